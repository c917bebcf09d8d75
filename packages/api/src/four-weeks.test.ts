import { setTimeout as sleep } from 'node:timers/promises'
import {
  latestRound,
  picksOfWeek,
  recountRollup,
  recountTeamRollup,
  rollupOf,
  teamRollupOf,
} from '@reread/db'
import { startJobs } from '@reread/jobs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  aConversation,
  aTeam,
  HOUR,
  handIn,
  openWorld,
  refusalOf,
  type Task,
  type TeamOfPeople,
  tasksOf,
  type World,
} from './testing.ts'

const DAY = 24 * HOUR
/** Monday of 2026-W11, when rounds open in UTC. */
const MONDAY_W11 = Date.UTC(2026, 2, 9, 8)
const errors: string[] = []

/** One team over four weeks, with the real schedule and job runner moving rounds and reveals by the clock. */
describe('four weeks of a team', () => {
  let world: World
  let team: TeamOfPeople
  beforeAll(async () => {
    world = await openWorld()
    team = await aTeam(world, {
      agents: ['Ada', 'Ben', 'Cleo', 'Dan', 'Eva'],
      settings: { picks_per_agent: 1 },
    })
  })
  afterAll(() => world.close())

  /** Lets the schedule and the workers run at the clock's time until `isDone`. */
  const letTimeWork = async (isDone: () => Promise<boolean>): Promise<void> => {
    const jobs = startJobs({
      db: world.db,
      dataDir: world.db.dataDir,
      log: {
        info: () => undefined,
        error: (fields, text) => errors.push(`${text} ${JSON.stringify(fields)}`),
      },
      now: () => world.clock.at,
    })
    try {
      while (!(await isDone())) await sleep(5)
    } finally {
      await jobs.stop()
    }
  }
  const allRevealed = (week: string) => async () =>
    (await picksOfWeek(world.db.read, team.teamId, week)).every((pick) => pick.revealedAt !== null)
  const roundOf = (week: string) => async () => (await latestRound(world.db.read, team.teamId))?.week === week
  const tasksNow = async (): Promise<Task[]> =>
    tasksOf(world, (await latestRound(world.db.read, team.teamId))?.id ?? 0)
  const conversationsFor = async (settledAt: number) => {
    for (const ownerId of team.agents) await aConversation(world, { teamId: team.teamId, ownerId, settledAt })
  }
  const reasonsOf = async (week: string) =>
    new Set((await picksOfWeek(world.db.read, team.teamId, week)).map((pick) => pick.revealReason))
  const handInAll = async (tasks: readonly Task[]) => {
    for (const [index, task] of tasks.entries()) await handIn(world, task, { points: [1 + (index % 4)] })
  }
  const expectSumsToHold = async () => {
    const kept = await rollupOf(world.db.read, team.teamId)
    expect(kept).toEqual(await recountRollup(world.db.read, team.teamId))
    expect(await teamRollupOf(world.db.read, team.teamId)).toEqual(
      await recountTeamRollup(world.db.read, team.teamId),
    )
    return kept
  }

  it('first week: opened by hand, and revealed ten seconds after the last review, not before', async () => {
    await conversationsFor(world.clock.at - 2 * DAY)
    await (await world.as(team.lead)).rounds.start({ teamId: team.teamId })
    const tasks = await tasksNow()
    expect(tasks.length).toBe(15)
    await handInAll(tasks)
    world.clock.at += 9_000
    expect(await reasonsOf('2026-W10')).toEqual(new Set([null]))
    world.clock.at += 2_000
    await letTimeWork(allRevealed('2026-W10'))
    expect(await reasonsOf('2026-W10')).toEqual(new Set(['complete']))
    expect((await expectSumsToHold()).length).toBeGreaterThan(0)
  })

  it('second week: opened by the clock; whoever was not done by the deadline has missed it, and is late after it', async () => {
    await conversationsFor(MONDAY_W11 - 3 * DAY)
    world.clock.at = MONDAY_W11
    await letTimeWork(roundOf('2026-W11'))
    const tasks = await tasksNow()
    const [behind] = team.agents
    await handInAll(tasks.filter((task) => task.reviewerId !== behind))
    world.clock.at = MONDAY_W11 + 4 * DAY + 6 * HOUR
    await letTimeWork(allRevealed('2026-W11'))
    const picks = await picksOfWeek(world.db.read, team.teamId, '2026-W11')
    const theirs = picks.flatMap((pick) => pick.assignments).filter((one) => one.reviewerId === behind)
    expect(new Set(theirs.map(({ state }) => state))).toEqual(new Set(['missed']))
    const before = await expectSumsToHold()
    const missed = tasks.find((task) => task.reviewerId === behind)
    if (!missed) throw new Error('everyone has work')
    const late = await handIn(world, missed, { points: [4] })
    expect(late).toMatchObject({ late: true, undoUntil: null })
    expect(await expectSumsToHold()).toEqual(before)
    const pick = await (await world.as(missed.reviewerId)).picks.get({ pickId: missed.pickId })
    const reasons = pick.revealed ? pick.reviews.map(({ reason, counts }) => [reason, counts]) : []
    expect(reasons).toContainEqual(['late', false])
  })

  it('third week: somebody leaves on Tuesday; colleagues read on for them, and what they wrote stays', async () => {
    const monday = MONDAY_W11 + 7 * DAY
    await conversationsFor(monday - 3 * DAY)
    world.clock.at = monday
    await letTimeWork(roundOf('2026-W12'))
    const gone = team.agents[4] ?? 0
    const tasks = await tasksNow()
    const theirs = tasks.filter((task) => task.reviewerId === gone)
    const [first, open] = theirs.filter((task) => task.kind === 'peer')
    if (!first || !open) throw new Error('everyone reads colleagues')
    await handIn(world, first)
    world.clock.at += DAY
    await (await world.as(team.manager)).people.deactivate({ personId: gone })
    const assignments = (await picksOfWeek(world.db.read, team.teamId, '2026-W12')).flatMap(
      (pick) => pick.assignments,
    )
    const stateOf = (task: Task) => assignments.find(({ id }) => id === task.assignmentId)?.state
    const statesOf = (kind: 'self' | 'peer') =>
      theirs.filter((task) => task !== first && task.kind === kind).map(stateOf)
    expect(stateOf(first)).toBe('submitted')
    expect(new Set(statesOf('peer'))).toEqual(new Set(['swapped']))
    // Nobody else can write what they thought of their own work: nothing waits for it.
    expect(new Set(statesOf('self'))).toEqual(new Set(['skipped']))
    const waiting = assignments.filter(({ state }) => state === 'open')
    expect(waiting.map(({ reviewerId }) => reviewerId)).not.toContain(gone)
    const readNow = tasks.length - statesOf('self').length
    expect(waiting.length).toBe(readNow - 1)
    const swap = { assignmentId: open.assignmentId, reason: 'Left the company' }
    expect(await refusalOf((await world.as(team.lead)).assignments.swap(swap))).toBe('assignment.not-open')
    const isWaiting = new Set(waiting.map(({ id }) => id))
    await handInAll((await tasksNow()).filter(({ assignmentId }) => isWaiting.has(assignmentId)))
    world.clock.at += 11_000
    await letTimeWork(allRevealed('2026-W12'))
    expect(await reasonsOf('2026-W12')).toEqual(new Set(['complete']))
    const shown = await (await world.as(team.lead)).picks.get({ pickId: first.pickId })
    expect(shown.revealed && shown.reviews.map(({ author }) => author.id)).toContain(gone)
    await expectSumsToHold()
  })

  it('fourth week: another zone, everything at once and open scores, from this round on and not before', async () => {
    const manager = await world.as(team.manager)
    const settings = (await manager.teams.list({})).find(({ id }) => id === team.teamId)
    if (!settings) throw new Error('the manager sees the team')
    const {
      id: _id,
      slug: _slug,
      members: _members,
      may: _may,
      hasWebhook: _hasWebhook,
      ...before
    } = settings
    const wanted = { ...before, revealMode: 'round' as const, scores: 'team' as const }
    await (await world.as(team.manager)).teams.configure({ teamId: team.teamId, ...wanted })
    await world.db.write
      .updateTable('team')
      .set({ zone: 'Pacific/Auckland' })
      .where('id', '=', team.teamId)
      .execute()
    // 08:00 on Monday in Auckland is Sunday evening in UTC.
    const opensAt = Date.UTC(2026, 2, 22, 19)
    await conversationsFor(opensAt - 2 * DAY)
    world.clock.at = opensAt
    await letTimeWork(roundOf('2026-W13'))
    const tasks = await tasksNow()
    const gone = team.agents[4] ?? 0
    expect(tasks.flatMap((task) => [task.reviewerId, task.revieweeId])).not.toContain(gone)
    await handInAll(tasks.slice(0, -1))
    world.clock.at += HOUR
    const last = tasks.at(-1)
    if (!last) throw new Error('there is work')
    const complete = tasks.find((task) => task.pickId !== last.pickId)
    const early = (await world.as(complete?.reviewerId ?? 0)).picks.open({ pickId: complete?.pickId ?? 0 })
    expect(await refusalOf(early)).toBe('reveal.not-complete')
    await handIn(world, last)
    world.clock.at += 11_000
    await letTimeWork(allRevealed('2026-W13'))
    const reads = async (personId: number, week: string) => {
      const [pick] = (await picksOfWeek(world.db.read, team.teamId, week)).filter(
        ({ assignments }) => !assignments.some(({ reviewerId }) => reviewerId === personId),
      )
      return refusalOf((await world.as(personId)).picks.get({ pickId: pick?.id ?? 0 }))
    }
    const [ada = 0] = team.agents
    expect(await reads(ada, '2026-W13')).toBe('answered')
    expect(await reads(ada, '2026-W10')).toBe('not-allowed')
  })

  it('afterwards every sum equals a recount, each week has its page, and no job complained', async () => {
    const kept = await expectSumsToHold()
    expect(new Set(kept.map(({ week }) => week)).size).toBe(4)
    const lead = await world.as(team.lead)
    for (const { week, picks, revealed } of await lead.rounds.list({ teamId: team.teamId })) {
      expect(revealed, week).toBe(picks)
      const page = await lead.debrief.week({ teamSlug: team.slug, week })
      expect(page.picks.length, week).toBe(picks)
    }
    expect(errors).toEqual([])
  })
})

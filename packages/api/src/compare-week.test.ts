import { testEngines } from '@reread/db/testing'
import { restoreCell } from '@reread/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HOUR } from './testing/world.ts'
import {
  type Answers,
  aConversation,
  anOpenRound,
  aTeam,
  handIn,
  type OpenedRound,
  openWorld,
  refusalOf,
  revealByAll,
  type Task,
  tasksOf,
  type World,
} from './testing.ts'

const WEEK = 7 * 24 * HOUR

/** Readings of each pick of the round, by the reviewee's name in the order of the agents. */
const byReviewee = (tasks: readonly Task[], agents: readonly number[]): Task[][] =>
  agents.map((agent) => tasks.filter((task) => task.revieweeId === agent))

describe.each(testEngines)('comparing the week on %s', (engine) => {
  let world: World
  let round: OpenedRound
  let picks: Task[][]
  const idOf = (place: number) => picks[place]?.[0]?.pickId ?? 0
  const agent = (place: number) => round.agents[place] ?? 0
  const week = async (personId: number, given: { week?: string } = {}) =>
    (await world.as(personId)).compare.week({ teamId: round.teamId, ...given })

  beforeAll(async () => {
    world = await openWorld(engine)
    round = await anOpenRound(world, { agents: ['Ada', 'Ben', 'Cleo', 'Dan'], each: 1 })
    picks = byReviewee(await tasksOf(world, round.roundId), round.agents)
    // Ada's: the peers agree, self is far off. Ben's: the peers are furthest apart. Cleo's: two are in. Dan's: one.
    await revealByAll(world, picks[0] ?? [], ({ kind }) => ({ points: kind === 'self' ? [5] : [2] }))
    const peersOfBen = (picks[1] ?? []).filter(({ kind }) => kind === 'peer')
    await revealByAll(world, picks[1] ?? [], (task): Answers => {
      if (task.kind === 'self') return { points: [3] }
      return task === peersOfBen[0]
        ? { points: [1, 5], bestPractice: '=1+1' }
        : { points: [5, 5], keep: 'SAID' }
    })
    const ofCleo = picks[2] ?? []
    for (const task of ofCleo.slice(0, 2)) await handIn(world, task, { points: [1], keep: 'SECRET' })
    await handIn(world, picks[3]?.[0] ?? ofCleo[0] ?? ({} as Task), { points: [5], keep: 'SECRET' })
  })
  afterAll(() => world.close())

  it('shows a lead the widest disagreement first, without asking for a week', async () => {
    const { week: shown, rows, newerWeek } = await week(round.lead)
    expect(shown).toBe(round.week)
    expect(newerWeek).toBe(null)
    expect(rows.map(({ pickId }) => pickId)).toEqual([idOf(0), idOf(1)])
    // A gap of 75 to the own score is more than what lies between Ben's colleagues.
    expect(rows[1]?.spread).toBeGreaterThan(25)
    expect(rows[1]?.spread).toBeLessThan(75)
    expect(rows[0]).toMatchObject({
      self: 100,
      gapInPoints: 75,
      spread: 0,
      inDebrief: false,
      mayPropose: true,
    })
  })

  it('has a cell a review with its author, kind, score and points', async () => {
    const { rows, rubric } = await week(round.lead)
    const cells = rows[0]?.reviews ?? []
    expect(cells.map(({ kind, score, isBlind }) => [kind, score, isBlind])).toEqual([
      ['self', 100, true],
      ['peer', 25, true],
      ['peer', 25, true],
    ])
    expect(cells[0]?.author).toEqual({ id: agent(0), name: 'Ada' })
    expect(cells[0]?.points).toEqual(rubric?.criteria.map(({ id }) => ({ criterionId: id, point: 5 })))
  })

  it('marks what somebody found worth copying', async () => {
    const { rows } = await week(round.lead)
    expect(rows.map(({ flags }) => flags)).toEqual([[], ['best_practice']])
  })

  it('tells leads who is in on what is hidden, and nothing of what they wrote', async () => {
    for (const personId of [round.lead, round.manager]) {
      const { hidden, behind } = await week(personId)
      expect(hidden.map(({ pickId, progress, mine }) => ({ pickId, progress, mine }))).toEqual([
        { pickId: idOf(2), progress: { done: 2, total: 3 }, mine: null },
        { pickId: idOf(3), progress: { done: 1, total: 3 }, mine: null },
      ])
      expect(JSON.stringify(hidden)).not.toMatch(/SECRET|score/)
      expect(behind?.people.length).toBeGreaterThan(0)
    }
  })

  it('shows an agent only picks they may read, and of hidden ones their own part alone', async () => {
    for (const [place, personId] of round.agents.entries()) {
      const seen = await week(personId)
      const mayRead = picks.filter((readings) => readings.some(({ reviewerId }) => reviewerId === personId))
      const shown = [...seen.rows, ...seen.hidden].map(({ pickId }) => pickId)
      expect(
        shown.toSorted((a, b) => a - b),
        `agent ${place}`,
      ).toEqual(mayRead.map((readings) => readings[0]?.pickId ?? 0).toSorted((a, b) => a - b))
      expect(seen.hidden.every(({ progress, mine }) => progress === null && mine !== null)).toBe(true)
      expect(seen.behind).toBe(null)
      expect(seen.mayExport).toBe(false)
    }
  })

  it('lists what the reader has to write themselves, and where to start', async () => {
    const open = picks
      .slice(2)
      .flat()
      .filter(({ reviewerId }) => reviewerId === agent(0))
    const done = await world.db.read
      .selectFrom('assignment')
      .select('id')
      .where('reviewer_id', '=', agent(0))
      .where('state', '=', 'submitted')
      .execute()
    const left = open.filter((task) => !done.some(({ id }) => id === task.assignmentId))
    const { due } = await week(agent(0))
    expect(due?.reviews ?? 0).toBe(left.length)
    expect((await week(round.lead)).due).toBe(null)
  })

  it('takes another week, and says when it has none', async () => {
    const empty = await week(round.lead, { week: '2026-W09' })
    expect(empty).toMatchObject({ round: null, rubric: null, rows: [], hidden: [], mayStart: false })
    expect(empty.nextWeek).toBe(round.week)
    const ahead = await week(round.lead, { week: '2026-W11' })
    expect(ahead.mayStart).toBe(false)
    const impossible = world
      .as(round.lead)
      .then((me) => me.compare.week({ teamId: round.teamId, week: '2025-W53' }))
    expect(await refusalOf(impossible)).toBe('not-found')
  })

  it('shows what was put on the agenda, and lets it be taken off again', async () => {
    const lead = await world.as(round.lead)
    await lead.picks.addToDebrief({ pickId: idOf(0) })
    const { rows } = await week(round.lead)
    expect(rows.find(({ pickId }) => pickId === idOf(0))).toMatchObject({
      inDebrief: true,
      mayWithdraw: true,
    })
    await lead.picks.removeFromDebrief({ pickId: idOf(0) })
    expect((await week(round.lead)).rows.every(({ inDebrief }) => !inDebrief)).toBe(true)
  })

  it('writes nothing where something is taken off that is not there, also before the reveal', async () => {
    const stored = async () => ({
      debriefs: await world.db.read.selectFrom('debrief').select('id').execute(),
      places: await world.db.read.selectFrom('debrief_item').select(['id', 'removed_at']).execute(),
      audit: (await world.db.read.selectFrom('audit').select('id').execute()).length,
    })
    const other = await anOpenRound(world, { name: 'Before', agents: ['Gil', 'Hana'], each: 1 })
    const [task] = await tasksOf(world, other.roundId)
    const before = await stored()
    const lead = await world.as(other.lead)
    expect(await lead.picks.removeFromDebrief({ pickId: task?.pickId ?? 0 })).toEqual({ inDebrief: false })
    expect(await stored()).toEqual(before)
  })

  describe('as CSV', () => {
    it('has a line a review, revealed ones only, with cells no spreadsheet runs', async () => {
      const { csv, fileName } = await (await world.as(round.lead)).compare.exportWeek({
        teamId: round.teamId,
        week: round.week,
      })
      expect(fileName).toBe(`compare-${round.slug}-${round.week}.csv`)
      const [head, ...lines] = csv.replace('\uFEFF', '').trimEnd().split('\r\n')
      expect(head).toMatch(/^week,pick,conversation,subject,agent,reviewer,kind,blind,score,.*,exported_by$/)
      expect(lines).toHaveLength(6)
      expect(lines[0]).toContain(`${round.week},${idOf(0)},`)
      expect(lines.every((line) => line.endsWith(`,${round.lead}`))).toBe(true)
      expect(csv).not.toMatch(/SECRET|SAID/)
    })

    it('leaves an audit row with ids alone', async () => {
      const rows = await world.db.read
        .selectFrom('audit')
        .select(['actor_id', 'team_id', 'details'])
        .where('verb', '=', 'export.team-reviews')
        .execute()
      expect(rows).toHaveLength(1)
      expect(rows[0]).toMatchObject({ actor_id: round.lead, team_id: round.teamId })
      expect(JSON.parse(rows[0]?.details ?? '')).toEqual({ week: round.week, picks: [idOf(0), idOf(1)] })
    })

    it('is refused to agents', async () => {
      const asked = (await world.as(agent(0))).compare.exportWeek({ teamId: round.teamId, week: round.week })
      expect(await refusalOf(asked)).toBe('not-allowed')
    })

    it('keeps a subject that begins like a formula a text', async () => {
      const team = await anOpenRound(world, { name: 'Formula', agents: ['Eva', 'Fay'], each: 1 })
      await world.db.write
        .updateTable('conversation')
        .set({ subject: '=HYPERLINK("x"), "now"' })
        .where('team_id', '=', team.teamId)
        .execute()
      const [first] = byReviewee(await tasksOf(world, team.roundId), team.agents)
      await revealByAll(world, first ?? [])
      const { csv } = await (await world.as(team.lead)).compare.exportWeek({
        teamId: team.teamId,
        week: team.week,
      })
      const quoted = /"('=HYPERLINK.*?)",Eva/.exec(csv)?.[1]?.replaceAll('""', '"') ?? ''
      expect(quoted).toBe(`'=HYPERLINK("x"), "now"`)
      expect(restoreCell(quoted)).toBe('=HYPERLINK("x"), "now"')
    })
  })
})

describe('a lead who answers customers too', () => {
  let world: World
  let round: OpenedRound
  let picks: Task[][]
  beforeAll(async () => {
    world = await openWorld()
    const team = await aTeam(world, { agents: ['Ada', 'Ben', 'Cleo', 'Dan', 'Eve'] })
    for (const ownerId of team.agents) await aConversation(world, { teamId: team.teamId, ownerId })
    const { roundId, week } = await (await world.as(team.lead)).rounds.start({ teamId: team.teamId })
    round = { ...team, roundId, week }
    picks = byReviewee(await tasksOf(world, roundId), team.agents)
    await world.give(round.agents[0] ?? 0, 'lead', round.teamId)
  })
  afterAll(() => world.close())

  it('sees nothing before the reveal of picks about them or that they still have to review', async () => {
    const ada = round.agents[0] ?? 0
    const { hidden } = await (await world.as(ada)).compare.week({ teamId: round.teamId })
    const concealed = hidden.filter(({ progress }) => progress === null).map(({ pickId }) => pickId)
    const theirs = picks
      .filter((readings) => readings.some(({ reviewerId }) => reviewerId === ada))
      .map((readings) => readings[0]?.pickId)
    expect(concealed.toSorted((a, b) => a - b)).toEqual(theirs.toSorted((a, b) => (a ?? 0) - (b ?? 0)))
    expect(hidden.length).toBeGreaterThan(concealed.length)
  })

  it('sees who is in once their own review is, except on what is about them', async () => {
    const ada = round.agents[0] ?? 0
    const peer = picks.flat().find(({ reviewerId, kind }) => reviewerId === ada && kind === 'peer')
    const self = picks.flat().find(({ reviewerId, kind }) => reviewerId === ada && kind === 'self')
    if (!peer || !self) throw new Error('Ada reviews herself and others')
    await handIn(world, peer)
    await handIn(world, self)
    const { hidden } = await (await world.as(ada)).compare.week({ teamId: round.teamId })
    expect(hidden.find(({ pickId }) => pickId === peer.pickId)?.progress).toEqual({ done: 1, total: 3 })
    expect(hidden.find(({ pickId }) => pickId === self.pickId)).toMatchObject({
      progress: null,
      mine: { state: 'submitted' },
    })
  })
})

describe('who has something left', () => {
  const debriefOf = async (world: World, round: OpenedRound, personId: number) =>
    (await world.as(personId)).debrief.week({ teamSlug: round.slug, week: round.week })

  it('is one answer, on the comparison and on the week’s page, also with what was skipped or is revealed', async () => {
    const world = await openWorld()
    const round = await anOpenRound(world, { agents: ['Ada', 'Ben', 'Cleo', 'Dan', 'Eve'], each: 1 })
    const [first = [], second = []] = byReviewee(await tasksOf(world, round.roundId), round.agents)
    await revealByAll(world, first)
    const [skipped] = second
    if (!skipped) throw new Error('a pick has readers')
    await (await world.as(skipped.reviewerId)).assignments.skip({
      assignmentId: skipped.assignmentId,
      reason: 'I wrote half of it',
    })
    for (const personId of [round.lead, round.manager]) {
      const { behind } = await (await world.as(personId)).compare.week({ teamId: round.teamId })
      const { waiting } = await debriefOf(world, round, personId)
      expect(waiting).toEqual({ picks: 4, ...behind })
      expect(behind?.readers).toBe(5)
    }
    await world.close()
  })

  it('does not tell a lead of their own conversation who still reads it', async () => {
    const world = await openWorld()
    const round = await anOpenRound(world, { agents: ['Ada', 'Ben', 'Cleo'], each: 1 })
    const [ada = 0] = round.agents
    await world.give(ada, 'lead', round.teamId)
    for (const task of await tasksOf(world, round.roundId)) {
      if (task.revieweeId !== ada) await handIn(world, task)
    }
    expect((await debriefOf(world, round, ada)).waiting?.people).toEqual([])
    expect((await debriefOf(world, round, round.lead)).waiting?.people).not.toEqual([])
    await world.close()
  })
})

describe('who reads what about reviewers', () => {
  let world: World
  let round: OpenedRound
  beforeAll(async () => {
    world = await openWorld()
    round = await anOpenRound(world, {
      agents: ['Ada', 'Ben', 'Cleo', 'Dan'],
      each: 4,
      settings: { picks_per_agent: 4 },
    })
    const [ada = 0] = round.agents
    for (const readings of Map.groupBy(
      await tasksOf(world, round.roundId),
      ({ pickId }) => pickId,
    ).values()) {
      await revealByAll(world, readings, ({ reviewerId, kind }) => ({
        points: reviewerId === ada && kind === 'peer' ? [3] : [4],
      }))
    }
  })
  afterAll(() => world.close())
  const linesFor = async (personId: number) =>
    (await (await world.as(personId)).compare.week({ teamId: round.teamId })).reviewers

  it('is a line a reviewer by name for leads: stricter than the co-readers of the same picks', async () => {
    const { lines, needed, weeks } = await linesFor(round.lead)
    expect(needed).toBe(5)
    expect(weeks).toEqual(['2026-W07', '2026-W08', '2026-W09', '2026-W10'])
    expect(lines.map(({ person }) => person.name)).toEqual(['Ada', 'Ben', 'Cleo', 'Dan'])
    const ada = lines.find(({ person }) => person.name === 'Ada')
    if (!ada || ada.picks < 5) throw new Error('Ada reads enough')
    expect(ada.differenceInPoints).toBe(-25)
  })

  it('is their own line alone for agents of a team that shows scores to parties', async () => {
    for (const agent of round.agents) {
      const { lines } = await linesFor(agent)
      expect(lines.map(({ person }) => person.id)).toEqual([agent])
    }
    const lead = await linesFor(round.lead)
    const own = await linesFor(round.agents[0] ?? 0)
    expect(own.lines[0]).toEqual(lead.lines.find(({ person }) => person.id === round.agents[0]))
  })

  it('looks back over four weeks and no further', async () => {
    world.clock.at += 3 * WEEK
    const { lines } = (
      await (await world.as(round.lead)).compare.week({ teamId: round.teamId, week: '2026-W13' })
    ).reviewers
    expect(lines).toHaveLength(4)
    const later = await (await world.as(round.lead)).compare.week({ teamId: round.teamId, week: '2026-W14' })
    expect(later.reviewers.lines).toEqual([])
  })

  it('shows the newest week with something revealed, and names the newer one under way', async () => {
    for (const ownerId of round.agents) await aConversation(world, { teamId: round.teamId, ownerId })
    const lead = await world.as(round.lead)
    await lead.rounds.start({ teamId: round.teamId })
    const shown = await lead.compare.week({ teamId: round.teamId })
    expect([shown.week, shown.newerWeek]).toEqual(['2026-W10', '2026-W13'])
    const newer = await lead.compare.week({ teamId: round.teamId, week: '2026-W13' })
    expect(newer.rows).toEqual([])
    expect(newer.hidden.length).toBeGreaterThan(0)
    expect(newer.newerWeek).toBe(null)
  })
})

import {
  recountRollup,
  recountTeamRollup,
  rollupOf,
  rubricsWithNumbers,
  secondsOfReviews,
  teamRollupOf,
} from '@reread/db'
import { testEngines } from '@reread/db/testing'
import { computeNumbers } from '@reread/jobs/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aConversation, aTeam, type OpenedRound, type TeamOfPeople } from './testing/builders.ts'
import { chooseOne, finishAll, openOwn } from './testing/choosing.ts'
import { handIn, revealByAll, type Task, tasksOf } from './testing/handing-in.ts'
import { revealedWeeks } from './testing/weeks.ts'
import { HOUR, openWorld, type World } from './testing/world.ts'

const WEEK = 7 * 24 * HOUR
const RUBRIC = 1
/** Conversations of the last week by agent: two of each are drawn, so that four of Ada's and two of Ben's are left. */
const SETTLED = [6, 4, 2, 2]

/** Three whole weeks, and a fourth that is revealed to the last drawn pick, with conversations left over. */
const wholeWeeks = async (world: World): Promise<OpenedRound> => {
  const agents = ['Ada', 'Ben', 'Cleo', 'Dan']
  const team: TeamOfPeople = await aTeam(world, { agents, settings: { scores: 'team' } })
  const said = ({ kind, pickId, reviewerId }: Task) => ({
    points: kind === 'self' ? [5, 4] : [3 + (pickId % 2), 4, 3 + (reviewerId % 2), 4],
  })
  await revealedWeeks(world, { team, count: 3, each: 2, answersOf: said })
  world.clock.at += WEEK
  for (const [place, ownerId] of team.agents.entries()) {
    for (let made = 0; made < (SETTLED[place] ?? 0); made += 1)
      await aConversation(world, { teamId: team.teamId, ownerId })
  }
  const round = await (await world.as(team.lead)).rounds.start({ teamId: team.teamId })
  const tasks = await tasksOf(world, round.roundId)
  for (const own of Map.groupBy(tasks, ({ pickId }) => pickId).values()) await revealByAll(world, own, said)
  return { ...team, ...round }
}

describe.each(testEngines)('reviews beside the draw and the numbers, on %s', (engine) => {
  let world: World
  let round: OpenedRound
  let before: Record<string, unknown>
  const chosen: Task[] = []

  /** Every number the product shows, as each of its readers is told it, and everything a number is made of. */
  const everyNumber = async (): Promise<Record<string, unknown>> => {
    const { teamId, slug, week, agents, lead, manager, roundId } = round
    const told: Record<string, unknown> = {
      rollup: await rollupOf(world.db.read, teamId),
      teamRollup: await teamRollupOf(world.db.read, teamId),
    }
    const fits = world.db.read.selectFrom('quality_fit').select(['kind', 'digest', 'document', 'reviews'])
    told.fits = await fits.select(['input', 'revealed_picks']).orderBy('id').execute()
    for (const personId of [...agents, lead, manager]) {
      const me = await world.as(personId)
      const { numbers, fair, agreement, compare, debrief, rounds } = me
      const ask = async (name: string, call: () => Promise<unknown>) => {
        told[`${personId} ${name}`] = await call().catch((error: Error) => error.message)
      }
      await ask('numbers.team', () => numbers.team({ teamId }))
      await ask('numbers.people', () => numbers.people({ teamId }))
      await ask('numbers.export', () => numbers.export({ teamId }))
      await ask('fair.team', () => fair.team({ teamId }))
      await ask('fair.people', () => fair.people({ teamId }))
      await ask('fair.explainTeam', () => fair.explainTeam({ teamId }))
      await ask('agreement.team', () => agreement.team({ teamId }))
      await ask('agreement.verdicts', () => agreement.verdicts({ teamId }))
      for (const about of agents) {
        await ask(`numbers.person ${about}`, () => numbers.person({ teamId, personId: about }))
        await ask(`fair.person ${about}`, () => fair.person({ teamId, personId: about }))
        await ask(`agreement.mine ${about}`, () => agreement.mine({ teamId, personId: about }))
        await ask(`average ${about}`, async () => {
          const { explained } = await fair.explainPerson({ teamId, personId: about })
          // The list of reviews names every one, also those that count nowhere.
          return explained && { ...explained, reviews: explained.reviews.filter((one) => !one.notCounted) }
        })
      }
      await ask('compare.week', async () => {
        const { rows, ...rest } = await compare.week({ teamId, week })
        return { ...rest, rows: rows.filter(({ origin }) => origin === 'drawn') }
      })
      await ask('newest week', async () => (await compare.week({ teamId })).week)
      await ask('debrief.week', async () => {
        const { picks, ...rest } = await debrief.week({ teamSlug: slug, week })
        return { ...rest, picks: picks.filter(({ origin }) => origin === 'drawn') }
      })
      await ask('rounds.list', () => rounds.list({ teamId }))
      await ask('rounds.progress', () => rounds.progress({ teamId, week }))
      await ask('rounds.draw', () => rounds.draw({ roundId }))
      await ask('rounds.redraw', () => rounds.redraw({ roundId }))
      await ask('rounds.preview', () => rounds.preview({ teamId }))
      await ask('rubrics.weigh', () =>
        me.rubrics.weigh({
          rubricId: RUBRIC,
          criteria: [{ key: 'empathy', weight: 100, points: 5, critical: false }],
        }),
      )
      await ask('board', () => me.bestPractices.board({}))
      await ask('board by criterion', () => me.bestPractices.board({ criterion: 'empathy', point: 1 }))
      await ask('reviewed in the week', () =>
        me.conversations.list({ reviewedFrom: week, reviewedTo: week, scoreFrom: 0 }),
      )
      await ask('week.mine', async () => {
        const { total, done, revealed, minutesSpent, received } = (await me.week.mine({ teamId })) ?? {}
        return { total, done, revealed, minutesSpent, received }
      })
      told[`${personId} pace`] = await secondsOfReviews(world.db.read, personId)
    }
    return told
  }

  beforeAll(async () => {
    world = await openWorld(engine)
    round = await wholeWeeks(world)
    world.clock.at += 60_000
    await computeNumbers(world.db, RUBRIC, world.clock.at)
    before = await everyNumber()
    // Each takes all they may: the worst of colleagues, the best of themselves, faster than ever.
    for (const personId of [round.agents[0] ?? 0, round.agents[2] ?? 0]) {
      for (let turn = 0; turn < 3; turn += 1) {
        const task = await chooseOne(world, round, personId)
        await handIn(world, task, { points: task.kind === 'self' ? [5] : [1], solved: 'no' })
        await openOwn(world, task)
        chosen.push(task)
      }
    }
  })
  afterAll(() => world.close())

  it('are there, of both kinds, revealed, and named with the reason why they do not count', async () => {
    expect(new Set(chosen.map(({ kind }) => kind))).toEqual(new Set(['peer', 'self']))
    const [task] = chosen
    const { explained } = await (await world.as(task?.revieweeId ?? 0)).fair.explainPerson({
      ...{ teamId: round.teamId, personId: task?.revieweeId ?? 0 },
    })
    const told = explained?.reviews.filter(({ pickId }) => pickId === task?.pickId) ?? []
    expect(told.map(({ notCounted }) => notCounted)).toEqual(['not-drawn'])
  })

  it('leave numbers as whole as they were: there is nothing to compute', async () => {
    expect(await rubricsWithNumbers(world.db.read, world.clock.at)).toMatchObject([{ isWhole: true }])
  })

  it('change no number by a digit, to nobody', async () => {
    const after = await everyNumber()
    for (const [name, answer] of Object.entries(before)) expect(after[name], name).toEqual(answer)
    expect(Object.keys(before).length).toBeGreaterThan(100)
    expect(after).toEqual(before)
  })

  it('change none when everything is computed anew', async () => {
    await computeNumbers(world.db, RUBRIC, world.clock.at)
    const { fits } = await everyNumber()
    expect(fits).toEqual(before.fits)
    expect(await rollupOf(world.db.read, round.teamId)).toEqual(
      await recountRollup(world.db.read, round.teamId),
    )
    expect(await teamRollupOf(world.db.read, round.teamId)).toEqual(
      await recountTeamRollup(world.db.read, round.teamId),
    )
  })

  it('are not suggested for the debrief, and may be put there by hand', async () => {
    const lead = await world.as(round.lead)
    const place = { teamId: round.teamId, week: round.week }
    await lead.debrief.prepare(place)
    const { agenda } = await lead.debrief.week({ teamSlug: round.slug, week: round.week })
    const ids = chosen.map(({ pickId }) => pickId)
    expect(agenda.length).toBeGreaterThan(0)
    expect(agenda.filter(({ pickId }) => ids.includes(pickId))).toEqual([])
    const [off] = agenda
    if (off) await lead.picks.removeFromDebrief({ pickId: off.pickId })
    expect(await lead.picks.addToDebrief({ pickId: ids[0] ?? 0 })).toEqual({ inDebrief: true })
  })

  it('neither turn the rotation nor load anybody: the next draw is made as without them', async () => {
    const pairs = await world.db.read
      .selectFrom('round')
      .select('draw')
      .where('id', '=', round.roundId)
      .executeTakeFirstOrThrow()
    world.clock.at += WEEK
    for (const ownerId of [...round.agents, ...round.agents])
      await aConversation(world, { teamId: round.teamId, ownerId })
    const next = await (await world.as(round.lead)).rounds.start({ teamId: round.teamId })
    const row = await world.db.read
      .selectFrom('round')
      .select('draw')
      .where('id', '=', next.roundId)
      .executeTakeFirstOrThrow()
    const past: { pastPairs: unknown[] } = JSON.parse(row.draw)
    const known: { pastPairs: unknown[]; attempts: { pairs: number }[] } = JSON.parse(pairs.draw)
    // The pairs of the round itself are new, and none of those who chose.
    expect(past.pastPairs).toHaveLength(known.pastPairs.length + (known.attempts[0]?.pairs ?? 0))
    await finishAll(world, next.roundId, round.agents[0] ?? 0)
    const old = chosen.map(({ conversationId }) => conversationId)
    const drawn = await tasksOf(world, next.roundId)
    expect(drawn.filter(({ conversationId }) => old.includes(conversationId))).toEqual([])
  })
})

import { testEngines } from '@reread/db/testing'
import { describe, expect, it } from 'vitest'
import { judgeSequences } from './testing/blindness/check.ts'
import { computeAll, computeWithHidden } from './testing/blindness/computing.ts'
import { answerOf, BY_ROW, PROBES, queriesWithoutProbe } from './testing/blindness/probes.ts'
import { type People, type Stage, setStage } from './testing/blindness/scene.ts'
import type { World } from './testing/world.ts'

const PATIENCE_MS = 240_000
/** A tenth of the full proof; on PostgreSQL, where each scene is seeded anew, a tenth of its own. */
const SEQUENCES = testEngines[0] === 'sqlite' ? 100 : 10

describe('before the reveal a review is visible to its author alone', () => {
  it('asks every query there is', () => {
    expect(queriesWithoutProbe()).toEqual([])
  })

  it(
    'changes no answer to anyone else by what it says, nor by being there',
    async () => {
      const tally = await judgeSequences({ first: 0, count: SEQUENCES })
      expect(tally.leaks.slice(0, 3)).toEqual([])
      expect(tally.hiding).toBeGreaterThan(SEQUENCES / 2)
    },
    PATIENCE_MS,
  )
})

describe('fair averages and agreement, once they are computed', () => {
  it(
    'change for nobody by what a hidden review says, nor by its being there',
    async () => {
      const tally = await judgeSequences({ first: 300, count: 5, weeksBefore: 3, compute: computeAll })
      expect(tally.leaks.slice(0, 3)).toEqual([])
      expect(tally.hiding).toBeGreaterThan(2)
      // The proof is about numbers, not about nothing.
      expect(tally.figures).toBeGreaterThan(20 * tally.sequences)
    },
    PATIENCE_MS,
  )

  it(
    'would be found out if hidden reviews were gathered',
    async () => {
      const tally = await judgeSequences({
        ...{ first: 300, count: 4, weeksBefore: 3, compute: computeWithHidden },
      })
      expect(tally.hiding).toBeGreaterThan(0)
      const told = tally.leaks.map(({ at }) => at)
      for (const query of ['fair.team', 'fair.people', 'fair.person', 'fair.explainTeam', 'agreement.team'])
        expect(
          told.filter((at) => at.includes(`lead: ${query} `)),
          query,
        ).not.toEqual([])
    },
    PATIENCE_MS,
  )
})

/** Among them the whole list of conversations, and those with one or the other answer alone. */
const PLACES = [0, 1, 2, 3, 54, 78]

/** What a person is told when customers said this of every hidden pick they review: question and answer. */
const toldWhen = async (stage: Stage, score: 'good' | 'bad', roleOf: (people: People) => Reader) => {
  const { world, people, tasks } = await stage.open()
  const { reader, reviewerIds } = roleOf(people)
  const reviewed = await world.db.read
    .selectFrom('assignment')
    .innerJoin('pick', 'pick.id', 'assignment.pick_id')
    .select('pick.conversation_id as conversationId')
    .where('pick.revealed_at', 'is', null)
    .where('assignment.reviewer_id', 'in', reviewerIds)
    .orderBy('assignment.id')
    .execute()
  await world.db.write
    .updateTable('conversation')
    .set({
      csat: JSON.stringify({ scale: 'good_bad', score, comment: score, ratedAt: null, question: null }),
    })
    .where(
      'id',
      'in',
      reviewed.map(({ conversationId }) => conversationId),
    )
    .execute()
  const caller = await world.as(reader)
  const answers = new Map<string, string>()
  for (const [name, probe] of Object.entries(PROBES))
    for (const at of BY_ROW.includes(name) ? tasks.keys() : PLACES)
      answers.set(`${name} ${at}`, await answerOf(() => probe({ caller, people, tasks, at })))
  return answers
}

/** Who reads, and whose open reviews decide which answers of customers are changed. */
interface Reader {
  readonly reader: number
  readonly reviewerIds: readonly number[]
}

describe('what customers said of hidden picks', () => {
  it(
    'changes no answer to whoever reviews them',
    async () => {
      const stage = await setStage()
      const changedFor = async (roleOf: (people: People) => Reader) => {
        const [good, bad] = [await toldWhen(stage, 'good', roleOf), await toldWhen(stage, 'bad', roleOf)]
        return [...good].filter(([at, answer]) => bad.get(at) !== answer).map(([at]) => at.split(' ')[0])
      }
      for (const index of [0, 1, 2, 3]) {
        const own = ({ agents }: People) => ({
          reader: agents[index] ?? 0,
          reviewerIds: [agents[index] ?? 0],
        })
        expect(await changedFor(own), `agent ${index}`).toEqual([])
      }
      // Those who run the team and review nothing read it: there was something to see.
      const forLead = new Set(await changedFor(({ lead, agents }) => ({ reader: lead, reviewerIds: agents })))
      for (const name of ['conversations.get', 'conversations.list', 'numbers.team'])
        expect(forLead, name).toContain(name)
      await stage.close()
    },
    PATIENCE_MS,
  )
})

/** Faults that such a product could have, each planted as an answer everybody gets. */
const LEAKS: Record<string, (world: World) => Promise<unknown>> = {
  'a count of the reviews handed in': (world) =>
    world.db.read
      .selectFrom('review')
      .select((eb) => eb.fn.countAll<number>().as('reviews'))
      .executeTakeFirstOrThrow(),
  'picks in the order of their hidden scores': (world) =>
    world.db.read
      .selectFrom('pick')
      .leftJoin('review', 'review.pick_id', 'pick.id')
      .select('pick.id')
      .groupBy('pick.id')
      .orderBy((eb) => eb.fn.coalesce(eb.fn.avg<number>('review.score'), eb.lit(0)))
      .orderBy('pick.id')
      .execute(),
  'an export of all remarks': (world) =>
    world.db.read.selectFrom('note').select('text').orderBy('id').execute(),
  'weekly sums fed at submit': (world) =>
    world.db.read
      .selectFrom('review')
      .select((eb) => ['reviewee_id', eb.fn.sum<number>('score').as('sum')])
      .groupBy('reviewee_id')
      .orderBy('reviewee_id')
      .execute(),
}

describe('a planted leak is found', () => {
  for (const [name, planted] of Object.entries(LEAKS)) {
    it(
      `in ${name}`,
      async () => {
        const tally = await judgeSequences({ first: 0, count: 3, planted })
        expect(tally.hiding).toBeGreaterThan(0)
        expect(tally.leaks.some((leak) => leak.at.endsWith('planted'))).toBe(true)
      },
      PATIENCE_MS,
    )
  }
})

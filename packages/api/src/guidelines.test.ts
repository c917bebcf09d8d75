import { transact } from '@reread/db'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anOpenRound, aTeam, type OpenedRound } from './testing/builders.ts'
import { revealByAll, type Task, tasksOf } from './testing/handing-in.ts'
import { openWorld, type World } from './testing/world.ts'

let world: World
let round: OpenedRound
let tasks: Task[]

const lead = async () => (await world.as(round.lead)).guidelines

const words = (changes: object = {}) => ({
  ...{ rule: 'Say what happens next', appliesWhen: null, cannedReply: null, criterionKey: null },
  ...{ language: null, tags: [] as string[], ownerId: round.lead, reviewOn: null },
  ...changes,
})
const from = (changes: object = {}) => ({
  ...{ teamId: round.teamId, conversationId: null, messageId: null, practiceId: null, pickId: null },
  ...changes,
})

beforeAll(async () => {
  world = await openWorld()
  round = await anOpenRound(world, {
    agents: ['Ada', 'Ben', 'Cleo'],
    settings: { picks_per_agent: 1 },
    each: 1,
  })
  tasks = await tasksOf(world, round.roundId)
})
afterAll(() => world.close())

const ofFirstPick = () => tasks.filter(({ pickId }) => pickId === tasks[0]?.pickId)

describe('a guideline', () => {
  it('is not learnt from what is still blind, and is linked to its conversation afterwards', async () => {
    const [task] = ofFirstPick()
    const source = { conversationId: task?.conversationId ?? 0, pickId: task?.pickId ?? 0 }
    const caller = await lead()
    await expect(caller.create({ ...from(source), ...words() })).rejects.toThrow('best-practice.hidden')
    await expect(caller.create({ ...from({ pickId: source.pickId }), ...words() })).rejects.toThrow(
      'not-found',
    )
    await revealByAll(world, ofFirstPick())
    const { guidelineId } = await caller.create({ ...from(source), ...words({ criterionKey: 'empathy' }) })
    const { guidelines } = await caller.list({})
    expect(guidelines).toMatchObject([
      {
        ...{
          guidelineId,
          version: 1,
          rule: 'Say what happens next',
          adoptedWeek: '2026-W10',
          state: 'active',
        },
        ...{ source: { conversationId: source.conversationId }, mayChange: true, isReviewDue: false },
        effect: { before: { mean: null, picks: 0 }, after: { mean: null, picks: 1 } },
      },
    ])
  })

  it('is read everywhere; its conversation and its numbers stay in the team', async () => {
    const other = await aTeam(world, { name: 'Mail', agents: ['Zoe'] })
    const auditor = await world.addPerson('Auditor')
    await world.give(auditor, 'auditor')
    for (const reader of [other.agents[0] ?? 0, other.manager, auditor]) {
      const [shown] = (await (await world.as(reader)).guidelines.list({})).guidelines
      expect(shown).toMatchObject({
        source: { conversationId: null, excerpt: null },
        effect: null,
        mayChange: false,
      })
    }
    const bystander = await world.as(round.agents[2] ?? 0)
    // One person stands behind the sums: an agent is not told their mean.
    expect((await bystander.guidelines.list({})).guidelines[0]?.effect).toBe(null)
    await expect((await world.as(other.manager)).guidelines.remove({ guidelineId: 1 })).rejects.toThrow(
      'not-found',
    )
  })

  it('keeps every version; of two people who change it one is told, and loses nothing', async () => {
    const caller = await lead()
    const [shown] = (await caller.list({})).guidelines
    const guidelineId = shown?.guidelineId ?? 0
    const first = words({ rule: 'Say what happens next, and when', reviewOn: '2026-03-04' })
    expect(await caller.change({ guidelineId, version: 1, ...first })).toEqual({ guidelineId, version: 2 })
    const late = words({ rule: 'Something else' })
    await expect(caller.change({ guidelineId, version: 1, ...late })).rejects.toThrow(
      'guideline.changed-meanwhile',
    )
    const [now] = (await caller.list({})).guidelines
    expect(now).toMatchObject({ rule: first.rule, version: 2, isReviewDue: true })
    expect((await caller.versions({ guidelineId })).map(({ version, rule }) => [version, rule])).toEqual([
      [2, first.rule],
      [1, 'Say what happens next'],
    ])
  })

  it('is retired and taken up again, removed and brought back', async () => {
    const caller = await lead()
    const [shown] = (await caller.list({})).guidelines
    const guidelineId = shown?.guidelineId ?? 0
    const count = async (show?: 'retired' | 'all') =>
      (await caller.list(show ? { show } : {})).guidelines.length
    await caller.retire({ guidelineId, retired: true })
    expect([await count(), await count('retired')]).toEqual([0, 1])
    await caller.retire({ guidelineId, retired: false })
    await caller.remove({ guidelineId })
    expect([await count(), await count('all')]).toEqual([0, 0])
    await expect(caller.versions({ guidelineId })).rejects.toThrow('not-found')
    await expect(caller.change({ guidelineId, version: 2, ...words() })).rejects.toThrow('not-found')
    await expect(caller.retire({ guidelineId, retired: true })).rejects.toThrow('not-found')
    await caller.restore({ guidelineId })
    expect(await count()).toBe(1)
  })

  it('needs an owner of the team, a message of its conversation, and a passage that is published', async () => {
    const caller = await lead()
    const stranger = await world.addPerson('Stranger')
    await expect(caller.create({ ...from(), ...words({ ownerId: stranger }) })).rejects.toThrow(
      'action.owner-not-member',
    )
    await expect(caller.create({ ...from({ messageId: 1 }), ...words() })).rejects.toThrow(
      'review.message-unknown',
    )
    await expect(caller.create({ ...from({ practiceId: 77 }), ...words() })).rejects.toThrow('not-found')
  })

  it('leaves as CSV, harmless to spreadsheets', async () => {
    const caller = await lead()
    await caller.create({
      ...from(),
      ...words({ rule: '=1+1, "quoted"', tags: ['a', 'b'], language: 'it-IT' }),
    })
    const { csv, fileName } = await caller.csv({ language: 'it' })
    expect(fileName).toBe('guidelines.csv')
    const [head, line] = csv.split('\r\n')
    expect(head?.startsWith('\uFEFFid,team,rule,when')).toBe(true)
    expect(line).toContain(`Chat,"'=1+1, ""quoted""",,,,it,a b,Chat lead,active,2026-W10,,1,`)
    expect((await caller.csv({ tag: 'B' })).csv).toBe(csv)
    expect((await caller.csv({ tag: 'c' })).csv.split('\r\n')).toHaveLength(2)
  })
})

describe('beside a review', () => {
  it('stand the team’s guidelines that fit, their words alone, and none that was learnt from the same conversation', async () => {
    const caller = await lead()
    const tagged = await caller.create({ ...from(), ...words({ rule: 'For billing', tags: ['Billing'] }) })
    await caller.create({ ...from(), ...words({ rule: 'For another rubric', criterionKey: 'other' }) })
    const retired = await caller.create({ ...from(), ...words({ rule: 'Of old' }) })
    await caller.retire({ ...retired, retired: true })
    const task = tasks.find(({ pickId }) => pickId !== tasks[0]?.pickId)
    const reviewer = await world.as(task?.reviewerId ?? 0)
    const assignmentId = task?.assignmentId ?? 0
    const seen = async () => (await reviewer.guidelines.matching({ assignmentId })).map(({ rule }) => rule)
    expect(await seen()).toEqual(['Say what happens next, and when'])
    await transact(world.db.write, (trx) =>
      trx
        .updateTable('conversation')
        .set({ tags: '["billing"]' })
        .where('id', '=', task?.conversationId ?? 0)
        .execute(),
    )
    expect(await seen()).toEqual(['For billing', 'Say what happens next, and when'])
    const [own] = ofFirstPick()
    const party = await world.as(own?.reviewerId ?? 0)
    const beside = await party.guidelines.matching({ assignmentId: own?.assignmentId ?? 0 })
    expect(beside.map(({ guidelineId }) => guidelineId)).not.toContain(1)
    expect(Object.keys((await reviewer.guidelines.matching({ assignmentId }))[0] ?? {})).toEqual([
      ...['guidelineId', 'version', 'rule', 'appliesWhen', 'cannedReply', 'criterionKey', 'language', 'tags'],
    ])
    expect(tagged.guidelineId).toBeGreaterThan(1)
  })
})

describe('the effect', () => {
  it('counts before and after for the team, and for its agents only where three people stand behind it', async () => {
    const caller = await lead()
    const { guidelineId } = await caller.create({ ...from(), ...words({ criterionKey: 'tone' }) })
    const sums = (revieweeId: number, week: string, mean: number) => ({
      ...{
        team_id: round.teamId,
        week,
        reviewee_id: revieweeId,
        kind: 'peer' as const,
        criterion_key: 'tone',
      },
      ...{ reviews: 8, picks: 4, score_sum: mean * 4 },
    })
    const plant = (cells: ReturnType<typeof sums>[]) =>
      transact(world.db.write, (trx) => trx.insertInto('rollup').values(cells).execute())
    const [ada = 0, ben = 0, cleo = 0] = round.agents
    const effectFor = async (reader: number) =>
      (await (await world.as(reader)).guidelines.list({})).guidelines.find(
        (one) => one.guidelineId === guidelineId,
      )?.effect
    await transact(world.db.write, (trx) =>
      trx.deleteFrom('rollup').where('criterion_key', '=', 'tone').execute(),
    )
    await plant([sums(ada, '2026-W08', 60), sums(ben, '2026-W09', 70)])
    expect(await effectFor(round.lead)).toEqual({
      before: { mean: 65, reviews: 16, picks: 8 },
      after: { mean: null, reviews: 0, picks: 0 },
    })
    expect(await effectFor(ada)).toBe(null)
    await plant([sums(cleo, '2026-W10', 90)])
    expect(await effectFor(ada)).toMatchObject({
      before: { mean: 65 },
      after: { mean: 90, reviews: 8, picks: 4 },
    })
  })
})

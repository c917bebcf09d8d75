import { insertRubric, transact } from '@reread/db'
import { testEngines } from '@reread/db/testing'
import { DEFAULT_RUBRIC, type PublishRubric, RubricDefinition } from '@reread/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  aConversation,
  anOpenRound,
  aTeam,
  HOUR,
  handIn,
  type OpenedRound,
  openWorld,
  refusalOf,
  revealByAll,
  type Task,
  tasksOf,
  type World,
} from './testing.ts'

const reweighed = (weights: readonly number[], more: object = {}) =>
  RubricDefinition.parse({
    ...DEFAULT_RUBRIC,
    criteria: DEFAULT_RUBRIC.criteria.map((criterion, index) => ({
      ...criterion,
      weight: weights[index] ?? 0,
      ...more,
    })),
  })

describe.each(testEngines)('publishing a version of a rubric on %s', (engine) => {
  let world: World
  let round: OpenedRound
  let rubricId = 0
  let adminId = 0
  let tasks: Task[] = []

  beforeAll(async () => {
    world = await openWorld(engine)
    round = await anOpenRound(world, { each: 1 })
    tasks = await tasksOf(world, round.roundId)
    adminId = await world.addPerson('Root')
    await world.give(adminId, 'admin')
    rubricId = (await (await world.as(round.manager)).rubrics.list())[0]?.id ?? 0
  }, 60_000)
  afterAll(() => world.close())

  const formOf = async (task: Task | undefined) => {
    if (!task) throw new Error('there is a task')
    return (await world.as(task.reviewerId)).reviews.form({ assignmentId: task.assignmentId })
  }
  const storedScores = () =>
    world.db.read.selectFrom('review').select(['id', 'rubric_version_id', 'score']).orderBy('id').execute()

  it('leaves reviews with the version of their day, and the open round finishes on it', async () => {
    const [pickId] = tasks.map((task) => task.pickId)
    const first = tasks.filter((task) => task.pickId === pickId)
    await revealByAll(world, first, () => ({ points: [5, 1, 1, 1] }))
    const before = await storedScores()
    const manager = await world.as(round.manager)
    const { version } = await manager.rubrics.publish({
      rubricId,
      basedOn: 1,
      definition: reweighed([97, 1, 1, 1]),
    })
    expect(version).toBe(2)
    expect(await storedScores()).toEqual(before)
    expect((await manager.picks.get({ pickId: pickId ?? 0 })).rubric.version).toBe(1)
    const open = tasks.find((task) => task.pickId !== pickId)
    expect((await formOf(open)).newestRubricVersion).toBe(2)
    expect((await formOf(open)).rubric).toMatchObject({ version: 1, criteria: [{ weight: 30 }, {}, {}, {}] })
    expect(await manager.rubrics.get({ rubricId })).toMatchObject({
      version: 2,
      newest: 2,
      roundsUnderWay: [{ teamName: 'Chat', week: round.week, version: 1 }],
      versions: [{ version: 2, publishedBy: 'Chat manager' }, { version: 1 }],
    })
    if (open) await handIn(world, open, { points: [5, 1, 1, 1] })
    const scores = (await storedScores()).map(({ score }) => score)
    expect(new Set(scores)).toEqual(new Set([30]))
  })

  it('draws the next round on it', async () => {
    world.clock.at += 7 * 24 * HOUR
    for (const ownerId of round.agents) await aConversation(world, { teamId: round.teamId, ownerId })
    const next = await (await world.as(round.lead)).rounds.start({ teamId: round.teamId })
    const [task] = await tasksOf(world, next.roundId)
    expect((await formOf(task)).rubric).toMatchObject({ version: 2, criteria: [{ weight: 97 }, {}, {}, {}] })
    if (task) await handIn(world, task, { points: [5, 1, 1, 1] })
    expect((await storedScores()).at(-1)?.score).toBe(97)
  })

  it('keeps every earlier version readable, and refuses one that does not exist', async () => {
    const manager = await world.as(round.manager)
    const first = await manager.rubrics.get({ rubricId, version: 1 })
    expect(first.definition.criteria.map(({ weight }) => weight)).toEqual([30, 35, 20, 15])
    expect(first).toMatchObject({ version: 1, newest: 2 })
    expect(await refusalOf(manager.rubrics.get({ rubricId, version: 9 }))).toBe('not-found')
    expect(await refusalOf(manager.rubrics.get({ rubricId: 999_999 }))).toBe('not-found')
  })

  it('is refused when another version came meanwhile, when nothing changed, and when no criterion weighs anything', async () => {
    const manager = await world.as(round.manager)
    const publish = (basedOn: number, definition: PublishRubric['definition']) =>
      refusalOf(manager.rubrics.publish({ rubricId, basedOn, definition }))
    expect(await publish(1, reweighed([1, 1, 1, 1]))).toBe('rubric.published-meanwhile')
    expect(await publish(2, reweighed([97, 1, 1, 1]))).toBe('rubric.unchanged')
    const weightless = {
      ...DEFAULT_RUBRIC,
      criteria: DEFAULT_RUBRIC.criteria.map((one) => ({ ...one, weight: 0 })),
    }
    const parsed = RubricDefinition.safeParse(weightless)
    expect(parsed.error?.issues.map(({ message }) => message)).toEqual(['rubric.weights-all-zero'])
    const italian = { ...reweighed([1, 1, 1, 1]), baseLanguage: 'it' as const }
    expect(await publish(2, italian)).toBe('input-invalid')
    expect((await manager.rubrics.get({ rubricId })).newest).toBe(2)
  })

  it('lets one of two who publish at once through', async () => {
    const manager = await world.as(round.manager)
    const both = await Promise.allSettled(
      [
        [50, 50, 0, 0],
        [0, 0, 50, 50],
      ].map((weights) => manager.rubrics.publish({ rubricId, basedOn: 2, definition: reweighed(weights) })),
    )
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const { versions } = await manager.rubrics.get({ rubricId })
    expect(versions.map(({ version }) => version)).toEqual([3, 2, 1])
  })

  it('says what the last four weeks would read', async () => {
    const manager = await world.as(round.manager)
    const criteria = DEFAULT_RUBRIC.criteria.map(({ key, points, critical }) => ({
      ...{ key, points, critical },
      weight: key === 'empathy' ? 50 : key === 'tone' ? 50 : 0,
    }))
    const weighed = await manager.rubrics.weigh({ rubricId, criteria })
    expect(weighed).toEqual({
      before: { mean: 30, reviews: 2, picks: 1 },
      after: { mean: 50, reviews: 2, picks: 1 },
    })
    expect(await (await world.as(adminId)).rubrics.weigh({ rubricId, criteria })).toBe(null)
  })

  it('shows what debriefs proposed to those who may read them', async () => {
    await transact(world.db.write, async (trx) => {
      const at = world.clock.at + 1
      const made = await trx
        .insertInto('debrief')
        .values({ team_id: round.teamId, week: round.week, created_at: at })
        .returning('id')
        .executeTakeFirstOrThrow()
      const note = { debrief_id: made.id, kind: 'wording' as const, author_id: round.lead, created_at: at }
      await trx
        .insertInto('debrief_note')
        .values([
          { ...note, criterion_key: 'tone', text: 'Say what a 3 is in chat' },
          { ...note, criterion_key: null, text: 'Taken back', deleted_at: at },
        ])
        .execute()
    })
    const manager = await (await world.as(round.manager)).rubrics.get({ rubricId })
    expect(manager.proposals).toMatchObject([
      { criterionKey: 'tone', text: 'Say what a 3 is in chat', authorName: 'Chat lead', isNew: true },
    ])
    expect((await (await world.as(adminId)).rubrics.get({ rubricId })).proposals).toEqual([])
  })

  it('is the admin’s, and a manager’s only while every team that uses it is theirs', async () => {
    const [agent = 0] = round.agents
    const definition = reweighed([10, 20, 30, 40])
    for (const personId of [agent, round.lead]) {
      const call = (await world.as(personId)).rubrics.publish({ rubricId, basedOn: 3, definition })
      expect(await refusalOf(call)).toBe('not-allowed')
    }
    await aTeam(world, { name: 'Mail', agents: [] })
    const manager = await world.as(round.manager)
    expect(await refusalOf(manager.rubrics.publish({ rubricId, basedOn: 3, definition }))).toBe('not-allowed')
    expect(await manager.rubrics.get({ rubricId })).toMatchObject({
      mayPublish: false,
      usedBy: { teams: [{ name: 'Chat' }], others: 1 },
    })
    const admin = await world.as(adminId)
    expect(await admin.rubrics.publish({ rubricId, basedOn: 3, definition })).toEqual({ version: 4 })
    const own = await transact(world.db.write, (trx) =>
      insertRubric(trx, { ...DEFAULT_RUBRIC, name: 'Nobody’s' }, { at: world.clock.at, personId: null }),
    )
    expect(await refusalOf(manager.rubrics.publish({ rubricId: own.rubricId, basedOn: 1, definition }))).toBe(
      'not-allowed',
    )
    expect((await admin.rubrics.list()).map(({ name, mayPublish }) => [name, mayPublish])).toEqual([
      ['Nobody’s', true],
      ['Weekly IQS', true],
    ])
  })

  it('is in the audit without a word of it', async () => {
    const rows = await world.db.read
      .selectFrom('audit')
      .select(['verb', 'details'])
      .where('verb', '=', 'rubric.publish')
      .orderBy('id')
      .execute()
    expect(rows.map(({ details }) => JSON.parse(details))).toEqual([
      { version: 2 },
      { version: 3 },
      { version: 4 },
    ])
  })
})

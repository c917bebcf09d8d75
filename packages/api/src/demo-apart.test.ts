import { createImportRun, insertPractice, insertRubric, transact } from '@reread/db'
import { DEFAULT_RUBRIC } from '@reread/domain'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aConversation, aTeam, openWorld, refusalOf, type TeamOfPeople, type World } from './testing.ts'

type Learnt = TeamOfPeople & { guidelineId: number; rubricId: number }
let world: World
let real: Learnt
let demo: Learnt

/** A published passage and a guideline of a team. */
const learn = async (team: TeamOfPeople, passage: string): Promise<Learnt> => {
  const [agentId = 0] = team.agents
  const conversationId = await aConversation(world, { teamId: team.teamId, ownerId: agentId })
  const practiceId = await transact(world.db.write, (trx) =>
    insertPractice(trx, {
      ...{ team_id: team.teamId, conversation_id: conversationId, agent_id: agentId, state: 'published' },
      ...{ passage, credit: 'named', decided_by: team.lead, decided_at: world.clock.at, version: 1 },
    }),
  )
  const { guidelineId } = await (await world.as(team.lead)).guidelines.create({
    ...{ teamId: team.teamId, conversationId, messageId: null, practiceId, pickId: null },
    ...{ rule: passage, appliesWhen: null, cannedReply: null, criterionKey: 'empathy', language: null },
    ...{ tags: [], ownerId: agentId, reviewOn: null },
  })
  const used = world.db.read.selectFrom('team').select('rubric_id').where('id', '=', team.teamId)
  return { ...team, guidelineId, rubricId: (await used.executeTakeFirstOrThrow()).rubric_id ?? 0 }
}

/** Marks a team as the demo, with a rubric of its own that names a criterion of its own. */
const setApart = (team: TeamOfPeople) =>
  transact(world.db.write, async (trx) => {
    const [first, ...others] = DEFAULT_RUBRIC.criteria
    if (!first) throw new Error('the rubric has criteria')
    const criteria = [{ ...first, key: 'made-up' }, ...others]
    const at = world.clock.at
    const rubric = { ...DEFAULT_RUBRIC, name: 'Shown', criteria }
    const { rubricId } = await insertRubric(trx, rubric, { at, personId: null })
    const people = [...team.agents, team.lead, team.manager]
    await trx
      .updateTable('team')
      .set({ demo_at: at, rubric_id: rubricId })
      .where('id', '=', team.teamId)
      .execute()
    await trx.updateTable('person').set({ demo_at: at }).where('id', 'in', people).execute()
  })

beforeAll(async () => {
  world = await openWorld()
  const ours = await aTeam(world, { name: 'Chat', agents: ['Ada'] })
  const shown = await aTeam(world, { name: 'Shown', agents: ['Dora'] })
  await setApart(shown)
  real = await learn(ours, 'From a real customer')
  demo = await learn(shown, 'Made up')
})
afterAll(() => world.close())

/** Everything that is for everybody, as one person reads it. */
const readBy = async (personId: number) => {
  const me = await world.as(personId)
  const { cards } = await me.bestPractices.published({})
  const { guidelines, choices } = await me.guidelines.list({ show: 'all' })
  return {
    passages: cards.map(({ passage }) => passage),
    rules: guidelines.map(({ rule }) => rule),
    teams: choices.teams.map(({ name }) => name),
    knowsMadeUp: choices.criteria.some(({ key }) => key === 'made-up'),
    rubrics: (await me.rubrics.list()).map(({ name }) => name),
    csvLines: (await me.guidelines.csv({ show: 'all' })).csv.split('\r\n').length - 2,
  }
}

it('whoever looks around in the demo reads what was made up for it, and nothing real', async () => {
  for (const personId of [...demo.agents, demo.lead, demo.manager]) {
    expect(await readBy(personId)).toEqual({
      ...{ passages: ['Made up'], rules: ['Made up'], teams: ['Shown'], rubrics: ['Shown'] },
      ...{ knowsMadeUp: true, csvLines: 1 },
    })
  }
})

it('everybody else reads what is real, and nothing made up', async () => {
  for (const personId of [...real.agents, real.lead, real.manager]) {
    expect(await readBy(personId)).toEqual({
      ...{ passages: ['From a real customer'], rules: ['From a real customer'], teams: ['Chat'] },
      ...{ rubrics: [DEFAULT_RUBRIC.name], knowsMadeUp: false, csvLines: 1 },
    })
  }
})

it('ids lead from neither to the other', async () => {
  for (const [here, there] of [
    [real, demo],
    [demo, real],
  ] as const) {
    const me = await world.as(here.manager)
    const versions = (guidelineId: number) => refusalOf(me.guidelines.versions({ guidelineId }))
    expect(await versions(here.guidelineId)).toBe('answered')
    expect(await versions(there.guidelineId)).toBe('not-found')
    const rubric = (rubricId: number) => refusalOf(me.rubrics.get({ rubricId }))
    expect(await rubric(here.rubricId)).toBe('answered')
    expect(await rubric(there.rubricId)).toBe('not-found')
  }
})

it('nobody of the demo has messages posted anywhere, and everybody real still may', async () => {
  const address = 'https://hooks.example.org/services/T0/B0/word'
  for (const personId of [demo.lead, demo.manager]) {
    const { webhooks } = await world.as(personId)
    const place = { teamId: demo.teamId }
    expect(await refusalOf(webhooks.get(place))).toBe('demo.not-here')
    expect(await refusalOf(webhooks.set({ ...place, address }))).toBe('demo.not-here')
    expect(await refusalOf(webhooks.sendTest(place))).toBe('demo.not-here')
  }
  expect(await world.db.read.selectFrom('delivery').select('id').execute()).toEqual([])
  const { webhooks } = await world.as(real.lead)
  expect(await refusalOf(webhooks.set({ teamId: real.teamId, address }))).toBe('answered')
})

it('an import of one is listed for nobody of the other, admins included, and its number leads nowhere', async () => {
  const importInto = ({ teamId, manager }: TeamOfPeople) =>
    transact(world.db.write, async (trx) => {
      const file = { teamId, format: 'csv' as const, fileNames: ['a.csv'], uploadNames: null, options: {} }
      const by = { state: 'uploaded' as const, createdBy: manager, createdAt: world.clock.at }
      return createImportRun(trx, { ...file, ...by })
    })
  const [ours, shown] = [await importInto(real), await importInto(demo)]
  const admin = await world.addPerson('Root')
  await world.give(admin, 'admin')
  for (const [reader, own, strange] of [
    [admin, ours, shown],
    [real.manager, ours, shown],
    [demo.manager, shown, ours],
  ] as const) {
    const { imports } = await world.as(reader)
    const ids = (await imports.list({})).map(({ id }) => id)
    expect(ids).toContain(own)
    expect(ids).not.toContain(strange)
    expect(await refusalOf(imports.get({ importId: own }))).toBe('answered')
    expect(await refusalOf(imports.get({ importId: strange }))).toMatch(/^not-/)
  }
  const { imports } = await world.as(admin)
  for (const act of [imports.run, imports.cancel, imports.undo]) {
    expect(await refusalOf(act({ importId: shown }))).toBe('not-found')
  }
})

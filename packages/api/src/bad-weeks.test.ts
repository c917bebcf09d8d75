import { testEngines } from '@reread/db/testing'
import { DEFAULT_RUBRIC, RubricDefinition } from '@reread/domain'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  aConversation,
  anOpenRound,
  aTeam,
  handIn,
  openWorld,
  refusalOf,
  revealByAll,
  type TeamOfPeople,
  tasksOf,
  type World,
} from './testing.ts'

/** Every page of a team, as one person opens it: the code of the first refusal, or 'answered'. */
const pagesOf = async (
  world: World,
  team: TeamOfPeople,
  personId: number,
): Promise<Record<string, string>> => {
  const me = await world.as(personId)
  const { teamId, slug } = team
  const week = '2026-W10'
  const calls: Record<string, () => Promise<unknown>> = {
    week: () => me.week.mine({ teamId }),
    compare: () => me.compare.week({ teamId }),
    compareThisWeek: () => me.compare.week({ teamId, week }),
    board: () => me.bestPractices.board({}),
    published: () => me.bestPractices.published({}),
    guidelines: () => me.guidelines.list({}),
    debrief: () => me.debrief.week({ teamSlug: slug, week }),
    markdown: () => me.debrief.markdown({ teamId, week, language: 'it' }),
    actions: () => me.actions.list({ teamId }),
    team: () => me.numbers.team({ teamId }),
    people: () => me.numbers.people({ teamId }),
    me: () => me.numbers.person({ teamId, personId }),
    conversations: () => me.conversations.list({ teamId }),
    facets: () => me.conversations.facets({ teamId }),
    received: () => me.reviews.received({}),
    given: () => me.reviews.given({}),
    progress: () => me.rounds.progress({ teamId, week }),
    preview: () => me.rounds.preview({ teamId }),
    absences: () => me.absences.list({ teamId }),
    webhook: () => me.webhooks.get({ teamId }),
    export: () => me.compare.exportWeek({ teamId, week }),
    csv: () => me.conversations.exportCsv({ teamId }),
  }
  const met: Record<string, string> = {}
  for (const [page, call] of Object.entries(calls)) met[page] = await refusalOf(call())
  return met
}
const refused = (met: Record<string, string>) =>
  Object.fromEntries(Object.entries(met).filter(([, code]) => code !== 'answered'))

describe.each(testEngines)('on %s', (engine) => {
  let world: World
  beforeEach(async () => {
    world = await openWorld(engine)
  })
  afterEach(() => world.close())

  it('an empty team has all its pages, and a round of nobody says so', async () => {
    const team = await aTeam(world, { agents: [] })
    for (const personId of [team.lead, team.manager]) {
      expect(refused(await pagesOf(world, team, personId))).toEqual({ me: 'not-found' })
    }
    const lead = await world.as(team.lead)
    expect(await refusalOf(lead.rounds.start({ teamId: team.teamId }))).not.toBe('answered')
    expect(await refusalOf(lead.debrief.prepare({ teamId: team.teamId, week: '2026-W10' }))).toBe('answered')
    expect(await refusalOf(lead.debrief.close({ teamId: team.teamId, week: '2026-W10' }))).toBe('answered')
  })

  it('a team of two reviews itself and the other, and its week ends', async () => {
    const round = await anOpenRound(world, { agents: ['Ada', 'Ben'], each: 1 })
    const tasks = await tasksOf(world, round.roundId)
    expect(tasks.map(({ kind }) => kind).toSorted()).toEqual(['peer', 'peer', 'self', 'self'])
    for (const own of Map.groupBy(tasks, ({ pickId }) => pickId).values()) await revealByAll(world, own)
    const agents = round.agents
    for (const personId of [round.lead, round.manager]) {
      expect(refused(await pagesOf(world, round, personId))).toEqual({ me: 'not-found' })
    }
    const { people, whole } = await (await world.as(agents[0] ?? 0)).numbers.people({ teamId: round.teamId })
    expect(people.map(({ person }) => person.id)).toEqual([agents[0]])
    // Of two people the mean of both tells one the other's.
    expect(whole.peers).toBe(null)
  })

  it('nobody handed anything in: pages are there, nothing is prepared, nothing counted as 0', async () => {
    const round = await anOpenRound(world, { each: 1 })
    expect(refused(await pagesOf(world, round, round.lead))).toEqual({ me: 'not-found' })
    const lead = await world.as(round.lead)
    const place = { teamId: round.teamId, week: round.week }
    expect(await lead.debrief.prepare(place)).toEqual({ added: 0 })
    expect((await lead.numbers.team({ teamId: round.teamId })).headline).toEqual({
      ...{ peers: null, self: null, peersBefore: null },
    })
    expect((await lead.compare.exportWeek(place)).csv.split('\r\n').length).toBe(2)
  })

  it('a week without candidates names no round of nothing, and the next one is as ever', async () => {
    const team = await aTeam(world)
    const lead = await world.as(team.lead)
    expect(await refusalOf(lead.rounds.start({ teamId: team.teamId }))).not.toBe('answered')
    expect(await lead.rounds.list({ teamId: team.teamId })).toEqual([])
    for (const ownerId of team.agents) await aConversation(world, { teamId: team.teamId, ownerId })
    expect(await refusalOf(lead.rounds.start({ teamId: team.teamId }))).toBe('answered')
  })

  it('a deactivated account: what it wrote stays with its name, what it had open goes on without it', async () => {
    const round = await anOpenRound(world, { agents: ['Ada', 'Ben', 'Cleo', 'Dan'] })
    const tasks = await tasksOf(world, round.roundId)
    const [ada = 0] = round.agents
    const own = tasks.filter(({ reviewerId }) => reviewerId === ada)
    const [first] = own
    if (!first) throw new Error('Ada has reviews')
    await handIn(world, first)
    await (await world.as(round.manager)).people.deactivate({ personId: ada })
    const left = await world.db.read
      .selectFrom('assignment')
      .select('id')
      .where('reviewer_id', '=', ada)
      .where('state', '=', 'open')
      .execute()
    expect(left).toEqual([])
    const others = (await tasksOf(world, round.roundId)).filter(({ pickId }) => pickId === first.pickId)
    for (const task of others.filter(({ assignmentId }) => assignmentId !== first.assignmentId)) {
      world.clock.at += 1_000
      await refusalOf(handIn(world, task))
    }
    for (const personId of [round.lead, round.manager]) {
      expect(refused(await pagesOf(world, round, personId))).toEqual({ me: 'not-found' })
    }
    const lead = await world.as(round.lead)
    const { teamId, week } = round
    const words = { text: 'a', doneMeans: 'b', dueOn: '2026-03-13', pickId: null, week }
    const action = lead.actions.create({ teamId, ownerId: ada, ...words })
    expect(await refusalOf(action)).toBe('action.owner-not-member')
    const page = await lead.debrief.week({ teamSlug: round.slug, week })
    expect(page.people.some(({ id }) => id === ada)).toBe(false)
  })

  it('somebody who leaves mid-week has their reviews read by others, and may be credited no more', async () => {
    const round = await anOpenRound(world, { agents: ['Ada', 'Ben', 'Cleo', 'Dan'] })
    const [ada = 0] = round.agents
    const { teamId } = round
    const manager = await world.as(round.manager)
    await manager.teams.setMembership({ teamId, personId: ada, role: 'agent', member: false })
    expect(refused(await pagesOf(world, round, round.lead))).toEqual({ me: 'not-found' })
    const mine = (await tasksOf(world, round.roundId)).filter(({ reviewerId }) => reviewerId === ada)
    const open = await world.db.read
      .selectFrom('assignment')
      .select('id')
      .where('state', '=', 'open')
      .where('reviewer_id', '=', ada)
      .execute()
    expect([open, mine.every(({ kind }) => kind !== 'peer')]).toEqual([[], true])
    const lead = await world.as(round.lead)
    const words = { text: 'a', doneMeans: 'b', dueOn: '2026-03-13', pickId: null, week: round.week }
    expect(await refusalOf(lead.actions.create({ teamId, ownerId: ada, ...words }))).toBe(
      'action.owner-not-member',
    )
    const facilitator = { teamId, week: round.week, personId: ada }
    expect(await refusalOf(lead.debrief.facilitator(facilitator))).toBe('debrief.facilitator-not-member')
  })

  it('a rubric with all weights 0 is not published, and weighs to nothing', async () => {
    await aTeam(world)
    const admin = await world.addPerson('Root')
    await world.give(admin, 'admin')
    const me = await world.as(admin)
    const whole = RubricDefinition.parse(DEFAULT_RUBRIC)
    const criteria = whole.criteria.map((criterion) => ({ ...criterion, weight: 0 }))
    const definition = { ...whole, name: 'Light', criteria }
    expect(RubricDefinition.safeParse(definition).success).toBe(false)
    expect(await refusalOf(me.rubrics.publish({ rubricId: 1, basedOn: 1, definition }))).toBe('input-invalid')
    expect((await me.rubrics.get({ rubricId: 1 })).newest).toBe(1)
    const weighed = criteria.map(({ key, weight, points, critical }) => ({ key, weight, points, critical }))
    expect(['answered', 'input-invalid']).toContain(
      await refusalOf(me.rubrics.weigh({ rubricId: 1, criteria: weighed })),
    )
  })

  it('filters that match nothing answer with nothing', async () => {
    const round = await anOpenRound(world, { each: 1 })
    const me = await world.as(round.manager)
    const none = { tag: 'nobody has it', language: 'fi', channel: 'fax' }
    expect((await me.conversations.list({ ...none, scoreFrom: 100 })).rows).toEqual([])
    expect(await me.conversations.count({ ...none, spreadFrom: 100, gapFrom: 100 })).toMatchObject({
      count: 0,
    })
    expect((await me.conversations.exportCsv(none)).rows).toBe(0)
    expect((await me.bestPractices.board({ ...none, criterion: 'nothing' })).cards).toEqual([])
    expect((await me.bestPractices.published({ ...none, teamId: 999_999 })).cards).toEqual([])
    expect((await me.guidelines.list({ tag: 'x', language: 'fi' })).guidelines).toEqual([])
    for (const text of ['"', "' or 1=1 --", '%', '*', 'AND OR NOT', '😀', 'a:b', '(((']) {
      expect(await refusalOf(me.conversations.list({ text })), text).toBe('answered')
    }
    for (const week of ['2026-W54', '2025-W53', '0000-W01', '9999-W53']) {
      const met = await refusalOf(me.conversations.list({ week }))
      expect(['answered', 'input-invalid'], week).toContain(met)
      for (const call of [
        () => me.compare.week({ teamId: round.teamId, week }),
        () => me.numbers.team({ teamId: round.teamId, week }),
        () => me.debrief.week({ teamSlug: round.slug, week }),
        () => me.debrief.prepare({ teamId: round.teamId, week }),
        () => me.rounds.progress({ teamId: round.teamId, week }),
        () =>
          me.actions.create({
            ...{ teamId: round.teamId, week, pickId: null, text: 'a', doneMeans: 'b' },
            ...{ ownerId: round.agents[0] ?? 0, dueOn: '2026-03-13' },
          }),
      ]) {
        expect(['answered', 'input-invalid', 'not-found'], week).toContain(await refusalOf(call()))
      }
    }
  })

  it('a conversation that moved to another team is published by nobody, and reading it is refused', async () => {
    const round = await anOpenRound(world)
    const other = await aTeam(world, { name: 'Mail', agents: ['Zoe'] })
    const tasks = await tasksOf(world, round.roundId)
    const own = tasks.filter(({ pickId }) => pickId === tasks[0]?.pickId)
    const [first] = own
    if (!first) throw new Error('there is work')
    await revealByAll(world, own, () => ({ points: [5], bestPractice: 'copy' }))
    await (await world.as(round.lead)).picks.addToDebrief({ pickId: first.pickId })
    await world.db.write
      .updateTable('conversation')
      .set({ team_id: other.teamId })
      .where('id', '=', first.conversationId)
      .execute()
    for (const personId of [round.lead, round.manager]) {
      expect(refused(await pagesOf(world, round, personId))).toEqual({ me: 'not-found' })
    }
    for (const personId of [other.lead, other.manager]) {
      expect(refused(await pagesOf(world, other, personId))).toEqual({ me: 'not-found' })
      expect(
        (await (await world.as(personId)).bestPractices.board({})).cards.flatMap(({ reviews }) => reviews),
      ).toEqual([])
    }
    const words = { messageId: null, passage: 'x', why: null, criterionKey: null }
    const subject = { conversationId: first.conversationId, agentId: first.revieweeId }
    const lead = await world.as(round.lead)
    expect(await refusalOf(lead.bestPractices.publish({ ...subject, ...words }))).toBe('not-found')
    const place = { teamId: round.teamId, week: round.week }
    await lead.debrief.start({ ...place, started: true })
    expect(await refusalOf(lead.debrief.reading({ ...place, pickId: first.pickId }))).toBe('answered')
  })
})

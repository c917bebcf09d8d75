import { transact } from '@reread/db'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  aConversation,
  anOpenRound,
  aTeam,
  HOUR,
  type OpenedRound,
  openWorld,
  revealByAll,
  type Task,
  type TeamOfPeople,
  tasksOf,
  type World,
} from './testing.ts'

const GOOD = { scale: 'good_bad', score: 'good', comment: null, ratedAt: null, question: null }

let world: World
let team: TeamOfPeople
let other: TeamOfPeople
beforeAll(async () => {
  world = await openWorld()
  team = await aTeam(world, { settings: { zone: 'Europe/Rome' } })
  other = await aTeam(world, { name: 'Mail', agents: ['Zoe'] })
})
afterAll(() => world.close())

describe('a list of conversations', () => {
  it('marks what was looked for, in the subject and where it was written', async () => {
    const [ada = 0] = team.agents
    const made = { teamId: team.teamId, ownerId: ada, subject: 'Réfund late' }
    const id = await aConversation(world, { ...made, messages: ['Hello', 'Your refund is on its way.'] })
    const { rows } = await (await world.as(team.lead)).conversations.list({ text: 'refund' })
    expect(rows.map((row) => row.id)).toEqual([id])
    expect(rows[0]?.subjectParts).toEqual([
      { text: 'Réfund', isHit: true },
      { text: ' late', isHit: false },
    ])
    expect(rows[0]?.excerpt?.position).toBe(1)
    expect(rows[0]?.excerpt?.parts.filter(({ isHit }) => isHit)).toEqual([{ text: 'refund', isHit: true }])
    const plain = await (await world.as(team.lead)).conversations.list({})
    expect(plain.rows[0]).toMatchObject({ subjectParts: null, excerpt: null })
  })

  it('finds a conversation by its number in the help desk, where it may be read, and tells the number', async () => {
    const [ada = 0] = team.agents
    const id = await aConversation(world, { teamId: team.teamId, ownerId: ada, subject: 'Numbered' })
    await world.db.write
      .updateTable('conversation')
      .set({ external_id: '48205' })
      .where('id', '=', id)
      .execute()
    const lead = await world.as(team.lead)
    for (const text of ['48205', ' 48205 ', '#48205']) {
      const { rows } = await lead.conversations.list({ text })
      expect(rows.map((row) => [row.id, row.helpDeskNumber])).toEqual([[id, '48205']])
      expect(await lead.conversations.count({ text })).toMatchObject({ count: 1 })
    }
    expect((await lead.conversations.list({ text: '4820' })).rows).toEqual([])
    expect((await lead.conversations.list({ text: '48205\u0000' })).rows).toEqual([])
    expect((await lead.conversations.get({ conversationId: id })).helpDeskNumber).toBe('48205')
    const stranger = await world.as(other.agents[0] ?? 0)
    expect((await stranger.conversations.list({ text: '48205' })).rows).toEqual([])
    expect(await stranger.conversations.count({ text: '48205' })).toMatchObject({ count: 0 })
  })

  it('tells no number where a paste had none', async () => {
    const [ada = 0] = team.agents
    const id = await aConversation(world, { teamId: team.teamId, ownerId: ada, subject: 'Pasted' })
    const { importId } = await world.db.read
      .selectFrom('conversation')
      .select('import_id as importId')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const set = async (format: 'paste' | 'jsonl', external_id: string) => {
      await world.db.write.updateTable('import_run').set({ format }).where('id', '=', importId).execute()
      await world.db.write.updateTable('conversation').set({ external_id }).where('id', '=', id).execute()
      return (await (await world.as(team.lead)).conversations.get({ conversationId: id })).helpDeskNumber
    }
    expect(await set('paste', '0123456789abcdef')).toBeNull()
    expect(await set('paste', '48206')).toBe('48206')
    expect(await set('jsonl', '0123456789abcdef')).toBe('0123456789abcdef')
  })

  it('finds nothing of another team, and counts nothing of it', async () => {
    const stranger = await world.as(other.agents[0] ?? 0)
    expect((await stranger.conversations.list({ text: 'refund' })).rows).toEqual([])
    expect(await stranger.conversations.count({ text: 'refund' })).toMatchObject({ count: 0, isMore: false })
    expect((await stranger.conversations.list({ teamId: team.teamId })).rows).toEqual([])
    expect(await stranger.conversations.facets({ teamId: team.teamId })).toEqual({
      ...{ channels: [], languages: [], tags: [], criteria: [], machines: [] },
    })
  })

  it('answers fifty rows at most, and says whether there are more', async () => {
    const crowd = await aTeam(world, { name: 'Crowd', agents: ['Kim'] })
    const [kim = 0] = crowd.agents
    for (let made = 0; made < 51; made += 1)
      await aConversation(world, { teamId: crowd.teamId, ownerId: kim, messages: ['again'] })
    const me = await world.as(kim)
    for (const asked of [{}, { text: 'again' }]) {
      const first = await me.conversations.list(asked)
      expect(first.rows).toHaveLength(50)
      const rest = await me.conversations.list({ ...asked, cursor: first.nextCursor ?? '' })
      expect([rest.rows.length, rest.nextCursor]).toEqual([1, null])
      expect(new Set([...first.rows, ...rest.rows].map((row) => row.id)).size).toBe(51)
    }
    expect(await me.conversations.count({})).toMatchObject({ count: 51, isMore: false })
  })

  it('knows a week in the zone of the team', async () => {
    const [ben = 0] = team.agents.slice(1)
    // Opened Sunday 23:30 UTC, which is Monday in Rome.
    const openedAt = Date.UTC(2026, 1, 15, 23, 30)
    const id = await aConversation(world, {
      ...{ teamId: team.teamId, ownerId: ben, settledAt: openedAt + 3_600_000 },
    })
    const me = await world.as(team.lead)
    const inWeek = async (week: string) =>
      (await me.conversations.list({ teamId: team.teamId, week })).rows.map((row) => row.id)
    expect(await inWeek('2026-W08')).toEqual([id])
    expect(await inWeek('2026-W07')).toEqual([])
    expect(await inWeek('2025-W53')).toEqual([])
  })

  it('filters an AI agent by what it took part in, a person by what they own', async () => {
    const [ada = 0, ben = 0] = team.agents
    const id = await aConversation(world, { teamId: team.teamId, ownerId: ada })
    const helper = await world.addPerson('Helper')
    await transact(world.db.write, async (trx) => {
      await trx.updateTable('person').set({ kind: 'ai' }).where('id', '=', helper).execute()
      const part = { conversation_id: id, position: 1, messages: 1, is_owner: 0 as const }
      for (const person_id of [helper, ben])
        await trx
          .insertInto('participation')
          .values({ ...part, person_id })
          .execute()
    })
    const me = await world.as(team.lead)
    const of = async (agentId: number) => (await me.conversations.list({ agentId })).rows.map((row) => row.id)
    expect(await of(helper)).toEqual([id])
    expect(await of(ben)).not.toContain(id)
    expect((await me.conversations.facets({})).machines).toEqual([{ id: helper, name: 'Helper' }])
  })
})

describe('while a review is due', () => {
  let round: OpenedRound
  let task: Task
  beforeAll(async () => {
    round = await anOpenRound(world, { name: 'Chat two' })
    const [first] = await tasksOf(world, round.roundId)
    if (!first) throw new Error('there is work')
    task = first
    const verdict = { csat: JSON.stringify(GOOD) }
    await world.db.write
      .updateTable('conversation')
      .set(verdict)
      .where('team_id', '=', round.teamId)
      .execute()
  })

  it('the customer’s verdict is in no row, filter or count of its reviewer', async () => {
    const me = await world.as(task.reviewerId)
    const { rows } = await me.conversations.list({})
    const row = rows.find(({ id }) => id === task.conversationId)
    expect(row).toBeDefined()
    expect(row && 'csat' in row).toBe(false)
    for (const csat of ['satisfied', 'unsatisfied', 'none'] as const) {
      const found = await me.conversations.list({ csat })
      expect(found.rows.map(({ id }) => id)).not.toContain(task.conversationId)
    }
    const asLead = await world.as(round.lead)
    const seen = await asLead.conversations.list({ csat: 'satisfied', teamId: round.teamId })
    expect(seen.rows.find(({ id }) => id === task.conversationId)?.csat).toBe('good')
  })

  it('reviews are counted from the reveal on', async () => {
    const asLead = await world.as(round.lead)
    const reviewsOf = async () =>
      (await asLead.conversations.list({ teamId: round.teamId })).rows.find(
        ({ id }) => id === task.conversationId,
      )?.reviews
    expect(await reviewsOf()).toBe(0)
    const own = (await tasksOf(world, round.roundId)).filter(({ pickId }) => pickId === task.pickId)
    await revealByAll(world, own)
    expect(await reviewsOf()).toBe(own.length)
    expect((await asLead.conversations.count({ teamId: round.teamId, scoreFrom: 0 })).count).toBe(1)
    expect((await asLead.conversations.count({ teamId: round.teamId, scoreTo: 0 })).count).toBe(0)
  })
})

describe('conversations that are not over yet', () => {
  it('are counted beside the list, of one’s own teams, and only where nothing else is asked', async () => {
    const quiet = await aTeam(world, { name: 'Quiet', agents: ['Una'] })
    const [una = 0] = quiet.agents
    await aConversation(world, { teamId: quiet.teamId, ownerId: una })
    for (const hours of [1, 2])
      await aConversation(world, {
        ...{ teamId: quiet.teamId, ownerId: una, subject: 'Still open' },
        settledAt: world.clock.at + hours * HOUR,
      })
    const { count } = (await world.as(una)).conversations
    const none = { count: 0, isMore: false }
    expect(await count({})).toEqual({ count: 1, isMore: false, notSettled: { count: 2, isMore: false } })
    expect((await count({ text: 'open' })).notSettled).toBeNull()
    expect((await (await world.as(team.lead)).conversations.count({})).notSettled).toEqual(none)
    const foreign = await (await world.as(team.lead)).conversations.count({ teamId: quiet.teamId })
    expect(foreign.notSettled).toEqual(none)
  })
})

describe('a list as a file', () => {
  it('holds the rows of the filter with their owners, formulas made harmless, and who saved it', async () => {
    const [zoe = 0] = other.agents
    await aConversation(world, { teamId: other.teamId, ownerId: zoe, subject: '=HYPERLINK("x"), "late"' })
    const { csv, rows, isCut } = await (await world.as(other.lead)).conversations.exportCsv({ text: 'late' })
    expect([rows, isCut]).toEqual([1, false])
    const [head = '', line = ''] = csv.split('\r\n')
    expect(head).toMatch(/^\uFEFFid,subject,team,agent,channel/)
    expect(line).toContain('"\'=HYPERLINK(""x""), ""late""",Mail,Zoe,chat,en,closed,2026-')
    expect(line.endsWith(`,${other.lead}`)).toBe(true)
  })

  it('is written down, and only for those who lead the team', async () => {
    const audited = await world.db.read
      .selectFrom('audit')
      .select(['verb', 'actor_id', 'details'])
      .where('verb', '=', 'export.conversations')
      .execute()
    expect(audited).toEqual([{ verb: 'export.conversations', actor_id: other.lead, details: '{"rows":1}' }])
    const agent = await world.as(other.agents[0] ?? 0)
    await expect(agent.conversations.exportCsv({})).rejects.toThrow('not-allowed')
    const elsewhere = await (await world.as(team.lead)).conversations.exportCsv({ text: 'late' })
    expect(elsewhere.csv).not.toContain('HYPERLINK')
  })

  it('of a team that is not theirs is refused like that of none, and nothing is written down', async () => {
    const audited = async () =>
      (
        await world.db.read
          .selectFrom('audit')
          .select('id')
          .where('verb', '=', 'export.conversations')
          .execute()
      ).length
    const before = await audited()
    const { conversations } = await world.as(team.lead)
    for (const teamId of [other.teamId, 987_654])
      await expect(conversations.exportCsv({ teamId })).rejects.toThrow('not-found')
    expect(await audited()).toBe(before)
    await conversations.exportCsv({ teamId: team.teamId })
    expect(await audited()).toBe(before + 1)
  })
})

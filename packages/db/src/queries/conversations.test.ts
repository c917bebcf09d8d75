import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transact } from '../guard.ts'
import { aConversation, anAgent, aRound, aTeam, type BuiltTeam, HOUR, NOW } from '../testing/builders.ts'
import { type TestDb, testDatabase, testEngines } from '../testing.ts'
import {
  type ConversationFilter,
  findConversation,
  listConversations,
  messageLengths,
  messagesOf,
} from './conversations.ts'

describe.each(testEngines)('conversations on %s', (engine) => {
  let db: TestDb
  let open: BuiltTeam
  let assigned: BuiltTeam
  let ada: number
  let ben: number

  beforeAll(async () => {
    db = await testDatabase(engine)
    open = await aTeam(db, 'Chat')
    assigned = await aTeam(db, 'Mail', { conversations: 'assigned' })
    ada = await anAgent(db, open.teamId, 'Ada')
    ben = await anAgent(db, open.teamId, 'Ben')
  })
  afterAll(() => db.close())

  const find = async (filter: Partial<ConversationFilter>): Promise<number[]> => {
    const rows = await listConversations(db.read, {
      teamIds: [],
      openTeamIds: [],
      onlyTeamId: null,
      participantId: null,
      settledBefore: NOW,
      ownerId: null,
      status: null,
      text: null,
      after: null,
      limit: 100,
      ...filter,
    })
    return rows.map((row) => row.id)
  }
  const takesPart = (conversationId: number, personId: number, position = 0) =>
    transact(db.write, (trx) =>
      trx
        .insertInto('participation')
        .values({
          conversation_id: conversationId,
          person_id: personId,
          position,
          messages: 1,
          is_owner: 0,
        })
        .execute(),
    )

  describe('a list', () => {
    it('is empty for somebody with no team and nothing they took part in', async () => {
      await aConversation(db, { team_id: open.teamId, owner_id: ada })
      expect(await find({})).toEqual([])
      expect(await find({ participantId: ben })).toEqual([])
    })

    it('pages through equal opening times without a gap or a repeat, newest first', async () => {
      const team = await aTeam(db, 'Paged')
      const openedAt = [5, 3, 3, 3, 1, 3, 9].map((hours) => NOW - 1_000 * HOUR + hours * HOUR)
      const ids: number[] = []
      for (const opened_at of openedAt) {
        ids.push(await aConversation(db, { team_id: team.teamId, opened_at, settled_at: NOW - HOUR }))
      }
      const expected = ids
        .map((id, index) => ({ id, at: openedAt[index] ?? 0 }))
        .toSorted((a, b) => b.at - a.at || b.id - a.id)
      for (const limit of [1, 2, 3]) {
        const seen: number[] = []
        let after: ConversationFilter['after'] = null
        for (;;) {
          const page = await find({ teamIds: [team.teamId], limit, after })
          seen.push(...page)
          const last = expected.find(({ id }) => id === page.at(-1))
          if (!last) break
          after = { openedAt: last.at, id: last.id }
        }
        expect(seen, `pages of ${limit}`).toEqual(expected.map(({ id }) => id))
      }
    })

    it('holds what is settled by now, to the millisecond, and never what is not', async () => {
      const team = await aTeam(db, 'Settling')
      const now = await aConversation(db, { team_id: team.teamId, settled_at: NOW })
      await aConversation(db, { team_id: team.teamId, settled_at: NOW + 1 })
      await aConversation(db, { team_id: team.teamId, settled_at: null })
      expect(await find({ teamIds: [team.teamId] })).toEqual([now])
      expect(await find({ teamIds: [team.teamId], settledBefore: NOW - 1 })).toEqual([])
    })

    it('gives an agent an open team whole, and of the other team what they took part in', async () => {
      const theirs = await aConversation(db, { team_id: assigned.teamId })
      const joined = await aConversation(db, { team_id: assigned.teamId })
      await takesPart(joined, ben)
      const asAgent = { openTeamIds: [assigned.teamId], participantId: ben }
      expect(await find(asAgent)).toEqual([joined])
      expect(await find({ teamIds: [assigned.teamId] })).toEqual([joined, theirs])
      expect(await find({ ...asAgent, onlyTeamId: open.teamId })).toEqual([])
    })

    it('holds a conversation of several participants once', async () => {
      const team = await aTeam(db, 'Crowd')
      const shared = await aConversation(db, { team_id: team.teamId })
      await takesPart(shared, ada)
      await takesPart(shared, ben, 1)
      expect(await find({ teamIds: [team.teamId], participantId: ada })).toEqual([
        ...(await find({ teamIds: [team.teamId] })),
      ])
      expect(await find({ participantId: ben, onlyTeamId: team.teamId })).toEqual([shared])
    })

    it('is narrowed by owner and status', async () => {
      const team = await aTeam(db, 'Narrow')
      const { teamId } = team
      const mine = await aConversation(db, { team_id: teamId, owner_id: ada, status: 'solved' })
      await aConversation(db, { team_id: teamId, owner_id: ben, status: 'solved' })
      await aConversation(db, { team_id: teamId, owner_id: ada, status: 'closed' })
      await aConversation(db, { team_id: teamId })
      expect(await find({ teamIds: [teamId], ownerId: ada, status: 'solved' })).toEqual([mine])
    })
  })

  describe('a search in subjects', () => {
    let teamId: number
    const subjects = ['ÉTÉ à Paris', '50% off_now', '500 off now', 'back\\slash', 'ﬁnal offer', 'Straße']
    const ids = new Map<string, number>()
    beforeAll(async () => {
      teamId = (await aTeam(db, 'Searched')).teamId
      for (const subject of subjects) ids.set(subject, await aConversation(db, { team_id: teamId, subject }))
    })
    const subjectsWith = async (text: string) => {
      const found = await find({ teamIds: [teamId], text })
      return subjects.filter((subject) => found.includes(ids.get(subject) ?? 0))
    }

    it('knows no case, in any alphabet, on both engines', async () => {
      expect(await subjectsWith('été À')).toEqual(['ÉTÉ à Paris'])
      expect(await subjectsWith('PARIS')).toEqual(['ÉTÉ à Paris'])
      expect(await subjectsWith('STRAßE')).toEqual(['Straße'])
    })

    it('finds a ligature by its letters', async () => {
      expect(await subjectsWith('final')).toEqual(['ﬁnal offer'])
    })

    it('takes %, _ and \\ as what they are', async () => {
      expect(await subjectsWith('50%')).toEqual(['50% off_now'])
      expect(await subjectsWith('off_')).toEqual(['50% off_now'])
      expect(await subjectsWith('\\')).toEqual(['back\\slash'])
      expect(await subjectsWith("' or 1=1 --")).toEqual([])
    })
  })

  describe('one conversation', () => {
    it('comes with its participants in order of appearance and everyone who reads it', async () => {
      const conversationId = await aConversation(db, { team_id: open.teamId, owner_id: ada })
      await takesPart(conversationId, ben, 1)
      await takesPart(conversationId, ada, 0)
      const reviewers = [{ personId: ben, kind: 'peer' as const }]
      await aRound(db, { team: open, picks: [{ conversationId, revieweeId: ada, reviewers }] })
      expect(await findConversation(db.read, conversationId)).toMatchObject({
        teamName: 'Chat',
        ownerName: 'Ada',
        participantIds: [ada, ben],
        assignments: [{ reviewerId: ben, state: 'open', changedAt: NOW, revealedAt: null }],
      })
    })

    it('may have no owner; an unknown one is null', async () => {
      const conversationId = await aConversation(db, { team_id: open.teamId })
      expect(await findConversation(db.read, conversationId)).toMatchObject({
        ownerId: null,
        ownerName: null,
        csat: null,
        participantIds: [],
        assignments: [],
      })
      expect(await findConversation(db.read, 999_999)).toBeNull()
    })

    it('is told by time, and within one second in the order of the source', async () => {
      const texts = ['one', 'two', 'three', 'four']
      const conversationId = await aConversation(db, { team_id: open.teamId, texts })
      const moment = NOW - 5 * HOUR
      const sentAt = [moment, moment, moment - 1, moment]
      for (const [position, sent_at] of sentAt.entries()) {
        await db.write
          .updateTable('message')
          .set({ sent_at })
          .where('conversation_id', '=', conversationId)
          .where('position', '=', position)
          .execute()
      }
      const messages = await messagesOf(db.read, conversationId)
      expect(messages.map(({ text }) => text)).toEqual(['three', 'one', 'two', 'four'])
      expect(messages[0]).toMatchObject({ authorKind: 'customer', authorId: null, personName: null })
    })

    it('measures its own messages in UTF-16 units and no other’s', async () => {
      const here = await aConversation(db, { team_id: open.teamId, texts: ['👋 hi', ''] })
      const there = await aConversation(db, { team_id: open.teamId, texts: ['elsewhere'] })
      const own = (await messagesOf(db.read, here)).map(({ id }) => id)
      const foreign = (await messagesOf(db.read, there)).map(({ id }) => id)
      const lengths = await messageLengths(db.read, here, [...own, ...own, ...foreign, 999_999])
      expect([...lengths.entries()]).toEqual([
        [own[0], 5],
        [own[1], 0],
      ])
      expect(await messageLengths(db.read, here, [])).toEqual(new Map())
    })
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transact } from '../guard.ts'
import { aConversation } from '../testing/conversations.ts'
import { anAgent, aTeam, type BuiltTeam, HOUR, NOW } from '../testing/people.ts'
import { aRound } from '../testing/reviews.ts'
import { type TestDb, testDatabase, testEngines } from '../testing.ts'
import { findConversation, messageLengths, messagesOf } from './conversations.ts'

describe.each(testEngines)('conversations on %s', (engine) => {
  let db: TestDb
  let open: BuiltTeam
  let ada: number
  let ben: number

  beforeAll(async () => {
    db = await testDatabase(engine)
    open = await aTeam(db, 'Chat')
    ada = await anAgent(db, open.teamId, 'Ada')
    ben = await anAgent(db, open.teamId, 'Ben')
  })
  afterAll(() => db.close())

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

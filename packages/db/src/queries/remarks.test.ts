import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transact } from '../guard.ts'
import { aConversation } from '../testing/conversations.ts'
import { anAgent, aTeam, NOW } from '../testing/people.ts'
import { aRound } from '../testing/reviews.ts'
import { type TestDb, testDatabase, testEngines } from '../testing.ts'
import { together } from '../together.ts'
import { commentsOfPick, findComment, insertComment, setCommentDeleted } from './comments.ts'
import { endOfDraft, findDraft, restoreDraft, saveDraft } from './drafts.ts'
import { findFlag, insertFlag, removeFlag, visibleFlags } from './flags.ts'

describe.each(testEngines)('what people write on %s', (engine) => {
  let db: TestDb
  let ada: number
  let ben: number
  let conversationId: number
  let messageId: number
  let pickIds: number[]
  let assignmentIds: number[]

  beforeAll(async () => {
    db = await testDatabase(engine)
    const team = await aTeam(db, 'Chat')
    ada = await anAgent(db, team.teamId, 'Ada')
    ben = await anAgent(db, team.teamId, 'Ben')
    const asked = { team_id: team.teamId, owner_id: ada, texts: ['Where is it?', 'On its way.'] }
    conversationId = await aConversation(db, asked)
    const second = await aConversation(db, asked)
    const reviewers = [
      { personId: ada, kind: 'self' as const },
      { personId: ben, kind: 'peer' as const },
    ]
    const { picks } = await aRound(db, {
      team,
      picks: [conversationId, second].map((id) => ({ conversationId: id, revieweeId: ada, reviewers })),
    })
    pickIds = picks.map((pick) => pick.id)
    assignmentIds = picks.flatMap((pick) => pick.assignments.map((one) => one.id))
    const message = await db.read
      .selectFrom('message')
      .select('id')
      .where('conversation_id', '=', conversationId)
      .where('position', '=', 1)
      .executeTakeFirstOrThrow()
    messageId = message.id
  })
  afterAll(() => db.close())

  describe('comments under a pick', () => {
    const say = (text: string, pickId: number, authorId = ada) =>
      transact(db.write, (trx) => insertComment(trx, { pickId, authorId, text, at: NOW }))

    it('stand in the order they were said, also within one millisecond, and under their own pick', async () => {
      const [pickId = 0, otherPickId = 0] = pickIds
      const first = await say('One', pickId)
      await say('Elsewhere', otherPickId)
      const second = await say('Two', pickId, ben)
      const thread = await commentsOfPick(db.read, pickId)
      expect(thread.map(({ id, authorName }) => [id, authorName])).toEqual([
        [first, 'Ada'],
        [second, 'Ben'],
      ])
    })

    it('keep their place when they are removed and brought back', async () => {
      const pickId = pickIds[1] ?? 0
      const [first = 0, second = 0] = [await say('A', pickId), await say('B', pickId)]
      await transact(db.write, (trx) => setCommentDeleted(trx, first, NOW))
      expect((await commentsOfPick(db.read, pickId)).map(({ id }) => id)).not.toContain(first)
      expect(await findComment(db.read, first)).toMatchObject({ authorId: ada, deletedAt: NOW })
      await transact(db.write, (trx) => setCommentDeleted(trx, first, null))
      const ids = (await commentsOfPick(db.read, pickId)).map(({ id }) => id)
      expect(ids.indexOf(second) - ids.indexOf(first)).toBe(1)
      expect(await findComment(db.read, 999_999)).toBeNull()
    })
  })

  describe('flags on a conversation', () => {
    const mark = (kind: 'bug' | 'feedback' | 'best_practice', onMessage: number | null) =>
      transact(db.write, (trx) =>
        insertFlag(trx, {
          conversationId,
          messageId: onMessage,
          kind,
          authorId: ben,
          reviewId: null,
          text: null,
          at: NOW,
        }),
      )

    it('are read in the order they were set, with or without a message and words', async () => {
      const whole = await mark('bug', null)
      const passage = await mark('feedback', messageId)
      const rows = (await visibleFlags(db.read, conversationId)).filter(({ id }) => id >= whole)
      expect(rows).toEqual([
        expect.objectContaining({ id: whole, messageId: null, text: null, authorName: 'Ben' }),
        expect.objectContaining({ id: passage, messageId, kind: 'feedback' }),
      ])
    })

    it('are removed once: the second hand finds nothing, and nobody finds it again', async () => {
      const flagId = await mark('bug', null)
      const remove = () => transact(db.write, (trx) => removeFlag(trx, flagId, NOW))
      expect((await remove()).numUpdatedRows).toBe(1n)
      expect((await remove()).numUpdatedRows).toBe(0n)
      expect(await findFlag(db.read, flagId)).toBeNull()
      expect((await visibleFlags(db.read, conversationId)).map(({ id }) => id)).not.toContain(flagId)
    })

    it('know their author and place', async () => {
      const flagId = await mark('best_practice', messageId)
      expect(await findFlag(db.read, flagId)).toMatchObject({ authorId: ben, conversationId, reviewId: null })
    })
  })

  describe('drafts', () => {
    const save = (assignmentId: number, version: number, content: string) =>
      transact(db.write, (trx) => saveDraft(trx, { assignmentId, version, content, at: NOW }))

    it('count their versions from 1', async () => {
      const [assignmentId = 0] = assignmentIds
      expect(await findDraft(db.read, assignmentId)).toBeNull()
      expect(await save(assignmentId, 0, 'a')).toBe(1)
      expect(await save(assignmentId, 1, 'b')).toBe(2)
      expect(await findDraft(db.read, assignmentId)).toEqual({ version: 2, content: 'b', savedAt: NOW })
    })

    it('are saved by the device that saw the newest version; another one changes nothing', async () => {
      const assignmentId = assignmentIds[1] ?? 0
      await save(assignmentId, 0, 'first device')
      expect(await save(assignmentId, 0, 'second device, empty so far')).toBeNull()
      expect(await save(assignmentId, 7, 'a version that never was')).toBeNull()
      expect(await findDraft(db.read, assignmentId)).toMatchObject({ version: 1, content: 'first device' })
    })

    it('are one, when two devices save the first one at the same moment', async () => {
      const assignmentId = assignmentIds[2] ?? 0
      const answers = await Promise.all([save(assignmentId, 0, 'one'), save(assignmentId, 0, 'two')])
      expect(answers.toSorted()).toEqual([1, null])
    })

    it('of somebody else are never touched', async () => {
      const [mine = 0, theirs = 0] = assignmentIds
      const before = await findDraft(db.read, theirs)
      await transact(db.write, (trx) => together(trx, [endOfDraft(trx, { assignmentId: mine })]))
      expect(await findDraft(db.read, mine)).toBeNull()
      expect(await findDraft(db.read, theirs)).toEqual(before)
    })

    it('come back after an undone submit, over whatever was saved meanwhile', async () => {
      const [gone = 0, there = 0] = assignmentIds
      const restore = (assignmentId: number) =>
        transact(db.write, (trx) => restoreDraft(trx, { assignmentId, content: 'taken back', at: NOW + 5 }))
      const before = (await findDraft(db.read, there))?.version ?? 0
      await restore(gone)
      await restore(there)
      expect(await findDraft(db.read, gone)).toEqual({ version: 1, content: 'taken back', savedAt: NOW + 5 })
      expect(await findDraft(db.read, there)).toMatchObject({ version: before + 1, content: 'taken back' })
      expect(await save(there, before, 'the old screen')).toBeNull()
    })
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transact } from '../guard.ts'
import { aConversation } from '../testing/conversations.ts'
import { anAgent, aPerson, aTeam, type BuiltTeam, DAY, HOUR, NOW } from '../testing/people.ts'
import { aReview, aRound, pickOf } from '../testing/reviews.ts'
import { type TestDb, testDatabase, testEngines } from '../testing.ts'
import {
  boardFlags,
  boardPicks,
  decidedPractices,
  insertPractice,
  type NewPractice,
} from './best-practices.ts'
import { agentMessages, customerNames, personKinds } from './board-texts.ts'
import { insertFlag, removeFlag } from './flags.ts'
import { assignmentsOnConversations } from './picks.ts'
import { findPublished, practicesOfAgent, publishedPractices } from './published-practices.ts'
import { revealPick } from './reveal.ts'

describe.each(testEngines)('the board of best practice on %s', (engine) => {
  let db: TestDb
  let team: BuiltTeam
  let other: BuiltTeam
  let [ada, ben] = [0, 0]

  beforeAll(async () => {
    db = await testDatabase(engine)
    team = await aTeam(db, 'Chat')
    other = await aTeam(db, 'Mail', { conversations: 'assigned' })
    ada = await anAgent(db, team.teamId, 'Ada')
    ben = await anAgent(db, team.teamId, 'Ben')
  })
  afterAll(() => db.close())

  const aPick = async (week: string, conversationId: number, of = team) => {
    const reviewers = [{ personId: ben, kind: 'peer' as const }]
    const { picks } = await aRound(db, {
      team: of,
      week,
      picks: [{ conversationId, revieweeId: ada, reviewers }],
    })
    const [pick] = picks
    if (pick === undefined) throw new Error('A pick was asked for.')
    return pick
  }
  const reveal = async (pickId: number) => {
    const pick = await pickOf(db, pickId)
    await transact(db.write, (trx) => revealPick(trx, pick, { reason: 'complete', at: NOW }))
  }
  const conversation = (of = team, columns = {}) =>
    aConversation(db, { team_id: of.teamId, owner_id: ada, ...columns })
  const reach = (
    weeks: readonly string[],
    teamIds = [team.teamId, other.teamId],
    flaggedFrom = NOW - DAY,
  ) => ({
    ...{ readerId: ada, teamIds, weeks, flaggedFrom },
  })
  const flag = (
    conversationId: number,
    of: { at?: number; kind?: 'best_practice' | 'bug'; text?: string } = {},
  ) =>
    transact(db.write, (trx) =>
      insertFlag(trx, {
        ...{
          conversationId,
          messageId: null,
          kind: of.kind ?? 'best_practice',
          authorId: ben,
          reviewId: null,
        },
        ...{ text: of.text ?? null, at: of.at ?? NOW },
      }),
    )

  describe('a candidate from a round', () => {
    it('is a revealed pick of the weeks and teams asked for, by id', async () => {
      const first = await aPick('2026-W20', await conversation())
      const second = await aPick('2026-W21', await conversation())
      for (const { id } of [first, second]) await reveal(id)
      const picks = async (...weeks: string[]) =>
        (await boardPicks(db.read, reach(weeks))).map(({ pickId }) => pickId)
      expect(await picks('2026-W21', '2026-W20')).toEqual([first.id, second.id])
      expect(await picks('2026-W21')).toEqual([second.id])
      expect([await picks(), await picks('2026-W22')]).toEqual([[], []])
      expect(await boardPicks(db.read, reach(['2026-W20'], []))).toEqual([])
      expect(await boardPicks(db.read, reach(['2026-W20'], [other.teamId]))).toEqual([])
    })

    it('waits until every pick on its conversation is revealed', async () => {
      const conversationId = await conversation()
      const shown = await aPick('2026-W23', conversationId)
      const hidden = await aPick('2026-W24', conversationId)
      await reveal(shown.id)
      expect(await boardPicks(db.read, reach(['2026-W23']))).toEqual([])
      await reveal(hidden.id)
      const [row, ...more] = await boardPicks(db.read, reach(['2026-W23']))
      expect(row).toMatchObject({ pickId: shown.id, conversationId, agentId: ada, week: '2026-W23' })
      expect(more).toEqual([])
    })

    it('is none of the team any more once its conversation belongs to another', async () => {
      const conversationId = await conversation()
      const { id } = await aPick('2026-W25', conversationId)
      await reveal(id)
      expect(await boardPicks(db.read, reach(['2026-W25']))).toHaveLength(1)
      await db.write
        .updateTable('conversation')
        .set({ team_id: other.teamId })
        .where('id', '=', conversationId)
        .execute()
      expect(await boardPicks(db.read, reach(['2026-W25']))).toEqual([])
    })
  })

  describe('a candidate from a flag', () => {
    const flagsOf = async (conversationId: number, asked = reach(['2026-W30'])) =>
      (await boardFlags(db.read, asked)).filter((row) => row.conversationId === conversationId)

    it('outside a review counts from an instant on, that one included', async () => {
      const conversationId = await conversation()
      await flag(conversationId, { at: NOW - DAY - 1 })
      const kept = await flag(conversationId, { at: NOW - DAY, text: 'Warm' })
      expect(await flagsOf(conversationId)).toMatchObject([
        { flagId: kept, text: 'Warm', authorName: 'Ben', reviewWeek: null, revieweeId: null },
      ])
    })

    it('inside a review counts with the week of the review, whenever it was set', async () => {
      const conversationId = await conversation()
      const { id } = await aPick('2026-W30', conversationId)
      const mark = { ...{ messageId: null, fromChar: null, toChar: null }, text: 'Kept calm' }
      await aReview(db, await pickOf(db, id), {
        ...{ reviewerId: ben, at: NOW - 50 * DAY },
        notes: [{ kind: 'best_practice', ...mark }],
      })
      expect(await flagsOf(conversationId)).toEqual([])
      await reveal(id)
      expect(await flagsOf(conversationId)).toMatchObject([{ reviewWeek: '2026-W30', revieweeId: ada }])
      expect(await flagsOf(conversationId, reach(['2026-W31']))).toEqual([])
    })

    it('is of its kind, stands, and lies in a team that was asked for', async () => {
      const conversationId = await conversation(other)
      await flag(conversationId, { kind: 'bug' })
      const gone = await flag(conversationId)
      await transact(db.write, (trx) => removeFlag(trx, gone, NOW))
      expect(await flagsOf(conversationId)).toEqual([])
      const stands = await flag(conversationId)
      expect((await flagsOf(conversationId)).map(({ flagId }) => flagId)).toEqual([stands])
      expect(await flagsOf(conversationId, reach([], [team.teamId]))).toEqual([])
    })

    it('waits while anybody reviews its conversation blind', async () => {
      const conversationId = await conversation()
      await flag(conversationId)
      const { id } = await aPick('2026-W32', conversationId)
      expect(await flagsOf(conversationId)).toEqual([])
      await reveal(id)
      expect(await flagsOf(conversationId)).toHaveLength(1)
    })
  })

  describe('what was decided', () => {
    const decide = async (given: Partial<NewPractice> = {}) => {
      const conversation_id = given.conversation_id ?? (await conversation())
      return transact(db.write, (trx) =>
        insertPractice(trx, {
          ...{ team_id: team.teamId, conversation_id, agent_id: ada, message_id: null },
          ...{ state: 'published', passage: 'Thanks for waiting.', why: 'Calm', credit: 'named' },
          ...{ decided_by: ben, decided_at: NOW, version: 1 },
          ...given,
        }),
      )
    }

    it('is remembered whether it was published or turned down, until it is taken back', async () => {
      const quiet = await aTeam(db, 'Quiet')
      const team_id = quiet.teamId
      const [one, two, three] = [
        await conversation(quiet),
        await conversation(quiet),
        await conversation(quiet),
      ]
      await decide({ team_id, conversation_id: one })
      await decide({ team_id, conversation_id: two, state: 'dismissed', passage: null })
      await decide({ team_id, conversation_id: three, deleted_at: NOW })
      expect(await decidedPractices(db.read, [team_id])).toEqual([
        { conversationId: one, agentId: ada },
        { conversationId: two, agentId: ada },
      ])
      expect(await decidedPractices(db.read, [])).toEqual([])
    })

    it('is shown newest first, of one instant the later one first, and nothing that was turned down', async () => {
      const { teamId } = await aTeam(db, 'Showing')
      const old = await decide({ team_id: teamId, decided_at: NOW - DAY })
      const first = await decide({ team_id: teamId })
      const second = await decide({ team_id: teamId, credit: 'declined', why: null })
      await decide({ team_id: teamId, state: 'dismissed', passage: null })
      await decide({ team_id: teamId, deleted_at: NOW })
      const shown = await publishedPractices(db.read, { from: null, teamId })
      expect(shown.map(({ practiceId }) => practiceId)).toEqual([second, first, old])
      expect(shown[0]).toMatchObject({ teamName: 'Showing', agentName: 'Ada', deciderName: 'Ben', why: null })
      const since = async (from: number) =>
        (await publishedPractices(db.read, { from, teamId })).map(({ practiceId }) => practiceId)
      expect([await since(NOW), await since(NOW + 1)]).toEqual([[second, first], []])
    })

    it('credits an agent also where they want no name on it, in every team', async () => {
      const eva = await aPerson(db, 'Eva')
      const named = await decide({ agent_id: eva })
      const declined = await decide({ agent_id: eva, credit: 'declined', team_id: other.teamId })
      const rows = await practicesOfAgent(db.read, eva)
      expect(rows.map(({ practiceId, credit }) => [practiceId, credit])).toEqual([
        [declined, 'declined'],
        [named, 'named'],
      ])
    })

    it('is found while it is published', async () => {
      const shown = await decide()
      const dismissed = await decide({ state: 'dismissed', passage: null })
      const gone = await decide({ deleted_at: NOW })
      expect(await findPublished(db.read, shown)).toMatchObject({ practiceId: shown, publishedAt: NOW })
      for (const id of [dismissed, gone, 987_654]) expect(await findPublished(db.read, id)).toBeNull()
    })
  })

  describe('the texts behind a card', () => {
    let conversationId = 0
    beforeAll(async () => {
      conversationId = await conversation(team, { customer_name: 'Jo Doe', texts: ['Help', 'Yes', 'Thanks'] })
      const machine = await aPerson(db, 'Bot', 'ai')
      const { import_id } = await db.read
        .selectFrom('conversation')
        .select('import_id')
        .where('id', '=', conversationId)
        .executeTakeFirstOrThrow()
      const message = { conversation_id: conversationId, import_id, internal: 0 as const, attachments: '[]' }
      const rows = [
        { position: 3, author_kind: 'ai', author_id: machine, sent_at: NOW - 9 * DAY, text: 'First of all' },
        { position: 4, author_kind: 'agent', author_id: ada, sent_at: NOW, text: 'Note', internal: 1 },
        { position: 6, author_kind: 'agent', author_id: ben, sent_at: NOW, text: 'Later in the file' },
        { position: 5, author_kind: 'agent', author_id: null, sent_at: NOW, text: 'Earlier in the file' },
        { position: 7, author_kind: 'bot', author_id: null, sent_at: NOW, text: 'Your number is 7' },
        { position: 8, author_kind: 'customer', author_name: 'Jo', sent_at: NOW + HOUR, text: 'Bye' },
        { position: 9, author_kind: 'customer', author_name: 'Jo', sent_at: NOW + HOUR, text: 'Bye bye' },
      ] as const
      for (const row of rows) {
        const external_id = `extra-${row.position}`
        await db.write
          .insertInto('message')
          .values({ ...message, external_id, ...row })
          .execute()
      }
    })

    it('are what agents, human or not, wrote to the customer, in the order of the transcript', async () => {
      const messages = await agentMessages(db.read, [conversationId])
      expect(messages.map(({ text }) => text)).toEqual([
        'First of all',
        'Yes',
        'Earlier in the file',
        'Later in the file',
      ])
      expect(await agentMessages(db.read, [])).toEqual([])
    })

    it('know each name of the customer, of the conversation and of the messages, once', async () => {
      const nameless = await conversation(team, { texts: ['Hello'] })
      expect(await customerNames(db.read, [nameless, conversationId])).toEqual([
        { conversationId, name: 'Jo Doe' },
        { conversationId, name: 'Jo' },
      ])
      expect(await customerNames(db.read, [])).toEqual([])
    })

    it('say who is a machine, and nothing of nobody', async () => {
      const machine = await aPerson(db, 'Robot', 'ai')
      const kinds = await personKinds(db.read, [ada, machine, ada, 987_654])
      expect([...kinds]).toEqual([
        [ada, 'human'],
        [machine, 'ai'],
      ])
      expect((await personKinds(db.read, [])).size).toBe(0)
    })

    it('know who reads each conversation; one that nobody reads is absent', async () => {
      const [read, unread] = [await conversation(), await conversation()]
      await aPick('2026-W40', read)
      const readers = await assignmentsOnConversations(db.read, [read, unread, read])
      expect([...readers.keys()]).toEqual([read])
      expect(readers.get(read)).toMatchObject([
        { reviewerId: ben, state: 'open', cause: null, revealedAt: null },
      ])
    })
  })
})

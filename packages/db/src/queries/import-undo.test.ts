import type { ImportedConversation, ImportedMessage } from '@reread/domain'
import { wordSearch } from '@reread/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findByWords } from '../full-text/conversation-text.ts'
import { teamWord } from '../full-text/find-words.ts'
import { transact } from '../guard.ts'
import { aPerson, aTeam, type BuiltTeam, DAY, give, NOW } from '../testing/people.ts'
import { type TestDb, testDatabase, testEngines } from '../testing.ts'
import { countTouched, undoBrought, undoChanged } from './import-undo.ts'
import { undoPeople } from './import-undo-people.ts'
import { writeConversations } from './import-write.ts'
import { createImportRun, moveImportRun } from './imports.ts'

const said = (externalId: string, given: Partial<ImportedMessage> = {}): ImportedMessage => ({
  ...{ externalId, authorExternalId: 'elm', authorName: 'Elm', authorKind: 'agent', sentAt: NOW },
  ...{ text: 'two words', internal: false, macroId: null, attachments: [] },
  ...given,
})

const told = (source: string, given: Partial<ImportedConversation> = {}): ImportedConversation => ({
  ...{ source, externalId: 'a', originId: 'a', externalUrl: null, channel: 'email', language: null },
  ...{ subject: 'Subject', status: 'open', tags: [], createdAt: NOW, updatedAt: null, closedAt: null },
  ...{ customer: null, ownerExternalId: 'elm', csat: null, messages: [said('m0')] },
  ...given,
})

describe.each(testEngines)('an import that is taken back on %s', (engine) => {
  let db: TestDb
  let team: BuiltTeam
  let sources = 0

  beforeAll(async () => {
    db = await testDatabase(engine)
    team = await aTeam(db, 'Support')
  })
  afterAll(() => db.close())

  const aSource = () => {
    sources += 1
    return `desk ${sources}`
  }
  const importing = async (
    conversations: readonly ImportedConversation[],
    people: Record<string, number> = {},
  ) => {
    const importId = await transact(db.write, (trx) =>
      createImportRun(trx, {
        ...{ teamId: team.teamId, format: 'jsonl', fileNames: ['a.jsonl'], uploadNames: null },
        ...{ options: {}, state: 'done', createdBy: null, createdAt: NOW },
      }),
    )
    const target = { importId, teamId: team.teamId, people, quietDays: 7, assumedAt: null, now: NOW }
    await transact(db.write, (trx) => writeConversations(trx, target, conversations))
    return importId
  }
  /** All steps of an undo, one conversation at a time. */
  const undo = async (importId: number) => {
    const kept: number[] = []
    let undone = 0
    for (const step of [undoChanged, undoBrought]) {
      for (let after: number | null = 0; after !== null; ) {
        const part: Parameters<typeof step>[1] = { importId, after, size: 1 }
        const done = await transact(db.write, (trx) => step(trx, part))
        kept.push(...done.kept)
        undone += done.undone
        after = done.last
      }
    }
    const people = await transact(db.write, (trx) => undoPeople(trx, importId))
    await transact(db.write, (trx) => moveImportRun(trx, { importId, from: ['done'], to: 'undone' }))
    return { kept, undone, people }
  }
  const stored = (source: string, externalId = 'a') =>
    db.read
      .selectFrom('conversation')
      .innerJoin('source', 'source.id', 'conversation.source_id')
      .leftJoin('person', 'person.id', 'conversation.owner_id')
      .select([
        'conversation.id as id',
        'status',
        'tags',
        'csat',
        'opened_at as openedAt',
        'closed_at as closedAt',
      ])
      .select(['settled_at as settledAt', 'settled_rule as rule', 'person.name as owner'])
      .select(['message_count as messages', 'word_count as words'])
      .where('source.name', '=', source)
      .where('external_id', '=', externalId)
      .executeTakeFirst()
  const participants = (conversationId: number) =>
    db.read
      .selectFrom('participation')
      .innerJoin('person', 'person.id', 'participation.person_id')
      .select([
        'person.name as name',
        'participation.messages as messages',
        'participation.is_owner as isOwner',
      ])
      .where('conversation_id', '=', conversationId)
      .orderBy('participation.position')
      .execute()
  const finds = async (words: string) => {
    const search = wordSearch(words)
    if (search === null) throw new Error(`Nothing to look for in ${words}.`)
    return findByWords(db.read, {
      search: { typed: search, anyOf: [teamWord(team.teamId)], allOf: [] },
      ...{ conditions: [], after: null, limit: 9 },
    })
  }

  it('puts every column back that it changed, and takes its messages and their words away', async () => {
    const source = aSource()
    await importing([told(source)])
    const before = await stored(source)
    const second = await importing([
      told(source, {
        ...{
          status: 'closed',
          tags: ['late'],
          createdAt: NOW - DAY,
          closedAt: NOW + DAY,
          ownerExternalId: 'fir',
        },
        csat: { scale: 'good_bad', score: 'bad', comment: 'Slow', ratedAt: NOW, question: null },
        messages: [
          said('m0'),
          said('m1', { authorExternalId: 'fir', authorName: 'Fir', text: 'xylophone here now' }),
        ],
      }),
    ])
    expect(await stored(source)).toMatchObject({ status: 'closed', owner: 'Fir', messages: 2, words: 5 })
    expect(await finds('xylophone')).toHaveLength(1)
    expect(await countTouched(db.read, second)).toEqual({ brought: 0, changed: 1 })
    expect(await undo(second)).toEqual({
      ...{ kept: [], undone: 1, people: { people: 1, identities: 1, sources: 0 } },
    })
    expect(await stored(source)).toEqual(before)
    expect(await finds('xylophone')).toEqual([])
    expect(await participants(before?.id ?? 0)).toEqual([{ name: 'Elm', messages: 1, isOwner: 1 }])
    expect(await countTouched(db.read, second)).toEqual({ brought: 0, changed: 0 })
  })

  it('remembers what was there before its first change, also when it is taken up again', async () => {
    const source = aSource()
    await importing([told(source)])
    const second = await importing([told(source, { tags: ['once'] })])
    const target = {
      importId: second,
      teamId: team.teamId,
      people: {},
      quietDays: 7,
      assumedAt: null,
      now: NOW,
    }
    await transact(db.write, (trx) => writeConversations(trx, target, [told(source, { tags: ['twice'] })]))
    expect(await stored(source)).toMatchObject({ tags: '["twice"]' })
    await undo(second)
    expect(await stored(source)).toMatchObject({ tags: '[]' })
  })

  describe('between two others', () => {
    it('leaves what the later one says, which then goes back to what was before both', async () => {
      const source = aSource()
      await importing([told(source, { tags: ['first'] })])
      const second = await importing([told(source, { tags: ['second'] })])
      const third = await importing([told(source, { tags: ['third'] })])
      await undo(second)
      expect(await stored(source)).toMatchObject({ tags: '["third"]' })
      await undo(third)
      expect(await stored(source)).toMatchObject({ tags: '["first"]' })
    })

    it('takes the last word with it: an open conversation is over so long after the one before', async () => {
      const source = aSource()
      await importing([told(source)])
      const late = said('m1', { sentAt: NOW + 10 * DAY })
      const second = await importing([told(source, { messages: [said('m0'), late] })])
      await importing([told(source, { tags: ['third'] })])
      expect(await stored(source)).toMatchObject({ settledAt: NOW + 17 * DAY, rule: 'quiet', messages: 2 })
      await undo(second)
      expect(await stored(source)).toMatchObject({ settledAt: NOW + 7 * DAY, rule: 'quiet', messages: 1 })
    })

    it('takes it off a solved one without any date too, which was over with it', async () => {
      const source = aSource()
      const undated = { status: 'solved' as const, updatedAt: null, closedAt: null }
      await importing([told(source, undated)])
      const late = said('m1', { sentAt: NOW + 10 * DAY })
      const second = await importing([told(source, { ...undated, messages: [said('m0'), late] })])
      await importing([told(source, { ...undated, tags: ['third'] })])
      expect(await stored(source)).toMatchObject({ settledAt: NOW + 10 * DAY, rule: 'updated', messages: 2 })
      await undo(second)
      expect(await stored(source)).toMatchObject({ settledAt: NOW, rule: 'updated', messages: 1 })
    })

    it('takes it out of what still later imports go back to, whoever spoke last since', async () => {
      for (const latest of [[], [said('m2', { sentAt: NOW + 20 * DAY })]]) {
        const source = aSource()
        await importing([told(source)])
        const late = said('m1', { sentAt: NOW + 10 * DAY })
        const second = await importing([told(source, { messages: [said('m0'), late] })])
        await importing([told(source, { tags: ['third'] })])
        const fourth = await importing([told(source, { tags: ['fourth'], messages: [...latest] })])
        await undo(second)
        await undo(fourth)
        expect(await stored(source)).toMatchObject({
          ...{ settledAt: NOW + 7 * DAY, rule: 'quiet', messages: 1, tags: '["third"]' },
        })
      }
    })

    it('moves nothing where its message was not the last, was a note, or a closing time says it', async () => {
      for (const { message, later, settledAt } of [
        { message: { sentAt: NOW - DAY }, later: {}, settledAt: NOW + 7 * DAY },
        { message: { sentAt: NOW + DAY, internal: true }, later: {}, settledAt: NOW + 7 * DAY },
        {
          message: { sentAt: NOW + 9 * DAY },
          later: { closedAt: NOW + DAY, status: 'closed' as const },
          settledAt: NOW + DAY,
        },
      ]) {
        const source = aSource()
        await importing([told(source)])
        const second = await importing([told(source, { messages: [said('m0'), said('m1', message)] })])
        await importing([told(source, { tags: ['third'], ...later })])
        await undo(second)
        expect(await stored(source)).toMatchObject({ settledAt, messages: 1, tags: '["third"]' })
      }
    })
  })

  it('takes what it brought with all that later imports added, and the other conversations stay', async () => {
    const [source, other] = [aSource(), aSource()]
    const first = await importing([told(source), told(source, { externalId: 'b' })])
    await importing([told(other)])
    await importing([told(source, { messages: [said('m0'), said('m1')] })])
    expect(await undo(first)).toMatchObject({ kept: [], undone: 2 })
    expect([await stored(source), await stored(source, 'b')]).toEqual([undefined, undefined])
    expect(await stored(other)).toMatchObject({ messages: 1 })
  })

  it('does nothing a second time', async () => {
    const source = aSource()
    const importId = await importing([told(source)])
    expect(await undo(importId)).toMatchObject({
      undone: 1,
      people: { people: 1, identities: 1, sources: 1 },
    })
    expect(await undo(importId)).toMatchObject({
      undone: 0,
      people: { people: 0, identities: 0, sources: 0 },
    })
  })

  describe('people', () => {
    const named = (name: string) =>
      db.read.selectFrom('person').select('id').where('name', '=', name).executeTakeFirst()
    const of = (source: string, name: string) =>
      told(source, {
        ownerExternalId: name,
        messages: [said('m0', { authorExternalId: name, authorName: name })],
      })

    it('whom it was told are somebody here stay; it forgets that they bore that name', async () => {
      const source = aSource()
      const ada = await aPerson(db, 'Ada')
      const importId = await importing([of(source, 'agent-7')], { 'agent-7': ada })
      expect(await stored(source)).toMatchObject({ owner: 'Ada' })
      expect((await undo(importId)).people).toEqual({ people: 0, identities: 1, sources: 1 })
      expect(await named('Ada')).toEqual({ id: ada })
      expect(await named('agent-7')).toBeUndefined()
    })

    it('it made stay once they have a place in a team, and so does their name in the source', async () => {
      const source = aSource()
      const importId = await importing([of(source, 'Oak')])
      const oak = (await named('Oak'))?.id ?? 0
      await give(db, { teamId: team.teamId, personId: oak })
      expect((await undo(importId)).people).toEqual({ people: 0, identities: 0, sources: 0 })
      await importing([of(source, 'Oak')])
      expect((await stored(source))?.owner).toBe('Oak')
      expect(await named('Oak')).toEqual({ id: oak })
    })

    it('it made stay while another import’s conversation names them, and go with that one', async () => {
      const source = aSource()
      const first = await importing([of(source, 'Ash')])
      const second = await importing([{ ...of(source, 'Ash'), externalId: 'b' }])
      expect((await undo(first)).people).toEqual({ people: 0, identities: 0, sources: 0 })
      expect(await named('Ash')).toBeDefined()
      expect((await undo(second)).people).toEqual({ people: 1, identities: 1, sources: 1 })
      expect(await named('Ash')).toBeUndefined()
    })
  })
})

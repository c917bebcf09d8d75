import { testEngines } from '@reread/db/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { conversationLine, jsonl, messageLine } from './testing/lines.ts'
import {
  aPlace,
  contentDigest,
  countRows,
  digestOf,
  importFile,
  type TestPlace,
  undoImport,
} from './testing/place.ts'
import { aMembership, aPerson, aPick, conversationOf, messageIdsOf } from './testing/work.ts'

const fileOf = (...conversations: readonly object[]) => ({ files: [{ text: jsonl(...conversations) }] })
const withMessages = (...ids: string[]) => ({
  messages: ids.map((id, index) => messageLine(id, 'ag-elm', index)),
})

describe.each(testEngines)('the undo of an import on %s', (engine) => {
  let place: TestPlace
  beforeEach(async () => {
    place = await aPlace(engine)
  })
  afterEach(async () => {
    expect(place.log.errors).toEqual([])
    await place.close()
  })

  const aFlag = async (conversationId: number, removedAt: number | null) => {
    const authorId = await aPerson(place.db, 'Flo')
    await place.db.write
      .insertInto('flag')
      .values({
        conversation_id: conversationId,
        kind: 'bug',
        author_id: authorId,
        created_at: 1,
        removed_at: removedAt,
      })
      .execute()
  }

  it('keeps a conversation that is in a round, with its people, and says which', async () => {
    const run = await importFile(place, fileOf(conversationLine('a'), conversationLine('b')))
    const { id, owner_id } = await conversationOf(place.db, 'a')
    await aPick(place.db, { teamId: place.teamId, conversationId: id, revieweeId: owner_id ?? 0 })
    const undone = await undoImport(place, run.id)
    expect(undone).toMatchObject({ state: 'undone', summary: { kept: [id] } })
    expect(await countRows(place.db, 'conversation')).toBe(1)
    expect(await messageIdsOf(place.db, 'a')).toEqual(['a-0', 'a-1'])
    expect(await countRows(place.db, 'person')).toBe(1)
    expect(await countRows(place.db, 'identity')).toBe(1)
    // The same file once more finds it where it was left.
    const again = await importFile(place, fileOf(conversationLine('a'), conversationLine('b')))
    expect(again.summary).toMatchObject({ new: 1, same: 1 })
  })

  it('keeps a conversation that somebody flagged, not one whose flag was taken off again', async () => {
    const run = await importFile(place, fileOf(conversationLine('a'), conversationLine('b')))
    const flagged = await conversationOf(place.db, 'a')
    await aFlag(flagged.id, null)
    await aFlag((await conversationOf(place.db, 'b')).id, 2)
    expect(await undoImport(place, run.id)).toMatchObject({ summary: { kept: [flagged.id] } })
    expect(await countRows(place.db, 'conversation')).toBe(1)
    expect(await countRows(place.db, 'flag')).toBe(1)
  })

  const aPractice = async (conversationId: number, state: 'published' | 'dismissed') => {
    const { owner_id: agentId } = await place.db.read
      .selectFrom('conversation')
      .select('owner_id')
      .where('id', '=', conversationId)
      .executeTakeFirstOrThrow()
    const message = await place.db.read
      .selectFrom('message')
      .select('id')
      .where('conversation_id', '=', conversationId)
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
    const made = await place.db.write
      .insertInto('best_practice')
      .values({
        ...{ team_id: place.teamId, conversation_id: conversationId, message_id: message.id, state },
        ...{ agent_id: agentId ?? 0, credit: 'named', decided_by: await aPerson(place.db, 'Max') },
        ...{ decided_at: 1, version: 1 },
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return { practiceId: made.id, messageId: message.id }
  }
  const aGuideline = async (
    conversationId: number,
    of: { practiceId: number; messageId: number; deletedAt: number | null },
  ) =>
    place.db.write
      .insertInto('guideline')
      .values({
        ...{ team_id: place.teamId, conversation_id: conversationId, message_id: of.messageId },
        ...{ best_practice_id: of.practiceId, owner_id: await aPerson(place.db, 'Max'), state: 'active' },
        ...{ adopted_week: '2026-W10', version: 1, created_by: await aPerson(place.db, 'Max') },
        ...{ created_at: 1, deleted_at: of.deletedAt },
      })
      .execute()

  it('keeps what is published or taught a guideline, not what was turned down', async () => {
    const run = await importFile(place, fileOf(...['a', 'b', 'c', 'd'].map((id) => conversationLine(id))))
    const [a, b, c] = [
      (await conversationOf(place.db, 'a')).id,
      (await conversationOf(place.db, 'b')).id,
      (await conversationOf(place.db, 'c')).id,
    ]
    await aPractice(a, 'published')
    await aGuideline(b, { ...(await aPractice(b, 'dismissed')), deletedAt: null })
    // Turned down, and its guideline was removed: neither holds it back, and the guideline stays without its source.
    await aGuideline(c, { ...(await aPractice(c, 'dismissed')), deletedAt: 2 })
    expect(await undoImport(place, run.id)).toMatchObject({ state: 'undone', summary: { kept: [a, b] } })
    expect(await countRows(place.db, 'conversation')).toBe(2)
    expect(await countRows(place.db, 'best_practice')).toBe(2)
    expect(await countRows(place.db, 'guideline')).toBe(2)
  })

  it('takes added messages off a conversation, also where something turned down points at one', async () => {
    await importFile(place, fileOf(conversationLine('a', withMessages('a-0'))))
    const later = await importFile(place, fileOf(conversationLine('a', withMessages('a-0', 'a-1'))))
    await aPractice((await conversationOf(place.db, 'a')).id, 'dismissed')
    expect(await undoImport(place, later.id)).toMatchObject({ state: 'undone', summary: { kept: [] } })
    expect(await messageIdsOf(place.db, 'a')).toEqual(['a-0'])
  })

  it('leaves a conversation that is in a round as the import changed it', async () => {
    await importFile(place, fileOf(conversationLine('a', withMessages('a-0'))))
    const later = await importFile(place, fileOf(conversationLine('a', withMessages('a-0', 'a-1'))))
    const { id, owner_id } = await conversationOf(place.db, 'a')
    await aPick(place.db, { teamId: place.teamId, conversationId: id, revieweeId: owner_id ?? 0 })
    expect(await undoImport(place, later.id)).toMatchObject({ summary: { kept: [id] } })
    expect(await messageIdsOf(place.db, 'a')).toEqual(['a-0', 'a-1'])
  })

  it('leaves people who were put into a team meanwhile, and a later import knows them', async () => {
    const run = await importFile(place, fileOf(conversationLine('a')))
    const personId = (await conversationOf(place.db, 'a')).owner_id ?? 0
    await aMembership(place.db, { teamId: place.teamId, personId, role: 'agent' })
    await undoImport(place, run.id)
    expect(await countRows(place.db, 'conversation')).toBe(0)
    expect(await countRows(place.db, 'person')).toBe(1)
    await importFile(place, fileOf(conversationLine('a')))
    expect(await conversationOf(place.db, 'a')).toMatchObject({ owner_id: personId })
    expect(await countRows(place.db, 'person')).toBe(1)
  })

  it('takes the middle one of three imports out as if it had never been', async () => {
    const first = conversationLine('a', { tags: ['one'], ...withMessages('a-0') })
    const second = conversationLine('a', { tags: ['two'], ...withMessages('a-0', 'a-1') })
    const third = conversationLine('a', { tags: ['three'], ...withMessages('a-0', 'a-2') })
    await importFile(place, fileOf(first))
    const start = await contentDigest(place.db)
    const middle = await importFile(place, fileOf(second))
    const last = await importFile(place, fileOf(third))
    await undoImport(place, middle.id)
    expect(await conversationOf(place.db, 'a')).toMatchObject({ tags: '["three"]', message_count: 2 })
    expect(await messageIdsOf(place.db, 'a')).toEqual(['a-0', 'a-2'])
    await undoImport(place, last.id)
    expect(await conversationOf(place.db, 'a')).toMatchObject({ tags: '["one"]', message_count: 1 })
    expect(await contentDigest(place.db)).toBe(start)
  })

  it('takes a conversation away with what later imports added to it', async () => {
    const empty = await digestOf(place.db)
    const first = await importFile(place, fileOf(conversationLine('a', withMessages('a-0'))))
    const later = await importFile(place, fileOf(conversationLine('a', withMessages('a-0', 'a-1'))))
    await undoImport(place, first.id)
    expect(await countRows(place.db, 'message')).toBe(0)
    await undoImport(place, later.id)
    expect(await digestOf(place.db)).toBe(empty)
  })

  it('leaves people that another import still needs, and takes them with the last one', async () => {
    const empty = await digestOf(place.db)
    const first = await importFile(place, fileOf(conversationLine('a')))
    const second = await importFile(place, fileOf(conversationLine('b')))
    await undoImport(place, first.id)
    expect(await countRows(place.db, 'person')).toBe(1)
    expect(await countRows(place.db, 'source')).toBe(1)
    await undoImport(place, second.id)
    expect(await digestOf(place.db)).toBe(empty)
  })
})

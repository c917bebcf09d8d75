import type { ImportedConversation, ImportedMessage } from '@reread/domain'
import { wordSearch } from '@reread/domain'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findByWords } from '../full-text/conversation-text.ts'
import { ownerWord, personWord, teamWord } from '../full-text/find-words.ts'
import { transact } from '../guard.ts'
import { aPerson, aSignIn, aTeam, DAY, give, NOW } from '../testing/people.ts'
import { aReview, pickOf } from '../testing/reviews.ts'
import { type TestDb, testDatabase, testEngines } from '../testing.ts'
import { insertPractice } from './best-practices.ts'
import { compareConversations } from './import-compare.ts'
import { undoBrought, undoChanged } from './import-undo.ts'
import { undoPeople } from './import-undo-people.ts'
import { writeConversations } from './import-write.ts'
import { createImportRun, moveImportRun } from './imports.ts'
import { chosenNow, personNow, takeMergeTurn } from './merged-people.ts'
import { findPerson, listPeople } from './people.ts'
import { findMergeOf, isBuiltOn, keptApart, mergeCounts, mergesInto } from './people-merge.ts'
import { mergePeople, unmergePeople } from './people-merge-move.ts'
import { peopleToRecognise } from './recognised-people.ts'

const said = (externalId: string, given: Partial<ImportedMessage> = {}): ImportedMessage => ({
  ...{ externalId, authorExternalId: 'elm', authorName: 'Elm', authorKind: 'agent', sentAt: NOW },
  ...{ text: 'xylophone', internal: false, macroId: null, attachments: [] },
  ...given,
})
const byFir = { authorExternalId: 'fir', authorName: 'Fir' } as const

const told = (source: string, given: Partial<ImportedConversation> = {}): ImportedConversation => ({
  ...{ source, externalId: 'a', originId: 'a', externalUrl: null, channel: 'email', language: null },
  ...{ subject: 'Subject', status: 'closed', tags: [], createdAt: NOW, updatedAt: null, closedAt: NOW },
  ...{ customer: null, ownerExternalId: 'elm', csat: null, messages: [said('m0')] },
  ...given,
})

describe.each(testEngines)('people who turn out to be one on %s', (engine) => {
  let db: TestDb
  let teamId = 0
  let sources = 0
  /** Every test happens later than the one before. */
  let now = NOW

  beforeAll(async () => {
    db = await testDatabase(engine)
    teamId = (await aTeam(db, 'Support')).teamId
  })
  afterAll(() => db.close())

  const importing = async (
    conversations: readonly ImportedConversation[],
    people: Record<string, number> = {},
  ) => {
    now += 1_000
    const importId = await transact(db.write, (trx) =>
      createImportRun(trx, {
        ...{ teamId, format: 'jsonl', fileNames: ['a.jsonl'], uploadNames: null },
        ...{ options: {}, state: 'importing', createdBy: null, createdAt: now },
      }),
    )
    const target = { importId, teamId, people, quietDays: 7, assumedAt: null, now }
    await transact(db.write, (trx) => writeConversations(trx, target, conversations))
    await transact(db.write, (trx) =>
      moveImportRun(trx, { importId, from: ['importing'], to: 'done', finishedAt: now }),
    )
    return importId
  }
  const personOf = async (source: string, externalId: string): Promise<number> =>
    (
      await db.read
        .selectFrom('identity')
        .innerJoin('source', 'source.id', 'identity.source_id')
        .select('person_id as id')
        .where('source.name', '=', source)
        .where('identity.external_id', '=', externalId)
        .executeTakeFirstOrThrow()
    ).id
  /** Elm owns a, Fir owns b and c; in b both write, in d Elm owns and Fir writes. */
  const twins = async () => {
    sources += 1
    const source = `desk ${sources}`
    await importing([
      told(source),
      told(source, {
        externalId: 'b',
        ownerExternalId: 'fir',
        messages: [said('m0', byFir), said('m1', { sentAt: NOW + 1 }), said('m2', byFir)],
      }),
      told(source, { externalId: 'c', ownerExternalId: 'fir', messages: [] }),
      told(source, { externalId: 'd', messages: [said('m0', byFir)] }),
    ])
    return { source, elm: await personOf(source, 'elm'), fir: await personOf(source, 'fir') }
  }
  const merge = async (fromId: number, intoId: number) => {
    now += 1_000
    const counts = await transact(db.write, async (trx) => {
      await takeMergeTurn(trx, 'merge')
      return mergePeople(trx, { fromId, intoId, at: now, by: null })
    })
    now += 1_000
    return counts
  }
  const found = async (fromId: number) => {
    const one = await findMergeOf(db.read, fromId)
    if (one === null) throw new Error('Nobody was merged.')
    return one
  }
  const unmerge = async (fromId: number) => {
    const one = await found(fromId)
    return transact(db.write, (trx) => unmergePeople(trx, one))
  }
  const builtOn = async (fromId: number) => isBuiltOn(db.read, await found(fromId))

  const conversation = async (source: string, externalId: string) => {
    const row = await db.read
      .selectFrom('conversation')
      .innerJoin('source', 'source.id', 'conversation.source_id')
      .select(['conversation.id as id', 'owner_id as ownerId'])
      .where('source.name', '=', source)
      .where('external_id', '=', externalId)
      .executeTakeFirstOrThrow()
    const parts = await db.read
      .selectFrom('participation')
      .select(['person_id', 'position', 'messages', 'is_owner'])
      .where('conversation_id', '=', row.id)
      .orderBy('position')
      .execute()
    return {
      id: row.id,
      ownerId: row.ownerId,
      parts: parts.map((one) => [one.person_id, one.position, one.messages, one.is_owner]),
    }
  }
  /** Everything that a merge may touch, of the whole database. */
  const everything = async () => ({
    conversations: await db.read.selectFrom('conversation').selectAll().orderBy('id').execute(),
    messages: await db.read.selectFrom('message').selectAll().orderBy('id').execute(),
    identities: await db.read.selectFrom('identity').selectAll().orderBy('id').execute(),
    memberships: await db.read.selectFrom('membership').selectAll().orderBy('id').execute(),
    participations: await db.read
      .selectFrom('participation')
      .select(['conversation_id', 'person_id', 'position', 'messages', 'is_owner'])
      .orderBy('conversation_id')
      .orderBy('position')
      .execute(),
    people: await listPeople(db.read),
    merges: await db.read.selectFrom('person_merge').selectAll().orderBy('id').execute(),
    rows: await db.read.selectFrom('merged_row').selectAll().orderBy('id').execute(),
  })
  /** Ids that the index of words names for one of its hidden words. */
  const indexed = async (word: string) => {
    const typed = wordSearch('subject')
    if (typed === null) throw new Error('no words')
    const search = { typed, anyOf: [teamWord(teamId)], allOf: [word] }
    return (await findByWords(db.read, { search, conditions: [], after: null, limit: 500 }))
      .map(({ id }) => id)
      .toSorted((a, b) => a - b)
  }

  const drawn = async (conversationId: number, revieweeId: number, at: number) => {
    const week = `2026-W${String(sources).padStart(2, '0')}`
    await transact(db.write, async (trx) => {
      const version = await trx.selectFrom('rubric_version').select('id').executeTakeFirstOrThrow()
      const round = await trx
        .insertInto('round')
        .values({
          ...{ team_id: teamId, week, rubric_version_id: version.id, opens_at: at, due_at: at + DAY },
          ...{ candidates_from_at: 0, cutoff_at: at, scores: 'parties', reveal_mode: 'each' },
          ...{ picks_per_agent: 1, peers_per_pick: 1, seed: 's', candidates_count: 1 },
          ...{ candidates_digest: 'd', draw: '{}', created_at: at },
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      const pick = await trx
        .insertInto('pick')
        .values({
          ...{ round_id: round.id, team_id: teamId, week, conversation_id: conversationId },
          ...{ reviewee_id: revieweeId, origin: 'drawn', position: 0 },
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      await trx
        .insertInto('assignment')
        .values({
          ...{ pick_id: pick.id, reviewer_id: revieweeId, kind: 'self', state: 'open' },
          ...{ created_at: at, changed_at: at },
        })
        .execute()
    })
  }

  it('are one in conversations, messages, who took part, identities and the index', async () => {
    const { source, elm, fir } = await twins()
    await give(db, { teamId, personId: elm })
    const ids = await Promise.all(['a', 'b', 'c', 'd'].map(async (of) => (await conversation(source, of)).id))
    const [a = 0, b = 0, c = 0, d = 0] = ids
    expect(await indexed(personWord(elm))).toEqual([a, b, d])
    const moved = { identities: 1, conversations: 3, messages: 2, memberships: 1 }
    expect(await mergeCounts(db.read, elm)).toEqual(moved)
    expect(await merge(elm, fir)).toEqual(moved)
    expect(await mergeCounts(db.read, elm)).toEqual({
      ...{ identities: 0, conversations: 0, messages: 0, memberships: 0 },
    })
    expect(await conversation(source, 'a')).toEqual({ id: a, ownerId: fir, parts: [[fir, 0, 1, 1]] })
    expect((await conversation(source, 'b')).parts).toEqual([[fir, 0, 3, 1]])
    expect((await conversation(source, 'c')).parts).toEqual([[fir, 0, 0, 1]])
    expect((await conversation(source, 'd')).parts).toEqual([[fir, 0, 1, 1]])
    expect([await indexed(personWord(elm)), await indexed(ownerWord(elm))]).toEqual([[], []])
    expect([await indexed(personWord(fir)), await indexed(ownerWord(fir))]).toEqual([
      [a, b, c, d],
      [a, b, c, d],
    ])
    expect(await personOf(source, 'elm')).toBe(fir)
  })

  it('are two again as they were, once it is taken back', async () => {
    const { elm, fir } = await twins()
    await give(db, { teamId, personId: elm, role: 'lead' })
    const before = await everything()
    const index = async () =>
      Promise.all([elm, fir].flatMap((id) => [indexed(personWord(id)), indexed(ownerWord(id))]))
    const indexBefore = await index()
    const counts = await merge(elm, fir)
    expect(await everything()).not.toEqual(before)
    expect(await index()).not.toEqual(indexBefore)
    expect(await builtOn(elm)).toBe(false)
    expect(await unmerge(elm)).toEqual(counts)
    expect(await everything()).toEqual(before)
    expect(await index()).toEqual(indexBefore)
    expect(await findMergeOf(db.read, elm)).toBeNull()
  })

  it('move in parts, however many conversations there are', async () => {
    sources += 1
    const source = `desk ${sources}`
    const many = Array.from({ length: 205 }, (_, at) =>
      told(source, { externalId: `c${at}`, ownerExternalId: at % 2 === 0 ? 'elm' : 'fir' }),
    )
    await importing(many)
    const [elm, fir] = [await personOf(source, 'elm'), await personOf(source, 'fir')]
    const before = await everything()
    expect(await merge(elm, fir)).toMatchObject({ conversations: 205, messages: 205 })
    expect(await indexed(personWord(elm))).toEqual([])
    expect((await indexed(ownerWord(fir))).length).toBe(205)
    await unmerge(elm)
    expect(await everything()).toEqual(before)
    expect((await indexed(personWord(elm))).length).toBe(205)
  })

  it('leave nobody in the lists: the one who is gone is not found, chosen or recognised', async () => {
    const { elm, fir } = await twins()
    const named = async () => ({
      listed: (await listPeople(db.read)).filter(({ id }) => id === elm).length,
      found: (await findPerson(db.read, elm))?.id ?? null,
      recognised: (await peopleToRecognise(db.read, teamId)).filter(({ id }) => id === elm).length,
    })
    expect(await named()).toEqual({ listed: 1, found: elm, recognised: 1 })
    await merge(elm, fir)
    expect(await named()).toEqual({ listed: 0, found: null, recognised: 0 })
    const [one] = await mergesInto(db.read, fir)
    expect(one).toMatchObject({ fromId: elm, name: 'Elm' })
    expect(Number(one?.conversations)).toBe(3)
  })

  it('stay one for later imports, also for one that was told who is who before', async () => {
    const { source, elm, fir } = await twins()
    await merge(elm, fir)
    const more = told(source, { externalId: 'e', messages: [said('m0')] })
    await importing([more])
    expect(await conversation(source, 'e')).toMatchObject({ ownerId: fir, parts: [[fir, 0, 1, 1]] })
    // Chosen by hand for another name before the merge.
    const oak = told(source, { externalId: 'f', ownerExternalId: 'oak', messages: [] })
    // Owned by Fir already, as whoever Elm is by now: nothing changes.
    const byOak = told(source, { ownerExternalId: 'oak' })
    const asked = { teamId, people: { oak: elm }, assumedAt: null }
    expect((await compareConversations(db.read, [byOak], asked)).map(({ state }) => state)).toEqual(['same'])
    await importing([oak], { oak: elm })
    expect((await conversation(source, 'f')).ownerId).toBe(fir)
    const again = await compareConversations(db.read, [told(source), more, oak], asked)
    expect(again.map(({ state }) => state)).toEqual(['same', 'same', 'same'])
    expect((await listPeople(db.read)).filter(({ id }) => id === elm)).toEqual([])
  })

  it('are followed over several steps', async () => {
    const [one, two, three] = [await aPerson(db, 'One'), await aPerson(db, 'Two'), await aPerson(db, 'Three')]
    await merge(one, two)
    await merge(two, three)
    expect([await personNow(db.read, one), await personNow(db.read, three)]).toEqual([three, three])
    expect(await chosenNow(db.read, { a: one, gone: 999_999 })).toEqual({ a: three })
    // The first step cannot be taken back while the second one stands.
    expect([await builtOn(one), await builtOn(two)]).toEqual([true, false])
    await unmerge(two)
    expect([await builtOn(one), await personNow(db.read, one)]).toEqual([false, two])
  })

  it('get the conversations that an import’s undo puts back', async () => {
    const { source, elm, fir } = await twins()
    const importId = await importing([told(source, { ownerExternalId: 'oak' })])
    await merge(elm, fir)
    expect(await conversation(source, 'a')).not.toMatchObject({ ownerId: fir })
    await transact(db.write, (trx) => undoChanged(trx, { importId, after: 0, size: 9 }))
    expect(await conversation(source, 'a')).toMatchObject({ ownerId: fir, parts: [[fir, 0, 1, 1]] })
  })

  it('keep somebody made by hand when the import of the other one is taken back', async () => {
    sources += 1
    const source = `desk ${sources}`
    const importId = await importing([told(source)])
    const [elm, hand] = [await personOf(source, 'elm'), await aPerson(db, 'By hand')]
    await merge(elm, hand)
    await transact(db.write, (trx) => undoBrought(trx, { importId, after: 0, size: 9 }))
    expect((await transact(db.write, (trx) => undoPeople(trx, importId))).people).toBe(0)
    expect((await findPerson(db.read, hand))?.name).toBe('By hand')
    expect(await personOf(source, 'elm')).toBe(hand)
  })

  describe('cannot be told apart any more', () => {
    it('once one of the conversations was drawn as the other one’s, not when it was before', async () => {
      const { source, elm, fir } = await twins()
      const b = await conversation(source, 'b')
      await drawn(b.id, fir, now)
      await merge(elm, fir)
      expect(await builtOn(elm)).toBe(false)
      const a = await conversation(source, 'a')
      sources += 1
      await drawn(a.id, fir, now + 1)
      expect(await builtOn(elm)).toBe(true)
    })

    it('once one of the conversations was published as the other one’s work, until that is taken back', async () => {
      const { source, elm, fir } = await twins()
      const { id } = await conversation(source, 'a')
      await merge(elm, fir)
      const practiceId = await transact(db.write, (trx) =>
        insertPractice(trx, {
          ...{ team_id: teamId, conversation_id: id, agent_id: fir, state: 'published', passage: 'So' },
          ...{ credit: 'named', decided_by: fir, decided_at: now, version: 1 },
        }),
      )
      expect(await builtOn(elm)).toBe(true)
      const made = db.write.updateTable('best_practice').where('id', '=', practiceId)
      await made.set({ deleted_at: now }).execute()
      expect(await builtOn(elm)).toBe(false)
    })

    it('once an import brought more of them, not when it brought others', async () => {
      const { source, elm, fir } = await twins()
      await merge(elm, fir)
      await importing([told('another desk', { externalId: `x${sources}` })])
      expect(await builtOn(elm)).toBe(false)
      await importing([told(source, { externalId: 'late' })])
      expect(await builtOn(elm)).toBe(true)
    })

    it('once an import changed one of theirs, or one was undone', async () => {
      const { source, elm, fir } = await twins()
      await merge(elm, fir)
      const changed = told(source, { tags: ['late'] })
      const importId = await importing([changed])
      expect(await builtOn(elm)).toBe(true)
      await transact(db.write, (trx) => undoChanged(trx, { importId, after: 0, size: 9 }))
      expect(await builtOn(elm)).toBe(false)
      await transact(db.write, (trx) =>
        moveImportRun(trx, { importId, from: ['done'], to: 'undone', undoneAt: now }),
      )
      expect(await builtOn(elm)).toBe(true)
    })
  })

  it('are kept apart by a sign-in, and by a pick that is hidden and theirs', async () => {
    const nothing = { hasSignIn: false, hasReviewed: false, isInHiddenPick: false }
    const { source, elm, fir } = await twins()
    expect(await keptApart(db.read, elm)).toEqual(nothing)
    await aSignIn(db, fir, `fir${fir}@example.org`)
    expect(await keptApart(db.read, fir)).toEqual({ ...nothing, hasSignIn: true })
    await drawn((await conversation(source, 'a')).id, elm, now)
    expect(await keptApart(db.read, elm)).toEqual({ ...nothing, isInHiddenPick: true })
    const about = db.write.updateTable('pick').where('reviewee_id', '=', elm)
    // About somebody else now: what waits for them counts as well, until nothing does.
    await about.set({ reviewee_id: fir }).execute()
    expect(await keptApart(db.read, elm)).toEqual({ ...nothing, isInHiddenPick: true })
    const theirs = db.write.updateTable('assignment').where('reviewer_id', '=', elm)
    await theirs.set({ state: 'skipped' }).execute()
    expect(await keptApart(db.read, elm)).toEqual(nothing)
    await theirs.set({ state: 'open' }).execute()
    const pick = await db.read.selectFrom('pick').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow()
    await aReview(db, await pickOf(db, pick.id), { reviewerId: elm })
    expect(await keptApart(db.read, elm)).toEqual({ ...nothing, isInHiddenPick: true })
    await db.write.updateTable('pick').where('reviewee_id', '=', fir).set({ revealed_at: now }).execute()
    expect(await keptApart(db.read, elm)).toEqual({ ...nothing, hasReviewed: true })
  })

  it.runIf(engine === 'postgres')('wait for imports that are writing', async () => {
    const order: string[] = []
    const [isWriting, mayEnd] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const turn = (whose: 'merge' | 'import', name: string, until = Promise.resolve()) =>
      transact(db.write, async (trx) => {
        await takeMergeTurn(trx, whose)
        isWriting.resolve()
        await until
        order.push(name)
      })
    const writing = turn('import', 'import', mayEnd.promise)
    await isWriting.promise
    // Another import does not wait: it is over while the first one still writes.
    await turn('import', 'another import')
    const merging = turn('merge', 'merge')
    const isWaiting = async () => {
      const { rows } = await sql`select 1 from pg_locks where not granted
        and relation = 'person_merge'::regclass`.execute(db.read)
      return rows.length > 0
    }
    let looks = 0
    while (looks < 1_000 && !(await isWaiting())) looks += 1
    expect(looks).toBeLessThan(1_000)
    mayEnd.resolve()
    await Promise.all([merging, writing])
    expect(order).toEqual(['another import', 'import', 'merge'])
  })
})

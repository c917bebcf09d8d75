import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ImportedConversation, wordSearch } from '@reread/domain'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { transact } from '../guard.ts'
import { undoBrought, undoChanged } from '../queries/import-undo.ts'
import { writeConversations } from '../queries/import-write.ts'
import { createImportRun } from '../queries/imports.ts'
import { aConversation } from '../testing/conversations.ts'
import { aPerson, aTeam, NOW } from '../testing/people.ts'
import { type TestDb, testDatabase, testEngines } from '../testing.ts'
import {
  findByWords,
  putIntoTextIndex,
  putPeopleIntoTextIndex,
  takeOutOfTextIndex,
  takePeopleOutOfTextIndex,
} from './conversation-text.ts'
import { engineOf, ownerWord, personWord, teamWord } from './find-words.ts'

const told = (texts: readonly string[], createdAt = NOW): ImportedConversation => ({
  source: 'desk',
  externalId: 'c-1',
  originId: 'c-1',
  externalUrl: null,
  channel: 'email',
  language: null,
  subject: 'Subject',
  status: 'closed',
  tags: [],
  createdAt,
  updatedAt: NOW,
  closedAt: NOW,
  customer: null,
  ownerExternalId: 'elm',
  csat: null,
  messages: texts.map((text, index) => ({
    externalId: `m-${index}`,
    authorExternalId: 'elm',
    authorName: 'Elm',
    authorKind: 'agent' as const,
    sentAt: NOW + index,
    text,
    internal: false,
    macroId: null,
    attachments: [],
  })),
})

describe.each(testEngines)('the index of words on %s', (engine) => {
  let db: TestDb
  let teamId: number
  beforeEach(async () => {
    db = await testDatabase(engine)
    teamId = (await aTeam(db, 'Chat')).teamId
  })
  afterEach(() => db.close())

  const find = async (typed: string, anyOf: readonly string[] = [], allOf: readonly string[] = []) => {
    const words = wordSearch(typed)
    if (words === null) throw new Error('no words')
    const search = { typed: words, anyOf, allOf }
    return (await findByWords(db.read, { search, conditions: [], after: null, limit: 50 })).map(
      ({ id }) => id,
    )
  }

  /** Ids of all hits, read in pages of three. */
  const findInPages = async (typed: string): Promise<number[]> => {
    const words = wordSearch(typed)
    if (words === null) throw new Error('no words')
    const page = { search: { typed: words, anyOf: [], allOf: [] }, conditions: [], limit: 3 }
    const ids: number[] = []
    let after: { openedAt: number; id: number } | null = null
    while (true) {
      const hits: { openedAt: number; id: number }[] = await findByWords(db.read, { ...page, after })
      const last = hits.at(-1)
      if (last === undefined) return ids
      ids.push(...hits.map(({ id }) => id))
      after = last
    }
  }

  const anImport = async (conversation: ImportedConversation): Promise<number> =>
    transact(db.write, async (trx) => {
      const importId = await createImportRun(trx, {
        ...{ teamId, format: 'jsonl' as const, fileNames: ['a.jsonl'], uploadNames: null, options: {} },
        ...{ state: 'importing' as const, createdBy: null, createdAt: NOW },
      })
      const target = { teamId, importId, people: {}, quietDays: 7, assumedAt: null, now: NOW }
      await writeConversations(trx, target, [conversation])
      return importId
    })

  it('knows its engine', () => {
    expect([engineOf(db.read), engineOf(db.write)]).toEqual([engine, engine])
  })

  it('is written with an import, follows the next one, and goes back with each undo', async () => {
    const first = await anImport(told(['alpha one', 'beta two']))
    const [id = 0] = await find('alpha')
    expect(id).toBeGreaterThan(0)
    expect(await find('beta')).toEqual([id])
    const second = await anImport(told(['alpha one', 'beta two', 'gamma three'], NOW - 60_000))
    expect([await find('alpha'), await find('gamma'), await find('alpha gamma')]).toEqual([[id], [id], [id]])
    const part = { after: 0, size: 10 }
    await transact(db.write, (trx) => undoChanged(trx, { importId: second, ...part }))
    expect([await find('alpha'), await find('gamma')]).toEqual([[id], []])
    await transact(db.write, (trx) => undoBrought(trx, { importId: first, ...part }))
    expect([await find('alpha'), await find('subject')]).toEqual([[], []])
  })

  it('is as it was when the transaction fails', async () => {
    const id = await aConversation(db, { team_id: teamId, texts: ['alpha'] })
    const failed = transact(db.write, async (trx) => {
      await takeOutOfTextIndex(trx, [id])
      throw new Error('late')
    })
    await expect(failed).rejects.toThrow('late')
    expect(await find('alpha')).toEqual([id])
  })

  it('is read newest first, then by id, however many began in one second, in pages too', async () => {
    const seconds = [5, 5, 7, 6, ...Array.from({ length: 11 }, () => 6), 5, 7, 2, 8]
    const made: { id: number; second: number }[] = []
    for (const second of seconds) {
      // Within the second their milliseconds do not count.
      const opened_at = NOW + second * 1_000 + ((made.length * 7) % 10)
      made.push({ second, id: await aConversation(db, { team_id: teamId, opened_at, texts: ['alpha'] }) })
    }
    const expected = () => made.toSorted((a, b) => b.second - a.second || b.id - a.id).map(({ id }) => id)
    expect(await find('alpha')).toEqual(expected())
    expect(await findInPages('alpha')).toEqual(expected())
    // Later imports move conversations to other times, before and behind those that are there.
    for (const [index, second] of [
      [0, 6],
      [1, 7],
      [18, 6],
      [2, 5],
      [3, 6],
      [17, 6],
    ] as const) {
      const moved = made[index]
      if (moved === undefined) throw new Error('no such conversation')
      await transact(db.write, async (trx) => {
        await takeOutOfTextIndex(trx, [moved.id])
        const opened_at = NOW + second * 1_000
        await trx.updateTable('conversation').set({ opened_at }).where('id', '=', moved.id).execute()
        await putIntoTextIndex(trx, [moved.id])
      })
      moved.second = second
    }
    expect(await find('alpha')).toEqual(expected())
    expect(await findInPages('alpha')).toEqual(expected())
  })

  it('continues behind a conversation that has gone meanwhile', async () => {
    const ids: number[] = []
    for (let turn = 0; turn < 4; turn += 1)
      ids.push(await aConversation(db, { team_id: teamId, opened_at: NOW, texts: ['alpha'] }))
    const [first = 0, second = 0, third = 0, fourth = 0] = ids
    expect(await find('alpha')).toEqual([fourth, third, second, first])
    await transact(db.write, (trx) => takeOutOfTextIndex(trx, [third]))
    const words = wordSearch('alpha')
    if (words === null) throw new Error('no words')
    const page = { search: { typed: words, anyOf: [], allOf: [] }, conditions: [], limit: 10 }
    const rest = await findByWords(db.read, { ...page, after: { openedAt: NOW, id: third } })
    expect(rest.map(({ id }) => id)).toEqual([second, first])
  })

  it('holds teams and people too, and nobody finds them by typing', async () => {
    const id = await aConversation(db, { team_id: teamId, texts: ['alpha t1 p1 \ue000t9'] })
    expect(await find('alpha', [teamWord(teamId), teamWord(99)])).toEqual([id])
    expect(await find('alpha', [teamWord(99)])).toEqual([])
    expect(await find('alpha', [], [personWord(1)])).toEqual([])
  })

  it('lets the people of a conversation change alone, and goes whole afterwards', async () => {
    const [one, two] = [await aPerson(db, 'One'), await aPerson(db, 'Two')]
    const ids: number[] = []
    for (const owner_id of [one, one, null])
      ids.push(await aConversation(db, { team_id: teamId, owner_id, texts: ['alpha', 'beta'] }))
    const [a = 0, b = 0, c = 0] = ids
    await transact(db.write, async (trx) => {
      await takePeopleOutOfTextIndex(trx, ids)
      await trx.updateTable('conversation').set({ owner_id: two }).where('id', 'in', [a, c]).execute()
      await putPeopleIntoTextIndex(trx, ids)
    })
    expect(await find('alpha', [], [ownerWord(two)])).toEqual([c, a])
    expect(await find('beta', [teamWord(teamId)], [ownerWord(one)])).toEqual([b])
    expect(await find('alpha beta')).toEqual([c, b, a])
    await transact(db.write, (trx) => takeOutOfTextIndex(trx, ids))
    expect(await find('alpha')).toEqual([])
    await transact(db.write, (trx) => putIntoTextIndex(trx, ids))
    expect(await find('alpha', [], [ownerWord(two)])).toEqual([c, a])
    expect(await find('alpha', [], [ownerWord(one)])).toEqual([b])
  })

  it('takes times before 1970, after 2106 and very long conversations', async () => {
    const texts = [
      'alpha',
      `${'wort '.repeat(2_000)}`,
      Array.from({ length: 40_000 }, (_, at) => `word-number${at}andmore`).join(' '),
    ]
    const times = [-5_000_000, 9_999_999_999_999]
    const ids: number[] = []
    for (const opened_at of times) ids.push(await aConversation(db, { team_id: teamId, opened_at, texts }))
    expect(await find('alpha')).toEqual(ids.toReversed())
    await transact(db.write, (trx) => takeOutOfTextIndex(trx, ids))
    expect(await find('alpha')).toEqual([])
    await transact(db.write, (trx) => putIntoTextIndex(trx, ids))
    expect((await find('wort')).length).toBe(2)
  })
})

describe('the file of the database', () => {
  const CANARY = 'zyxcanary'
  const occurrences = (db: TestDb): number =>
    readdirSync(db.dataDir)
      .filter((name) => name.startsWith('reread.db'))
      .map((name) => readFileSync(join(db.dataDir, name), 'latin1').toLowerCase())
      .reduce((sum, content) => sum + content.split('canary').length - 1, 0)

  const afterRemoval = async (isSecure: boolean): Promise<number> => {
    const db = await testDatabase('sqlite')
    const { teamId } = await aTeam(db, 'Chat')
    if (!isSecure)
      await sql`insert into conversation_text(conversation_text, rank) values('secure-delete', 0)`.execute(
        db.write,
      )
    const ids: number[] = []
    for (let made = 0; made < 20; made += 1)
      ids.push(await aConversation(db, { team_id: teamId, texts: [`${CANARY}${made} something else`] }))
    expect(occurrences(db)).toBeGreaterThan(0)
    await transact(db.write, async (trx) => {
      await takeOutOfTextIndex(trx, ids)
      await trx.deleteFrom('message').where('conversation_id', 'in', ids).execute()
      await trx.deleteFrom('conversation').where('id', 'in', ids).execute()
    })
    await sql`pragma wal_checkpoint(truncate)`.execute(db.write)
    const left = occurrences(db)
    await db.close()
    return left
  }

  it('lets nobody remove a conversation whose words it still has', async () => {
    const db = await testDatabase('sqlite')
    const { teamId } = await aTeam(db, 'Chat')
    const id = await aConversation(db, { team_id: teamId, texts: ['alpha'] })
    const removed = transact(db.write, async (trx) => {
      await trx.deleteFrom('message').where('conversation_id', '=', id).execute()
      await trx.deleteFrom('conversation').where('id', '=', id).execute()
    })
    await expect(removed).rejects.toThrow('FOREIGN KEY')
    await db.close()
  })

  it('keeps no word of what was removed', async () => {
    expect(await afterRemoval(true)).toBe(0)
  })

  it('would keep them without the option (control)', async () => {
    expect(await afterRemoval(false)).toBeGreaterThan(0)
  })
})

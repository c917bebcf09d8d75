import { readFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { findJob, recordAudit, transact } from '@reread/db'
import { testEngines } from '@reread/db/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cancelImport, latestImportJob } from './enqueue.ts'
import { exportConversations } from './export.ts'
import { conversationLine, jsonl, manyConversations, messageLine } from './testing/lines.ts'
import {
  anImport,
  aPlace,
  askForImport,
  checkFile,
  contentDigest,
  countRows,
  digestOf,
  importFile,
  importRun,
  runToEnd,
  startImports,
  type TestPlace,
  undoImport,
  untilOver,
} from './testing/place.ts'
import { aMembership, aPerson, conversationOf, messageIdsOf } from './testing/work.ts'
import { badRowsPath, uploadPath } from './uploads.ts'

const fileOf = (...conversations: readonly object[]) => ({ files: [{ text: jsonl(...conversations) }] })

describe.each(testEngines)('imports on %s', (engine) => {
  let place: TestPlace
  beforeEach(async () => {
    place = await aPlace(engine)
  })
  afterEach(async () => {
    expect(place.log.errors).toEqual([])
    await place.close()
  })

  describe('the dry run', () => {
    it('counts new, same, changed, bad and repeated conversations, and writes none', async () => {
      await importFile(place, fileOf(conversationLine('a'), conversationLine('b')))
      const before = await digestOf(place.db)
      const checked = await checkFile(
        place,
        fileOf(
          conversationLine('a'),
          conversationLine('b', { status: 'open', closed_at: null }),
          conversationLine('c'),
          conversationLine('c'),
          conversationLine('d', { status: '=cmd()' }),
        ),
      )
      expect(checked).toMatchObject({
        state: 'checked',
        finishedAt: null,
        summary: { new: 1, same: 1, changed: 1, bad: 1, duplicates: 1, conversations: 3, messages: 6 },
      })
      expect(await digestOf(place.db)).toBe(before)
    })

    it('says who answered, who of them is known, and shows the first conversations', async () => {
      await importFile(place, fileOf(conversationLine('a')))
      const known = await conversationOf(place.db, 'a')
      const chosen = await aPerson(place.db, 'Oakley')
      const byOak = { messages: [messageLine('b-0', null, 0), messageLine('b-1', 'ag-oak', 1)] }
      const byFir = { messages: [messageLine('f-0', 'ag-fir', 1), messageLine('f-1', 'ag-elm', 2)] }
      const checked = await checkFile(place, {
        ...fileOf(conversationLine('b', byOak), conversationLine('f', byFir)),
        options: { people: { 'ag-oak': chosen } },
      })
      expect(checked.summary?.agents).toEqual([
        {
          source: 'desk',
          externalId: 'ag-elm',
          name: 'Elm',
          conversations: 1,
          personId: known.owner_id,
          kind: 'human',
        },
        {
          source: 'desk',
          externalId: 'ag-fir',
          name: 'Fir',
          conversations: 1,
          personId: null,
          kind: 'human',
        },
        {
          source: 'desk',
          externalId: 'ag-oak',
          name: 'Oak',
          conversations: 1,
          personId: chosen,
          kind: 'human',
        },
      ])
      expect(checked.summary?.preview.map((one) => one.externalId)).toEqual(['b', 'f'])
      expect(checked.summary?.preview[0]?.messages[1]).toMatchObject({
        authorName: 'Oak',
        text: 'text of b-1',
      })
    })

    it('lists bad rows, also in a table that a spreadsheet may open', async () => {
      const checked = await checkFile(
        place,
        fileOf(conversationLine('a'), conversationLine('b', { status: '=1+1' })),
      )
      expect(checked.summary?.badRows).toMatchObject([
        { row: 2, line: 2, column: 'status', seen: '=1+1', code: 'import.unknown-word' },
      ])
      const table = await readFile(badRowsPath(place.dataDir, checked.uploadNames?.[0] ?? '', 'en'), 'utf8')
      expect(table.split('\r\n')).toHaveLength(3)
      expect(table).toContain(`"'=1+1"`)
      expect(table).toContain('"b","status"')
      expect(table).toContain('"{""')
    })

    it('lists the bad rows of a table with its own columns, separated as it is, and keeps their cells nowhere else', async () => {
      const text = 'ticket;message;author_type;sent_at\n1;Hello you;customer;never\n'
      const checked = await checkFile(place, { format: 'csv', files: [{ text }] })
      expect(checked.summary).toMatchObject({ bad: 1 })
      expect(JSON.stringify(checked.summary?.badRows)).not.toContain('Hello')
      const table = await readFile(badRowsPath(place.dataDir, checked.uploadNames?.[0] ?? '', 'en'), 'utf8')
      const [head, row] = table.split('\r\n')
      expect(head).toMatch(/;"accepted";"ticket";"message";"author_type";"sent_at"$/)
      expect(row).toMatch(
        /;"1";"sent_at";"never";"import.bad-date";"not a date that can be read, or one that does not exist";/,
      )
      expect(row).toMatch(/;"1";"Hello you";"customer";"never"$/)
    })

    it('writes the file of bad rows in both languages, and counts all of them by where and why', async () => {
      const rows = Array.from(
        { length: 130 },
        (_, at) => `${at},Ciao,customer,${at % 2 ? 'never' : `day ${at}`}`,
      )
      const text = `ticket,message,role,sent_at\n${rows.join('\n')}\n131,Ciao,martian,2026-03-02T10:00:00Z\n132,x\n`
      const checked = await checkFile(place, { format: 'csv', files: [{ text }] })
      expect(checked.summary).toMatchObject({ bad: 132, badRows: { length: 100 } })
      expect(checked.summary?.badRowGroups).toMatchObject([
        {
          ...{ file: null, column: 'sent_at', code: 'import.bad-date', count: 130, isMoreSeen: true },
          places: [
            { row: 1, line: 2 },
            { row: 2, line: 3 },
            { row: 3, line: 4 },
          ],
          seen: ['day 0', 'never', 'day 2'],
        },
        { column: null, code: 'import.cell-count', count: 1, places: [{ row: 132, line: 133 }], seen: ['2'] },
        { column: 'role', count: 1, places: [{ row: 131 }], seen: ['martian'], isMoreSeen: false },
      ])
      const tableIn = (language: 'en' | 'it') =>
        readFile(badRowsPath(place.dataDir, checked.uploadNames?.[0] ?? '', language), 'utf8')
      const [english, italian] = [await tableIn('en'), await tableIn('it')]
      expect(english.split('\r\n')).toHaveLength(134)
      expect(italian.split('\r\n')).toHaveLength(134)
      expect(english).toContain('"import.bad-date","not a date that can be read, or one that does not exist"')
      expect(italian).toContain('"import.bad-date","non è una data leggibile, o non esiste"')
    })

    it('names the columns of a table and those that nothing is taken from', async () => {
      const text = 'ticket;message;author_type;sent_at;mood\n1;Hello;customer;2026-03-02T10:00:00Z;bad\n'
      const checked = await checkFile(place, { format: 'csv', files: [{ text }] })
      expect(checked.summary).toMatchObject({
        new: 1,
        columns: ['ticket', 'message', 'author_type', 'sent_at', 'mood'],
        skippedColumns: ['mood'],
        mapping: { conversationId: 'ticket', text: 'message', role: 'author_type', sentAt: 'sent_at' },
      })
      const chosen = { ...checked.summary?.mapping, subject: 'mood' }
      const again = await checkFile(place, { format: 'csv', files: [{ text }], options: { mapping: chosen } })
      expect(again.summary).toMatchObject({ skippedColumns: [], preview: [{ subject: 'bad' }] })
    })

    it('counts a column that joins two tables as read, whatever it is called in each', async () => {
      const heads = 'id,subject,opened,mood\n1,Parcel,2026-03-02T10:00:00Z,bad\n'
      const texts = 'conversation_id,message,role\n1,Hello,customer\n'
      const checked = await checkFile(place, { format: 'csv', files: [{ text: heads }, { text: texts }] })
      expect(checked.summary).toMatchObject({ new: 1, bad: 0, skippedColumns: ['mood'] })
    })

    it('refuses a file as a whole with a code, and still names its columns', async () => {
      const before = await digestOf(place.db)
      const empty = await checkFile(place, { files: [{ text: '  \n' }] })
      expect(empty).toMatchObject({ state: 'failed', summary: { error: { code: 'import.empty' }, new: 0 } })
      const broken = await checkFile(place, { files: [{ text: `${jsonl(conversationLine('a'))}{"exter` }] })
      expect(broken).toMatchObject({
        state: 'failed',
        summary: { error: { code: 'import.json-truncated' }, new: 0 },
      })
      const table = { format: 'csv' as const, files: [{ text: 'id,mood\n1,good\n' }] }
      const noText = await checkFile(place, table)
      expect(noText).toMatchObject({
        state: 'failed',
        summary: {
          error: { code: 'import.column-missing', params: { field: 'text' } },
          columns: ['id', 'mood'],
        },
      })
      expect(await digestOf(place.db)).toBe(before)
    })

    it('reads a packed file, and refuses one that is only air', async () => {
      const packed = await checkFile(place, { files: [{ text: gzipSync(jsonl(conversationLine('a'))) }] })
      expect(packed.summary).toMatchObject({ new: 1 })
      const air = gzipSync(Buffer.alloc(30_000_000, 0x20))
      const bomb = await checkFile(place, { files: [{ text: air }] })
      expect(bomb).toMatchObject({ state: 'failed', summary: { error: { code: 'import.gzip-ratio' } } })
    })

    it('fails where the upload is gone, and never opens what is not the name of an upload', async () => {
      const { importId, jobId } = await anImport(place, fileOf(conversationLine('a')))
      await place.db.write
        .updateTable('import_run')
        .set({ upload_names: JSON.stringify(['0'.repeat(32)]) })
        .execute()
      expect(await runToEnd(place, jobId)).toMatchObject({
        state: 'failed',
        error: { code: 'upload.missing' },
      })
      expect(await importRun(place, importId)).toMatchObject({
        state: 'failed',
        summary: { error: { code: 'upload.missing' } },
      })
      for (const name of ['../../etc/passwd', '/etc/passwd', `${'a'.repeat(32)}/..`, 'A'.repeat(32)]) {
        expect(() => uploadPath(place.dataDir, name)).toThrow('Not the name of an upload.')
      }
    })
  })

  describe('the import', () => {
    it('makes people of agents and of AI agents, none of other machines, and knows who owns a conversation', async () => {
      const messages = [
        messageLine('a-0', null, 0),
        { ...messageLine('a-1', 'bot-1', 1), role: 'ai' },
        { ...messageLine('a-2', 'rules', 2), role: 'system' },
        messageLine('a-3', 'ag-oak', 3),
        messageLine('a-4', 'ag-elm', 4),
        messageLine('a-5', 'ag-elm', 5),
      ]
      await importFile(
        place,
        fileOf(conversationLine('a', { messages, agent_id: 'ag-elm', agent_ids: null })),
      )
      const people = await place.db.read
        .selectFrom('person')
        .select(['id', 'name', 'kind'])
        .orderBy('id')
        .execute()
      expect(people.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
        'bot-1 ai',
        'Oak human',
        'Elm human',
      ])
      const parts = await place.db.read.selectFrom('participation').selectAll().orderBy('position').execute()
      expect(parts).toMatchObject([
        { person_id: people[0]?.id, messages: 1, is_owner: 0, position: 0 },
        { person_id: people[1]?.id, messages: 1, is_owner: 0, position: 1 },
        { person_id: people[2]?.id, messages: 2, is_owner: 1, position: 2 },
      ])
      expect((await conversationOf(place.db, 'a')).owner_id).toBe(people[2]?.id)
    })

    it('counts public words, folds the subject, and settles by the rule that applies', async () => {
      const messages = [messageLine('a-0', null, 0), { ...messageLine('a-1', 'ag-elm', 5), internal: true }]
      const open = { status: 'open', closed_at: null, subject: 'ÉTÉ ﬁne', messages }
      await importFile(place, fileOf(conversationLine('a', open), conversationLine('b')))
      expect(await conversationOf(place.db, 'a')).toMatchObject({
        subject_folded: 'été fine',
        message_count: 2,
        word_count: 3,
        settled_rule: 'quiet',
        settled_at: Date.parse('2025-11-10T08:00:00Z'),
      })
      expect(await conversationOf(place.db, 'b')).toMatchObject({
        settled_rule: 'closed',
        settled_at: Date.parse('2025-11-03T09:00:00Z'),
      })
    })

    it('waits as many quiet days as the team says now, and leaves what is here until it is told anew', async () => {
      const open = { status: 'open', closed_at: null, messages: [messageLine('a-0', null, 0)] }
      await importFile(place, fileOf(conversationLine('a', open)))
      const wait = (quiet_days: number) =>
        place.db.write.updateTable('team').set({ quiet_days }).where('id', '=', place.teamId).execute()
      await wait(30)
      const settledOn = async (externalId: string) => {
        const { settled_at: at } = await conversationOf(place.db, externalId)
        return at === null ? null : new Date(at).toISOString()
      }
      const other = { ...open, messages: [messageLine('b-0', null, 0)] }
      const run = await importFile(place, fileOf(conversationLine('a', open), conversationLine('b', other)))
      expect(run.summary).toMatchObject({ new: 1, same: 1 })
      expect(await settledOn('a')).toBe('2025-11-10T08:00:00.000Z')
      expect(await settledOn('b')).toBe('2025-12-03T08:00:00.000Z')
      await wait(1)
      const answered = { ...open, messages: [...open.messages, messageLine('a-1', 'ag-elm', 5)] }
      await importFile(place, fileOf(conversationLine('a', answered)))
      expect(await settledOn('a')).toBe('2025-11-04T08:05:00.000Z')
      expect(await settledOn('b')).toBe('2025-12-03T08:00:00.000Z')
    })

    it('keeps conversations that nobody answered', async () => {
      await importFile(place, fileOf(conversationLine('a', { messages: [messageLine('a-0', null, 0)] })))
      expect(await conversationOf(place.db, 'a')).toMatchObject({ owner_id: null, message_count: 1 })
      expect(await countRows(place.db, 'participation')).toBe(0)
    })

    it('gives an agent who was chosen to be somebody no second person', async () => {
      const oakley = await aPerson(place.db, 'Oakley')
      const options = { people: { 'ag-elm': oakley } }
      const run = await importFile(place, { ...fileOf(conversationLine('a')), options })
      expect(await conversationOf(place.db, 'a')).toMatchObject({ owner_id: oakley })
      expect(await countRows(place.db, 'person')).toBe(1)
      await undoImport(place, run.id)
      expect(await countRows(place.db, 'person')).toBe(1)
      expect(await countRows(place.db, 'identity')).toBe(0)
    })

    it('keeps the words of customers no longer than it must', async () => {
      const run = await importFile(
        place,
        fileOf(conversationLine('a'), conversationLine('b', { status: 'odd' })),
      )
      expect(run.summary).toMatchObject({ new: 1, bad: 1, preview: [] })
      expect(run.summary?.badRows).toMatchObject([{ row: expect.any(Number), seen: '' }])
      expect(run.summary?.badRowGroups).toMatchObject([{ count: 1, seen: [], isMoreSeen: false }])
      expect(run.finishedAt).not.toBeNull()
    })

    it('leaves its mark in the audit, with numbers alone', async () => {
      const run = await importFile(place, fileOf(conversationLine('a')))
      const rows = await place.db.read.selectFrom('audit').selectAll().execute()
      expect(rows).toMatchObject([
        { verb: 'import.finished', subject_kind: 'import', subject_id: run.id, actor_kind: 'operator' },
      ])
      expect(JSON.parse(rows[0]?.details ?? '')).toEqual({
        new: 1,
        changed: 0,
        same: 0,
        conversations: 1,
        messages: 2,
      })
    })

    it('stops between batches when asked; what is in stays and can be taken back', async () => {
      const empty = await contentDigest(place.db)
      const { id } = await checkFile(place, fileOf(...manyConversations(800)))
      const jobId = await askForImport(place, id)
      const jobs = startImports(place)
      while (((await findJob(place.db.read, jobId))?.progress?.done ?? 0) < 100) {
        await new Promise((resolve) => setTimeout(resolve, 1))
      }
      const asked = { importId: id, by: null, now: place.now() }
      expect(await transact(place.db.write, (trx) => cancelImport(trx, asked))).toBe(true)
      expect(await untilOver(place.db, jobId)).toMatchObject({ state: 'cancelled' })
      await jobs.stop()
      const stopped = await importRun(place, id)
      expect(stopped).toMatchObject({ state: 'done', summary: { cancelled: true } })
      const count = await countRows(place.db, 'conversation')
      expect(count).toBeGreaterThanOrEqual(100)
      expect(count).toBeLessThan(800)
      expect(stopped.summary?.new).toBe(count)
      await undoImport(place, id)
      expect(await contentDigest(place.db)).toBe(empty)
    })

    it('that still waits is put back as it was when stopped', async () => {
      const { importId } = await anImport(place, fileOf(conversationLine('a')))
      const asked = { importId, by: null, now: place.now() }
      expect(await transact(place.db.write, (trx) => cancelImport(trx, asked))).toBe(true)
      expect(await importRun(place, importId)).toMatchObject({ state: 'uploaded' })
      expect(await transact(place.db.write, (trx) => cancelImport(trx, asked))).toBe(false)
      expect(await latestImportJob(place.db.read, importId)).toMatchObject({ state: 'cancelled' })
    })

    it('is refused to a person who may not import into the team any more', async () => {
      const manager = await aPerson(place.db, 'Mara')
      await aMembership(place.db, { teamId: place.teamId, personId: manager, role: 'manager' })
      const { importId, jobId } = await anImport(place, fileOf(conversationLine('a')))
      await place.db.write.updateTable('job').set({ created_by: manager }).execute()
      expect(await runToEnd(place, jobId)).toMatchObject({ state: 'done' })
      const runId = await askForImport(place, importId)
      await place.db.write.updateTable('job').set({ created_by: manager }).execute()
      await place.db.write.updateTable('membership').set({ until_at: place.now() }).execute()
      expect(await runToEnd(place, runId)).toMatchObject({ state: 'failed', error: { code: 'not-allowed' } })
      expect(await countRows(place.db, 'conversation')).toBe(0)
    })
  })

  describe('a later import', () => {
    it('adds messages and changes status, tags, verdict, times and owner, and never a text', async () => {
      const first = [messageLine('a-0', null, 0), messageLine('a-1', 'ag-elm', 5)]
      await importFile(
        place,
        fileOf(conversationLine('a', { status: 'open', closed_at: null, messages: first })),
      )
      const before = await digestOf(place.db)
      const later = [
        { ...messageLine('a-0', null, 0), body_text: 'other words' },
        messageLine('a-between', 'ag-oak', 2),
        messageLine('a-1', 'ag-elm', 5),
        messageLine('a-2', 'ag-oak', 9),
      ]
      const csat = {
        scale: 'good_bad',
        score: 'bad',
        comment: 'slow',
        rated_at: '2025-11-04T08:00:00Z',
        question: null,
      }
      const changes = {
        tags: ['refund'],
        csat,
        messages: later,
        agent_id: 'ag-oak',
        subject: 'another subject',
      }
      const run = await importFile(place, fileOf(conversationLine('a', changes)))
      expect(run.summary).toMatchObject({ new: 0, changed: 1, same: 0 })
      const stored = await conversationOf(place.db, 'a')
      expect(stored).toMatchObject({
        status: 'closed',
        tags: '["refund"]',
        subject: 'Subject a',
        closed_at: Date.parse('2025-11-03T09:00:00Z'),
        settled_rule: 'closed',
        message_count: 4,
        word_count: 12,
      })
      expect(await messageIdsOf(place.db, 'a')).toEqual(['a-0', 'a-between', 'a-1', 'a-2'])
      const texts = await place.db.read
        .selectFrom('message')
        .select('text')
        .where('external_id', '=', 'a-0')
        .execute()
      expect(texts).toEqual([{ text: 'text of a-0' }])
      const owner = await place.db.read
        .selectFrom('person')
        .select('name')
        .where('id', '=', stored.owner_id)
        .executeTakeFirstOrThrow()
      expect(owner.name).toBe('Oak')
      expect((await importFile(place, fileOf(conversationLine('a', changes)))).summary).toMatchObject({
        same: 1,
      })

      await undoImport(place, run.id)
      expect(await digestOf(place.db)).toBe(before)
    })

    it('does not forget what it is not told again', async () => {
      const csat = {
        scale: 'good_bad',
        score: 'good',
        comment: 'kind',
        rated_at: '2025-11-04T08:00:00Z',
        question: 'Well?',
      }
      await importFile(place, fileOf(conversationLine('a', { csat })))
      const before = await digestOf(place.db)
      const poorer = {
        csat: { scale: 'good_bad', score: 'good' },
        updated_at: null,
        closed_at: null,
        agent_id: null,
      }
      const run = await importFile(place, fileOf(conversationLine('a', { ...poorer, agent_ids: null })))
      expect(run.summary).toMatchObject({ same: 1 })
      await importFile(place, fileOf(conversationLine('a', { csat: null })))
      expect(await digestOf(place.db)).toBe(before)
    })

    it('opens a conversation again', async () => {
      await importFile(place, fileOf(conversationLine('a')))
      await importFile(place, fileOf(conversationLine('a', { status: 'open', closed_at: null })))
      expect(await conversationOf(place.db, 'a')).toMatchObject({
        closed_at: null,
        settled_rule: 'quiet',
        settled_at: Date.parse('2025-11-10T08:05:00Z'),
      })
    })

    it('of a table without times leaves the times it assumed at first', async () => {
      const table = { format: 'csv' as const, fileNames: ['desk.csv'] }
      await importFile(place, { ...table, files: [{ text: 'id,role,message\n1,customer,Hello\n' }] })
      const before = await digestOf(place.db)
      place = { ...place, now: () => Date.parse('2026-01-01T00:00:00Z') }
      const run = await importFile(place, {
        ...table,
        files: [{ text: 'id,role,message\n1,customer,Hello\n' }],
      })
      expect(run.summary).toMatchObject({ same: 1 })
      expect(await digestOf(place.db)).toBe(before)
    })

    it('of another source takes the same id for another conversation', async () => {
      await importFile(place, fileOf(conversationLine('a')))
      const run = await importFile(place, fileOf(conversationLine('a', { dataset: 'second desk' })))
      expect(run.summary).toMatchObject({ new: 1 })
      const lines: string[] = []
      for await (const line of exportConversations(place.db)) lines.push(JSON.parse(line).dataset)
      expect(lines).toEqual(['desk', 'second desk'])
    })
  })

  it('cannot change what the audit says', async () => {
    const { db } = place
    await transact(db.write, (trx) =>
      recordAudit(trx, {
        at: 1,
        actor: { kind: 'system' },
        verb: 'test',
        subjectKind: 'none',
        subjectId: null,
        teamId: null,
        details: {},
      }),
    )
    await expect(db.write.updateTable('audit').set({ verb: 'other' }).execute()).rejects.toThrow()
    await expect(db.write.deleteFrom('audit').execute()).rejects.toThrow()
  })
})

import type { ImportedConversation } from '@reread/domain'
import type { KyselyPlugin } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { transact } from '../guard.ts'
import { aTeam } from '../testing/people.ts'
import { type TestDb, testDatabase, testEngines } from '../testing.ts'
import { recordAudit } from './audit.ts'
import { exportPage, exportSources } from './conversation-export.ts'
import { EVENT_KEPT_MS, latestTeamChanges, recordEvent, trimEvents } from './events.ts'
import { compareConversations } from './import-compare.ts'
import { countNotOver, countWithoutTeam, latestFinishedImports } from './import-outcome.ts'
import { personsByAgent } from './import-people.ts'
import { EMPTY_SUMMARY } from './import-summary.ts'
import { countTouched } from './import-undo.ts'
import { writeConversations } from './import-write.ts'
import {
  createImportRun,
  findImportRun,
  forgetUploads,
  importsWithOldUploads,
  listImportRuns,
  moveImportRun,
} from './imports.ts'

const conversation = (externalId: string, source = 'desk'): ImportedConversation => ({
  source,
  externalId,
  originId: `${source}-${externalId}`,
  externalUrl: null,
  channel: 'email',
  language: null,
  subject: 'Subject',
  status: 'closed',
  tags: ['a'],
  createdAt: 1,
  updatedAt: 2,
  closedAt: 3,
  customer: { externalId: 'c', name: null },
  ownerExternalId: 'elm',
  csat: { scale: 'good_bad', score: 'good', comment: null, ratedAt: null, question: null },
  messages: ['question', 'answer'].map((text, index) => ({
    externalId: `${externalId}-${index}`,
    authorExternalId: index === 0 ? 'c' : 'elm',
    authorName: index === 0 ? null : 'Elm',
    authorKind: index === 0 ? ('customer' as const) : ('agent' as const),
    sentAt: 1 + index,
    text,
    internal: false,
    macroId: null,
    attachments: [{ url: 'https://example.com/a', fileName: null, contentType: null }],
  })),
})

describe.each(testEngines)('imports in the database on %s', (engine) => {
  let db: TestDb
  let teamId: number
  beforeEach(async () => {
    db = await testDatabase(engine)
    teamId = (await aTeam(db, 'Support')).teamId
  })
  afterEach(() => db.close())

  const aRun = (changes: Partial<Parameters<typeof createImportRun>[1]> = {}) =>
    transact(db.write, (trx) =>
      createImportRun(trx, {
        teamId,
        format: 'jsonl',
        fileNames: ['a.jsonl'],
        uploadNames: ['0'.repeat(32)],
        options: { people: { elm: 4 } },
        state: 'uploaded',
        createdBy: null,
        createdAt: 10,
        ...changes,
      }),
    )
  const write = (importId: number, ...conversations: ImportedConversation[]) =>
    transact(db.write, (trx) =>
      writeConversations(
        trx,
        { importId, teamId, people: {}, quietDays: 7, assumedAt: null, now: 1 },
        conversations,
      ),
    )

  /** How many statements it takes to write so many new conversations. */
  const statementsFor = async (conversations: number): Promise<number> => {
    const importId = await aRun()
    const asked = { statements: 0 }
    const counting: KyselyPlugin = {
      transformQuery: ({ node }) => {
        asked.statements += 1
        return node
      },
      transformResult: async ({ result }) => result,
    }
    const target = { importId, teamId, people: {}, quietDays: 7, assumedAt: null, now: 1 }
    const batch = Array.from({ length: conversations }, (_, number) =>
      conversation(`${conversations}-${number}`),
    )
    const counts = await transact(db.write, (trx) =>
      writeConversations(trx.withPlugin(counting), target, batch),
    )
    expect(counts).toMatchObject({ new: conversations, messages: 2 * conversations })
    return asked.statements
  }

  it('of a hundred conversations take no more statements than one of one', async () => {
    // Whoever is new in it takes some: they come with the first.
    await statementsFor(2)
    const single = await statementsFor(1)
    expect(await statementsFor(100)).toBe(single)
    expect(single).toBeLessThanOrEqual(12)
  })

  it('move on only from the states they may be in', async () => {
    const importId = await aRun()
    const move = (from: 'uploaded' | 'checked', to: 'checking' | 'importing') =>
      transact(db.write, (trx) => moveImportRun(trx, { importId, from: [from], to }))
    expect(await move('checked', 'importing')).toBe(false)
    expect(await move('uploaded', 'checking')).toBe(true)
    expect(await move('uploaded', 'checking')).toBe(false)
    const summary = { ...EMPTY_SUMMARY, new: 3 }
    await transact(db.write, (trx) =>
      moveImportRun(trx, { importId, from: ['checking'], to: 'checked', summary, options: { zone: 'UTC' } }),
    )
    expect(await findImportRun(db.read, importId)).toEqual({
      id: importId,
      teamId,
      format: 'jsonl',
      fileNames: ['a.jsonl'],
      uploadNames: ['0'.repeat(32)],
      options: { zone: 'UTC' },
      state: 'checked',
      summary,
      createdBy: null,
      createdAt: 10,
      finishedAt: null,
      undoneAt: null,
    })
    expect(await findImportRun(db.read, 999)).toBeNull()
  })

  it('are listed newest first, those of the asked teams alone', async () => {
    const other = (await aTeam(db, 'Other')).teamId
    const first = await aRun()
    await aRun({ teamId: other })
    const last = await aRun({ state: 'done' })
    const ids = async (teamIds: number[], limit = 10) =>
      (await listImportRuns(db.read, { teamIds, limit })).map((run) => run.id)
    expect(await ids([teamId])).toEqual([last, first])
    expect(await ids([teamId], 1)).toEqual([last])
    expect(await ids([])).toEqual([])
    expect(await latestFinishedImports(db.read)).toEqual(new Map([[teamId, last]]))
  })

  it('give their uploads up once they are old, not while somebody works on them', async () => {
    const importId = await aRun()
    await aRun({ state: 'importing' })
    expect(await importsWithOldUploads(db.read, 10)).toEqual([])
    expect((await importsWithOldUploads(db.read, 11)).map((run) => run.id)).toEqual([importId])
    await transact(db.write, (trx) => forgetUploads(trx, importId))
    expect(await importsWithOldUploads(db.read, 11)).toEqual([])
  })

  it('are open and untagged where the file does not say, and stay what they are when a later file does not', async () => {
    const importId = await aRun()
    const silent = (one: ImportedConversation) => ({ ...one, status: null, tags: null, closedAt: null })
    const [known, fresh] = [conversation('a'), conversation('b')]
    await write(importId, known)
    const told = { teamId, people: {}, assumedAt: null }
    const rows = () =>
      db.read
        .selectFrom('conversation')
        .select(['status', 'tags', 'closed_at', 'settled_at', 'settled_rule'])
        .orderBy('id')
        .execute()
    const [before] = await rows()
    expect(before).toMatchObject({ status: 'closed', tags: '["a"]', settled_at: 3, settled_rule: 'closed' })
    expect((await compareConversations(db.read, [silent(known)], told))[0]?.state).toBe('same')
    expect(await write(await aRun(), silent(known), silent(fresh))).toMatchObject({ new: 1, same: 1 })
    const after = await rows()
    expect(after[0]).toEqual(before)
    expect(after[1]).toMatchObject({ status: 'open', tags: '[]', settled_rule: 'quiet' })
    const asked = { ...silent(known), messages: [...known.messages, ...conversation('a-more').messages] }
    expect(await write(await aRun(), asked)).toMatchObject({ changed: 1, messages: 2 })
    expect((await rows())[0]).toEqual(before)
  })

  it('name whoever the file gives no name that can be seen by their id there, until a message names them', async () => {
    const by = (externalId: string, ...names: string[]): ImportedConversation => {
      const [, answer] = conversation(externalId).messages
      if (!answer) throw new Error('There is no answer.')
      const messages = names.map((authorName, index) => ({
        ...answer,
        ...{ externalId: `${externalId}-${index}`, authorExternalId: `ag-${externalId}`, authorName },
      }))
      return { ...conversation(externalId), ownerExternalId: `ag-${externalId}`, messages }
    }
    await write(await aRun(), by('blank', '  '), by('hidden', '\u200b'), by('later', '', 'Oak'))
    const rows = await db.read.selectFrom('person').select('name').orderBy('id').execute()
    expect(rows.map(({ name }) => name).slice(-3)).toEqual(['ag-blank', 'ag-hidden', 'Oak'])
  })

  it('write a conversation once, and say what each file would change', async () => {
    const importId = await aRun()
    const [a, b] = [conversation('a'), conversation('b')]
    expect(await write(importId, a, b)).toMatchObject({ new: 2, changed: 0, same: 0, messages: 4 })
    expect(await write(importId, a, b)).toMatchObject({ new: 0, changed: 0, same: 2, messages: 0 })
    const later = { ...b, status: 'open' as const }
    const states = await compareConversations(
      db.read,
      [a, later, conversation('c'), conversation('a', 'other')],
      {
        teamId,
        people: {},
        assumedAt: null,
      },
    )
    expect(states.map(({ state }) => state)).toEqual(['same', 'changed', 'new', 'new'])
    expect(await write(await aRun(), a, later)).toMatchObject({ new: 0, changed: 1, same: 1, messages: 0 })
    expect(await countTouched(db.read, importId)).toEqual({ brought: 2, changed: 0 })
    const persons = await personsByAgent(db.read)
    expect([...(persons.get('desk')?.keys() ?? [])]).toEqual(['elm'])
  })

  it('are counted while they are not over: open without a quiet week behind them', async () => {
    const importId = await aRun()
    const open = { ...conversation('b'), status: 'open' as const, closedAt: null }
    await write(importId, conversation('a'), open)
    const notOver = (now: number, id = importId) => countNotOver(db.read, { importId: id, now })
    expect(await notOver(10)).toBe(1)
    expect(await notOver(10 + 8 * 86_400_000)).toBe(0)
    expect(await notOver(10, await aRun())).toBe(0)
  })

  it('tell how many of who answers in them are in no team, until they are in one', async () => {
    const importId = await aRun()
    await write(importId, conversation('a'))
    const without = (now: number, id = importId) => countWithoutTeam(db.read, { importId: id, now })
    expect(await without(10)).toBe(1)
    expect(await without(10, await aRun())).toBe(0)
    const elm = (await personsByAgent(db.read)).get('desk')?.get('elm') ?? 0
    await db.write
      .insertInto('membership')
      .values({ person_id: elm, team_id: teamId, role: 'agent', from_at: 5, until_at: 20 })
      .execute()
    expect([await without(4), await without(10), await without(20)]).toEqual([1, 0, 1])
  })

  it('leave a conversation of another team as it is, with its people, and say so', async () => {
    const importId = await aRun()
    await write(importId, conversation('a'))
    const before = await db.read.selectFrom('conversation').selectAll().execute()
    const other = (await aTeam(db, 'Other')).teamId
    const othersRun = await aRun({ teamId: other })
    const taken = { ...conversation('a'), status: 'open' as const, ownerExternalId: 'stranger' }
    const into = { importId: othersRun, teamId: other, people: {}, quietDays: 7, assumedAt: null, now: 2 }
    const [compared] = await compareConversations(db.read, [taken], into)
    expect(compared?.state).toBe('of-another-team')
    const counts = await transact(db.write, (trx) =>
      writeConversations(trx, into, [taken, conversation('b')]),
    )
    expect(counts).toEqual({ new: 1, changed: 0, same: 0, ofAnotherTeam: 1, messages: 2 })
    const after = await db.read.selectFrom('conversation').selectAll().orderBy('id').execute()
    expect(after.slice(0, 1)).toEqual(before)
    expect(after[1]?.team_id).toBe(other)
    const persons = await personsByAgent(db.read)
    expect([...(persons.get('desk')?.keys() ?? [])]).toEqual(['elm'])
  })

  it('write nothing at all when one conversation of a batch cannot be written', async () => {
    const importId = await aRun()
    const unknownTeam = { importId, teamId: 999, people: {}, quietDays: 7, assumedAt: null, now: 1 }
    await expect(
      transact(db.write, (trx) => writeConversations(trx, unknownTeam, [conversation('a')])),
    ).rejects.toThrow()
    expect(await exportSources(db.read)).toEqual([])
    const left = await db.read.selectFrom('message').select('id').execute()
    expect(left).toEqual([])
  })

  it('come out page by page as they went in, in the order of the id’s bytes', async () => {
    const importId = await aRun()
    const told = ['b', 'B', 'à', 'a', '10', '9'].map((id) => conversation(id))
    await write(importId, ...told)
    const [source] = await exportSources(db.read)
    if (source === undefined) throw new Error('no source')
    const ids: string[] = []
    let after: string | null = null
    while (true) {
      const page = await exportPage(db.read, { source, after, size: 4 })
      for (const one of page) {
        ids.push(one.externalId)
        expect(one).toEqual(told.find((first) => first.externalId === one.externalId))
      }
      after = page.at(-1)?.externalId ?? null
      if (after === null) break
    }
    expect(ids).toEqual(['10', '9', 'B', 'a', 'b', 'à'])
  })
})

describe.each(testEngines)('audit and events on %s', (engine) => {
  let db: TestDb
  beforeEach(async () => {
    db = await testDatabase(engine)
  })
  afterEach(() => db.close())

  it('keep who did what to which row, and nothing a person wrote', async () => {
    const subject = { subjectKind: 'import', subjectId: 5, teamId: 7 }
    await transact(db.write, async (trx) => {
      for (const actor of [{ kind: 'operator' }, { kind: 'system' }] as const) {
        await recordAudit(trx, {
          at: 1,
          actor,
          verb: 'import.run',
          ...subject,
          details: { new: 3, kept: [1, 2] },
        })
      }
    })
    const rows = await db.read.selectFrom('audit').selectAll().orderBy('id').execute()
    expect(rows.map((row) => row.actor_kind)).toEqual(['operator', 'system'])
    expect(rows[0]).toMatchObject({
      at: 1,
      actor_id: null,
      verb: 'import.run',
      subject_kind: 'import',
      subject_id: 5,
      team_id: 7,
      details: '{"new":3,"kept":[1,2]}',
    })
  })

  it('go with the change when it is rolled back', async () => {
    const entry = { at: 1, kind: 'x', teamId: null, subjectKind: 'none', subjectId: null }
    const failing = transact(db.write, async (trx) => {
      await recordEvent(trx, entry)
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await db.read.selectFrom('event').selectAll().execute()).toEqual([])
  })

  it('forget events after 30 days', async () => {
    const entry = { kind: 'x', teamId: null, subjectKind: 'none', subjectId: null }
    await transact(db.write, async (trx) => {
      await recordEvent(trx, { ...entry, at: 1 })
      await recordEvent(trx, { ...entry, at: 2 })
    })
    expect(await trimEvents(db.write, EVENT_KEPT_MS + 2)).toBe(1)
    expect(await trimEvents(db.write, EVENT_KEPT_MS + 2)).toBe(0)
  })

  it('tell the newest change of each team’s people, absences and settings, and of nothing else', async () => {
    const [teamId, other] = [(await aTeam(db, 'Support')).teamId, (await aTeam(db, 'Other')).teamId]
    expect(await latestTeamChanges(db.read)).toEqual(new Map())
    const recorded = (kind: string, ofTeam: number | null) =>
      transact(db.write, async (trx) => {
        await recordEvent(trx, { at: 1, kind, teamId: ofTeam, subjectKind: 'none', subjectId: null })
        const last = trx.selectFrom('event').select((eb) => eb.fn.max('id').as('id'))
        return (await last.executeTakeFirstOrThrow()).id
      })
    await recorded('membership.changed', teamId)
    const away = await recorded('absence.changed', teamId)
    const settings = await recorded('team.changed', other)
    await recorded('round.opened', teamId)
    await recorded('team.changed', null)
    expect(await latestTeamChanges(db.read)).toEqual(
      new Map([
        [teamId, away],
        [other, settings],
      ]),
    )
  })
})

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { listTeams } from '@reread/db'
import { testEngines } from '@reread/db/testing'
import { startJobs } from '@reread/jobs'
import {
  contentDigest,
  conversationLine,
  jsonl,
  manyConversations,
  messageLine,
  ticket,
  zendeskFiles,
} from '@reread/jobs/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { csvTables } from './testing/csv.ts'
import { aTerminal, type Terminal } from './testing/terminal.ts'

const COUNT = 60
const many = manyConversations(COUNT)
const text = jsonl(...many)

describe.each(testEngines)('reread import on %s', (engine) => {
  let at: Terminal
  beforeEach(async () => {
    at = await aTerminal(engine)
  })
  afterEach(() => at.close())

  const digest = () => at.withDb(contentDigest)
  const uploads = () => readdirSync(join(at.dataDir, 'uploads'))
  const exported = async (): Promise<string> => {
    await at.json('export', '--format', 'jsonl', '--out', 'out.jsonl')
    return readFileSync(join(at.files, 'out.jsonl'), 'utf8')
  }

  it('dry-runs without writing a row or a file', async () => {
    const file = at.file('desk.jsonl', text)
    const told = await at.json('import', file, '--format', 'jsonl', '--dry-run')
    expect(told).toMatchObject({ dryRun: true, importId: null, team: null, new: COUNT, same: 0, bad: 0 })
    const rows = await at.withDb(async (db) => {
      const found: Record<string, number> = {}
      for (const table of ['team', 'person', 'import_run', 'conversation', 'job', 'audit'] as const) {
        found[table] = (await db.read.selectFrom(table).select('id').execute()).length
      }
      return found
    })
    expect(rows).toEqual({ team: 0, person: 0, import_run: 0, conversation: 0, job: 0, audit: 0 })
    expect(uploads()).toEqual([])
    expect(readdirSync(join(at.dataDir, 'tmp'))).toEqual([])
  })

  it('makes a first team, imports, recognises, gives back the same bytes, and takes everything away', async () => {
    const file = at.file('desk.jsonl', text)
    const first = await at.reread('import', file, '--format', 'jsonl')
    expect(first.code).toBe(0)
    expect(first.out).toMatch(
      /^Imported into "Imported": 60 conversations with \d+ messages: 60 new, 0 changed/,
    )
    const teams = await at.withDb((db) => listTeams(db.read))
    expect(teams.map(({ name, slug }) => ({ name, slug }))).toEqual([{ name: 'Imported', slug: 'imported' }])
    expect(await exported()).toBe(text)
    const imported = await digest()

    expect(await at.json('import', file)).toMatchObject({ importId: 2, new: 0, changed: 0, same: COUNT })
    expect(await digest()).toBe(imported)

    expect(await at.json('import', 'undo', '2')).toEqual({ importId: 2, state: 'undone', kept: [] })
    expect(await digest()).toBe(imported)
    expect((await at.reread('import', 'undo', '1')).out).toBe('Import 1 was taken back.\n')
    expect(await exported()).toBe('')
    expect(await at.json('user', 'list')).toEqual({ people: [] })
    expect(await at.json('import', 'list')).toMatchObject({
      imports: [
        { id: 2, state: 'undone', new: 0, same: COUNT },
        { id: 1, state: 'undone', new: COUNT, team: 'Imported', files: ['desk.jsonl'] },
      ],
    })
    const again = await at.reread('import', 'undo', '1')
    expect(again).toMatchObject({ code: 1, out: '' })
    expect(again.err).toBe('Import 1 was taken back already. Nothing was changed.\n')
  })

  it('imports two tables, packed or not, in any order, as the same conversations', async () => {
    const tables = csvTables(many)
    const files = [
      at.file('messages.csv.gz', gzipSync(tables.messages)),
      at.file('conversations.csv', tables.conversations),
    ]
    expect(await at.json('import', ...files, '--format', 'csv')).toMatchObject({ new: COUNT, bad: 0 })
    expect(await exported()).toBe(text)
  })

  it('reads columns as --map says, times in --zone, and ids as of --source', async () => {
    const file = at.file('t.csv', 'nr;chi;cosa;quando;ruolo\n7;ann;Ciao;2026-03-02 10:05;agent\n')
    const map = ['conversationId=nr', 'authorId=chi', 'text=cosa', 'sentAt=quando', 'role=ruolo']
    const flags = ['--source', 'Banco', '--zone', 'Europe/Rome', '--map', ...map]
    expect(await at.json('import', file, '--format', 'csv', ...flags)).toMatchObject({ new: 1 })
    expect(JSON.parse(await exported())).toMatchObject({
      dataset: 'Banco',
      external_id: '7',
      messages: [{ author_id: 'ann', sent_at: '2026-03-02T09:05:00Z', body_text: 'Ciao' }],
    })
  })

  it.each([
    ['day-first', '2026-11-09T09:05:00Z'],
    ['month-first', '2026-09-11T08:05:00Z'],
  ])('reads dates as --dates %s says', async (order, sentAt) => {
    const file = at.file('t.csv', 'id;agent;text;sent_at;role\n7;ann;Ciao;09/11/2026 10:05;customer\n')
    await at.json('import', file, '--format', 'csv', '--zone', 'Europe/Rome', '--dates', order)
    expect(JSON.parse(await exported())).toMatchObject({ messages: [{ sent_at: sentAt }] })
  })

  it('imports what a help desk exports, in any order, with its AI agents, and says plainly what is wrong', async () => {
    const { files } = zendeskFiles(ticket(71, [501, 700, 601]), ticket(72, [501]), {
      ...ticket(73, []),
      comments: 7,
    })
    const [users, tickets] = files.map(({ text: bytes }, index) => at.file(`part-${index}.gz`, bytes))
    const said = await at.reread(
      'import',
      users ?? '',
      tickets ?? '',
      '--format',
      'zendesk',
      '--ai',
      '700',
      '--dry-run',
    )
    expect(said.out).toBe(
      'Dry run: 2 conversations with 4 messages: 2 new, 0 changed, 0 as they were. Nothing was written.\n',
    )
    expect(said.err).toContain('row 3 (line 3), comments: of the wrong kind: saw 7; accepted: a list: [ … ]')
    const done = await at.json('import', tickets ?? '', users ?? '', '--format', 'zendesk', '--ai', '700')
    expect(done).toMatchObject({ new: 2, bad: 1, format: 'zendesk' })
    const out = await exported()
    expect(JSON.parse(out.split('\n')[0] ?? '')).toMatchObject({
      dataset: 'zendesk',
      external_id: '71',
      agent_id: '601',
      agent_ids: ['601'],
      messages: [{ role: 'customer' }, { role: 'ai', author_id: '700' }, { role: 'agent' }],
    })
    await at.json('import', 'undo', '1')
    expect(await at.json('import', at.file('back.jsonl', out))).toMatchObject({ new: 2, bad: 0 })
    expect(await exported()).toBe(out)
    const alone = await at.reread('import', users ?? '', '--format', 'zendesk')
    expect(alone.err).toMatch(/^The files hold no conversations: .* Nothing was imported\.\n$/)
  })

  it('keeps conversations that nobody answered', async () => {
    const lonely = conversationLine('a', { messages: [messageLine('a-0', null, 0)] })
    expect(await at.json('import', at.file('a.jsonl', jsonl(lonely)))).toMatchObject({ new: 1, bad: 0 })
  })

  it('takes as many files of lines as there are', async () => {
    const files = [0, 20, 40].map((from) => at.file(`${from}.jsonl`, jsonl(...many.slice(from, from + 20))))
    expect(await at.json('import', ...files)).toMatchObject({ new: COUNT })
    expect(await exported()).toBe(text)
  })

  it('leaves bad rows out and says which, and shows what stood there without obeying it', async () => {
    const bad = conversationLine('b', { status: '\u001b[31mred\u202e' })
    const file = at.file('mixed.jsonl', jsonl(conversationLine('a'), bad))
    const said = await at.reread('import', file)
    expect(said.code).toBe(0)
    expect(said.out).toContain('1 new')
    expect(said.err).toMatch(/^1 row was left out; .*\n {2}row 2 \(line 2\), status: .*accepted: /m)
    expect(said.err.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u)
    expect(await at.json('import', file)).toMatchObject({
      same: 1,
      bad: 1,
      badRows: [{ row: 2, column: 'status' }],
    })
  })

  it('asks which team where there are several, and takes its name, slug or id', async () => {
    const file = at.file('desk.jsonl', text)
    await at.json('import', file)
    await at.withDb(async (db) => {
      const { id: _, ...team } = await db.read.selectFrom('team').selectAll().executeTakeFirstOrThrow()
      await db.write
        .insertInto('team')
        .values({ ...team, name: 'Chat Torino', slug: 'chat' })
        .execute()
    })
    const asked = await at.reread('import', file)
    expect(asked).toMatchObject({ code: 1, out: '' })
    expect(asked.err).toBe(
      'Which team? Say --team with one of: Chat Torino, Imported. Nothing was imported.\n',
    )
    for (const [index, team] of ['chat torino', 'chat', '2'].entries()) {
      const own = at.file('own.jsonl', jsonl(conversationLine(`own-${index}`)))
      expect(await at.json('import', own, '--team', team)).toMatchObject({
        team: { slug: 'chat' },
        new: 1,
      })
    }
    const theirs = await at.reread('import', file, '--team', 'chat', '--dry-run')
    expect(theirs.err).toBe(`${COUNT} conversations are another team's already. Nothing was imported.\n`)
    const wrong = await at.reread('import', file, '--team', 'Mail', '--json')
    expect(wrong).toMatchObject({ code: 1, out: '' })
    expect(JSON.parse(wrong.err)).toMatchObject({ error: { code: 'team.unknown' } })
  })

  it('waits for whoever claims the job: here another process beside it', async () => {
    const file = at.file('desk.jsonl', text)
    await at.json('doctor')
    await at.withDb(async (db) => {
      const log = { info: () => {}, error: () => {} }
      const jobs = startJobs({ db, dataDir: at.dataDir, log, now: Date.now, concurrency: 3 })
      try {
        expect(await at.json('import', file)).toMatchObject({ new: COUNT })
      } finally {
        await jobs.stop()
      }
    })
    expect(await exported()).toBe(text)
  })

  /** An import that gets this signal once its first conversations are in; what it said until it ended. */
  const stoppedMidway = async (file: string, signal: 'SIGINT' | 'SIGKILL') => {
    await at.json('import', file, '--dry-run')
    const { child, ended } = at.start(['import', file])
    await at.withDb((db) =>
      expect
        .poll(() => db.read.selectFrom('conversation').select('id').limit(1).execute(), {
          timeout: 15_000,
          interval: 1,
        })
        .toHaveLength(1),
    )
    child.kill(signal)
    return ended
  }

  it('killed in the middle and run again ends as if nothing had happened', async () => {
    const file = at.file('desk.jsonl', jsonl(...manyConversations(400)))
    await stoppedMidway(file, 'SIGKILL')
    expect(await at.json('import', file)).toMatchObject({ conversations: 400, bad: 0 })
    expect(await exported()).toBe(jsonl(...manyConversations(400)))
  })

  it('stopped with Ctrl-C says what is in, and that can be taken back', async () => {
    const file = at.file('desk.jsonl', jsonl(...manyConversations(1_500)))
    const said = await stoppedMidway(file, 'SIGINT')
    expect(said.out).toMatch(
      /^Stopped: \d+ new, .* Take them back: node scripts\/run\.mjs reread import undo 1\n$/,
    )
    expect(said.code).toBe(1)
    await at.json('import', 'undo', '1')
    expect(await exported()).toBe('')
  })
})

describe('a wrong reread import', () => {
  let at: Terminal
  beforeEach(async () => {
    at = await aTerminal('sqlite')
  })
  afterEach(() => at.close())

  it.each([
    [
      'a file that is not there',
      { args: ['nope.jsonl'] },
      /^There is no file nope\.jsonl\. Nothing was imported\.$/,
    ],
    ['a folder', { args: ['.'] }, /^\. is no file\. Name the files one by one\. Nothing was imported\.$/],
    ['a name that tells no format', { args: ['x.dat'] }, /^Which format are the files of\? Say --format/],
    ['nothing', { args: ['x.jsonl'], text: '' }, /^The file is empty\. Nothing was imported\.$/],
    ['an archive', { args: ['x.jsonl'], text: 'PK\u0003\u0004...' }, /^Zip archives are not read\./],
    ['half a line', { args: ['x.jsonl'], text: '{"id": 1' }, /Nothing was imported\.$/],
    [
      'a strange table',
      { args: ['x.csv'], text: 'a,b\n1,2\n' },
      /^No column is known \(a, b\)\. Say which is which/,
    ],
    [
      'bad rows alone',
      { args: ['x.jsonl'], text: '{"id": 1}\n' },
      /^None of the 1 row can be imported\. Nothing was imported\.\n {2}row 1/,
    ],
    [
      'a column nobody has',
      { args: ['x.csv', '--map', 'text=z'], text: 'id,text\n1,2\n' },
      /^--map text=z: the file has no such column/,
    ],
    ['a mapping that is none', { args: ['--map', 'x.csv'], text: '' }, /Missing required argument 'files'/],
    [
      'a zone that is none',
      { args: ['x.csv', '--zone', 'Rome'], text: 'id\n' },
      /^--zone takes a name such as Europe\/Rome/,
    ],
    [
      'a format that is none',
      { args: ['x.csv', '--format', 'xml'] },
      /Allowed choices are jsonl, csv, zendesk, intercom, chatwoot\./,
    ],
    ['an option that is none', { args: ['x.csv', '--dryrun'] }, /^Unknown option '--dryrun'/],
    [
      'an undo of nothing',
      { args: ['undo', '9'] },
      /^There is no import 9\. See: node scripts\/run\.mjs reread import list$/,
    ],
    [
      'an undo of no number',
      { args: ['undo', 'all'] },
      /^An import is named by its number, which "all" is not\./,
    ],
  ])('refuses %s', async (_, { args, text: content }: { args: string[]; text?: string }, words) => {
    if (content !== undefined) for (const name of ['x.jsonl', 'x.csv']) at.file(name, content)
    if (args[0] === 'x.dat') at.file('x.dat', 'x')
    const said = await at.reread('import', ...args)
    expect(said).toMatchObject({ code: 1, out: '' })
    expect(said.err.trimEnd()).toMatch(words)
    expect(await at.withDb((db) => listTeams(db.read))).toEqual([])
  })
  it.each([[['nope.jsonl']], [['x.csv', '--dryrun']], [[]]])(
    'says why as one object on standard error with --json: %j',
    async (args: string[]) => {
      const json = await at.reread('import', ...args, '--json')
      expect(json).toMatchObject({ code: 1, out: '' })
      expect(json.err.trimEnd().split('\n')).toHaveLength(1)
      expect(JSON.parse(json.err)).toEqual({
        error: {
          code: expect.any(String),
          message: expect.stringMatching(/^[A-Z].*/),
          params: expect.any(Object),
        },
      })
    },
  )
})

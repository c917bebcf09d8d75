import { join } from 'node:path'
import { testEngines } from '@reread/db/testing'
import { conversationLine, jsonl, messageLine } from '@reread/jobs/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type InProcess, inProcess } from './testing/in-process.ts'

describe.each(testEngines)('commands on %s', (engine) => {
  let at: InProcess
  beforeAll(async () => {
    at = await inProcess(engine)
  })
  afterAll(() => at.close())

  const rows = (table: 'person' | 'team' | 'conversation' | 'import_run' | 'one_time_link') =>
    at.db.read
      .selectFrom(table)
      .select('id')
      .execute()
      .then((found) => found.length)
  const lines = (...ids: string[]) => jsonl(...ids.map((id) => conversationLine(id)))

  describe('what is not understood', () => {
    it.each([
      [['frobnicate'], /^Unknown command 'frobnicate'.* See: node scripts\/run\.mjs reread --help$/],
      [
        ['export', '--format', 'csv', '--out', 'x'],
        /Allowed choices are jsonl\. See: node scripts\/run\.mjs reread --help$/,
      ],
      [['import'], /^Missing required argument 'files'\. See: node scripts\/run\.mjs reread --help$/],
      [['user', 'create', 'Ada', '--role', 'boss'], /Allowed choices are agent, lead, manager\./],
      [['user', 'create', 'Ada', 'Bob'], /^Too many arguments/],
      [['demo', 'load', '--sed', 'x'], /^Unknown option '--sed'.*Did you mean --seed/s],
      [['recompute'], /^Missing required argument 'file'/],
      [['user'], /^Say what to do\. See: node scripts\/run\.mjs reread --help$/],
    ])('%j is a sentence and changes nothing', async (args, words) => {
      const said = await at.reread(...args)
      expect(said.code).toBe('usage')
      expect(said.message).toMatch(words)
    })
  })

  describe('before anything is there', () => {
    it('lists are empty, in words and for programs', async () => {
      expect(await at.reread('user', 'list')).toMatchObject({ text: ['Nobody yet.'], json: { people: [] } })
      expect(await at.reread('import', 'list')).toMatchObject({
        text: ['No imports yet.'],
        json: { imports: [] },
      })
    })

    it.each([
      [
        ['import', 'undo', '7'],
        'not-found',
        'There is no import 7. See: node scripts/run.mjs reread import list',
      ],
      [['import', 'undo', '0'], 'usage', /named by its number, which "0" is not/],
      [['import', 'undo', '1e3'], 'usage', /which "1e3" is not/],
      [
        ['import', 'undo', '9007199254740993'],
        'usage',
        /is not\. See: node scripts\/run\.mjs reread import list$/,
      ],
      [
        ['user', 'invite', 'Marco B.'],
        'person.unknown',
        'There is no person "Marco B.". Somebody new: node scripts/run.mjs reread user create "Marco B.". Those who are here: node scripts/run.mjs reread user list',
      ],
      [
        ['user', 'reset', 'Nobody'],
        'person.unknown',
        'There is no person "Nobody". See: node scripts/run.mjs reread user list',
      ],
      [
        ['user', 'create', 'Ada', '--team', 'Mail'],
        'team.unknown',
        /There is no team "Mail"\. Teams: none yet\./,
      ],
      [['user', 'create', 'Ada', '--role', 'lead'], 'usage', /say --team as well\. Nobody was created\.$/],
      [
        ['user', 'create', 'Ada', '--email', 'ada'],
        'usage',
        '"ada" is no e-mail address. Nobody was created.',
      ],
      [['user', 'create', '  '], 'input-invalid', /Nothing was changed\.$/],
      [['demo', 'remove'], 'demo.absent', 'There is no demo workspace. Nothing was changed.'],
    ])('%j is refused as %s', async (args, code, message) => {
      const said = await at.reread(...args)
      expect(said.code).toBe(code)
      expect(said.message).toEqual(typeof message === 'string' ? message : expect.stringMatching(message))
      expect([await rows('person'), await rows('team')]).toEqual([0, 0])
    })
  })

  describe('an import', () => {
    it('is refused in words where there is nothing to read, and no team is made for it', async () => {
      const folder = at.files
      const empty = at.file('empty.jsonl', '')
      const cases: [string[], string, RegExp][] = [
        [
          [join(folder, 'gone.jsonl')],
          'file.missing',
          /^There is no file .*gone\.jsonl\. Nothing was imported\.$/,
        ],
        [[join(empty, 'x.jsonl')], 'file.missing', /Nothing was imported\.$/],
        [[folder], 'file.not-a-file', /is no file\. Name the files one by one\./],
        [[at.file('what.bin', 'x')], 'usage', /Say --format with one of: .*csv/],
        [[at.file('a.csv', 'x'), at.file('a.jsonl', 'x')], 'usage', /^Which format are the files of\?/],
        // Reading a file starts a thread: one is enough here.
        [[at.file('cut.jsonl', '{"a":')], 'import.json-truncated', /ends in the middle/],
        [
          [empty, '--zone', 'Rome'],
          'usage',
          /^--zone takes a name such as Europe\/Rome, which "Rome" is not\.$/,
        ],
        [[empty, '--dates', 'us'], 'usage', /Allowed choices are day-first, month-first\./],
        [[empty, '--map', 'text'], 'usage', /^--map takes field=column, which "text" is not\./],
        [[empty, '--map', '=text'], 'usage', /^--map takes field=column, which "=text" is not\./],
        [[empty, '--team', 'Mail'], 'team.unknown', /^There is no team "Mail"/],
        [[empty, '--word', 'status:done=solved'], 'usage', /^--word is for tables, --format csv/],
        [[at.file('b.csv', 'x'), '--word', 'done'], 'usage', /^--word takes field:word=meaning.*Nothing was/],
      ]
      for (const [args, code, words] of cases) {
        const said = await at.reread('import', ...args)
        expect([said.code, said.message], args.join(' ')).toEqual([code, expect.stringMatching(words)])
      }
      expect([await rows('team'), await rows('import_run')]).toEqual([0, 0])
    })

    it('tried first writes nothing, not even a team', async () => {
      const dry = await at.reread('import', '--dry-run', at.file('desk.jsonl', lines('a', 'b')))
      expect(dry.text).toEqual([
        expect.stringMatching(
          /^Dry run: 2 conversations with \d+ messages: 2 new, 0 changed, 0 as they were\./,
        ),
      ])
      expect(dry.json).toMatchObject({
        dryRun: true,
        importId: null,
        team: null,
        format: 'jsonl',
        new: 2,
        bad: 0,
      })
      expect([await rows('team'), await rows('conversation'), await rows('import_run')]).toEqual([0, 0, 0])
    })

    it('reads 09/11/2026 as --dates says, and names the option where nobody said', async () => {
      const rows = [3, 4].map((minute) => `7,0${minute},agent,ann,Ciao,09/11/2026 10:0${minute}`)
      const text = ['conversation_id,message_id,role,author_id,text,sent_at', ...rows].join('\n')
      const asked = ['import', '--dry-run', at.file('days.csv', text), '--zone', 'Europe/Rome'] as const
      const refused = await at.reread(...asked)
      expect(refused.code).toBe('import.all-bad')
      expect(refused.message).toContain(
        'day or month first is not known: choose it (at the terminal --dates day-first or --dates month-first): saw 09/11/2026 10:03',
      )
      for (const order of ['day-first', 'month-first'])
        expect(await at.json(...asked, '--dates', order)).toMatchObject({ new: 1, messages: 2, bad: 0 })
      const { notes } = await at.reread(...asked, '--dates', 'day-first')
      expect(notes.join()).toMatch(/times without a zone were read in that of --zone/)
    })

    it('tells the words that nobody knows, and reads them as --word says', async () => {
      const lines = [
        'conversation_id,status,role,author_id,text,sent_at',
        '7,Fatto,agent,ann,Ciao,2026-03-02T10:00:00Z',
        '8,on us,Guru,ann,Ciao,2026-03-02T10:00:00Z',
      ]
      const asked = ['import', '--dry-run', at.file('words.csv', lines.join('\n'))] as const
      const refused = await at.reread(...asked)
      expect(refused.code).toBe('import.all-bad')
      expect(refused.message).toContain('"Fatto" (1 row), "on us" (1 row); means open, solved, closed?')
      const words = ['--word', 'status:FATTO=solved', 'role:guru=agent']
      const some = await at.reread(...asked, ...words)
      expect(some.json).toMatchObject({
        ...{ new: 1, bad: 1 },
        words: [
          {
            ...{ field: 'status', furtherRows: 0 },
            words: [
              { word: 'Fatto', rows: 1, means: 'solved' },
              { word: 'on us', rows: 1, means: null },
            ],
          },
          { field: 'role', words: [{ word: 'Guru', rows: 1, means: 'agent' }] },
        ],
      })
      expect(some.notes.join('\n')).toMatch(/--word status:done=solved\n {2}status: "on us" \(1 row\); means/)
      expect(some.notes.join('\n')).not.toContain('Guru')
      const all = await at.reread(...asked, ...words, '--word', 'status:on us=open')
      expect(all.json).toMatchObject({ new: 2, bad: 0 })
      expect(all.notes).toEqual([])
    })

    it('makes the first team, is known the next time, and says which rows it left out', async () => {
      const first = await at.json('import', at.file('desk.jsonl', lines('a', 'b')))
      expect(first).toMatchObject({ dryRun: false, importId: 1, team: { name: 'Imported' }, new: 2, same: 0 })
      const broken = `${lines('a', 'b', 'c')}{"external_id":5}\n`
      const again = await at.reread('import', at.file('desk.jsonl', broken))
      expect(again.text?.[0]).toMatch(/: 1 new, 0 changed, 2 as they were\. \(import 2\)$/)
      expect(again.notes[0]).toBe('1 row was left out; correct them and import the file again:')
      expect(again.notes[1]).toMatch(/^ {2}row 4 \(line 4\)/)
      expect(again.json).toMatchObject({ bad: 1, new: 1, same: 2, badRows: [{ row: 4, line: 4 }] })
    })

    it('names new people whose names are here already, before and after, and none where there are none', async () => {
      const before = await rows('person')
      const same = { author_name: 'Kay Twin' }
      const by = (id: string) => [messageLine('0', null, 0), { ...messageLine('1', id, 5), ...same }]
      const desk = (id: string) =>
        at.file(`${id}.jsonl`, jsonl(conversationLine(id, { dataset: id, messages: by(`${id}-7`) })))
      expect(await at.json('import', desk('first'))).toMatchObject({ new: 1, doubles: [] })
      const dry = await at.reread('import', '--dry-run', desk('second'))
      expect(dry.text?.[1]).toMatch(/^1 new person would have a name .* already: Kay Twin; in the browser /)
      const done = await at.reread('import', desk('second'))
      expect(done.text?.[1]).toMatch(
        /^1 new person has a name or address that is here already: Kay Twin; merge .* under Users, or: node scripts\/run\.mjs reread import undo \d+$/,
      )
      expect(done.json).toMatchObject({
        doubles: [{ source: 'second', externalId: 'second-7', name: 'Kay Twin', because: 'same-name' }],
      })
      expect(await at.json('import', desk('second'))).toMatchObject({ same: 1, doubles: [] })
      for (const id of [5, 4, 3]) await at.json('import', 'undo', String(id))
      expect(await rows('person')).toBe(before)
    })

    it('is listed newest first with what became of it', async () => {
      const { imports } = (await at.json('import', 'list')) as { imports: { id: number; state: string }[] }
      expect(imports.map(({ id }) => id)).toEqual(imports.map(({ id }) => id).toSorted((a, b) => b - a))
      expect(imports.find(({ id }) => id === 1)).toEqual({
        ...{ id: 1, team: 'Imported', format: 'jsonl', files: ['desk.jsonl'], state: 'done', by: null },
        ...{
          createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
          finishedAt: expect.any(String),
          undoneAt: null,
        },
        ...{ new: 2, changed: 0, same: 0, bad: 0 },
      })
      const { text = [] } = await at.reread('import', 'list')
      expect(text[0]).toMatch(/^id +state +started \(UTC\) +team +conversations +files$/)
      expect(text.at(-1)).toMatch(/^1 +done .* 2 new, 0 changed +desk\.jsonl$/)
    })

    it('is taken back once; a second time says so', async () => {
      expect(await at.json('import', 'undo', '2')).toEqual({ importId: 2, state: 'undone', kept: [] })
      expect(await rows('conversation')).toBe(2)
      expect(await at.reread('import', 'undo', '2')).toMatchObject({
        ...{ code: 'import.not-ready', message: 'Import 2 was taken back already. Nothing was changed.' },
      })
    })

    it('leaves what a round or a flag needs, and says which', async () => {
      await at.json('import', at.file('flagged.jsonl', lines('f1', 'f2')), '--source', 'other desk')
      const aFlagged = async () => {
        const { db } = at
        const person = await db.read.selectFrom('person').select('id').orderBy('id').executeTakeFirstOrThrow()
        const { id, import_id } = await db.read
          .selectFrom('conversation')
          .select(['id', 'import_id'])
          .orderBy('id', 'desc')
          .executeTakeFirstOrThrow()
        const flag = { conversation_id: id, kind: 'bug' as const, author_id: person.id, created_at: 1 }
        await db.write.insertInto('flag').values(flag).execute()
        return { id, importId: import_id }
      }
      const kept = await aFlagged()
      const { text, json } = await at.reread('import', 'undo', String(kept.importId))
      expect(json).toMatchObject({ kept: [kept.id] })
      expect(text?.[1]).toBe(`1 conversation stayed, because a round or a flag needs them: ${kept.id}`)
    })
  })

  describe('people', () => {
    it('are created with a link, and found by name, address or id', async () => {
      const made = await at.reread(
        'user',
        'create',
        'Lea',
        '--team',
        ' imported ',
        '--role',
        'lead',
        '--admin',
      )
      expect(made.text).toEqual([
        expect.stringMatching(/^Created Lea \(person \d+, lead of Imported, admin\)\. Send them this link:$/),
        expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/join\?token=[\w-]{43}$/),
        expect.stringMatching(/^For Lea alone; it works once, until \d{4}-\d\d-\d\d \d\d:\d\d UTC\.$/),
        expect.stringMatching(/^Only this computer can open it: .*HOST and REREAD_PUBLIC_URL/),
      ])
      expect(made.json).toMatchObject({ opensHereOnly: true })
      const { personId } = made.json as { personId: number }
      const links = await rows('one_time_link')
      for (const who of ['lea', 'LEA ', String(personId)])
        expect(await at.json('user', 'invite', who)).toMatchObject({ personId, name: 'Lea' })
      expect(await rows('one_time_link')).toBe(links + 3)
      expect(await at.reread('user', 'reset', 'Lea')).toMatchObject({ code: 'person.no-sign-in' })
    })

    it('of one name are told apart by their ids', async () => {
      const [one, two] = [
        (await at.json('user', 'create', 'Kim')) as { personId: number },
        (await at.json('user', 'create', 'kim')) as { personId: number },
      ]
      expect(await at.reread('user', 'invite', 'Kim')).toMatchObject({
        code: 'person.ambiguous',
        message: `Several people are called "Kim". Name the id: ${one.personId}, ${two.personId}.`,
      })
    })

    it('keep their address to themselves: it is refused for another', async () => {
      const { personId } = (await at.json('user', 'create', 'Max')) as { personId: number }
      await at.db.write
        .insertInto('auth_user')
        .values({
          ...{ person_id: personId, name: 'Max', email: 'max@example.org' },
          email_verified: 0,
          created_at: 1,
          updated_at: 1,
        })
        .execute()
      const before = await rows('person')
      expect(await at.reread('user', 'create', 'Other', '--email', 'Max@Example.org')).toMatchObject({
        code: 'sign-in.email-taken',
        message: 'Max signs in with max@example.org. Nobody was created.',
      })
      expect(await rows('person')).toBe(before)
      expect(await at.reread('user', 'invite', 'MAX@example.org')).toMatchObject({
        code: 'person.has-sign-in',
      })
    })
  })

  it('asks which team where there are several, by name or slug, and where two bear one name by slug', async () => {
    const { db } = at
    const team = await db.read.selectFrom('team').selectAll().executeTakeFirstOrThrow()
    const { id: _, ...columns } = team
    await db.write
      .insertInto('team')
      .values({ ...columns, name: 'Mail', slug: 'mail' })
      .execute()
    await db.write
      .insertInto('team')
      .values({ ...columns, name: 'mail', slug: 'mail-2' })
      .execute()
    const file = at.file('which.jsonl', lines('w'))
    const asked = await at.reread('import', file)
    expect(asked.code).toBe('team.missing')
    expect(asked.message).toMatch(
      /^Which team\? Say --team with one of: .*Imported.*\. Nothing was imported\.$/,
    )
    expect(await at.reread('import', '--dry-run', file, '--team', 'MAIL')).toMatchObject({
      code: 'team.ambiguous',
    })
    const dry = await at.json('import', '--dry-run', file, '--team', 'mail-2')
    expect(dry).toMatchObject({ team: { slug: 'mail-2' }, new: 1 })
  })
})

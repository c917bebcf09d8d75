import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { csvLine } from './csv-line.ts'
import { type CsvReadOptions, readCsv } from './read-csv.ts'
import { ImportRefused } from './read-event.ts'
import { bytesOf, collect, conversationsIn, remarksIn } from './testing.ts'

let tempDir = ''
beforeAll(() => {
  tempDir = mkdtempSync(join(tmpdir(), 'reread-csv-test-'))
})
afterAll(() => rmSync(tempDir, { recursive: true }))

type Changes = Partial<CsvReadOptions>
const read = (contents: (string | Uint8Array)[], changes: Changes = {}, lengths?: number[]) => {
  const files = contents.map((content) => bytesOf(content, lengths))
  return collect(readCsv(files, { sourceName: 'desk', tempDir, ...changes }))
}
const refusalOf = async (contents: (string | Uint8Array)[], changes: Changes = {}): Promise<unknown> =>
  read(contents, changes).then(
    (events) => events,
    (error: unknown) => (error instanceof ImportRefused ? { code: error.code, ...error.params } : error),
  )
/** Rows that are bad as `file row:line column code`. */
const faultsIn = (events: Awaited<ReturnType<typeof read>>) =>
  events.flatMap((event) =>
    event.kind === 'bad'
      ? [`${event.file ?? 'file'} ${event.row}:${event.line} ${event.column ?? '-'} ${event.code}`]
      : [],
  )

const conversations = `conversation_id,external_id,dataset,subject,status,tags,created_at,customer_id,agent_id,csat_score,csat_comment
c-1,1,shop,Parcel,solved,a;b,2026-03-02T10:00:00Z,zoe,ann,bad,"slow, ""very"""
c-2,2,shop,Bill,open,,2026-03-03T10:00:00Z,,,,
`
const messages = `conversation_id,message_id,sent_at,role,author_id,internal,macro_id,body_text
c-2,m3,2026-03-03T10:00:00Z,customer,kim,0,,Hi
c-1,m1,2026-03-02T10:00:00Z,customer,zoe,0,,"Where is it?
I wait."
c-1,m2,2026-03-02T10:05:00Z,agent,ann,1,hello,note
`

describe('two tables', () => {
  it('become conversations with their messages, whichever table comes first', async () => {
    const events = await read([conversations, messages])
    expect(await read([messages, conversations])).toEqual(events)
    expect(remarksIn(events)).toEqual([])
    const [parcel, bill] = conversationsIn(events)
    expect(parcel).toMatchObject({
      source: 'shop',
      originId: 'c-1',
      externalId: '1',
      status: 'solved',
      tags: ['a', 'b'],
      customer: { externalId: 'zoe', name: null },
      ownerExternalId: 'ann',
      csat: { score: 'bad', comment: 'slow, "very"' },
      messages: [
        { externalId: 'm1', text: 'Where is it?\nI wait.', internal: false, macroId: null },
        { externalId: 'm2', authorKind: 'agent', internal: true, macroId: 'hello' },
      ],
    })
    expect(bill).toMatchObject({
      tags: [],
      customer: null,
      ownerExternalId: null,
      csat: null,
      messages: [{ text: 'Hi' }],
    })
  })

  it('may mix the rows of all conversations', async () => {
    const rows = Array.from(
      { length: 300 },
      (_, index) => `c-${(index % 2) + 1},n${index},2026-03-04T10:00:00Z,other,x,0,,t${index}\n`,
    )
    const found = conversationsIn(await read([conversations, messages + rows.join('')]))
    expect(found.map((conversation) => conversation.messages.length)).toEqual([152, 151])
    expect(found[0]?.messages.slice(2, 4).map(({ text }) => text)).toEqual(['t0', 't2'])
  })

  it('say which row of which table is at fault, and leave that conversation out as a whole', async () => {
    const badDate = messages.replace('2026-03-02T10:05:00Z', '2026-02-31T10:05:00Z')
    const events = await read([conversations, badDate])
    expect(faultsIn(events)).toEqual(['messages 3:5 sent_at import.bad-date'])
    expect(conversationsIn(events).map(({ externalId }) => externalId)).toEqual(['2'])
    const badStatus = await read([conversations.replace(',open,', ',waiting,'), messages])
    expect(faultsIn(badStatus)).toEqual(['conversations 2:3 status import.unknown-word'])
  })

  it('report messages without a conversation, conversations twice, and rows of another width', async () => {
    const orphan = `${messages}c-9,m9,2026-03-03T10:00:00Z,customer,kim,0,,Hi\nc-2,m4,now\n`
    const twice = `${conversations}c-1,1,shop,Parcel,closed,,2026-03-02T10:00:00Z,zoe,ann,,\n`
    const events = await read([twice, orphan])
    expect(faultsIn(events)).toEqual([
      'messages 5:7 - import.cell-count',
      'conversations 2:3 - import.conversation-incomplete',
      'conversations 3:4 external_id import.duplicate-different',
      'messages 4:6 conversation_id import.unknown-conversation',
    ])
    expect(conversationsIn(events)).toHaveLength(1)
  })

  it('are refused when both are of one kind, or more than two', async () => {
    expect(await refusalOf([messages, messages])).toEqual({ code: 'import.two-files-alike' })
    expect(await refusalOf([conversations])).toEqual({ code: 'import.column-missing', field: 'text' })
    expect(await refusalOf([messages, messages, messages])).toEqual({
      code: 'import.too-many-files',
      limit: 2,
    })
    expect(await refusalOf([])).toMatchObject({ code: 'import.too-many-files' })
  })
})

describe('one table', () => {
  it('gives customers the name that its one column of them holds, unless the column is chosen for their number', async () => {
    const named =
      'id,customer,created_at,body\n1,Zoe Marsh,2026-03-02T10:00:00Z,Hi\n2,Kim,2026-03-02T10:00:00Z,Ho\n'
    const customers = async (changes: Changes = {}) =>
      conversationsIn(await read([named], changes)).map(({ customer }) => customer)
    expect(await customers()).toEqual([
      { externalId: 'Zoe Marsh', name: 'Zoe Marsh' },
      { externalId: 'Kim', name: 'Kim' },
    ])
    const [chosen] = await customers({ mapping: { customerId: 'customer' } })
    expect(chosen).toEqual({ externalId: 'Zoe Marsh', name: null })
  })

  it('takes what is told of a conversation from the first of its rows that tells it, however far down', async () => {
    const head =
      'id,subject,status,agent,csat,csat_comment,customer_id,customer_name,created_at,author,body\n'
    const rows = [
      '1,,,,,,zoe,,2026-03-02T10:00:00Z,zoe,Where is it?',
      '2,Bill,solved,ann,,,kim,Kim,2026-03-02T10:01:00Z,kim,Hi',
      '1,Parcel,solved,,,,,,2026-03-02T10:02:00Z,ann,It comes',
      '1,Other,open,ann,bad,,kim,Kim,2026-03-02T10:03:00Z,zoe,No',
      '1,,,,good,fine,,Zoe Marsh,2026-03-02T10:04:00Z,zoe,No',
      '1,,,,,slow,,,2026-03-02T10:05:00Z,zoe,No',
    ]
    const [parcel, bill] = conversationsIn(await read([`${head}${rows.join('\n')}\n`]))
    expect(parcel).toMatchObject({
      ...{ subject: 'Parcel', status: 'solved', ownerExternalId: 'ann' },
      csat: { score: 'bad', comment: 'slow' },
      customer: { externalId: 'zoe', name: 'Zoe Marsh' },
      createdAt: Date.UTC(2026, 2, 2, 10),
    })
    expect(parcel?.messages.map(({ authorKind }) => authorKind)).toEqual([
      ...['customer', 'agent', 'customer', 'customer', 'customer'],
    ])
    expect(bill).toMatchObject({ subject: 'Bill', csat: null, customer: { name: 'Kim' } })
    const strange = await read([`${head}${rows.join('\n').replace(',bad,', ',soso,')}\n`])
    expect(faultsIn(strange)).toEqual(['file 4:5 csat import.unknown-word'])
  })

  const table = `Ticket ID;Oggetto;Data;Ruolo;Mittente;Testo;Reparto
7;Pacco;2026-03-02T10:00:00Z;cliente;Zoe;Dov'è?;Nord
8;Conto;2026-03-02T11:00:00Z;end-user;Kim;Ciao;Nord
7;Pacco;2026-03-02T10:05:00Z;operatore;Ann;Arriva;Nord
`
  it('with a message a row becomes conversations; columns nobody knows are listed and skipped', async () => {
    const events = await read([table])
    expect(events[0]).toMatchObject({
      kind: 'note',
      code: 'import.column-skipped',
      column: 'Reparto',
      row: null,
    })
    expect(conversationsIn(events)).toMatchObject([
      {
        externalId: '7',
        subject: 'Pacco',
        ownerExternalId: 'Ann',
        messages: [{ authorKind: 'customer' }, { authorKind: 'agent' }],
      },
      { externalId: '8', messages: [{ text: 'Ciao' }] },
    ])
  })

  it.each([',', '\t'])('is read whatever separates its cells (%j)', async (separator) => {
    expect(conversationsIn(await read([table.replaceAll(';', separator)]))).toHaveLength(2)
  })

  it.each(['\r\n', '\r'])('is read whatever ends its lines (%j)', async (lineEnd) => {
    expect(conversationsIn(await read([table.replaceAll('\n', lineEnd)]))).toHaveLength(2)
  })

  it('may have a mark, empty lines, quoted headers, and no last line end', async () => {
    const odd = `\ufeff\n"Ticket ID";Testo;Data\n\n1;Hi;2026-03-02T10:00:00Z\n;;\n2;Ho;2026-03-02T10:00:00Z`
    const events = await read([odd])
    expect(conversationsIn(events)).toHaveLength(2)
    expect(faultsIn(events)).toEqual([])
    expect(events.find((event) => event.kind === 'conversation')).toMatchObject({ row: 1, line: 4 })
  })

  it.each(['\n', '\r\n'])(
    'counts lines as an editor does, quoted line breaks and empty lines too (%j)',
    async (lineEnd) => {
      const rows = [
        'id,sent_at,body',
        '',
        '1,2026-03-02T10:00:00Z,"a',
        '',
        'b"',
        '',
        '',
        '2,x,c',
        '"3',
        '4",x,d',
      ]
      const faults = faultsIn(await read([rows.join(lineEnd)], {}, [3]))
      expect(faults).toEqual(['file 2:8 sent_at import.bad-date', 'file 3:9 sent_at import.bad-date'])
    },
  )

  it('takes the columns a person chose before those it knows by name', async () => {
    const mapping = { conversationId: 'Reparto', text: 'Oggetto' }
    expect(conversationsIn(await read([table], { mapping }))).toMatchObject([
      { externalId: 'Nord', messages: { length: 3 } },
    ])
    const missing = await refusalOf([table], { mapping: { text: 'Body' } })
    expect(missing).toEqual({ code: 'import.column-missing', field: 'text', header: 'Body' })
    expect(await refusalOf([table], { mapping: { salary: 'Data' } })).toMatchObject({
      code: 'import.column-missing',
    })
  })

  it('tells of a bad row its conversation, its cells and the names that the file has', async () => {
    const head = 'Case;Body;When;Kind;Who wrote'
    const rows = ['7;Hi;2026-03-02T10:00:00Z;agent;', ';Hi;2026-03-02T10:00:00Z;customer;Cora', '8;too few']
    const mapping = {
      conversationId: 'Case',
      text: 'Body',
      sentAt: 'When',
      role: 'Kind',
      authorName: 'Who wrote',
    }
    const events = await read([[head, ...rows].join('\n')], { mapping })
    expect(events.filter(({ kind }) => kind === 'bad')).toMatchObject([
      { column: 'Case', code: 'import.missing-field', accepted: 'text', original: { conversation: null } },
      { code: 'import.cell-count', original: { conversation: '8', table: 0, cells: ['8', 'too few'] } },
      {
        ...{ column: 'Who wrote', code: 'import.agent-without-id', accepted: 'Who wrote' },
        original: { conversation: '7', cells: ['7', 'Hi', '2026-03-02T10:00:00Z', 'agent', ''] },
      },
    ])
  })

  it('leaves out a column that a person does not want, though its name is known', async () => {
    const rows = ['id,sent_at,role,author,csat,body', '1,2026-03-02T10:00:00Z,agent,Ann,good,Hi']
    const [rated] = conversationsIn(await read([rows.join('\n')]))
    const [unrated] = conversationsIn(await read([rows.join('\n')], { mapping: { csatScore: '' } }))
    expect(rated?.csat).toMatchObject({ score: 'good' })
    expect(unrated?.csat).toBeNull()
  })

  it('without roles or times assumes what harms nobody, and says so', async () => {
    const bare = 'external_id,subject,body\n1,ciao,perché\n'
    expect(faultsIn(await read([bare]))).toEqual(['file 1:2 sent_at import.missing-field'])
    const events = await read([bare], { assumedAt: Date.UTC(2026, 2, 2) })
    expect(remarksIn(events)).toEqual(['null import.role-assumed', 'null import.time-assumed'])
    expect(conversationsIn(events)).toMatchObject([
      {
        createdAt: Date.UTC(2026, 2, 2),
        ownerExternalId: null,
        messages: [{ authorKind: 'customer', text: 'perché' }],
      },
    ])
  })

  it('says once a row that its zone was assumed', async () => {
    const local =
      'id,created_at,sent_at,body\n1,2026-07-02 10:00,2026-07-02 10:00,a\n2,2026-03-29 02:30,2026-03-29 02:30,b\n'
    const events = await read([local], { zone: 'Europe/Rome' })
    expect(remarksIn(events).slice(1)).toEqual(['1 import.zone-assumed', '2 import.date-in-gap'])
  })

  it('refuses words that mean nothing where a choice is needed', async () => {
    const rows =
      'id,sent_at,role,author,internal,body\n1,2026-03-02T10:00:00Z,boss,Ann,0,a\n2,2026-03-02T10:00:00Z,agent,Ann,maybe,a\n3,2026-03-02T10:00:00Z,agent,,0,a\n4,,agent,Ann,0,a\n,2026-03-02T10:00:00Z,agent,Ann,0,a\n'
    expect(faultsIn(await read([rows]))).toEqual([
      'file 5:6 id import.missing-field',
      'file 1:2 role import.unknown-word',
      'file 2:3 internal import.wrong-type',
      'file 3:4 author import.agent-without-id',
      'file 4:5 sent_at import.missing-field',
    ])
  })

  it('gives texts back that an export had to make harmless', async () => {
    const texts = ['=1+1', '-5', '+39 06 1234567', '@mario', "'quoted", 'a,"b"\nc;d', ' x ', "'=x"]
    const rows = texts.map((text, index) => csvLine([`${index}`, '2026-03-02T10:00:00Z', text]))
    const events = await read([`${csvLine(['id', 'sent_at', 'body'])}${rows.join('')}`])
    expect(conversationsIn(events).map((conversation) => conversation.messages[0]?.text)).toEqual(texts)
  })
})

describe('tables that are refused as a whole', () => {
  const head = 'external_id,subject,body\n'
  it.each([
    ['nothing', '', { code: 'import.empty' }],
    ['only a mark', '\ufeff', { code: 'import.empty' }],
    ['only a header', head, { code: 'import.empty' }],
    [
      'Latin-1',
      Buffer.from(`${head}1,a,perch\xe9\n`, 'latin1'),
      { code: 'import.encoding', line: 2, column: 10 },
    ],
    ['a NUL', `${head}1,a\0b,c\n`, { code: 'import.nul-byte', line: 2 }],
    [
      'a quote that never closes',
      `${head}1,"ok\nok",x\n2,"never,\n${'x,\n'.repeat(50)}`,
      { code: 'import.csv-quote-open', line: 4 },
    ],
    [
      'the same without an end',
      `${head}1,"never,\n${'x,\n'.repeat(3_000_000)}`,
      { code: 'import.csv-quote-open', line: 2 },
    ],
    ['one endless row', `${head}1,${'x'.repeat(9_000_000)}`, { code: 'import.csv-row-too-large', line: 2 }],
    ['a quote inside a word', `${head}1,a"b",c\n`, { code: 'import.csv-quote', line: 2 }],
    ['something after a closing quote', `${head}1,"a"b,c\n`, { code: 'import.csv-quote', line: 2 }],
    [
      'too many columns',
      `${'a,'.repeat(300)}z\n1\n`,
      { code: 'import.too-many-columns', line: 1, limit: 200 },
    ],
    ['a million columns', `${'a,'.repeat(1_000_000)}z\n1\n`, { code: 'import.too-many-columns', limit: 200 }],
    [
      'a header twice',
      'external_id,Subject,subject ,body\n1,a,b,c\n',
      { code: 'import.duplicate-header', header: 'subject' },
    ],
    ['no header', '1,a,b\n2,c,d\n', { code: 'import.unknown-header', headers: '1, a, b' }],
    [
      'no column that joins',
      'subject,body\na,b\n',
      { code: 'import.column-missing', field: 'conversationId' },
    ],
    ['markup', '<html><script>alert(1)</script></html>', { code: 'import.format' }],
    ['a picture', '<svg xmlns="http://www.w3.org/2000/svg"/>', { code: 'import.format' }],
    ['a program', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]), { code: 'import.format' }],
    ['JSON', '[{"external_id":"1"}]', { code: 'import.format' }],
    ['a packed file', Buffer.from('PK\u0003\u0004'), { code: 'import.zip' }],
  ])('%s', async (_, content, refusal) => {
    expect(await refusalOf([content])).toMatchObject(refusal)
  })

  it('leave nothing behind in the folder for rows, nor do readers that stop early', async () => {
    await refusalOf([`${head}1,"never`])
    for await (const event of readCsv([bytesOf(messages)], { sourceName: 'desk', tempDir })) if (event) break
    expect(readdirSync(tempDir)).toEqual([])
  })

  it('read UTF-16 tables as spreadsheets save them', async () => {
    const utf16 = Buffer.from(
      '\ufeffexternal_id\tcreated_at\tbody\n1\t2026-03-02T10:00:00Z\tperché\n',
      'utf16le',
    )
    expect(conversationsIn(await read([utf16]))).toMatchObject([{ messages: [{ text: 'perché' }] }])
  })
})

describe('the cut of the chunks', () => {
  it('never matters', async () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 20 })
    const odd = messages.replace('Hi', '"perché 👍🏽 ""x"""').replaceAll('\n', '\r\n')
    const whole = await read([conversations, odd])
    await fc.assert(
      fc.asyncProperty(lengths, async (cut) => {
        expect(await read([conversations, odd], {}, cut)).toEqual(whole)
      }),
      { numRuns: 40 },
    )
  })
})

import { describe, expect, it } from 'vitest'
import type { CsvField, CsvMapping } from './csv-mapping.ts'
import { cellOf, conversationRecord, keyOf, mapTable, messageRecord } from './csv-record.ts'

/** One row of a table whose columns bear our fields' own names. */
const row = (cells: Partial<Record<CsvField, string>>) => {
  const headers = Object.keys(cells)
  const mapping: CsvMapping = Object.fromEntries(headers.map((header) => [header, header]))
  return { table: mapTable(headers, mapping), cells: Object.values(cells) }
}
const conversation = (cells: Partial<Record<CsvField, string>>) => {
  const { table, cells: values } = row(cells)
  return conversationRecord(table, values)
}
const message = (
  cells: Partial<Record<CsvField, string>>,
  around: Record<string, unknown> = {},
  assumedAt?: number,
) => {
  const { table, cells: values } = row(cells)
  return messageRecord(table, values, {
    conversation: around,
    options: { sourceName: 'desk', ...(assumedAt === undefined ? {} : { assumedAt }) },
  })
}

describe('a cell', () => {
  it('is unknown when it is empty, when the row is short and when there is no column', () => {
    const table = mapTable(['a', 'b'], { subject: 'b' })
    expect(cellOf(table, ['x', ''], 'subject')).toBeNull()
    expect(cellOf(table, ['x'], 'subject')).toBeNull()
    expect(cellOf(table, ['x', 'y'], 'text')).toBeNull()
    expect(cellOf(table, ['x', ' y '], 'subject')).toBe(' y ')
  })

  it('is as it was meant: the sign that kept a spreadsheet from running it is gone', () => {
    expect(conversation({ subject: "'=1+1" }).subject).toBe('=1+1')
    expect(conversation({ subject: "'quoted" }).subject).toBe("'quoted")
  })
})

describe('the key that joins rows', () => {
  it('is the conversation’s id, else its id in the help desk, without blanks', () => {
    const keyIn = (cells: Partial<Record<CsvField, string>>) => {
      const { table, cells: values } = row(cells)
      return keyOf(table, values)
    }
    expect(keyIn({ conversationId: ' 7 ', externalId: '8' })).toBe('7')
    expect(keyIn({ conversationId: '  ', externalId: '8' })).toBe('8')
    expect(keyIn({ subject: 'x' })).toBeNull()
  })
})

describe('a conversation’s row', () => {
  it('is known in the help desk by its own id where the file has no other', () => {
    expect(conversation({ conversationId: '7' })).toMatchObject({ id: '7', external_id: '7' })
    expect(conversation({ conversationId: '7', externalId: 'T-7' })).toMatchObject({ external_id: 'T-7' })
  })

  it.each([
    ['New', 'open'],
    ['ON HOLD', 'open'],
    ['on-hold', 'open'],
    ['in attesa', 'open'],
    ['Risolta', 'solved'],
    ['resolved', 'solved'],
    ['ARCHIVED', 'closed'],
    ['chiuso', 'closed'],
    ['reopened', 'reopened'],
    ['constructor', 'constructor'],
  ])('reads the status “%s” as %s', (status, read) => {
    expect(conversation({ status }).status).toBe(read)
  })

  it('has no status where none stands there', () => {
    expect([conversation({ status: '  ' }).status, conversation({}).status]).toEqual([null, null])
  })

  it('has no tags where no column is for them', () => {
    expect(conversation({}).tags).toBeNull()
  })

  it.each([
    ['vip, quota', ['vip', 'quota']],
    ['vip;a, b', ['vip', 'a, b']],
    [' ; ;x;', ['x']],
    ['one', ['one']],
    ['', []],
  ])('reads tags from “%s”', (tags, read) => {
    expect(conversation({ tags }).tags).toEqual(read)
  })

  it.each([
    ['Satisfied', 'good'],
    ['buono', 'good'],
    ['BAD', 'bad'],
    ['Cattivo', 'bad'],
    ['4', '4'],
  ])('reads the rating “%s” as %s', (csatScore, score) => {
    expect(conversation({ csatScore, csatComment: ' slow ' }).csat).toEqual({
      scale: 'good_bad',
      score,
      comment: ' slow ',
    })
  })

  it('has no rating without a score, also where somebody commented', () => {
    expect(conversation({ csatScore: ' ', csatComment: 'slow' }).csat).toBeNull()
  })

  it('knows a customer by name alone, and none by nothing', () => {
    expect(conversation({ customerName: 'Ada' }).customer).toEqual({ id: 'Ada', name: 'Ada' })
    expect(conversation({ customerId: '9', customerName: 'Ada' }).customer).toEqual({ id: '9', name: 'Ada' })
    expect(conversation({ customerId: '9' }).customer).toEqual({ id: '9', name: null })
    expect(conversation({ customerId: ' ' }).customer).toBeNull()
  })
})

describe('who wrote a message', () => {
  it.each([
    ['Requester', 'customer'],
    ['end-user', 'customer'],
    ['cliente', 'customer'],
    ['Operatrice', 'agent'],
    ['Admin', 'agent'],
    ['AI', 'ai'],
    ['sistema', 'system'],
    ['robot', 'robot'],
  ])('is told by “%s”: %s', (role, read) => {
    expect(message({ role }).role).toBe(read)
  })

  it('is unknown where a column of roles is empty', () => {
    expect(message({ role: '', authorId: 'a' }, { agent_id: 'a' }).role).toBeUndefined()
  })

  it('without such a column is the agent where the conversation names them, else a customer', () => {
    expect(message({ authorId: 'a' }, { agent_id: 'a' }).role).toBe('agent')
    expect(message({ authorName: 'Ada' }, { agent_id: 'Ada' }).role).toBe('agent')
    expect(message({ authorId: 'b' }, { agent_id: 'a' }).role).toBe('customer')
    expect(message({ text: 'x' }, { agent_id: null }).role).toBe('customer')
  })
})

describe('when a message was sent', () => {
  const around = { created_at: '2026-03-02T10:00:00Z' }

  it('stands in its own column; an empty cell there is not filled from elsewhere', () => {
    expect(message({ sentAt: ' 2026-03-03 ' }, around).sent_at).toBe('2026-03-03')
    expect(message({ sentAt: '' }, around, 0).sent_at).toBeUndefined()
  })

  it('else is when the row, then the conversation began, then what the person said', () => {
    expect(message({ createdAt: '2026-03-04' }, around, 0).sent_at).toBe('2026-03-04')
    expect(message({ text: 'x' }, around, 0).sent_at).toBe('2026-03-02T10:00:00Z')
    expect(message({ text: 'x' }, {}, 0).sent_at).toBe('1970-01-01T00:00:00Z')
    expect(message({ text: 'x' }, {}).sent_at).toBeUndefined()
  })
})

describe('what a message says', () => {
  it('is its text with its blanks; empty where there is neither text nor markup', () => {
    expect(message({ text: '  a\n' }).body_text).toBe('  a\n')
    expect(message({ text: '' }).body_text).toBe('')
  })

  it('is left to the markup where there is only that', () => {
    expect(message({ html: '<p>a</p>' })).toMatchObject({ body_text: null, body_html: '<p>a</p>' })
    expect(message({ text: 'a', html: '<p>b</p>' })).toMatchObject({ body_text: 'a' })
  })

  it.each([
    ['1', true],
    ['Sì', true],
    ['X', true],
    ['NO', false],
    ['0', false],
    ['', false],
    ['maybe', 'maybe'],
  ])('is a note inside for “%s”: %s', (internal, read) => {
    expect(message({ internal }).internal).toBe(read)
  })
})

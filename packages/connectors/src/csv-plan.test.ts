import { describe, expect, it } from 'vitest'
import { type CsvPlan, notesOf, planCsv } from './csv-plan.ts'
import type { CsvTable } from './csv-table.ts'
import { ImportRefused } from './read-event.ts'

async function* noRows(): CsvTable['rows'] {}
const table = (...headers: string[]): CsvTable => ({ headers, delimiter: ',', firstRows: [], rows: noRows() })
const refusal = (...given: Parameters<typeof planCsv>) => {
  try {
    planCsv(...given)
  } catch (error) {
    if (error instanceof ImportRefused) return [error.code, error.params]
    throw error
  }
  return null
}
const notes = (plan: CsvPlan, timeAssumed = true) =>
  [...notesOf(plan, timeAssumed)].flatMap((event) =>
    event.kind === 'note' ? [`${event.code.replace('import.', '')} ${event.column}`] : [],
  )

describe('which table holds what', () => {
  it('is told by the columns: the one with texts holds messages, in whatever order they come', () => {
    const [heads, texts] = [table('external_id', 'subject'), table('external_id', 'body_text', 'author_id')]
    for (const tables of [
      [heads, texts],
      [texts, heads],
    ]) {
      const plan = planCsv(tables, {})
      expect([plan.conversations?.headers, plan.messages.headers]).toEqual([heads.headers, texts.headers])
    }
  })

  it('may be one alone, whose rows are messages with the columns of their conversation', () => {
    const plan = planCsv([table('Ticket ID', 'Oggetto', 'Messaggio')], {})
    expect(plan.conversations).toBeNull()
    expect(plan.messages.mapping).toEqual({
      conversationId: 'Ticket ID',
      subject: 'Oggetto',
      text: 'Messaggio',
    })
  })

  it.each([
    [[table('foo', 'bar')], {}, ['import.unknown-header', { line: 1, headers: 'foo, bar' }]],
    [[table('ticket_id', 'subject')], {}, ['import.column-missing', { field: 'text' }]],
    [[table('subject', 'text')], {}, ['import.column-missing', { field: 'conversationId' }]],
    [[table('ticket_id', 'text'), table('ticket_id', 'html')], {}, ['import.two-files-alike', {}]],
    [
      [table('ticket_id', 'text')],
      { text: 'gone' },
      ['import.column-missing', { field: 'text', header: 'gone' }],
    ],
    [
      [table('ticket_id', 'text')],
      { colour: 'text' },
      ['import.column-missing', { field: 'colour', header: 'text' }],
    ],
    [
      [table('ticket_id', 'text')],
      { toString: 'text' },
      ['import.column-missing', { field: 'toString', header: 'text' }],
    ],
    [[table('ticket_id', 'text')], { text: '' }, ['import.column-missing', { field: 'text' }]],
  ])('is refused for %# with what is missing', (tables, chosen, expected) => {
    expect(refusal(tables, chosen)).toEqual(expected)
  })

  it('shows headers, and never lets them command the screen', () => {
    expect(JSON.stringify(refusal([table('a\u001b[2Jb')], {}))).not.toContain('\\u001b[2J')
  })
})

describe('a choice of columns', () => {
  it('goes before what is recognised, and takes the column from the field that would have had it', () => {
    const { mapping } = planCsv([table('ticket_id', 'text', 'comment')], {
      text: 'comment',
      csatComment: 'text',
    }).messages
    expect(mapping).toMatchObject({ text: 'comment', csatComment: 'text', conversationId: 'ticket_id' })
  })

  it('that is empty leaves the field out', () => {
    const { mapping } = planCsv([table('ticket_id', 'text', 'subject')], { subject: '' }).messages
    expect(mapping).toEqual({ conversationId: 'ticket_id', text: 'text' })
  })

  it('holds in whichever of two tables has the column', () => {
    const plan = planCsv([table('id', 'thema'), table('id', 'inhalt')], { text: 'inhalt', subject: 'thema' })
    expect(plan.conversations?.mapping.subject).toBe('thema')
    expect(plan.messages.mapping).toMatchObject({ text: 'inhalt' })
    expect(plan.messages.mapping.subject).toBeUndefined()
  })
})

describe('what is assumed', () => {
  it('is said once for each column that is not read, and for roles and times that nothing tells', () => {
    const plan = planCsv([table('ticket_id', 'text', 'mood', '')], {})
    expect(notes(plan)).toEqual(['column-skipped mood', 'role-assumed role', 'time-assumed sent_at'])
    expect(notes(plan, false)).toEqual(['column-skipped mood', 'role-assumed role'])
  })

  it('is nothing where the file tells it, in either table', () => {
    const plan = planCsv([table('id', 'subject', 'created_at'), table('conversation_id', 'text', 'role')], {})
    expect(notes(plan)).toEqual([])
  })
})

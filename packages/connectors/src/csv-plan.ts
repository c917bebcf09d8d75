import { CSV_FIELDS, type CsvMapping, suggestCsvMapping, withNamedCustomer } from './csv-mapping.ts'
import { type MappedTable, mapTable } from './csv-record.ts'
import type { CsvTable } from './csv-table.ts'
import { TableWords } from './csv-words.ts'
import { ImportRefused, type ReadEvent } from './read-event.ts'
import { visible } from './visible.ts'

export interface OpenTable extends MappedTable {
  headers: string[]
  rows: CsvTable['rows']
}

/** Which table holds what; `conversations` is null when every row is a message with its conversation's columns. */
export interface CsvPlan {
  conversations: OpenTable | null
  messages: OpenTable
}

/**
 * Decides by the columns which table is which.
 * @throws ImportRefused when a column that is needed cannot be found, or was named and is not there
 */
export const planCsv = (
  tables: readonly CsvTable[],
  chosen: Readonly<Record<string, string>>,
  words = new TableWords(),
): CsvPlan => {
  refuseStrangeChoices(tables, chosen)
  const open = tables.map((table): OpenTable => {
    const { headers, rows } = table
    const mapping = csvMappingOf(table, chosen)
    return { headers, rows, ...mapTable(headers, mapping, words) }
  })
  for (const table of open) {
    if (Object.keys(table.mapping).length === 0) {
      throw new ImportRefused('import.unknown-header', {
        line: 1,
        headers: visible(table.headers.join(', ')),
      })
    }
  }
  const withText = open.filter(hasText)
  const messages = withText[0]
  if (messages === undefined) throw new ImportRefused('import.column-missing', { field: 'text' })
  if (withText.length > 1) throw new ImportRefused('import.two-files-alike')
  for (const { mapping } of open) {
    if (mapping.conversationId === undefined && mapping.externalId === undefined) {
      throw new ImportRefused('import.column-missing', { field: 'conversationId' })
    }
  }
  return { messages, conversations: open.find((table) => table !== messages) ?? null }
}

const hasText = ({ mapping }: MappedTable): boolean =>
  mapping.text !== undefined || mapping.html !== undefined

const refuseStrangeChoices = (
  tables: readonly CsvTable[],
  chosen: Readonly<Record<string, string>>,
): void => {
  for (const [field, header] of Object.entries(chosen)) {
    const known = CSV_FIELDS.some((candidate) => candidate === field)
    if (known && header === '') continue
    if (!known || !tables.some(({ headers }) => headers.includes(header))) {
      throw new ImportRefused('import.column-missing', { field, header })
    }
  }
}

/**
 * A table's own columns by our field. What a person chose goes first; the remaining columns are recognised by name, and
 * the customer's by what stands in it too. An empty choice leaves the field out.
 */
export const csvMappingOf = (
  { headers, firstRows }: Pick<CsvTable, 'headers' | 'firstRows'>,
  chosen: Readonly<Record<string, string>>,
): CsvMapping => {
  const mapping: CsvMapping = {}
  for (const field of CSV_FIELDS) {
    const header = Object.hasOwn(chosen, field) ? chosen[field] : undefined
    if (header !== undefined && header !== '' && headers.includes(header)) mapping[field] = header
  }
  const taken = new Set(Object.values(mapping))
  const suggested = suggestCsvMapping(headers.filter((header) => !taken.has(header))).mapping
  for (const field of CSV_FIELDS) if (chosen[field] === '') delete suggested[field]
  if ('customerId' in chosen || 'customerName' in chosen) return { ...suggested, ...mapping }
  const cellsOf = (header: string) => firstRows.map((cells) => cells[headers.indexOf(header)] ?? '')
  return { ...withNamedCustomer(suggested, cellsOf), ...mapping }
}

/** What is assumed for, or left out of, the tables as a whole. */
export function* notesOf({ conversations, messages }: CsvPlan, timeAssumed: boolean): Generator<ReadEvent> {
  const note = { kind: 'note', row: null, line: null, seen: '' } as const
  for (const table of [conversations, messages]) {
    const used = new Set(Object.values(table?.mapping ?? {}))
    for (const column of table?.headers ?? []) {
      if (column !== '' && !used.has(column)) yield { ...note, column, code: 'import.column-skipped' }
    }
  }
  if (messages.mapping.role === undefined) yield { ...note, column: 'role', code: 'import.role-assumed' }
  const dated = [messages.mapping.sentAt, messages.mapping.createdAt, conversations?.mapping.createdAt]
  if (timeAssumed && dated.every((column) => column === undefined)) {
    yield { ...note, column: 'sent_at', code: 'import.time-assumed' }
  }
}

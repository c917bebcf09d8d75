import { type ChosenWord, IMPORT_LIMITS } from '@reread/domain'
import { countWords } from './csv-count-words.ts'
import type { CsvField, CsvMapping } from './csv-mapping.ts'
import { type CsvPlan, notesOf, type OpenTable, planCsv } from './csv-plan.ts'
import {
  CONVERSATION_KEYS,
  conversationCells,
  conversationRecord,
  firstRowWith,
  keyOf,
  MESSAGE_KEYS,
  messageRecord,
} from './csv-record.ts'
import { CsvSpool, type SpooledRow } from './csv-spool.ts'
import { type CsvRow, type CsvTable, openCsv } from './csv-table.ts'
import { TableWords } from './csv-words.ts'
import type { ByteStream } from './decode-text.ts'
import {
  ImportRefused,
  type OriginalRow,
  type Place,
  type ReadEvent,
  type ReadOptions,
  type RowFault,
} from './read-event.ts'
import { type ReadLine, readNeutralLine } from './read-neutral-line.ts'
import { SeenConversations } from './seen-conversations.ts'
import { visible } from './visible.ts'

export interface CsvReadOptions extends ReadOptions {
  /** An existing folder; rows are gathered there by conversation while the tables are read. */
  tempDir: string
  /** Our field -> the file's column; what is not chosen is recognised by name. */
  mapping?: Readonly<Record<string, string>> | undefined
  /** What words mean that are not known. */
  words?: readonly ChosenWord[] | undefined
}

interface Reading {
  /** In the order of the files. */
  tables: readonly CsvTable[]
  plan: CsvPlan
  options: CsvReadOptions
  spool: CsvSpool
  /** Conversations of which a row could not be read: they are left out as a whole. */
  broken: Set<string>
  seen: SeenConversations
}

/**
 * Conversations of one table (a message a row) or of two (conversations, messages; in any order, their
 * rows in any order). Which is which is told by the columns.
 * @throws ImportRefused when a table as a whole cannot be read; events before it do not count.
 */
export async function* readCsv(
  files: readonly ByteStream[],
  options: CsvReadOptions,
): AsyncGenerator<ReadEvent> {
  if (files.length < 1 || files.length > 2) throw new ImportRefused('import.too-many-files', { limit: 2 })
  const tables: CsvTable[] = []
  const spool = new CsvSpool(options.tempDir)
  try {
    for (const file of files) tables.push(await openCsv(file))
    const plan = planCsv(tables, options.mapping ?? {}, new TableWords(options.words))
    yield* notesOf(plan, options.assumedAt !== undefined)
    const reading: Reading = {
      tables,
      plan,
      options,
      spool,
      broken: new Set(),
      seen: new SeenConversations(),
    }
    yield* spoolMessages(reading)
    if (plan.conversations === null) yield* groupedConversations(reading)
    else yield* joinedConversations(reading, plan.conversations)
    const words = plan.messages.words.found()
    if (words.length > 0) yield { kind: 'words', words }
  } finally {
    spool.close()
    for (const table of tables) await table.rows.return(undefined)
  }
}

const fileOf = ({ plan }: Reading, file: 'conversations' | 'messages'): Place['file'] =>
  plan.conversations === null ? null : file

const originalOf = (
  { tables }: Reading,
  { key, table, cells }: { key: string | null; table: OpenTable; cells: readonly string[] },
): OriginalRow => ({
  conversation: key,
  table: tables.findIndex(({ headers }) => headers === table.headers),
  cells,
})

async function* spoolMessages(reading: Reading): AsyncGenerator<ReadEvent> {
  const { plan, spool, broken } = reading
  let rows = 0
  for await (const row of plan.messages.rows) {
    rows += 1
    const key = keyOf(plan.messages, row.cells)
    const fault = faultOfRow(plan.messages, row, key)
    if (fault === null && key !== null) spool.add(key, row)
    else if (fault !== null) {
      if (key !== null) broken.add(key)
      const original = originalOf(reading, { key, table: plan.messages, cells: row.cells })
      yield {
        kind: 'bad',
        row: row.row,
        line: row.line,
        file: fileOf(reading, 'messages'),
        ...fault,
        original,
      }
    }
  }
  if (rows === 0) throw new ImportRefused('import.empty')
}

const faultOfRow = (table: OpenTable, { cells }: CsvRow, key: string | null) => {
  if (cells.length !== table.width) {
    return {
      column: null,
      seen: `${cells.length}`,
      code: 'import.cell-count',
      accepted: `${table.width}`,
    } as const
  }
  if (key !== null) return null
  const column = table.mapping.conversationId ?? table.mapping.externalId ?? null
  return { column, seen: '', code: 'import.missing-field', accepted: 'text' } as const
}

function* groupedConversations(reading: Reading): Generator<ReadEvent> {
  for (const key of reading.spool.conversationIds()) {
    const first = reading.spool.firstRowOf(key)
    if (first !== null) yield* eventsOf(reading, { key, table: reading.plan.messages, first })
  }
}

async function* joinedConversations(reading: Reading, table: OpenTable): AsyncGenerator<ReadEvent> {
  const joined = new Set<string>()
  for await (const row of table.rows) {
    const key = keyOf(table, row.cells)
    const fault = faultOfRow(table, row, key)
    if (key !== null) joined.add(key)
    if (fault !== null) {
      const original = originalOf(reading, { key, table, cells: row.cells })
      yield { kind: 'bad', row: row.row, line: row.line, file: 'conversations', ...fault, original }
    } else if (key !== null) yield* eventsOf(reading, { key, table, first: row })
  }
  for (const key of reading.spool.conversationIds()) {
    const first = joined.has(key) ? null : reading.spool.firstRowOf(key)
    if (first === null) continue
    const { row, line } = first
    const original = originalOf(reading, { key, table: reading.plan.messages, cells: first.cells })
    const column = reading.plan.messages.mapping.conversationId ?? null
    const fault = { column, seen: visible(key), code: 'import.unknown-conversation', accepted: '' } as const
    yield { kind: 'bad', row, line, file: 'messages', ...fault, original }
  }
}

interface Found {
  key: string
  /** The table that `first` stands in. */
  table: OpenTable
  first: SpooledRow
}

function* eventsOf(reading: Reading, { key, table, first }: Found): Generator<ReadEvent> {
  const place: Place = { row: first.row, line: first.line, file: fileOf(reading, 'conversations') }
  const original = originalOf(reading, { key, table, cells: first.cells })
  const whole = () => ({ column: null, seen: visible(key), original }) as const
  if (reading.broken.has(key)) {
    yield { kind: 'bad', ...place, ...whole(), code: 'import.conversation-incomplete', accepted: '' }
    return
  }
  if (reading.spool.sizeOf(key) > 2 * IMPORT_LIMITS.conversationLength) {
    const accepted = `≤ ${IMPORT_LIMITS.conversationLength}`
    yield { kind: 'bad', ...place, ...whole(), code: 'import.conversation-too-large', accepted }
    return
  }
  const { options, plan } = reading
  const rows = reading.spool.rowsOf(key)
  const isOneTable = plan.conversations === null
  const cells = isOneTable ? conversationCells(table, rows) : first.cells
  countWords({ table, cells, messages: plan.messages, rows, isOneTable })
  const conversation = conversationRecord(table, cells)
  const messages = rows.map(({ cells }) => messageRecord(plan.messages, cells, { conversation, options }))
  const line = readNeutralLine({ ...conversation, messages }, options)
  if (!line.ok) {
    yield badRow(reading, line, { place, rows, found: { key, table, first } })
    return
  }
  const told = new Set<string>()
  for (const note of line.notes) {
    if (told.has(note.code)) continue
    told.add(note.code)
    yield { kind: 'note', row: place.row, line: place.line, ...note }
  }
  yield reading.seen.admit(line.conversation, place, () => original)
}

/** The fault at the row and column that the person sees in their file. */
const badRow = (
  reading: Reading,
  { fault, path }: Extract<ReadLine, { ok: false }>,
  { place, rows, found }: { place: Place; rows: SpooledRow[]; found: Found },
): ReadEvent => {
  const [top, position, messageKey] = path
  const { key, table, first } = found
  const row = top === 'messages' && typeof position === 'number' ? rows[position] : undefined
  const { mapping } = row === undefined ? table : reading.plan.messages
  const told = inTheirWords(fault, mapping)
  if (row === undefined) {
    const field = CONVERSATION_KEYS[String(top)]
    const column = headerOf(mapping, field) ?? fault.column
    const isOneTable = reading.plan.conversations === null
    const teller = (isOneTable && field !== undefined ? firstRowWith(table, rows, field) : undefined) ?? first
    const original = originalOf(reading, { key, table, cells: teller.cells })
    return { kind: 'bad', ...place, row: teller.row, line: teller.line, ...told, column, original }
  }
  const field = MESSAGE_KEYS[String(messageKey)]
  const dated = field === 'sentAt' ? table.mapping.createdAt : undefined
  const column = headerOf(mapping, field) ?? dated ?? (messageKey === undefined ? null : String(messageKey))
  const where = { row: row.row, line: row.line, file: fileOf(reading, 'messages') }
  const original = originalOf(reading, { key, table: reading.plan.messages, cells: row.cells })
  return { kind: 'bad', ...where, ...told, column, original }
}

/** The column that a field is read from; whoever wrote, and the customer, are known by a number or by a name. */
const headerOf = (mapping: CsvMapping, field: CsvField | undefined): string | undefined => {
  if (field === undefined) return undefined
  if (field === 'authorId') return mapping.authorId ?? mapping.authorName
  if (field === 'customerId') return mapping.customerId ?? mapping.customerName
  return mapping[field]
}

/** What is accepted, without keys and kinds of JSON: a table has columns, and all of its cells are text. */
const inTheirWords = (fault: RowFault, mapping: CsvMapping): RowFault => {
  const { accepted } = fault
  if (accepted === 'string') return { ...fault, accepted: 'text' }
  return accepted === 'author_id' ? { ...fault, accepted: headerOf(mapping, 'authorId') ?? 'text' } : fault
}

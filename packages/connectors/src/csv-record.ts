import { restoreCell } from '@reread/domain'
import type { CsvField, CsvMapping } from './csv-mapping.ts'
import { TableWords } from './csv-words.ts'
import { formatInstant } from './parse-instant.ts'
import type { ReadOptions } from './read-event.ts'

/** A header with its mapping, ready to look cells up by our field, and what the words in them mean. */
export interface MappedTable {
  mapping: CsvMapping
  positions: Partial<Record<CsvField, number>>
  width: number
  words: TableWords
}

export const mapTable = (
  headers: readonly string[],
  mapping: CsvMapping,
  words = new TableWords(),
): MappedTable => {
  const positions: MappedTable['positions'] = {}
  for (const [field, header] of Object.entries(mapping) as [CsvField, string][]) {
    positions[field] = headers.indexOf(header)
  }
  return { mapping, positions, width: headers.length, words }
}

/** Text of a cell as it was meant: null when the column is not there or the cell is empty. */
export const cellOf = (table: MappedTable, cells: readonly string[], field: CsvField): string | null => {
  const position = table.positions[field]
  const cell = position === undefined ? '' : (cells[position] ?? '')
  return cell === '' ? null : restoreCell(cell)
}

/** The same for names, ids and times, where blanks around mean nothing. */
export const wordOf = (table: MappedTable, cells: readonly string[], field: CsvField): string | null =>
  cellOf(table, cells, field)?.trim() || null

/** What joins the rows of a conversation: its id, else the id in the help desk. */
export const keyOf = (table: MappedTable, cells: readonly string[]): string | null =>
  wordOf(table, cells, 'conversationId') ?? wordOf(table, cells, 'externalId')

/** Top-level keys of the neutral form and the field their cell comes from. */
export const CONVERSATION_KEYS: Readonly<Record<string, CsvField>> = {
  id: 'conversationId',
  external_id: 'externalId',
  external_url: 'externalUrl',
  dataset: 'source',
  channel: 'channel',
  language: 'language',
  subject: 'subject',
  status: 'status',
  tags: 'tags',
  created_at: 'createdAt',
  updated_at: 'updatedAt',
  closed_at: 'closedAt',
  customer: 'customerId',
  agent_id: 'agentId',
  csat: 'csatScore',
}

export const MESSAGE_KEYS: Readonly<Record<string, CsvField>> = {
  id: 'messageId',
  author_id: 'authorId',
  author_name: 'authorName',
  role: 'role',
  sent_at: 'sentAt',
  body_text: 'text',
  body_html: 'html',
  internal: 'internal',
  macro_id: 'macroId',
}

/**
 * A conversation's row in the keys of the neutral form; checked by the same reader as JSON Lines. A word that nobody
 * knows stays as it is, and is refused there with what would be accepted.
 */
export const conversationRecord = (table: MappedTable, cells: readonly string[]): Record<string, unknown> => {
  const word = (field: CsvField) => wordOf(table, cells, field)
  const customerId = word('customerId') ?? word('customerName')
  const status = word('status')
  return {
    id: word('conversationId'),
    external_id: word('externalId') ?? word('conversationId'),
    external_url: word('externalUrl'),
    dataset: word('source'),
    channel: word('channel'),
    language: word('language'),
    subject: cellOf(table, cells, 'subject'),
    status: status === null ? null : (table.words.meaningOf('status', status) ?? status),
    // An empty cell tells that there are none, a table without the column tells nothing.
    tags: table.positions.tags === undefined ? null : tagsOf(word('tags')),
    created_at: word('createdAt'),
    updated_at: word('updatedAt'),
    closed_at: word('closedAt'),
    customer: customerId === null ? null : { id: customerId, name: word('customerName') },
    agent_id: word('agentId'),
    csat: csatOf(table, cells),
  }
}

const csatOf = (table: MappedTable, cells: readonly string[]): unknown => {
  const score = wordOf(table, cells, 'csatScore')
  const means = score === null ? 'none' : table.words.meaningOf('csatScore', score)
  if (means === 'none') return null
  return { scale: 'good_bad', score: means ?? score, comment: cellOf(table, cells, 'csatComment') }
}

/** What is told of a conversation beside what its own keys name. */
const CONVERSATION_FIELDS: readonly CsvField[] = [
  ...Object.values(CONVERSATION_KEYS),
  'customerName',
  'csatComment',
]

/** A field that means something only beside another: it is not taken from a row that says otherwise there. */
const BESIDE: Partial<Record<CsvField, CsvField>> = { customerName: 'customerId', csatComment: 'csatScore' }

/** Whether the cell says something of the field: it is not empty, nor does its word mean that there is nothing. */
const tells = (table: MappedTable, cells: readonly string[], field: CsvField): boolean => {
  const word = wordOf(table, cells, field)
  return word !== null && !(field === 'csatScore' && table.words.meaningOf(field, word) === 'none')
}

/** The first of a conversation's rows that tells of the field; undefined when none does. */
export const firstRowWith = <Row extends { readonly cells: readonly string[] }>(
  table: MappedTable,
  rows: readonly Row[],
  field: CsvField,
): Row | undefined => rows.find(({ cells }) => tells(table, cells, field))

/**
 * A conversation's cells where its columns stand in each of its message rows, filled in all or only in some:
 * of every field the first one that says something.
 */
export const conversationCells = (
  table: MappedTable,
  rows: readonly { readonly cells: readonly string[] }[],
): string[] => {
  const gathered = [...(rows[0]?.cells ?? [])]
  for (const field of CONVERSATION_FIELDS) {
    const position = table.positions[field]
    if (position === undefined) continue
    const other = BESIDE[field]
    const told = other === undefined ? null : wordOf(table, gathered, other)
    const fitting = rows.filter(({ cells }) => {
      const here = other === undefined ? null : wordOf(table, cells, other)
      return here === null || here === told
    })
    gathered[position] = firstRowWith(table, fitting, field)?.cells[position] ?? ''
  }
  return gathered
}

/** What a message row needs to know of its conversation. */
export interface Surroundings {
  conversation: Record<string, unknown>
  options: ReadOptions
}

export const messageRecord = (
  table: MappedTable,
  cells: readonly string[],
  { conversation, options }: Surroundings,
): Record<string, unknown> => {
  const word = (field: CsvField) => wordOf(table, cells, field)
  const html = cellOf(table, cells, 'html')
  const internal = word('internal')
  return {
    id: word('messageId'),
    author_id: word('authorId'),
    author_name: word('authorName'),
    role: roleOf(table, cells, conversation),
    sent_at: sentAtOf(table, cells, { conversation, options }),
    body_text: cellOf(table, cells, 'text') ?? (html === null ? '' : null),
    body_html: html,
    internal: internal === null ? false : (YES_NO.get(internal.toLowerCase()) ?? internal),
    macro_id: word('macroId'),
  }
}

const sentAtOf = (
  table: MappedTable,
  cells: readonly string[],
  { conversation, options }: Surroundings,
): unknown => {
  if (table.mapping.sentAt !== undefined) return wordOf(table, cells, 'sentAt') ?? undefined
  const createdAt = wordOf(table, cells, 'createdAt') ?? conversation.created_at
  if (createdAt != null) return createdAt
  return options.assumedAt === undefined ? undefined : formatInstant(options.assumedAt)
}

/** Without a column of roles, whoever is not known as the agent is nobody to be rated. */
const roleOf = (
  table: MappedTable,
  cells: readonly string[],
  conversation: Record<string, unknown>,
): unknown => {
  const word = wordOf(table, cells, 'role')
  if (word !== null) return table.words.meaningOf('role', word) ?? word
  if (table.mapping.role !== undefined) return undefined
  const authorId = wordOf(table, cells, 'authorId') ?? wordOf(table, cells, 'authorName')
  return authorId !== null && authorId === conversation.agent_id ? 'agent' : 'customer'
}

const tagsOf = (cell: string | null): string[] => {
  if (cell === null) return []
  const separator = cell.includes(';') ? ';' : ','
  return cell
    .split(separator)
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '')
}

const YES_NO = new Map<string, boolean>([
  ...['1', 'true', 'yes', 'y', 'x', 'si', 'sì'].map((word): [string, boolean] => [word, true]),
  ...['0', 'false', 'no', 'n'].map((word): [string, boolean] => [word, false]),
])

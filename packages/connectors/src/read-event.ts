import type {
  BadRowCode,
  FoundWords,
  ImportedConversation,
  ImportNoteCode,
  ImportRefusalCode,
  ImportRefusalParams,
} from '@reread/domain'

/** A file that cannot be imported at all: bytes, encoding, syntax or shape. Nothing of it counts. */
export class ImportRefused extends Error {
  override readonly name = 'ImportRefused'
  readonly code: ImportRefusalCode
  readonly params: ImportRefusalParams

  constructor(code: ImportRefusalCode, params: ImportRefusalParams = {}) {
    super(`${code} ${JSON.stringify(params)}`)
    this.code = code
    this.params = params
  }
}

/** Where something stands: the record's number (1 = the first one, a header not counted) and the line it begins on. */
export interface Place {
  row: number
  line: number
  /** Which of two CSV files; null when there is one. */
  file: 'conversations' | 'messages' | null
}

/** What is wrong with a row, in terms of the file: `column` is a key path or a column name, null for the whole row. */
export interface RowFault {
  column: string | null
  /** What stood there, at most 80 characters, control characters made visible. */
  seen: string
  code: BadRowCode
  /** What would have been accepted, in a notation without language: `open | solved | closed`. */
  accepted: string
}

export interface ImportNote {
  column: string | null
  seen: string
  code: ImportNoteCode
}

/** What the file itself holds of a bad row: goes to the file of bad rows and nowhere else. */
export interface OriginalRow {
  /** The conversation's number in the file; null where none can be read. */
  conversation: string | null
  /** Which of the files it is from, the first one 0; of a table alone. */
  table: number
  /** A table's cells as they are; of anything else its JSON, cut. None where it was too long to be kept. */
  cells: readonly string[]
}

export type BadRow = Place & RowFault & { kind: 'bad'; original: OriginalRow }

/** What a reader finds, in the order of the file. A row that is bad never comes as a conversation too. */
export type ReadEvent =
  | (Place & { kind: 'conversation'; conversation: ImportedConversation })
  | BadRow
  /** The same conversation once more, unchanged: counted, not imported again. */
  | (Place & { kind: 'duplicate'; source: string; externalId: string; firstRow: number })
  /** Something assumed or mended, told to the person. `row` is null when it holds for the whole file. */
  | (ImportNote & { kind: 'note'; row: number | null; line: number | null })
  /** Words of a table that are not known, once at its end. */
  | { kind: 'words'; words: FoundWords[] }

/** What a person chose for an import. */
export interface ReadOptions {
  /** Name of the source for records that carry none of their own. */
  sourceName: string
  /** IANA zone of times written without one; without it such rows are bad. */
  zone?: string | undefined
  /** How 02/03/2026 is read; without it such rows are bad. */
  dateOrder?: 'day-first' | 'month-first' | undefined
  /** Epoch ms given to conversations of a table without any date column; without it their rows are bad. */
  assumedAt?: number | undefined
  /** External ids of authors who are AI agents, whatever the file calls them. */
  aiAgents?: readonly string[] | undefined
}

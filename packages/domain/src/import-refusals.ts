/** Why a whole file is refused. Nothing of it is imported. The screen words each one. */
export const IMPORT_REFUSAL_CODES = [
  'import.empty',
  'import.format',
  'import.zip',
  'import.gzip-broken',
  'import.gzip-ratio',
  'import.too-large',
  'import.encoding',
  'import.nul-byte',
  'import.json-syntax',
  'import.json-truncated',
  'import.too-deep',
  'import.csv-quote',
  'import.csv-quote-open',
  'import.csv-row-too-large',
  'import.too-many-columns',
  'import.duplicate-header',
  'import.unknown-header',
  'import.column-missing',
  'import.two-files-alike',
  'import.too-many-files',
  'import.no-conversations',
  'import.paste-no-speaker',
  'import.paste-too-long',
  'import.bad-paste',
  'import.agent-of-others',
  'import.speaker-known',
] as const
export type ImportRefusalCode = (typeof IMPORT_REFUSAL_CODES)[number]

/**
 * What a refusal's sentence may name: `line` and `column` count from 1 in the file; `header` and
 * `headers` are column names of the file; `limit` is the cap that was passed.
 */
export interface ImportRefusalParams {
  line?: number
  column?: number
  limit?: number
  header?: string
  headers?: string
  agent?: string
  name?: string
  known?: string
  field?: string
}

/** Why one row (a conversation, or a line of a table) is left out while the others are imported. */
export const BAD_ROW_CODES = [
  'import.not-an-object',
  'import.unknown-key',
  'import.duplicate-key',
  'import.missing-field',
  'import.wrong-type',
  'import.too-long',
  'import.too-many',
  'import.unknown-word',
  'import.bad-address',
  'import.empty-field',
  'import.unstorable-character',
  'import.bad-date',
  'import.date-out-of-range',
  'import.date-without-zone',
  'import.date-in-gap',
  'import.date-order-unknown',
  'import.agent-without-id',
  'import.conversation-too-large',
  'import.duplicate-different',
  'import.message-repeated',
  'import.cell-count',
  'import.conversation-incomplete',
  'import.unknown-conversation',
  'import.unknown-shape',
  'import.unknown-author',
  'import.messages-missing',
] as const
export type BadRowCode = (typeof BAD_ROW_CODES)[number]

/** What an import did on its own account and says so. */
const IMPORT_NOTE_CODES = [
  'import.character-replaced',
  'import.zone-assumed',
  'import.time-assumed',
  'import.role-assumed',
  'import.column-skipped',
  'import.of-another-team',
  'import.language-assumed',
] as const
export type ImportNoteCode = (typeof IMPORT_NOTE_CODES)[number]

/** Kinds of things that a row's `accepted` may name; every screen words them. All else there is notation. */
export const ACCEPTED_KINDS = ['array', 'object', 'string', 'number', 'boolean', 'text', 'users'] as const
export type AcceptedKind = (typeof ACCEPTED_KINDS)[number]

import type {
  AcceptedKind,
  BadRowCode,
  ImportNoteCode,
  ImportRefusalCode,
  RefusalCode,
  RefusalParams,
} from '@reread/domain'

type Words = (params: RefusalParams) => string

const line = ({ line: number }: RefusalParams): string => (number === undefined ? 'A line' : `Line ${number}`)
const named = (params: RefusalParams): string => String(params.header ?? params.headers ?? params.field ?? '')

/** Why files are refused as a whole, and what to do. */
export const IMPORT_WORDS: Record<ImportRefusalCode, Words> = {
  'import.empty': () => 'The file is empty.',
  'import.format': () =>
    'The file is not of this format. Reread reads JSON Lines, JSON and CSV (--format jsonl or csv), and files of Zendesk, Intercom and Chatwoot (--format zendesk, intercom or chatwoot).',
  'import.zip': () => 'Zip archives are not read. Unpack it first; single .gz files are fine.',
  'import.gzip-broken': () => 'The .gz file is damaged or cut off. Pack or download it again.',
  'import.gzip-ratio': () =>
    'The .gz file unpacks to far more than it should. Unpack it yourself and look at it first.',
  'import.too-large': () => 'The file is too large. Split it into parts and import them one after the other.',
  'import.encoding': () => 'The file is not UTF-8 text. Save it as UTF-8.',
  'import.nul-byte': () => 'The file holds binary bytes. Export it as plain text.',
  'import.json-syntax': (params) =>
    `${line(params)} is not valid JSON. Correct it, or export the file again.`,
  'import.json-truncated': () => 'The file ends in the middle. Download or export it again.',
  'import.too-deep': (params) => `${line(params)} is nested too deeply.`,
  'import.csv-quote': (params) =>
    `${line(params)} has a quotation mark in the wrong place. Double it inside a quoted cell.`,
  'import.csv-quote-open': (params) => `A quotation mark opened in line ${params.line} is never closed.`,
  'import.csv-row-too-large': (params) =>
    `${line(params)} is too long. Is a quotation mark missing before it?`,
  'import.too-many-columns': ({ limit }) => `The file has too many columns (at most ${limit ?? 1_000}).`,
  'import.duplicate-header': (params) => `The column "${named(params)}" is there twice. Rename one of them.`,
  'import.unknown-header': (params) =>
    `No column is known (${named(params)}). Say which is which: --map text=COLUMN conversationId=COLUMN.`,
  'import.column-missing': ({ field, header }) =>
    header === undefined
      ? `A column is missing: ${field}. Map one of yours to it: --map ${field}=COLUMN.`
      : `--map ${field}=${header}: the file has no such column, or Reread no such field.`,
  'import.two-files-alike': () => 'Both files look alike. One must hold conversations, the other messages.',
  'import.too-many-files': () => 'A CSV import takes one file, or two: conversations and messages.',
  'import.no-conversations': () =>
    'The files hold no conversations: a file of users, or of messages alone, comes together with the other one.',
  'import.paste-no-speaker': () => 'No line starts with a name and a colon.',
  'import.paste-too-long': () => 'The pasted text is too long.',
  'import.bad-paste': () => 'The pasted conversation could not be read.',
}

/** Why a row is left out; what was seen and what is accepted stand beside it. */
export const BAD_ROW_WORDS: Record<BadRowCode, string> = {
  'import.not-an-object': 'not a JSON object',
  'import.unknown-key': 'unknown key',
  'import.duplicate-key': 'key given twice',
  'import.missing-field': 'missing',
  'import.wrong-type': 'of the wrong kind',
  'import.too-long': 'too long',
  'import.too-many': 'too many',
  'import.unknown-word': 'not one of the known words',
  'import.bad-address': 'not a web address',
  'import.empty-field': 'empty',
  'import.unstorable-character': 'holds a character that cannot be stored',
  'import.bad-date': 'not a date',
  'import.date-out-of-range': 'an impossible date',
  'import.date-without-zone': 'a time without a zone (say --zone)',
  'import.date-in-gap': 'a time that the clock skipped that night',
  'import.date-order-unknown':
    'day or month first is not known (say --dates day-first or --dates month-first)',
  'import.agent-without-id': 'an agent without an id',
  'import.conversation-too-large': 'the conversation is too large',
  'import.duplicate-different': 'the same id as another one, with other content',
  'import.message-repeated': 'two messages of the conversation with one id and other content',
  'import.cell-count': 'not as many cells as columns',
  'import.conversation-incomplete': 'a row of the conversation is bad, so all of it is left out',
  'import.unknown-conversation': 'belongs to no conversation of the other file',
  'import.unknown-shape': 'not a record of this help desk',
  'import.unknown-author': 'an author whom no file names: import the file of users together with this one',
  'import.messages-missing':
    'its messages are in no file: a list does not hold them, so import them together with it',
}

/** What was assumed or mended. */
export const NOTE_WORDS: Record<ImportNoteCode, string> = {
  'import.character-replaced': 'characters that cannot be stored were replaced',
  'import.zone-assumed': 'times without a zone were taken as UTC',
  'import.time-assumed': 'no times in the file: the time of this import was taken',
  'import.role-assumed': 'who is customer and who is agent was taken from the columns',
  'import.column-skipped': 'column not read',
  'import.language-assumed':
    'the language is taken from this field, because nothing but languages stands in it (another one: --map language=FIELD)',
  'import.of-another-team': 'conversations of another team were left as they are',
}

/** What is accepted where it is a kind of thing; all else is notation and stays as it is. */
const ACCEPTED_WORDS: Record<AcceptedKind, string> = {
  array: 'a list: [ … ]',
  object: 'an object: { … }',
  string: 'text in quotation marks',
  number: 'a number',
  boolean: 'true or false',
  users: 'an author that the file of users holds',
}

const isKind = (accepted: string): accepted is AcceptedKind => Object.hasOwn(ACCEPTED_WORDS, accepted)

/** What is accepted in a row, in words where there are some. */
export const acceptedWords = (accepted: string): string =>
  isKind(accepted) ? ACCEPTED_WORDS[accepted] : accepted

const OTHER_WORDS: Partial<Record<RefusalCode | 'job.failed' | 'job.crashed', Words>> = {
  'not-found': () => 'There is no such thing. Nothing was changed.',
  'not-allowed': () => 'The terminal may not do this. Nothing was changed.',
  'input-invalid': ({ field }) => `This is not accepted${field ? ` (${field})` : ''}. Nothing was changed.`,
  conflict: () => 'Something else changed it at the same moment. Nothing was changed; try again.',
  'disk-full': () => 'The disk is full. What was saved before is safe; make room and try again.',
  'person.has-sign-in': () => 'This person has a sign-in already. For a new password: reread user reset',
  'person.no-sign-in': () => 'This person has no sign-in yet. Invite them: reread user invite',
  'person.deactivated': () => 'This person is deactivated. An admin lets them back in under People.',
  'person.not-human': () => 'This is no human: machines have no sign-in.',
  'sign-in.email-taken': () => 'Somebody signs in with this e-mail address already. Nothing was changed.',
  'import.not-ready': () => 'The import is in no state for this. See: reread import list',
  'import.running': () => 'The import is at work already. See: reread import list',
  'import.finished': () => 'The import is over already. See: reread import list',
  'upload.missing': () => 'The uploaded file is gone. Import it again.',
  'job.failed': () => 'Something went wrong in Reread itself.',
  'job.crashed': () => 'The process that worked on it ended again and again.',
}

const isImportCode = (code: string): code is ImportRefusalCode => Object.hasOwn(IMPORT_WORDS, code)
const isWorded = (code: string): code is keyof typeof OTHER_WORDS => Object.hasOwn(OTHER_WORDS, code)

/** A refusal or a job's failure as a sentence. */
export const wordsFor = (code: string, params: RefusalParams = {}): string => {
  if (isImportCode(code)) return IMPORT_WORDS[code](params)
  const words = isWorded(code) ? OTHER_WORDS[code] : undefined
  return words?.(params) ?? `Reread refused: ${code}. Nothing was changed.`
}

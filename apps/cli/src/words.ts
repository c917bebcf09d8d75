import type { ImportNoteCode, ImportRefusalCode, RefusalCode, RefusalParams } from '@reread/domain'

/** How the command line is called in the product's folder: with it, every hint can be copied. */
export const COMMAND = 'node scripts/run.mjs reread'

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
  'import.agent-of-others': ({ agent, name, known }) =>
    `In this file ${agent} is ${name}; in files of this source so far they are ${known}, of another team. Nothing was imported. If these are two people, give the source another name with --source.`,
  'import.speaker-known': ({ name, known }) => `In what was pasted so far, ${name} is ${known}.`,
}

/** What was assumed or mended. */
export const NOTE_WORDS: Record<ImportNoteCode, string> = {
  'import.character-replaced': 'characters that cannot be stored were replaced',
  'import.zone-assumed': 'times without a zone were read in that of --zone',
  'import.time-assumed': 'no times in the file: the time of this import was taken',
  'import.role-assumed': 'who is customer and who is agent was taken from the columns',
  'import.column-skipped': 'column not read',
  'import.language-assumed':
    'the language is taken from this field, because nothing but languages stands in it (another one: --map language=FIELD)',
  'import.of-another-team': 'conversations of another team were left as they are',
}

const OTHER_WORDS: Partial<Record<RefusalCode | 'job.failed' | 'job.crashed', Words>> = {
  'not-found': () => 'There is no such thing. Nothing was changed.',
  'not-allowed': () => 'The terminal may not do this. Nothing was changed.',
  'input-invalid': ({ field }) => `This is not accepted${field ? ` (${field})` : ''}. Nothing was changed.`,
  conflict: () => 'Something else changed it at the same moment. Nothing was changed; try again.',
  'disk-full': () => 'The disk is full. What was saved before is safe; make room and try again.',
  'person.has-sign-in': () => `This person has a sign-in already. For a new password: ${COMMAND} user reset`,
  'person.no-sign-in': () => `This person has no sign-in yet. Invite them: ${COMMAND} user invite`,
  'person.deactivated': () => 'This person is deactivated. An admin lets them back in under People.',
  'person.not-human': () => 'This is no human: machines have no sign-in.',
  'sign-in.email-taken': () => 'Somebody signs in with this e-mail address already. Nothing was changed.',
  'import.not-ready': () => `The import is in no state for this. See: ${COMMAND} import list`,
  'import.running': () => `The import is at work already. See: ${COMMAND} import list`,
  'import.finished': () => `The import is over already. See: ${COMMAND} import list`,
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

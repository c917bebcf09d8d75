import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { ImportRefusalCode } from '@reread/domain'

/** Why a whole file is refused: what was seen, and what to do. Nothing of such a file is imported. */
export const importRefusalMessages = {
  'import.empty': msg`The file is empty. Nothing was imported.`,
  'import.format': msg`This is not a file of the chosen format. Choose JSONL, JSON or CSV.`,
  'import.zip': msg`Zip archives are not read. Unpack it first; single .gz files are fine.`,
  'import.gzip-broken': msg`The .gz file is damaged or cut off. Pack it again.`,
  'import.gzip-ratio': msg`The .gz file unpacks to far more than it should. Unpack it yourself and look at it first.`,
  'import.too-large': msg`The file is larger than this server accepts. Split it into parts.`,
  'import.encoding': msg`The file is not UTF-8 text. Save it as UTF-8 and try again.`,
  'import.nul-byte': msg`The file holds binary bytes. Export it as plain text.`,
  'import.json-syntax': msg({ message: 'Line {line} is not valid JSON. Correct it and try again.' }),
  'import.json-truncated': msg`The file ends in the middle. Download or export it again.`,
  'import.too-deep': msg({ message: 'Line {line} is nested too deeply.' }),
  'import.csv-quote': msg({ message: 'Line {line} has a quotation mark in the wrong place.' }),
  'import.csv-quote-open': msg({ message: 'A quotation mark opened in line {line} is never closed.' }),
  'import.csv-row-too-large': msg({
    message: 'Line {line} is too long. Is a quotation mark missing before it?',
  }),
  'import.too-many-columns': msg`The file has too many columns.`,
  'import.duplicate-header': msg({ message: 'The column "{header}" is there twice. Rename one of them.' }),
  'import.unknown-header': msg({
    message:
      'No column was recognised ({headers}). Needed: conversation number and text; time and role or author where the file has them.',
  }),
  'import.column-missing': msg({ message: 'A column is missing: {field}. Map one of yours to it.' }),
  'import.two-files-alike': msg`Both files look alike. One must hold conversations, the other messages.`,
  'import.too-many-files': msg`Too many files at once. Import them one after the other.`,
  'import.no-conversations': msg`There are no conversations in these files. Bring a file of users, or of messages alone, together with the other one.`,
  'import.paste-no-speaker': msg`No line starts with a name and a colon. Write each line as "Name: text".`,
  'import.paste-too-long': msg`The pasted text is too long. Import it as a file instead.`,
  'import.bad-paste': msg`The pasted conversation could not be read. Check its lines.`,
  'import.agent-of-others': msg({
    message:
      'In this file {agent} is {name}; in files of this source so far they are {known}, of another team. Nothing was imported. If these are two people, give the source another name.',
  }),
  'import.speaker-known': msg({
    message:
      '{name} is {known} in what was pasted into this team so far. Nothing was imported. Choose {known}, or write the name differently.',
  }),
} satisfies Record<ImportRefusalCode, MessageDescriptor>

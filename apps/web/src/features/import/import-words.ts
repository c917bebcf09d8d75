import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import {
  type AcceptedKind,
  type BadRowCode,
  IMPORT_FIELDS,
  type ImportField,
  type ImportNoteCode,
  type WordMeaning,
} from '@reread/domain'
import type { Stage } from './import-stage.ts'
import type { ImportFacts } from './use-import.ts'

/** Our fields as people know them. */
export const fieldWords = {
  conversationId: msg`Conversation number`,
  externalId: msg`Number in the help desk`,
  externalUrl: msg`Address in the help desk`,
  source: msg`Source`,
  channel: msg`Channel`,
  language: msg`Language`,
  subject: msg`Subject`,
  status: msg`Status`,
  tags: msg`Tags`,
  createdAt: msg`Opened at`,
  updatedAt: msg`Changed at`,
  closedAt: msg`Closed at`,
  customerId: msg`Customer number`,
  customerName: msg`Customer name`,
  agentId: msg`Assigned agent`,
  csatScore: msg`Customer satisfaction`,
  csatComment: msg`Comment on satisfaction`,
  messageId: msg`Message number`,
  sentAt: msg`Sent at`,
  role: msg`Role of the author`,
  authorId: msg`Author number`,
  authorName: msg`Author name`,
  internal: msg`Internal note`,
  macroId: msg`Canned reply`,
  text: msg`Text of the message`,
  html: msg`Text as HTML`,
} satisfies Record<ImportField, MessageDescriptor>

export const isImportField = (name: unknown): name is ImportField =>
  IMPORT_FIELDS.some((field) => field === name)

/** What a word in a cell can mean. */
export const meaningWords = {
  open: msg({ message: 'Open', context: 'what a word means' }),
  solved: msg({ message: 'Solved', context: 'what a word means' }),
  closed: msg({ message: 'Closed', context: 'what a word means' }),
  customer: msg`Customer`,
  agent: msg`Agent`,
  ai: msg`AI agent`,
  bot: msg`Bot`,
  system: msg`System`,
  other: msg`Other`,
  good: msg({ message: 'Good', context: 'what a word means' }),
  bad: msg({ message: 'Bad', context: 'what a word means' }),
  none: msg`No rating`,
} satisfies Record<WordMeaning, MessageDescriptor>

/** Why a row is left out. */
const badRowWords = {
  'import.not-an-object': msg`not a conversation`,
  'import.unknown-key': msg`a field nobody knows`,
  'import.duplicate-key': msg`a field that is there twice`,
  'import.missing-field': msg`missing`,
  'import.wrong-type': msg`of another kind`,
  'import.too-long': msg`too long`,
  'import.too-many': msg`too many`,
  'import.unknown-word': msg`an unknown word`,
  'import.bad-address': msg`not a web address`,
  'import.empty-field': msg`empty`,
  'import.unstorable-character': msg`a character that cannot be stored`,
  'import.bad-date': msg`not a date that can be read, or one that does not exist`,
  'import.date-out-of-range': msg`a date too far away`,
  'import.date-without-zone': msg`a time without a zone: choose the zone under How the file is read`,
  'import.date-in-gap': msg`a time that the clock change left out`,
  'import.date-order-unknown': msg`day or month first? Choose it under How the file is read`,
  'import.agent-without-id': msg`an agent without a name or number`,
  'import.conversation-too-large': msg`the conversation is too large`,
  'import.duplicate-different': msg`the same number as an earlier conversation, with other content`,
  'import.message-repeated': msg`two messages of the conversation with the same number and other content`,
  'import.cell-count': msg`another number of cells than the header`,
  'import.conversation-incomplete': msg`one of its rows cannot be read`,
  'import.unknown-conversation': msg`a message of a conversation that is not in the file`,
  'import.unknown-shape': msg`not a record of this help desk`,
  'import.unknown-author': msg`an author nobody names: bring the file of users together with this one`,
  'import.messages-missing': msg`its messages are in no file: bring them together with this list`,
} satisfies Record<BadRowCode, MessageDescriptor>

export const badRowWord = (code: string): MessageDescriptor | null =>
  Object.hasOwn(badRowWords, code) ? badRowWords[code as BadRowCode] : null

const acceptedKinds = {
  array: msg`a list: [ … ]`,
  object: msg`an object: { … }`,
  string: msg`text in quotation marks`,
  number: msg`a number`,
  boolean: msg`true or false`,
  text: msg`some text`,
  users: msg`an author that the file of users holds`,
} satisfies Record<AcceptedKind, MessageDescriptor>

/** What is accepted in a row, where it is a kind of thing; null where it is notation, which needs no words. */
export const acceptedWord = (accepted: string): MessageDescriptor | null =>
  Object.hasOwn(acceptedKinds, accepted) ? acceptedKinds[accepted as AcceptedKind] : null

/** What was assumed or mended, with how often. */
const noteWords = {
  'import.character-replaced': msg({
    message:
      '{count, plural, one {One character that cannot be stored becomes a sign for it.} other {# characters that cannot be stored become a sign for them.}}',
  }),
  'import.zone-assumed': msg({
    message:
      '{count, plural, one {In one conversation times have no zone: they are read in the zone chosen below.} other {In # conversations times have no zone: they are read in the zone chosen below.}}',
  }),
  'import.time-assumed': msg({
    message: 'The file has no times. Its conversations count as happening when you brought it.',
  }),
  'import.role-assumed': msg({
    message: 'The file does not say who is customer and who is agent. It is taken from the other columns.',
  }),
  'import.of-another-team': msg({
    message:
      '{count, plural, one {One conversation belongs to another team. It stays there as it is.} other {# conversations belong to another team. They stay there as they are.}}',
  }),
  'import.language-assumed': msg({
    message: 'The language is taken from your field {column}: nothing but languages stands in it.',
  }),
  'import.column-skipped': null,
} satisfies Record<ImportNoteCode, MessageDescriptor | null>

export const noteWord = (code: string): MessageDescriptor | null =>
  Object.hasOwn(noteWords, code) ? noteWords[code as ImportNoteCode] : null

type Likely = NonNullable<ImportFacts['agents'][number]['likely']>

/** Why somebody who is here already is chosen for an agent of the file. */
export const likelyWords = {
  'same-name': msg`Chosen because of the same name`,
  'same-email': msg`Chosen because of the same e-mail`,
  'chosen-before': msg`As chosen before the undo`,
} satisfies Record<Likely['because'], MessageDescriptor>

/** Where an import is, in the list of all. */
export const stageWords = {
  unchecked: msg`Not checked`,
  checking: msg`Checking`,
  ready: msg`Checked, not imported yet`,
  refused: msg`Cannot be imported`,
  importing: msg`Importing`,
  done: msg`Imported`,
  stopped: msg`Stopped half way`,
  broken: msg`Stopped by a fault`,
  undoing: msg`Being undone`,
  undone: msg`Undone`,
} satisfies Record<Stage, MessageDescriptor>

import type { AcceptedKind, BadRowCode } from './import-refusals.ts'

/** Why a row is left out, for the terminal and for the file of bad rows; what was seen and what is accepted stand beside it. */
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
  'import.date-without-zone': 'a time without a zone: choose the one it is meant in (at the terminal --zone)',
  'import.date-in-gap': 'a time that the clock skipped that night',
  'import.date-order-unknown':
    'day or month first is not known: choose it (at the terminal --dates day-first or --dates month-first)',
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

/** What is accepted where it is a kind of thing; all else is notation and stays as it is. */
const ACCEPTED_WORDS: Record<AcceptedKind, string> = {
  array: 'a list: [ … ]',
  object: 'an object: { … }',
  string: 'text in quotation marks',
  number: 'a number',
  boolean: 'true or false',
  text: 'some text',
  users: 'an author that the file of users holds',
}

const isKind = (accepted: string): accepted is AcceptedKind => Object.hasOwn(ACCEPTED_WORDS, accepted)

/** What is accepted in a row, in words where there are some. */
export const acceptedWords = (accepted: string): string =>
  isKind(accepted) ? ACCEPTED_WORDS[accepted] : accepted

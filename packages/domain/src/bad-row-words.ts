import type { AcceptedKind, BadRowCode } from './import-refusals.ts'

/** Languages that the file of bad rows is written in; a language without one of its words does not compile. */
export const BAD_ROW_LANGUAGES = ['en', 'it'] as const
export type BadRowLanguage = (typeof BAD_ROW_LANGUAGES)[number]

/** Why a row is left out, for the terminal and for the file of bad rows; what was seen and what is accepted stand beside it. */
export const BAD_ROW_WORDS: Record<BadRowLanguage, Record<BadRowCode, string>> = {
  en: {
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
    'import.bad-date': 'not a date that can be read, or one that does not exist',
    'import.date-out-of-range': 'an impossible date',
    'import.date-without-zone':
      'a time without a zone: choose the one it is meant in (at the terminal --zone)',
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
  },
  it: {
    'import.not-an-object': 'non è un oggetto JSON',
    'import.unknown-key': 'chiave sconosciuta',
    'import.duplicate-key': 'chiave presente due volte',
    'import.missing-field': 'manca',
    'import.wrong-type': 'di un altro tipo',
    'import.too-long': 'troppo lungo',
    'import.too-many': 'troppi',
    'import.unknown-word': 'non è una delle parole conosciute',
    'import.bad-address': 'non è un indirizzo web',
    'import.empty-field': 'vuoto',
    'import.unstorable-character': 'contiene un carattere che non si può salvare',
    'import.bad-date': 'non è una data leggibile, o non esiste',
    'import.date-out-of-range': 'una data impossibile',
    'import.date-without-zone': 'un orario senza fuso: scegli quello che vale (nel terminale --zone)',
    'import.date-in-gap': 'un orario saltato quella notte dal cambio dell’ora',
    'import.date-order-unknown':
      'non si sa se viene prima il giorno o il mese: sceglilo (nel terminale --dates day-first o --dates month-first)',
    'import.agent-without-id': 'un agente senza id',
    'import.conversation-too-large': 'la conversazione è troppo grande',
    'import.duplicate-different': 'lo stesso id di un’altra, con un altro contenuto',
    'import.message-repeated': 'due messaggi della conversazione con lo stesso id e un altro contenuto',
    'import.cell-count': 'le celle non sono tante quante le colonne',
    'import.conversation-incomplete': 'una riga della conversazione è errata, quindi resta fuori tutta',
    'import.unknown-conversation': 'non appartiene a nessuna conversazione dell’altro file',
    'import.unknown-shape': 'non è una voce di questo help desk',
    'import.unknown-author':
      'un autore che nessun file nomina: importa insieme a questo il file degli utenti',
    'import.messages-missing':
      'i suoi messaggi non sono in nessun file: un elenco non li contiene, importali insieme',
  },
}

/** What is accepted where it is a kind of thing; all else is notation and stays as it is. */
const ACCEPTED_WORDS: Record<BadRowLanguage, Record<AcceptedKind, string>> = {
  en: {
    array: 'a list: [ … ]',
    object: 'an object: { … }',
    string: 'text in quotation marks',
    number: 'a number',
    boolean: 'true or false',
    text: 'some text',
    users: 'an author that the file of users holds',
  },
  it: {
    array: 'un elenco: [ … ]',
    object: 'un oggetto: { … }',
    string: 'testo tra virgolette',
    number: 'un numero',
    boolean: 'true o false',
    text: 'del testo',
    users: 'un autore che c’è nel file degli utenti',
  },
}

const isKind = (accepted: string): accepted is AcceptedKind => Object.hasOwn(ACCEPTED_WORDS.en, accepted)

/** What is accepted in a row, in words where there are some. */
export const acceptedWords = (accepted: string, language: BadRowLanguage = 'en'): string =>
  isKind(accepted) ? ACCEPTED_WORDS[language][accepted] : accepted

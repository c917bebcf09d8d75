import { luhnHolds, validIbanLength } from './account-numbers.ts'

/** Language of the words that stand for what was taken out. */
type MaskLanguage = 'en' | 'it'

const WORDS = {
  en: { name: '[customer]', email: '[e-mail]', phone: '[phone]', card: '[card]', iban: '[IBAN]' },
  it: { name: '[cliente]', email: '[e-mail]', phone: '[telefono]', card: '[carta]', iban: '[IBAN]' },
} as const satisfies Record<MaskLanguage, Record<string, string>>

/** Given names and surnames that are words too: they are a name only where they are written with a capital. */
const ALSO_WORDS = new Set(
  `angel april art bill bianca bianchi bianco bruno chance chiara chiaro christian conti costa customer cliente dawn
  dean dolce faith felice ferrari fiore fiori foresta franco frank gentile grace grant greco guest harmony hope jack
  june lance leone luce marina mark marina max may mercy monti pace page pat peace penny porter price prima prince
  ricci rich rob rosa rose rossa rosse rossi rosso rusty sarà serena sereno sue summer user utente valle verdi vita
  viola vittoria wade will young`.split(/\s+/),
)
/** Parts of surnames that are nobody's name on their own. */
const PARTICLES = new Set(
  'da dal dalla de degli dei del della der di du el la le les lo van von zu'.split(' '),
)

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

const NO_LETTER_BEFORE = '(?<![\\p{L}\\p{N}\\[])'
const NO_LETTER_AFTER = '(?![\\p{L}\\p{N}\\]])'

const pattern = (text: string, flags: string): RegExp =>
  new RegExp(`${NO_LETTER_BEFORE}${escaped(text).replace(/\s+/g, '\\s+')}${NO_LETTER_AFTER}`, flags)

/** Whether this part counts in any case: short ones and common words are names only as a name is written. */
const isNameInAnyCase = (part: string): boolean => part.length >= 4 && !ALSO_WORDS.has(part.toLowerCase())

const capitalised = (part: string): string => `${part.charAt(0).toUpperCase()}${part.slice(1).toLowerCase()}`

const patternsOfName = (name: string): RegExp[] => {
  const parts = name
    .split(/[\s,]+/)
    .filter((part) => /^\p{L}.*\p{L}\.?$/u.test(part) && !PARTICLES.has(part.toLowerCase()))
  return parts.flatMap((part) =>
    isNameInAnyCase(part)
      ? [pattern(part, 'giu')]
      : [...new Set([part, capitalised(part), part.toUpperCase()])].map((written) => pattern(written, 'gu')),
  )
}

const byLength = (a: string, b: string): number => b.length - a.length || (a < b ? -1 : a > b ? 1 : 0)

/** Takes these names out, whole ones first, then their parts; the order in which they are given does not matter. */
export const withoutNames = (text: string, names: readonly string[], word: string): string => {
  const whole = [...new Set(names.map((name) => name.normalize('NFC').trim()))].filter(
    (name) => name.length > 1,
  )
  const sorted = whole.toSorted(byLength)
  const patterns = [
    ...sorted.filter((name) => /\s/.test(name)).map((name) => pattern(name, 'giu')),
    ...sorted.flatMap(patternsOfName),
  ]
  const masked = patterns.reduce((left, one) => left.replace(one, word), text.normalize('NFC'))
  // A first name and a surname with something between them leave two words where one person stood.
  const again = escaped(word)
  return masked.replace(new RegExp(`${again}(?:\\s+${again})+`, 'g'), word)
}

const EMAIL = /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu
const LINK =
  /(?<![\p{L}\p{N}@./-])(?:https?:\/\/|www\.)\S+|(?<![\p{L}\p{N}@./-])[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+\/\S+/giu
const CARD = /(?<![\p{L}\p{N}])\d(?:[ -]?\d){12,18}(?![\p{L}\p{N}])/gu
const IBAN = /(?<![\p{L}\p{N}])[a-z]{2}\d{2}(?:[ -]?[a-z0-9]){11,30}/giu

/** The address without its query and what follows: links carry tokens and e-mail addresses there. */
const withoutQuery = (link: string): string => {
  const bare = link.replace(/^(https?:\/\/)[^\s/?#]*@/i, '$1')
  const [before = bare, ...rest] = bare.split(/(?=[?#])/)
  const after = rest.join('')
  const end = /[)\]}>.,;:!?'"»”’]*$/u.exec(after)?.[0] ?? ''
  return after.length === end.length ? bare : `${before}${end}`
}

const maskIban = (word: string) => (found: string) => {
  const length = validIbanLength(found)
  return length === null ? found : `${word}${found.slice(length)}`
}

/** A number that begins like an international or national one, in groups or in one piece. */
const PHONE =
  /(?<![\p{L}\p{N}#_/.,:-])(?:\+|00)\d[\d ().\-/]{6,22}\d(?![\p{L}\p{N}])|(?<![\p{L}\p{N}#_/.,:€$£+-])\(?[03]\d{1,4}\)?(?:[ ./-]?\d{2,8}){1,5}(?![\p{L}\p{N}])|(?<![\p{L}\p{N}#_/.,:-])\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?![\p{L}\p{N}])/gu
/** After such a word any longer number is one. */
const SAID_PHONE =
  /(?<=(?:^|[^\p{L}])(?:phone|tel|telephone|telefono|cell|cellulare|mobile|whatsapp|call me (?:on|at)|numero di telefono)\.?(?: (?:number|is|è))?[: ]{1,3})\+?\d[\d ().\-/]{4,20}\d/giu

const digitsIn = (text: string): number => text.replace(/\D/g, '').length
const isDate = (text: string): boolean => /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}$/.test(text)
const looksDialled = (text: string): boolean =>
  !isDate(text) && digitsIn(text) >= (/^[+0(]/.test(text) ? 8 : 9) && digitsIn(text) <= 15

/**
 * A text without what tells who the customer is: their names, e-mail addresses, phone numbers, IBANs and card numbers
 * (Luhn); links keep their address and lose their query. Masking twice changes nothing more. `names`: as the source
 * gives them, in any order; `language`: of the words that stand in.
 */
export const maskPersonalData = (
  text: string,
  names: readonly string[],
  language: MaskLanguage = 'en',
): string => {
  const words = WORDS[language]
  const withoutNumbers = text
    .normalize('NFC')
    .replace(LINK, withoutQuery)
    .replace(EMAIL, words.email)
    .replace(IBAN, maskIban(words.iban))
    .replace(CARD, (found) => (luhnHolds(found) ? words.card : found))
    .replace(SAID_PHONE, words.phone)
    .replace(PHONE, (found) => (looksDialled(found) ? words.phone : found))
  return withoutNames(withoutNumbers, names, words.name)
}

/** A text cut where the words that were looked for stand. */
export interface MarkedPart {
  readonly text: string
  readonly isHit: boolean
}

/** A search as both engines understand it: every word has to occur, the last one may be the beginning of a longer one. */
export interface WordSearch {
  /** Folded, letters and digits only, in the order typed; never empty. */
  readonly words: readonly string[]
  readonly lastIsBeginning: boolean
}

const WORD = /[\p{L}\p{N}]+/gu
const WORD_IN_TEXT = /[\p{L}\p{N}\p{M}]+/gu
const MOST_WORDS = 12
const LONGEST_WORD = 60
/** Shorter beginnings would find half of everything. */
const SHORTEST_BEGINNING = 3

/** Case, accents and compatibility forms taken off: "É", "é" and "E" are one. */
export const foldText = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')

/** Every folded word of a text, each once, in order of appearance. */
export const foldedWords = (text: string): string[] => [
  ...new Set(Array.from(foldText(text).matchAll(WORD), ([word]) => word.slice(0, LONGEST_WORD))),
]

/** What a typed text looks for; null when it holds no letter and no digit. Quotes and operators are only typing. */
export const wordSearch = (typed: string): WordSearch | null => {
  const words = foldedWords(typed).slice(0, MOST_WORDS)
  const last = words.at(-1)
  if (last === undefined) return null
  const endsInWord = /[\p{L}\p{N}\p{M}*]$/u.test(typed)
  return { words, lastIsBeginning: endsInWord && Array.from(last).length >= SHORTEST_BEGINNING }
}

const isHit = (word: string, { words, lastIsBeginning }: WordSearch): boolean =>
  words.includes(word) || (lastIsBeginning && word.startsWith(words.at(-1) ?? word))

const hitsIn = (text: string, search: WordSearch): { from: number; to: number }[] =>
  Array.from(text.matchAll(WORD_IN_TEXT)).flatMap((match) => {
    const folded = foldText(match[0]).slice(0, LONGEST_WORD)
    return isHit(folded, search) ? [{ from: match.index, to: match.index + match[0].length }] : []
  })

/** The whole text in parts, hits marked; joined they give the text again. */
export const markedText = (text: string, search: WordSearch): MarkedPart[] => {
  const parts: MarkedPart[] = []
  let at = 0
  for (const { from, to } of hitsIn(text, search)) {
    if (from > at) parts.push({ text: text.slice(at, from), isHit: false })
    parts.push({ text: text.slice(from, to), isHit: true })
    at = to
  }
  if (at < text.length) parts.push({ text: text.slice(at), isHit: false })
  return parts
}

const BEFORE = 48
const LENGTH = 180

/** Moves off the middle of a surrogate pair. */
const wholeAt = (text: string, at: number): number => {
  const code = text.charCodeAt(at)
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at
}

/** The words around the first hit, in one line, hits marked; null when the text has none. */
export const excerptOf = (text: string, search: WordSearch): MarkedPart[] | null => {
  const [first] = hitsIn(text, search)
  if (first === undefined) return null
  const from = wholeAt(text, Math.max(0, first.from - BEFORE))
  const to = wholeAt(text, Math.min(text.length, from + LENGTH))
  const cut = text.slice(from, Math.max(to, first.to)).replace(/\s+/g, ' ')
  return markedText(`${from > 0 ? '…' : ''}${cut}${to < text.length ? '…' : ''}`, search)
}

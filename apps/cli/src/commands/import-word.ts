import {
  ChosenWord,
  type FoundWords,
  isMeaningOf,
  isWordField,
  knownMeaning,
  WORD_FIELDS,
  WORD_LENGTH,
  WORD_MEANINGS,
} from '@reread/domain'
import { Failure } from '../failure.ts'
import { counted } from '../output.ts'

const MOST_SHOWN = 20
const SHAPE = '--word takes field:word=meaning, such as status:done=solved'
const AFTER = 'Nothing was imported.'

const refuse = (why: string): never => {
  throw new Failure('usage', `${why} ${AFTER}`)
}

/** Up to the first colon the field, behind the last equals sign the meaning, whatever the word holds. */
const partsOf = (told: string) => {
  const [colon, equals] = [told.indexOf(':'), told.lastIndexOf('=')]
  if (colon < 1 || equals < colon)
    return refuse(`${SHAPE}, which "${told}" is not. Name the files before --word.`)
  return {
    field: told.slice(0, colon).trim(),
    word: told.slice(colon + 1, equals),
    means: told.slice(equals + 1).trim(),
  }
}

/** What `--word` says, each as `field:word=meaning`. @throws Failure for anything else, and for a word that is known already */
export const wordsFrom = (told: readonly string[]): ChosenWord[] =>
  told.map((each) => {
    const { field, word, means } = partsOf(each)
    if (!isWordField(field))
      return refuse(`${SHAPE}; its fields are ${WORD_FIELDS.join(', ')}, not "${field}".`)
    if (!isMeaningOf(field, means))
      return refuse(`A word of ${field} means ${WORD_MEANINGS[field].join(', ')}, not "${means}".`)
    const known = knownMeaning(field, word)
    if (known !== null && known !== means)
      return refuse(`Reread knows the ${field} "${word.trim()}" by itself: it means ${known}.`)
    const chosen = ChosenWord.safeParse({ field, word, means })
    return chosen.success ? chosen.data : refuse(`${SHAPE}; a word has 1 to ${WORD_LENGTH} characters.`)
  })

/** Those that nobody chose a meaning for. */
const openWords = (words: readonly FoundWords[]) =>
  words
    .map((found) => ({ ...found, words: found.words.filter(({ means }) => means === null) }))
    .filter((found) => found.words.length > 0 || found.furtherRows > 0)

/** The words of a table whose rows stay out because nobody knows them, as `--word` takes them; empty where there are none. */
export const openWordsOf = (words: readonly FoundWords[]): string[] =>
  openWords(words).flatMap(({ field, words: open }) => open.map(({ word }) => `${field}:${word}`))

const lineOf = ({ field, words, furtherRows }: FoundWords): string => {
  const shown = words.slice(0, MOST_SHOWN)
  const hidden = words.slice(MOST_SHOWN).reduce((sum, { rows }) => sum + rows, furtherRows)
  const told = shown.map(({ seen, rows }) => `"${seen}" (${counted(rows, 'row')})`)
  const others = `${shown.length === 0 ? '' : 'and '}others (${counted(hidden, 'row')})`
  const all = [...told, ...(hidden > 0 ? [others] : [])].join(', ')
  return `  ${field}: ${all}; means ${WORD_MEANINGS[field].join(', ')}?`
}

/** The same for people, with how many rows they decide over and what they could mean. */
export const wordLines = (words: readonly FoundWords[]): string[] => {
  const open = openWords(words)
  return open.length === 0
    ? []
    : [
        'Words that Reread does not know; say what they mean, such as --word status:done=solved',
        ...open.map(lineOf),
      ]
}

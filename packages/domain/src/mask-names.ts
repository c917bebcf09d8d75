const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Letters below this length name nobody: an initial, "De", "Al". */
const SHORTEST = 3

/** The words of the names that are masked, longest first. */
const wordsOf = (names: readonly string[]): string[] =>
  [...new Set(names.flatMap((name) => name.split(/[\s.@_-]+/)))]
    .filter((word) => word.length >= SHORTEST)
    .toSorted((a, b) => b.length - a.length || a.localeCompare(b))

/**
 * A text without these people's names: each letter of first and last name becomes a dot, so that places in the text
 * stay where they were. In lower case a name is left, since it may be a word ("will", "rose").
 */
export const maskNames = (text: string, names: readonly string[]): string => {
  const words = wordsOf(names)
  if (words.length === 0) return text
  const any = words
    .flatMap((word) => [word, word.toLocaleUpperCase('en')])
    .map(escaped)
    .join('|')
  return text.replace(new RegExp(`(?<![\\p{L}\\p{N}])(?:${any})(?![\\p{L}\\p{N}])`, 'gu'), (name) =>
    '•'.repeat(name.length),
  )
}

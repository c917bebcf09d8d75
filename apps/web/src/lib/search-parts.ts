/** What stands in an address is typed by anybody: numbers, lists and `true` arrive there as well as words. */
type Given = unknown

/** A whole number between two ends, both included, as a number or in digits; undefined for anything else. */
export const wholeNumberIn = (given: Given, [least, most]: readonly [number, number]): number | undefined => {
  const isDigits = typeof given === 'string' && /^\d{1,16}$/.test(given)
  const number = isDigits ? Number(given) : given
  if (typeof number !== 'number' || !Number.isSafeInteger(number)) return undefined
  return number >= least && number <= most ? number : undefined
}

/** The number of a row of ours; undefined for anything that cannot be one. */
export const idIn = (given: Given): number | undefined => wholeNumberIn(given, [1, Number.MAX_SAFE_INTEGER])

/** Words, at most so many characters of them; digits are words too. Undefined when there are none. */
export const wordsIn = (given: Given, longest: number): string | undefined => {
  const words = typeof given === 'number' ? String(given) : given
  return typeof words === 'string' && words !== '' ? words.slice(0, longest) : undefined
}

/** The one of a closed list that is meant, however it is typed; undefined for anything else. */
export const oneOf = <const T extends string | number>(given: Given, known: readonly T[]): T | undefined =>
  typeof given === 'string' || typeof given === 'number'
    ? known.find((one) => String(one) === String(given))
    : undefined

/** Leaves out what is not set. */
export const onlySet = <T extends object>(parts: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }

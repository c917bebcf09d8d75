/** Key of a conversation or an agent: external ids are unique inside their source alone. */
export const keyOf = (sourceId: number, externalId: string): string => `${sourceId} ${externalId}`

/** Large statements are put together on the main thread: at this size that takes a few milliseconds. */
const PART_SIZE = 100

/** `list` in parts small enough for one statement. */
export const inParts = function* <T>(list: readonly T[]): Generator<T[]> {
  for (let from = 0; from < list.length; from += PART_SIZE) yield list.slice(from, from + PART_SIZE)
}

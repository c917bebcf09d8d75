/** The input of a method, before anything is known of it: what a file says. */
export type MethodInput = { readonly [field: string]: unknown }

/** Reads one field, or throws a TypeError that names it and says what was expected. */
export type Reader<T> = (given: unknown, name: string) => T

const shown = (given: unknown): string => JSON.stringify(given)?.slice(0, 40) ?? String(given)

const refuse = (given: unknown, name: string, expected: string): never => {
  throw new TypeError(`${name} is ${shown(given)}, expected ${expected}`)
}

/** A finite number. */
export const number: Reader<number> = (given, name) =>
  typeof given === 'number' && Number.isFinite(given) ? given : refuse(given, name, 'a number')

/** True or false. */
export const flag: Reader<boolean> = (given, name) =>
  typeof given === 'boolean' ? given : refuse(given, name, 'true or false')

/** A number or a text: a name of somebody or of a group. */
export const label: Reader<number | string> = (given, name) =>
  typeof given === 'string' ? given : number(given, name)

/** A missing field and null are both null. */
export const orNull =
  <T>(read: Reader<T>): Reader<T | null> =>
  (given, name) =>
    given === null || given === undefined ? null : read(given, name)

/** A missing field takes what is usual. */
export const or =
  <T>(read: Reader<T>, usual: T): Reader<T> =>
  (given, name) =>
    given === undefined ? usual : read(given, name)

/** A list whose entries are all read. */
export const list =
  <T>(read: Reader<T>): Reader<T[]> =>
  (given, name) =>
    Array.isArray(given)
      ? given.map((entry, place) => read(entry, `${name}[${place}]`))
      : refuse(given, name, 'a list')

/** One of a closed list of words. */
export const oneOf =
  <T extends string>(...words: readonly T[]): Reader<T> =>
  (given, name) =>
    words.find((word) => word === given) ?? refuse(given, name, `one of ${words.join(', ')}`)

/** An object, of which fields are read one by one. */
export const fields: Reader<MethodInput> = (given, name) =>
  typeof given === 'object' && given !== null && !Array.isArray(given)
    ? (given as MethodInput)
    : refuse(given, name, 'an object')

/** Reads one field of an object. */
export const field = <T>(input: MethodInput, name: string, read: Reader<T>): T => read(input[name], name)

/** A table of ratings, rows are units: says so when a file has them the other way round. */
export function ratingRows<T>(input: MethodInput, read: Reader<T>): (T | null)[][] {
  const orientation = field(input, 'orientation', or(label, 'rows=units'))
  if (!/^rows=(units|targets)\b/.test(String(orientation))) refuse(orientation, 'orientation', 'rows=units')
  return field(input, 'ratings', list(list(orNull(read))))
}

import type { BadRowCode } from '@reread/domain'
import { formatInstant } from './parse-instant.ts'
import { visible } from './visible.ts'

/** An object of a vendor's file. Keys that nobody reads are no fault: vendors add some with every release. */
export type VendorRecord = Readonly<Record<string, unknown>>

/** Thrown while a vendor's record is read, to leave it at its first fault. `column` is a path in the vendor's words. */
export class VendorFault extends Error {
  readonly column: string
  readonly code: BadRowCode
  readonly seen: string
  readonly accepted: string
  constructor(column: string, code: BadRowCode, { seen, accepted }: { seen: unknown; accepted: string }) {
    super(code)
    this.column = column
    this.code = code
    this.seen = visible(seen)
    this.accepted = accepted
  }
}

export const isRecord = (thing: unknown): thing is VendorRecord =>
  typeof thing === 'object' && thing !== null && !Array.isArray(thing)

/** What stands under a key; undefined for anything that is not the record's own. */
export const own = (record: VendorRecord, key: string): unknown =>
  Object.hasOwn(record, key) ? record[key] : undefined

/** The record under a key; an empty one where there is none. */
export const recordIn = (record: VendorRecord, key: string): VendorRecord => {
  const found = own(record, key)
  return isRecord(found) ? found : {}
}

/** A text under a key; null where there is another thing or none. */
export const textIn = (record: VendorRecord, key: string): string | null => {
  const found = own(record, key)
  return typeof found === 'string' ? found : null
}

/** An id under a key, which vendors write as a number or as text; null where there is none. */
export const idIn = (record: VendorRecord, key: string): string | null => {
  const found = own(record, key)
  if (typeof found === 'number' && Number.isSafeInteger(found)) return String(found)
  return typeof found === 'string' && found !== '' ? found : null
}

/** The records of a list. @throws VendorFault when something else stands there; a list that is not there is empty */
export const listIn = (record: VendorRecord, key: string, column = key): VendorRecord[] => {
  const found = own(record, key)
  if (found == null) return []
  if (!Array.isArray(found))
    throw new VendorFault(column, 'import.wrong-type', { seen: found, accepted: 'array' })
  return found.map((entry: unknown, position) => {
    if (isRecord(entry)) return entry
    throw new VendorFault(`${column}[${position}]`, 'import.wrong-type', { seen: entry, accepted: 'object' })
  })
}

/** Whether a key holds a list. */
export const hasList = (record: VendorRecord, key: string): boolean => Array.isArray(own(record, key))

/** Texts of a list, or the names of its records: tags; null where there is no list. */
export const wordsIn = (record: VendorRecord, key: string): string[] | null => {
  const found = own(record, key)
  if (!Array.isArray(found)) return null
  const entries: unknown[] = found
  return entries.flatMap((entry) => {
    const word = isRecord(entry) ? textIn(entry, 'name') : entry
    return typeof word === 'string' && word !== '' ? [word] : []
  })
}

const LATEST_MS = 8.64e15

/**
 * A time under a key in the neutral form: vendors write seconds since 1970 or ISO 8601. What is neither is handed on
 * as it is, so that the row says what stood there.
 */
export const instantIn = (record: VendorRecord, key: string): string | null => {
  const found = own(record, key)
  if (found == null) return null
  if (typeof found !== 'number') return String(found)
  const at = Math.round(found * 1_000)
  return Math.abs(at) <= LATEST_MS ? formatInstant(at) : String(found)
}

/** An attachment of the neutral form. An address that is none of the web is left out; the file itself is never fetched. */
export const attachmentLine = (told: {
  url: string | null
  name: string | null
  type: string | null
}): Record<string, unknown> => ({
  url: told.url !== null && /^https?:\/\//i.test(told.url) && told.url.length <= 2_000 ? told.url : null,
  file_name: told.name?.slice(0, 300) ?? null,
  content_type: told.type?.slice(0, 300) ?? null,
})

/** `good` for 4 and 5 of five, `bad` below: a 3 is not satisfied. Null for what is no rating of this scale. */
export const scoreOfFive = (rating: unknown): 'good' | 'bad' | null =>
  typeof rating === 'number' && rating >= 1 && rating <= 5 ? (rating >= 4 ? 'good' : 'bad') : null

/** The entries of an object whose keys are all numbers, as saved answers by id are; null for any other object. */
export const entriesById = (record: VendorRecord): [string, unknown][] | null => {
  const entries = Object.entries(record)
  return entries.length > 0 && entries.every(([key]) => /^\d+$/.test(key)) ? entries : null
}

import type { BadRowCode } from '@reread/domain'
import { Temporal } from 'temporal-polyfill'
import type { ReadOptions } from './read-event.ts'

/** An instant in epoch ms, and whether a zone had to be assumed; or why there is none. */
export type ParsedInstant = { at: number; zoneAssumed: boolean } | { code: BadRowCode; accepted: string }

const EARLIEST_YEAR = 1990
const LATEST_YEAR = 2100
/** A time as every reader takes it, shown beside one that cannot be read. */
export const INSTANT_EXAMPLE = '2026-03-02T10:00:00Z'

const ZERO = 0x30
const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s?(Z|UTC|[+-]\d{2}:?\d{2})?$/i
const SLASHED = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[T ,]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?)?$/

interface WallClock {
  year: number
  month: number
  day: number
  hour: number
  minute: number
  second: number
  millisecond: number
}

/**
 * Reads a time of a foreign file. ISO 8601 with a zone needs nothing; without one the import's zone
 * is taken, and hours that the clock skipped in spring are refused (those it showed twice in autumn
 * mean the first). 02/03/2026 is read only when the person said which comes first, its time also as 14.05; never with
 * two digits for the year. Years 1990–2100.
 */
export const parseInstant = (
  text: string,
  { zone, dateOrder }: Pick<ReadOptions, 'zone' | 'dateOrder'>,
): ParsedInstant => {
  const utc = utcClock(text)
  if (utc !== null) return faultOf(utc) ?? { at: asUtc(utc), zoneAssumed: false }
  const iso = ISO.exec(text.trim())
  if (iso !== null) {
    const [, year, month, day, hour, minute, second, fraction, offset] = iso
    const clock = clockOf([year, month, day, hour, minute, second])
    clock.millisecond = Number((fraction ?? '').padEnd(3, '0').slice(0, 3))
    return offset === undefined ? inZone(clock, zone) : withOffset(clock, offset)
  }
  const slashed = SLASHED.exec(text.trim())
  if (slashed === null) return { code: 'import.bad-date', accepted: INSTANT_EXAMPLE }
  if (dateOrder === undefined) return { code: 'import.date-order-unknown', accepted: INSTANT_EXAMPLE }
  const [, first, second, year, ...time] = slashed
  const [day, month] = dateOrder === 'day-first' ? [first, second] : [second, first]
  return inZone(clockOf([year, month, day, ...time]), zone)
}

const WITH_SECONDS = '0000-00-00T00:00:00Z'
const WITH_MILLISECONDS = '0000-00-00T00:00:00.000Z'

/** The clock of the two forms nearly every file has, much sooner read than all others; null for these. */
const utcClock = (text: string): WallClock | null => {
  const form = text.length === WITH_SECONDS.length ? WITH_SECONDS : WITH_MILLISECONDS
  if (text.length !== form.length) return null
  const parts = [0, 0, 0, 0, 0, 0, 0]
  let part = 0
  for (let at = 0; at < form.length; at += 1) {
    const code = text.charCodeAt(at)
    if (form.charCodeAt(at) === ZERO) {
      if (code < ZERO || code > ZERO + 9) return null
      parts[part] = (parts[part] ?? 0) * 10 + code - ZERO
    } else {
      if (code !== form.charCodeAt(at)) return null
      part += 1
    }
  }
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, millisecond = 0] = parts
  return { year, month, day, hour, minute, second, millisecond: form === WITH_MILLISECONDS ? millisecond : 0 }
}

const clockOf = (parts: (string | undefined)[]): WallClock => {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map((part) =>
    Number(part ?? 0),
  )
  return { year, month, day, hour, minute, second, millisecond: 0 }
}

const withOffset = (clock: WallClock, offset: string): ParsedInstant => {
  const fault = faultOf(clock)
  if (fault !== null) return fault
  const minutes = /^[+-]/.test(offset) ? minutesOf(offset) : 0
  if (minutes === null) return { code: 'import.bad-date', accepted: INSTANT_EXAMPLE }
  return { at: asUtc(clock) - minutes * 60_000, zoneAssumed: false }
}

const minutesOf = (offset: string): number | null => {
  const hours = Number(offset.slice(1, 3))
  const minutes = Number(offset.slice(-2))
  if (hours > 14 || minutes > 59) return null
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes)
}

const inZone = (clock: WallClock, zone: string | undefined): ParsedInstant => {
  const fault = faultOf(clock)
  if (fault !== null) return fault
  if (zone === undefined) return { code: 'import.date-without-zone', accepted: INSTANT_EXAMPLE }
  const local = Temporal.PlainDateTime.from(clock)
  const zoned = local.toZonedDateTime(zone, { disambiguation: 'earlier' })
  if (!zoned.toPlainDateTime().equals(local)) return { code: 'import.date-in-gap', accepted: INSTANT_EXAMPLE }
  return { at: zoned.epochMilliseconds, zoneAssumed: true }
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Days of the clock's month. */
const daysOf = ({ year, month }: WallClock): number => {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return month === 2 && isLeap ? 29 : (DAYS[month - 1] ?? 0)
}

const asUtc = (clock: WallClock): number =>
  Date.UTC(clock.year, clock.month - 1, clock.day, clock.hour, clock.minute, clock.second, clock.millisecond)

const faultOf = (clock: WallClock): { code: BadRowCode; accepted: string } | null => {
  const exists =
    clock.month >= 1 &&
    clock.month <= 12 &&
    clock.day >= 1 &&
    clock.day <= daysOf(clock) &&
    clock.hour <= 23 &&
    clock.minute <= 59 &&
    clock.second <= 59
  if (!exists) return { code: 'import.bad-date', accepted: INSTANT_EXAMPLE }
  const inRange = clock.year >= EARLIEST_YEAR && clock.year <= LATEST_YEAR
  return inRange ? null : { code: 'import.date-out-of-range', accepted: `${EARLIEST_YEAR}–${LATEST_YEAR}` }
}

/** `2025-06-30T00:57:06Z`; milliseconds only when there are some. The form `parseInstant` reads back exactly. */
export const formatInstant = (at: number): string => new Date(at).toISOString().replace('.000Z', 'Z')

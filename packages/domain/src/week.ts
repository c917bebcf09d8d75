import { Temporal } from 'temporal-polyfill'
import { addWeeks, dayOfWeek, weekOfDay } from './week-label.ts'

/** 1 is Monday, 7 is Sunday, as in ISO 8601. */
export type IsoWeekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** Half-open: the end belongs to the next week. Epoch milliseconds UTC. */
export interface WeekBounds {
  readonly startsAt: number
  readonly endsAt: number
}

/** A local time in any week. */
export interface WeekSlot {
  readonly weekday: IsoWeekday
  /** `HH:MM`, 00:00 to 23:59. */
  readonly time: string
}

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/

/**
 * First instant of a calendar day YYYY-MM-DD in a zone, epoch ms: not always midnight, since some
 * zones skip it. Throws a RangeError for a bad day or zone.
 */
export function startOfDayAt(day: string, zone: string): number {
  return Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds
}

/**
 * The week whose bounds hold the instant, in a zone. Throws a RangeError for an unknown zone.
 * Where a clock goes back over Sunday midnight, the repeated Sunday minutes are Monday's.
 */
export function weekOf(instantMs: number, zone: string): string {
  const date = Temporal.Instant.fromEpochMilliseconds(instantMs).toZonedDateTimeISO(zone).toPlainDate()
  const label = weekOfDay(date.toString())
  if (date.dayOfWeek < 7) return label
  const next = addWeeks(label, 1)
  return instantMs < startOfDayAt(dayOfWeek(next, 1), zone) ? label : next
}

/** From the first instant of Monday to the first instant of the next Monday, in a zone. */
export function weekBounds(label: string, zone: string): WeekBounds {
  return {
    startsAt: startOfDayAt(dayOfWeek(label, 1), zone),
    endsAt: startOfDayAt(dayOfWeek(addWeeks(label, 1), 1), zone),
  }
}

/** True for `HH:MM` from 00:00 to 23:59. */
export function isTimeOfDay(time: string): boolean {
  return TIME.test(time)
}

/**
 * Epoch milliseconds of a local time in a week. A time that the clock skips is moved forward by the
 * skipped length; of a time that happens twice, the first is meant. Throws for a bad label or time.
 */
export function instantOf(label: string, slot: WeekSlot, zone: string): number {
  if (!isTimeOfDay(slot.time)) throw new RangeError(`week.time-invalid: ${slot.time}`)
  return Temporal.PlainDate.from(dayOfWeek(label, slot.weekday)).toZonedDateTime({
    timeZone: zone,
    plainTime: Temporal.PlainTime.from(slot.time),
  }).epochMilliseconds
}

/** The calendar day YYYY-MM-DD of an instant (epoch ms) in a zone. Throws a RangeError for an unknown zone. */
export function dayOf(instantMs: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(instantMs).toZonedDateTimeISO(zone).toPlainDate().toString()
}

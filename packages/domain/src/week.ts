import { Temporal } from 'temporal-polyfill'

/** An ISO week as it is stored and shown: `2026-W47`. Labels sort as text. */
type WeekLabel = string

/** 1 is Monday, 7 is Sunday, as in ISO 8601. */
export type IsoWeekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** Half-open: the end belongs to the next week. Epoch milliseconds UTC. */
export interface WeekBounds {
  readonly startsAt: number
  readonly endsAt: number
}

const LABEL = /^(\d{4})-W(\d{2})$/
const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/

function mondayOfFirstWeek(year: number): Temporal.PlainDate {
  // 4 January is always in week 1.
  const fourth = Temporal.PlainDate.from({ year, month: 1, day: 4 })
  return fourth.subtract({ days: fourth.dayOfWeek - 1 })
}

/** 28 December is always in the last week of its year. */
function weeksInYear(year: number): number {
  return Temporal.PlainDate.from({ year, month: 12, day: 28 }).weekOfYear ?? 52
}

function labelOf(date: Temporal.PlainDate): WeekLabel {
  const year = String(date.yearOfWeek).padStart(4, '0')
  const week = String(date.weekOfYear).padStart(2, '0')
  return `${year}-W${week}`
}

/** Year and number of a label; null when it is not the label of a week that exists. */
export function parseWeek(label: string): { readonly year: number; readonly week: number } | null {
  const match = LABEL.exec(label)
  if (!match) return null
  const year = Number(match[1])
  const week = Number(match[2])
  // The years a calendar can hold with a whole week on either side.
  if (year < 1 || week < 1 || week > weeksInYear(year)) return null
  return { year, week }
}

/** True for the label of a week that exists: `2026-W53` is one, `2025-W53` is not. */
export function isWeekLabel(label: string): boolean {
  return parseWeek(label) !== null
}

function mondayOf(label: WeekLabel): Temporal.PlainDate {
  const parsed = parseWeek(label)
  if (!parsed) throw new RangeError(`week.label-invalid: ${label}`)
  return mondayOfFirstWeek(parsed.year).add({ weeks: parsed.week - 1 })
}

/** First instant of a local date: not always midnight, since some zones skip it. */
function startOfDay(date: Temporal.PlainDate, zone: string): number {
  return date.toZonedDateTime(zone).epochMilliseconds
}

/** True when the runtime knows the name as an IANA zone; a bare offset is not one, it has no rules. */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return /^[A-Z]/.test(zone)
  } catch {
    return false
  }
}

/**
 * The week whose bounds hold the instant, in a zone. Throws a RangeError for an unknown zone.
 * Where a clock goes back over Sunday midnight, the repeated Sunday minutes are Monday's.
 */
export function weekOf(instantMs: number, zone: string): WeekLabel {
  const date = Temporal.Instant.fromEpochMilliseconds(instantMs).toZonedDateTimeISO(zone).toPlainDate()
  if (date.dayOfWeek < 7) return labelOf(date)
  const nextMonday = date.add({ days: 1 })
  return labelOf(instantMs < startOfDay(nextMonday, zone) ? date : nextMonday)
}

/** From the first instant of Monday to the first instant of the next Monday, in a zone. */
export function weekBounds(label: WeekLabel, zone: string): WeekBounds {
  const monday = mondayOf(label)
  return {
    startsAt: startOfDay(monday, zone),
    endsAt: startOfDay(monday.add({ weeks: 1 }), zone),
  }
}

/** The label some weeks later, or earlier when negative. Throws a RangeError for a bad label. */
export function addWeeks(label: WeekLabel, weeks: number): WeekLabel {
  return labelOf(mondayOf(label).add({ weeks }))
}

export function nextWeek(label: WeekLabel): WeekLabel {
  return addWeeks(label, 1)
}

export function previousWeek(label: WeekLabel): WeekLabel {
  return addWeeks(label, -1)
}

/** How many weeks from one label to another: 0 for the same, negative when it is earlier. */
export function weeksBetween(from: WeekLabel, to: WeekLabel): number {
  return mondayOf(from).until(mondayOf(to), { largestUnit: 'days' }).days / 7
}

/** The labels of a rolling period that ends with the given week, oldest first. */
export function lastWeeks(label: WeekLabel, count: number): WeekLabel[] {
  return Array.from({ length: count }, (_, index) => addWeeks(label, index - count + 1))
}

/** The dates of a week as `YYYY-MM-DD`, free of any zone. */
export function weekDates(label: WeekLabel): { readonly monday: string; readonly sunday: string } {
  const monday = mondayOf(label)
  return { monday: monday.toString(), sunday: monday.add({ days: 6 }).toString() }
}

/**
 * Epoch milliseconds of a local time in a week. A time that the clock skips is moved forward by the
 * skipped length; of a time that happens twice, the first is meant. Throws for a bad label or time.
 */
export function instantOf(label: WeekLabel, slot: WeekSlot, zone: string): number {
  if (!isTimeOfDay(slot.time)) throw new RangeError(`week.time-invalid: ${slot.time}`)
  return mondayOf(label)
    .add({ days: slot.weekday - 1 })
    .toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(slot.time) }).epochMilliseconds
}

export interface WeekSlot {
  readonly weekday: IsoWeekday
  /** `HH:MM`, 00:00 to 23:59. */
  readonly time: string
}

/** True for `HH:MM` from 00:00 to 23:59. */
export function isTimeOfDay(time: string): boolean {
  return TIME.test(time)
}

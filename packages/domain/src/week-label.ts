/** Labels of ISO weeks and their dates, free of any zone and of any calendar library: the browser needs no more. */

const LABEL = /^(\d{4})-W(\d{2})$/
const DAY_MS = 86_400_000
const WEEK_MS = 7 * DAY_MS

/** Midnight UTC of the Monday of week 1, the week that holds 4 January. */
function firstMondayMs(year: number): number {
  const fourth = Date.UTC(year, 0, 4)
  const daysSinceMonday = (new Date(fourth).getUTCDay() + 6) % 7
  return fourth - daysSinceMonday * DAY_MS
}

/** Year and number of a label; null when it is not the label of a week that exists. */
export function parseWeek(label: string): { readonly year: number; readonly week: number } | null {
  const match = LABEL.exec(label)
  if (!match) return null
  const year = Number(match[1])
  const week = Number(match[2])
  // Date.UTC takes the years below 100 for those of the 20th century.
  if (year < 1000 || week < 1) return null
  return firstMondayMs(year) + (week - 1) * WEEK_MS < firstMondayMs(year + 1) ? { year, week } : null
}

/** True for the label of a week that exists: `2026-W53` is one, `2025-W53` is not. */
export function isWeekLabel(label: string): boolean {
  return parseWeek(label) !== null
}

/** Midnight UTC of a label's Monday; the calendar day, not an instant of any zone. */
function mondayMs(label: string): number {
  const parsed = parseWeek(label)
  if (!parsed) throw new RangeError(`week.label-invalid: ${label}`)
  return firstMondayMs(parsed.year) + (parsed.week - 1) * WEEK_MS
}

/** The label of the week that holds a calendar day, given as midnight UTC. */
function labelOfDay(dayMs: number): string {
  const daysSinceMonday = (new Date(dayMs).getUTCDay() + 6) % 7
  const thursday = dayMs + (3 - daysSinceMonday) * DAY_MS
  // A week belongs to the year of its Thursday.
  const year = new Date(thursday).getUTCFullYear()
  const week = Math.floor((thursday - firstMondayMs(year)) / WEEK_MS) + 1
  return `${String(year).padStart(4, '0')}-W${String(week).padStart(2, '0')}`
}

/** The label of the week that holds a calendar day `YYYY-MM-DD`. */
export function weekOfDay(day: string): string {
  return labelOfDay(Date.parse(`${day}T00:00:00Z`))
}

/** The label some weeks later, or earlier when negative. Throws a RangeError for a bad label. */
export function addWeeks(label: string, weeks: number): string {
  return labelOfDay(mondayMs(label) + weeks * WEEK_MS)
}

export function nextWeek(label: string): string {
  return addWeeks(label, 1)
}

export function previousWeek(label: string): string {
  return addWeeks(label, -1)
}

/** How many weeks from one label to another: 0 for the same, negative when it is earlier. */
export function weeksBetween(from: string, to: string): number {
  return (mondayMs(to) - mondayMs(from)) / WEEK_MS
}

/** The labels of a rolling period that ends with the given week, oldest first. */
export function lastWeeks(label: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => addWeeks(label, index - count + 1))
}

const dayText = (dayMs: number) => new Date(dayMs).toISOString().slice(0, 10)

/** The calendar day `YYYY-MM-DD` of a weekday (1 is Monday, 7 is Sunday) in a week. */
export function dayOfWeek(label: string, weekday: number): string {
  return dayText(mondayMs(label) + (weekday - 1) * DAY_MS)
}

/** The first and last day of a week as `YYYY-MM-DD`, free of any zone. */
export function weekDates(label: string): { readonly monday: string; readonly sunday: string } {
  return { monday: dayOfWeek(label, 1), sunday: dayOfWeek(label, 7) }
}

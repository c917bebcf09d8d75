import type { Language } from './language.ts'

/** English dates read day first, whatever the region: "16 Nov 2026" is the same day for everybody. */
const regions = { en: 'en-GB', it: 'it' } satisfies Record<Language, string>

const region = (language: string): string => (language === 'it' ? regions.it : regions.en)

const dateFormats = new Map<string, Intl.DateTimeFormat>()

/** A formatter is dear to make and a page asks for thousands, so each one is made once. */
const dateFormat = (language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const name = `${language} ${JSON.stringify(options)}`
  const made = dateFormats.get(name) ?? new Intl.DateTimeFormat(region(language), options)
  dateFormats.set(name, made)
  return made
}

const numberFormats = new Map<string, Intl.NumberFormat>()

const numberFormat = (locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat => {
  const name = `${locale} ${JSON.stringify(options)}`
  const made = numberFormats.get(name) ?? new Intl.NumberFormat(locale, options)
  numberFormats.set(name, made)
  return made
}

const DAY_MS = 86_400_000

/** Typographic minus: the hyphen of the formatter is too short beside digits. */
const withMinus = (text: string): string => text.replace(/^-/, '−')

/** "16 Nov 2026". The instant is epoch milliseconds; without a zone the browser's. */
export const formatDate = (instant: number, language: string, zone?: string): string =>
  dateFormat(language, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: zone,
  }).format(instant)

/** "Mon 16 Nov": for days of this week. */
export const formatDay = (instant: number, language: string, zone?: string): string =>
  dateFormat(language, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: zone,
  }).format(instant)

/** "09:41". */
export const formatTime = (instant: number, language: string, zone?: string): string =>
  dateFormat(language, { hour: '2-digit', minute: '2-digit', timeZone: zone }).format(instant)

/** "16 Nov 2026, 09:41". */
export const formatDateTime = (instant: number, language: string, zone?: string): string =>
  `${formatDate(instant, language, zone)}, ${formatTime(instant, language, zone)}`

/** "2026-11-16" as people write it; the date belongs to no zone. */
export const formatPlainDate = (date: string, language: string): string =>
  formatDate(Date.parse(`${date}T00:00:00Z`), language, 'UTC')

/** "1,234.5"; at most one decimal unless told otherwise. */
export const formatNumber = (amount: number, language: string, decimals = 1): string =>
  withMinus(numberFormat(region(language), { maximumFractionDigits: decimals }).format(amount))

/** A difference in points, always with its sign and one decimal: "+1.0", "−2.0", "0.0". */
export const formatSigned = (difference: number, language: string): string =>
  withMinus(
    numberFormat(region(language), {
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
      signDisplay: 'exceptZero',
    }).format(difference),
  )

/** A difference between scores in whole points, with its sign: "+12", "−4", "0". */
export const formatSignedPoints = (points: number, language: string): string =>
  withMinus(
    numberFormat(region(language), { maximumFractionDigits: 0, signDisplay: 'exceptZero' }).format(points),
  )

/** "42%"; the share is between 0 and 1. */
export const formatPercent = (share: number, language: string): string =>
  numberFormat(region(language), { style: 'percent', maximumFractionDigits: 0 }).format(share)

const inUnit = (amount: number, unit: 'second' | 'minute' | 'hour' | 'day', language: string): string =>
  // The British short form says "8 mins"; the plain one has no plural to get wrong.
  numberFormat(language, {
    style: 'unit',
    unit,
    unitDisplay: unit === 'day' ? 'long' : 'short',
    maximumFractionDigits: 0,
  }).format(amount)

/** Minutes of work: "12 min", "2 hr 10 min". */
export const formatMinutes = (minutes: number, language: string): string => {
  const whole = Math.round(minutes)
  if (whole < 60) return inUnit(whole, 'minute', language)
  const rest = whole % 60
  const hours = inUnit(Math.floor(whole / 60), 'hour', language)
  return rest === 0 ? hours : `${hours} ${inUnit(rest, 'minute', language)}`
}

/** The time between two messages in one unit: "40 sec", "8 min", "3 hr", "2 days". Negative spans count as none. */
export const formatSpan = (milliseconds: number, language: string): string => {
  const seconds = Math.max(0, Math.round(milliseconds / 1_000))
  if (seconds < 60) return inUnit(seconds, 'second', language)
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return inUnit(minutes, 'minute', language)
  const hours = Math.round(minutes / 60)
  if (hours < 48) return inUnit(hours, 'hour', language)
  return inUnit(Math.round(hours / 24), 'day', language)
}

/** Monday of a week label ("2026-W47"), as midnight UTC in epoch milliseconds; null when it is no label. */
const mondayOf = (weekLabel: string): number | null => {
  const match = /^(\d{4})-W(\d{2})$/.exec(weekLabel)
  if (match === null) return null
  const [year, week] = [Number(match[1]), Number(match[2])]
  // ISO 8601: 4 January is always in week 1.
  const fourth = Date.UTC(year, 0, 4)
  const weekday = (new Date(fourth).getUTCDay() + 6) % 7
  return fourth + ((week - 1) * 7 - weekday) * DAY_MS
}

/** Days close together inside one month: "16–22 Nov". Some regions pad the days of a range, though of no date. */
const closeDays = (days: string): string =>
  days
    .replace(/\b0(\d)\b/g, '$1')
    .replace(/\s*–\s*/, ' – ')
    .replace(/^(\d+) – (\d)/, '$1–$2')

/** From one day to another, both included, what they share said once: "16–22 Nov 2026", "30 Nov – 4 Dec 2026". */
export const formatDateRange = (
  from: number,
  until: number,
  { language, zone }: { readonly language: string; readonly zone?: string | undefined },
): string =>
  closeDays(
    dateFormat(language, { day: 'numeric', month: 'short', year: 'numeric', timeZone: zone }).formatRange(
      from,
      until,
    ),
  )

/** The days of a week: "16–22 Nov 2026" for "2026-W47"; the label itself when it is none. */
export const formatWeekRange = (weekLabel: string, language: string): string => {
  const monday = mondayOf(weekLabel)
  if (monday === null) return weekLabel
  return formatDateRange(monday, monday + 6 * DAY_MS, { language, zone: 'UTC' })
}

/** "W47" for "2026-W47"; the year stands beside it where it could be missed. */
export const formatWeek = (weekLabel: string): string => weekLabel.replace(/^\d{4}-/, '')

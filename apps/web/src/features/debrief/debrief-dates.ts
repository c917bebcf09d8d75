import { dayOfWeek, nextWeek } from '@reread/domain'

/** The calendar day `YYYY-MM-DD` of an instant (epoch ms) in a zone. */
export const dayIn = (instant: number, zone: string): string => {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(instant)
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')}`
}

/** Some days after a calendar day. */
export const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** A first suggestion for "by when": Friday of the week after the debrief's, or a week from today when that is over. */
export const suggestedDueDay = (week: string, today: string): string => {
  const friday = dayOfWeek(nextWeek(week), 5)
  return friday > today ? friday : daysAfter(today, 7)
}

/** 2024-01-01 was a Monday. */
const MONDAY = Date.UTC(2024, 0, 1)
const DAY_MS = 86_400_000

/** The name of an ISO weekday, 1 = Monday … 7 = Sunday. */
export const weekdayName = (weekday: number, language: string): string =>
  new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(
    MONDAY + (weekday - 1) * DAY_MS,
  )

/** The seven days for a select, Monday first. */
export const weekdayChoices = (language: string): { readonly value: string; readonly label: string }[] =>
  [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
    value: String(weekday),
    label: weekdayName(weekday, language),
  }))

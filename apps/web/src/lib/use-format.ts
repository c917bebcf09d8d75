import { useLingui } from '@lingui/react'
import { useContext, useMemo } from 'react'
import {
  formatDate,
  formatDateRange,
  formatDateTime,
  formatDay,
  formatMinutes,
  formatNumber,
  formatPercent,
  formatPlainDate,
  formatSigned,
  formatSignedPoints,
  formatSpan,
  formatTime,
  formatWeekRange,
} from './format.ts'
import { ZoneContext } from './zone-context.ts'

/** The formatters of lib/format.ts in the language on the screen and, for instants, in a team's zone: this one, else that of the page around. */
export const useFormat = (named?: string) => {
  const around = useContext(ZoneContext)
  const zone = named ?? around
  const { i18n } = useLingui()
  const language = i18n.locale
  return useMemo(
    () => ({
      date: (instant: number) => formatDate(instant, language, zone),
      dateRange: (from: number, until: number) => formatDateRange(from, until, { language, zone }),
      day: (instant: number) => formatDay(instant, language, zone),
      time: (instant: number) => formatTime(instant, language, zone),
      dateTime: (instant: number) => formatDateTime(instant, language, zone),
      plainDate: (date: string) => formatPlainDate(date, language),
      number: (amount: number, decimals?: number) => formatNumber(amount, language, decimals),
      signed: (difference: number) => formatSigned(difference, language),
      signedPoints: (points: number) => formatSignedPoints(points, language),
      percent: (share: number) => formatPercent(share, language),
      minutes: (minutes: number) => formatMinutes(minutes, language),
      span: (milliseconds: number) => formatSpan(milliseconds, language),
      weekRange: (weekLabel: string) => formatWeekRange(weekLabel, language),
    }),
    [language, zone],
  )
}

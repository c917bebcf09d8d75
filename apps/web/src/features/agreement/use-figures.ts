import { useLingui } from '@lingui/react/macro'
import type { Estimate } from '@reread/domain'
import { useFormat } from '../../lib/use-format.ts'

/** Coefficients and points as they are written: "0.72", "0.55 to 0.84", "+6", "+2 to +10", "± 7.0". */
export const useFigures = () => {
  const { t, i18n } = useLingui()
  const format = useFormat()
  const fixed = (number: number, decimals: number): string =>
    new Intl.NumberFormat(i18n.locale === 'it' ? 'it' : 'en-GB', {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    })
      .format(Math.abs(number) < 0.5 / 10 ** decimals ? 0 : number)
      .replace(/^-/, '−')
  const coefficient = (number: number): string => fixed(number, 2)
  const between = (from: string, to: string): string => t`${from} to ${to}`
  return {
    coefficient,
    coefficients: ({ lo, hi }: Estimate): string => between(coefficient(lo), coefficient(hi)),
    points: (number: number): string => format.signedPoints(number),
    pointsRange: ({ lo, hi }: Estimate): string => between(format.signedPoints(lo), format.signedPoints(hi)),
    width: (points: number): string => `±\u00a0${fixed(points, 1)}`,
  }
}

/** For tables and files: so many decimals, null stays unknown. */
export const rounded = (number: number | null | undefined, decimals: number): number | null =>
  number === null || number === undefined ? null : Math.round(number * 10 ** decimals) / 10 ** decimals

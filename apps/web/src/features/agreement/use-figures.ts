import { useLingui } from '@lingui/react'
import type { Estimate } from '@reread/domain'
import { useFormat } from '../../lib/use-format.ts'

/** Coefficients and points as they are written: "0.72", "0.55–0.84", "+6", "+2 – +10". */
export const useFigures = () => {
  const { i18n } = useLingui()
  const format = useFormat()
  const coefficient = (number: number): string =>
    new Intl.NumberFormat(i18n.locale === 'it' ? 'it' : 'en-GB', {
      minimumFractionDigits: 2,
      maximumFractionDigits: 2,
    })
      .format(Math.abs(number) < 0.005 ? 0 : number)
      .replace(/^-/, '−')
  return {
    coefficient,
    coefficients: ({ lo, hi }: Estimate): string => `${coefficient(lo)} – ${coefficient(hi)}`,
    points: (number: number): string => format.signedPoints(number),
    pointsRange: ({ lo, hi }: Estimate): string => `${format.signedPoints(lo)} – ${format.signedPoints(hi)}`,
  }
}

/** For tables and files: so many decimals, null stays unknown. */
export const rounded = (number: number | null | undefined, decimals: number): number | null =>
  number === null || number === undefined ? null : Math.round(number * 10 ** decimals) / 10 ** decimals

import { useLingui } from '@lingui/react/macro'
import type { RowDot } from '../../charts/IntervalDot.tsx'
import { formatWeek } from '../../lib/format.ts'
import type { Dot } from './use-numbers.ts'

/** Revealed reviews as dots; one that rated nothing has no place on the scale. */
export const useReviewDots = () => {
  const { t } = useLingui()
  const said = ({ kind, week }: Dot, score: number): string => {
    const [points, label] = [Math.round(score), formatWeek(week)]
    if (kind === 'self') return t`${points} by oneself in ${label}`
    return kind === 'lead' ? t`${points} by a lead in ${label}` : t`${points} by a colleague in ${label}`
  }
  return (dots: readonly Dot[]): RowDot[] =>
    dots.flatMap((dot, index) =>
      dot.score === null
        ? []
        : [
            {
              // Two colleagues may give one pick the same score.
              key: `${dot.pickId}-${dot.kind}-${index}`,
              score: dot.score,
              look: dot.kind === 'self' ? ('ring' as const) : ('filled' as const),
              words: said(dot, dot.score),
              link: null,
            },
          ],
    )
}

/** The same in one sentence: every score, from the lowest, and the mean once there is one. */
export const useDotsSentence = () => {
  const { t } = useLingui()
  const scoresOf = (dots: readonly Dot[]): string =>
    dots
      .flatMap(({ score }) => (score === null ? [] : [Math.round(score)]))
      .toSorted((a, b) => a - b)
      .join(', ')
  return (dots: readonly Dot[], mean: number | null): string => {
    const colleagues = scoresOf(dots.filter(({ kind }) => kind !== 'self'))
    const self = scoresOf(dots.filter(({ kind }) => kind === 'self'))
    const points = mean === null ? null : Math.round(mean)
    const parts = [
      colleagues === '' ? null : t`By colleagues: ${colleagues}.`,
      self === '' ? null : t`By oneself: ${self}.`,
      points === null ? null : t`Mean of the colleagues: ${points}.`,
    ].filter((part) => part !== null)
    return parts.length === 0 ? t`No review is revealed.` : parts.join(' ')
  }
}

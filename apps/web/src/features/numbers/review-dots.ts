import { useLingui } from '@lingui/react/macro'
import type { ReviewDot } from '../../charts/IntervalDot.tsx'
import { formatWeek } from '../../lib/format.ts'
import { pickAddress } from './numbers-address.ts'
import type { Dot } from './use-numbers.ts'

/** Revealed reviews as dots that open their conversation; one that rated nothing has no place on the scale. */
export const useReviewDots = () => {
  const { t } = useLingui()
  const said = ({ kind, week }: Dot, score: number): string => {
    const [points, label] = [Math.round(score), formatWeek(week)]
    if (kind === 'self') return t`${points} by oneself in ${label}`
    return kind === 'lead' ? t`${points} by a lead in ${label}` : t`${points} by a colleague in ${label}`
  }
  return (dots: readonly Dot[]): ReviewDot[] =>
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
              to: pickAddress(dot.pickId),
            },
          ],
    )
}

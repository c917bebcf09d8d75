import { Trans, useLingui } from '@lingui/react/macro'
import type { Estimate } from '@reread/domain'
import { useFormat } from '../lib/use-format.ts'

/** How people of a team score themselves beside their colleagues, as far as it is certain: the same words on every page. */
export const TeamGapWords = ({ estimate }: { readonly estimate: Estimate }) => {
  const { t } = useLingui()
  const format = useFormat()
  const [from, to] = [format.signedPoints(estimate.lo), format.signedPoints(estimate.hi)]
  const range = t`${from} to ${to}`
  const points = format.number(Math.abs(estimate.est), 0)
  if (estimate.lo <= 0 && estimate.hi >= 0)
    return <Trans>No clear difference between self and colleagues ({range} points).</Trans>
  return estimate.est > 0 ? (
    <Trans>
      People score their own work {points} points above what colleagues give ({range}).
    </Trans>
  ) : (
    <Trans>
      People score their own work {points} points below what colleagues give ({range}).
    </Trans>
  )
}

import { plural } from '@lingui/core/macro'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useFormat } from '../../lib/use-format.ts'
import classes from './numbers.module.css'
import type { PersonMean, TeamMean } from './use-numbers.ts'

/** "16 reviews of 8 conversations". */
export const Counts = ({ reviews, picks }: { readonly reviews: number; readonly picks: number }) => (
  <span className={classes.quiet}>
    <Trans>
      <Plural value={reviews} one="# review" other="# reviews" /> of{' '}
      <Plural value={picks} one="# conversation" other="# conversations" />
    </Trans>
  </span>
)

/** The same for sentences and cells. */
export const useCounts = () => {
  const { t } = useLingui()
  return ({ reviews, picks }: { readonly reviews: number; readonly picks: number }): string => {
    return t`${plural(reviews, { one: '# review', other: '# reviews' })} of ${plural(picks, { one: '# conversation', other: '# conversations' })}`
  }
}

/** What a person's mean still needs, the first that is missing; null when it is there. */
export const useMissing = () => {
  const { t } = useLingui()
  return (mean: PersonMean): string | null => {
    if (!('notEnough' in mean)) return null
    const { reviews, reviewsNeeded, conversations, conversationsNeeded, reviewers, reviewersNeeded } =
      mean.notEnough
    if (reviews < reviewsNeeded) return t`not enough reviews (${reviews} of ${reviewsNeeded})`
    if (conversations < conversationsNeeded)
      return t`not enough conversations (${conversations} of ${conversationsNeeded})`
    return t`not enough colleagues (${reviewers} of ${reviewersNeeded})`
  }
}

/** A person's mean with its n, or why there is none yet. */
export const PersonMeanWords = ({
  mean,
  isBig = false,
}: {
  readonly mean: PersonMean
  readonly isBig?: boolean
}) => {
  const format = useFormat()
  const missing = useMissing()(mean)
  if (missing !== null || 'notEnough' in mean) return <span className={classes.quiet}>{missing}</span>
  return (
    <span className={classes.meanWords}>
      <span className={isBig ? classes.kpi : classes.mean}>{format.number(mean.mean, 0)}</span>{' '}
      <Counts reviews={mean.reviews} picks={mean.picks} />
    </span>
  )
}

/** A team's mean with its n; a dash where nothing is revealed. */
export const TeamMeanWords = ({ mean }: { readonly mean: TeamMean }) => {
  const format = useFormat()
  if (mean === null) return <span className={classes.kpi}>–</span>
  return (
    <>
      <span className={classes.kpi}>{format.number(mean.mean, 0)}</span>{' '}
      <Counts reviews={mean.reviews} picks={mean.picks} />
    </>
  )
}

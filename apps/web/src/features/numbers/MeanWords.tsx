import { plural } from '@lingui/core/macro'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useFormat } from '../../lib/use-format.ts'
import classes from './numbers.module.css'
import { type Behind, behindLink } from './numbers-address.ts'
import type { PersonMean, TeamMean } from './use-numbers.ts'

interface CountsProps {
  readonly reviews: number
  readonly picks: number
  /** Where they are; words alone without it. */
  readonly behind?: Behind
}

/** "16 reviews of 8 conversations", and the way to them. */
export const Counts = ({ reviews, picks, behind }: CountsProps) => {
  const words = (
    <Trans>
      <Plural value={reviews} one="# review" other="# reviews" /> of{' '}
      <Plural value={picks} one="# conversation" other="# conversations" />
    </Trans>
  )
  return behind === undefined ? (
    <span className={classes.quiet}>{words}</span>
  ) : (
    <Link {...behindLink(behind)} className={classes.quiet}>
      {words}
    </Link>
  )
}

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
export const PersonMeanWords = ({ mean, behind }: { readonly mean: PersonMean; readonly behind: Behind }) => {
  const format = useFormat()
  const missing = useMissing()(mean)
  if (missing !== null || 'notEnough' in mean) return <span className={classes.quiet}>{missing}</span>
  return (
    <span className={classes.meanWords}>
      <span className={classes.kpi}>{format.number(mean.mean, 0)}</span>{' '}
      <Counts reviews={mean.reviews} picks={mean.picks} behind={behind} />
    </span>
  )
}

/** A team's mean with its n; a dash where nothing is revealed. */
export const TeamMeanWords = ({ mean, behind }: { readonly mean: TeamMean; readonly behind: Behind }) => {
  const format = useFormat()
  if (mean === null) return <span className={classes.kpi}>–</span>
  return (
    <>
      <span className={classes.kpi}>{format.number(mean.mean, 0)}</span>{' '}
      <Counts reviews={mean.reviews} picks={mean.picks} behind={behind} />
    </>
  )
}

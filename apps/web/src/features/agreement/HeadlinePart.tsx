import { Trans, useLingui } from '@lingui/react/macro'
import { useFormat } from '../../lib/use-format.ts'
import { useNeedsWords } from '../../lib/use-needs-words.ts'
import classes from './agreement.module.css'
import type { AgreementNumbers } from './use-agreement.ts'
import { useCounts } from './use-counts.ts'

type Overall = NonNullable<AgreementNumbers['overall']>

const Behind = ({ overall }: { overall: Overall }) => {
  const counts = useCounts()
  const { withinOne, units, reviewers } = overall
  return (
    <p className={classes.quiet}>
      {withinOne === null ? (
        <Trans>
          {counts.conversations(units)} read by two or more, {counts.reviewers(reviewers)}
        </Trans>
      ) : (
        <Trans>
          {counts.pairs(withinOne.pairs)} on criteria with four or five points,{' '}
          {counts.conversations(withinOne.units)}, {counts.reviewers(reviewers)}
        </Trans>
      )}
    </p>
  )
}

const AllTeams = ({ all }: { all: Overall }) => {
  const format = useFormat()
  const counts = useCounts()
  if (all.withinOne === null) return null
  const { share, units } = all.withinOne
  return (
    <p className={classes.quiet}>
      <Trans>
        All teams of the rubric together: {format.percent(share)}, {counts.conversations(units)}
      </Trans>
    </p>
  )
}

/** The answer in plain words first: how often two people who read the same agree. */
export const HeadlinePart = ({ numbers }: { readonly numbers: AgreementNumbers }) => {
  const { t } = useLingui()
  const format = useFormat()
  const words = useNeedsWords()
  const { overall, all } = numbers
  const withinOne = overall?.withinOne ?? null
  return (
    <section className={classes.headline} aria-label={t`Agreement`}>
      <p className={classes.finding}>
        {withinOne === null ? (
          <Trans>It cannot be said yet how well two reviewers agree.</Trans>
        ) : (
          <Trans>Two reviewers agree within 1 point {format.percent(withinOne.share)} of the time.</Trans>
        )}
      </p>
      {overall?.needs ? <p className={classes.missing}>{words(overall.needs)}</p> : null}
      {overall === null ? null : <Behind overall={overall} />}
      {all === null ? null : <AllTeams all={all} />}
    </section>
  )
}

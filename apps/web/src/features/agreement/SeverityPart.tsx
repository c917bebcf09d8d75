import { Trans, useLingui } from '@lingui/react/macro'
import { IntervalDot, type IntervalRow } from '../../charts/IntervalDot.tsx'
import { useFormat } from '../../lib/use-format.ts'
import { useNeedsWords } from '../../lib/use-needs-words.ts'
import classes from './agreement.module.css'
import { conversationsBehind } from './agreement-address.ts'
import type { AgreementNumbers, Shown } from './use-agreement.ts'
import { useCounts } from './use-counts.ts'
import { rounded, useFigures } from './use-figures.ts'

type Reviewer = AgreementNumbers['reviewers'][number]

/** Zero lies outside the interval. */
const isApart = ({ severity: { estimate } }: Reviewer): boolean =>
  estimate !== null && (estimate.lo > 0 || estimate.hi < 0)

/** "6 points stricter than the others", or that it cannot be told from the others. */
const useSeverityWords = () => {
  const { t } = useLingui()
  const format = useFormat()
  const figures = useFigures()
  const counts = useCounts()
  const needs = useNeedsWords()
  return (reviewer: Reviewer): string => {
    const { person, severity, unadjusted, reviews } = reviewer
    const { estimate, needs: lacks } = severity
    const { name } = person
    const n = counts.reviews(reviews)
    if (estimate === null) return t`${name}: unadjusted ${figures.points(unadjusted)}, ${n}, ${needs(lacks)}`
    const points = format.number(Math.abs(estimate.est), 0)
    const range = figures.pointsRange(estimate)
    if (!isApart(reviewer)) return t`${name}: no clear difference from the others (${range}), ${n}`
    return estimate.est > 0
      ? t`${name}: ${points} points stricter than the others (${range}), ${n}`
      : t`${name}: ${points} points more generous than the others (${range}), ${n}`
  }
}

const useRows = (shown: Shown): IntervalRow[] => {
  const { t } = useLingui()
  const figures = useFigures()
  const counts = useCounts()
  const needs = useNeedsWords()
  const wordsOf = useSeverityWords()
  return shown.numbers.reviewers.map((reviewer): IntervalRow => {
    const { person, component, severity, unadjusted, reviews } = reviewer
    const { estimate } = severity
    const points = estimate?.est ?? unadjusted
    const n = counts.reviews(reviews)
    return {
      key: `${person.id}/${component}`,
      name: person.name,
      tag: estimate === null ? t`unadjusted` : null,
      est: estimate?.est ?? null,
      interval: estimate,
      open: unadjusted,
      figure: figures.points(points),
      remark:
        estimate === null
          ? [n, needs(severity.needs)].join(' · ')
          : [figures.pointsRange(estimate), n].join(' · '),
      words: wordsOf(reviewer),
      link: conversationsBehind(shown, { reviewer: person.id }),
    }
  })
}

/** Who is clearly apart, by name; the chart has the numbers. */
const Finding = ({ reviewers }: { reviewers: readonly Reviewer[] }) => {
  const { i18n } = useLingui()
  const list = new Intl.ListFormat(i18n.locale, { type: 'conjunction' })
  const namesOf = (sign: 1 | -1): string =>
    list.format(
      reviewers
        .filter((one) => isApart(one) && Math.sign(one.severity.estimate?.est ?? 0) === sign)
        .map(({ person }) => person.name),
    )
  const [strict, generous] = [namesOf(1), namesOf(-1)]
  if (strict === '' && generous === '')
    return <Trans>Nobody is clearly stricter or more generous than the others.</Trans>
  return (
    <>
      {strict === '' ? null : <Trans>Clearly stricter than the others: {strict}.</Trans>}{' '}
      {generous === '' ? null : <Trans>Clearly more generous: {generous}.</Trans>}
    </>
  )
}

/** How strict each reviewer is beside the others, by name, around 0: like the others. */
export const SeverityPart = ({ shown }: { readonly shown: Shown }) => {
  const { t } = useLingui()
  const needs = useNeedsWords()
  const { numbers, team } = shown
  const { reviewers } = numbers
  const rows = useRows(shown)
  return (
    <section id="severity" className={classes.part} aria-labelledby="agreement-severity">
      <h2 id="agreement-severity" className={classes.question}>
        <Trans>Who is stricter, who is more generous?</Trans>
      </h2>
      {reviewers.length === 0 ? (
        <p className={classes.words}>
          <Trans>Nobody has reviewed in this team yet.</Trans>
        </p>
      ) : (
        <>
          <p className={classes.before}>
            <Finding reviewers={reviewers} />{' '}
            <Trans>The fair average takes such differences out; they are no fault of anybody.</Trans>
          </p>
          <IntervalDot
            caption={t`Points stricter or more generous than the other reviewers; 0 is like the others. Adjusted for whose conversations each of them read. Each row opens these conversations.`}
            sentence={rows.map(({ words }) => words).join('. ')}
            scale="difference"
            ends={{ low: t`more generous`, high: t`stricter` }}
            signs={{ est: t`adjusted`, interval: t`95% interval`, open: t`unadjusted` }}
            rows={rows}
            table={{
              columns: [
                t`Reviewer`,
                t`Stricter by, points`,
                t`From`,
                t`To`,
                t`Unadjusted`,
                t`Reviews`,
                t`Remark`,
              ],
              rows: reviewers.map(({ person, severity: { estimate, needs: lacks }, unadjusted, reviews }) => [
                ...[
                  person.name,
                  rounded(estimate?.est, 1),
                  rounded(estimate?.lo, 1),
                  rounded(estimate?.hi, 1),
                ],
                ...[rounded(unadjusted, 1), reviews, needs(lacks)],
              ]),
            }}
            csvName={`stricter-${team.slug}-${numbers.throughWeek}.csv`}
          />
        </>
      )}
    </section>
  )
}

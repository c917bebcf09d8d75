import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useFormat } from '../../lib/use-format.ts'
import { Origin } from './ExplainedOrigin.tsx'
import { ExplainedReviews } from './ExplainedReviews.tsx'
import { FairFigures, useFairFigures, useReviewCounts } from './fair-words.tsx'
import classes from './numbers.module.css'
import type { ExplainedPerson, FairTeamAnswer } from './use-fair.ts'

type Explanation = NonNullable<ExplainedPerson['explanation']>
interface Shown {
  readonly explained: ExplainedPerson
  readonly person: { readonly id: number; readonly name: string }
  readonly team: FairTeamAnswer['team']
}

/** From the raw mean to the fair average, a line a step; the steps add up. */
const Steps = ({ explanation, explained }: { explanation: Explanation; explained: ExplainedPerson }) => {
  const { t } = useLingui()
  const format = useFormat()
  const counts = useReviewCounts()
  const score = (points: number) => format.number(points, 1)
  const signed = (points: number) => `${points < 0 ? '−' : '+'}${score(Math.abs(points))}`
  const { raw, criteria, reviewers, pulled } = explanation
  const estimate = explained.fair.estimate
  const n = counts(explained.raw?.reviews ?? 0, explained.reviewers)
  const steps: [string, string][] = [
    [t`Mean of ${n}, before critical criteria make a review 0`, score(raw)],
    ...(criteria === 0
      ? []
      : [[t`Criteria that were N/A in some reviews, evened out`, signed(criteria)] as [string, string]]),
    ...(reviewers === null
      ? [
          [t`How strict these reviewers are, and the pull towards the group`, signed(pulled)] as [
            string,
            string,
          ],
        ]
      : [
          [
            reviewers >= 0
              ? t`These reviewers are stricter than the whole panel`
              : t`These reviewers are more generous than the whole panel`,
            signed(reviewers),
          ] as [string, string],
          [t`Pulled towards the group: the fewer reviews, the more`, signed(pulled)] as [string, string],
        ]),
    [t`Fair average`, estimate === null ? '–' : score(estimate.est)],
  ]
  return (
    <table className={classes.table}>
      <caption className={classes.caption}>
        <Trans>From the raw mean to the fair average, in points</Trans>
      </caption>
      <tbody>
        {steps.map(([words, points]) => (
          <tr key={words}>
            <th scope="row">{words}</th>
            <td>{points}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const Reviewers = ({ explanation }: { explanation: Explanation }) => {
  const { t } = useLingui()
  const figures = useFairFigures()
  const format = useFormat()
  if (explanation.byReviewer === null) {
    return (
      <p className={classes.answer}>
        <Trans>
          Who read you is corrected for. How strict each reviewer is, only they and those who run the team
          see.
        </Trans>
      </p>
    )
  }
  return (
    <ul className={classes.decisions}>
      {explanation.byReviewer.map(({ reviewer, reviews, pointsAdded }) => {
        const [size, range] = [format.number(Math.abs(pointsAdded.est), 1), figures.signedRange(pointsAdded)]
        const n = t`${plural(reviews, { one: '# review', other: '# reviews' })}`
        return (
          <li key={reviewer.id} className={classes.decision}>
            <span>
              {pointsAdded.est >= 0 ? (
                <Trans>
                  {reviewer.name}: {n}, {size} points stricter than the panel ({range}), added to each of them
                </Trans>
              ) : (
                <Trans>
                  {reviewer.name}: {n}, {size} points more generous than the panel ({range}), taken off each
                  of them
                </Trans>
              )}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

/** What the interval is made of, the largest part first. */
const Sources = ({ explanation }: { explanation: Explanation }) => {
  const { t } = useLingui()
  const format = useFormat()
  const words: Record<Explanation['interval'][number]['source'], string> = {
    sampling: t`which conversations were drawn, and how single reviews scatter`,
    reviewers: t`not knowing exactly how strict these reviewers are`,
    weeks: t`these weeks not being like the others`,
  }
  return (
    <ul className={classes.decisions}>
      {explanation.interval
        .toSorted((a, b) => b.share - a.share)
        .map(({ source, share, halfWidth }) => {
          const [part, alone] = [format.percent(share), `±\u00a0${format.number(halfWidth, 1)}`]
          return (
            <li key={source} className={classes.decision}>
              <span>
                <Trans>
                  {part}: {words[source]}; alone it would make {alone} points
                </Trans>
              </span>
            </li>
          )
        })}
    </ul>
  )
}

const Critical = ({ fails }: { fails: NonNullable<ExplainedPerson['criticalFails']> }) => {
  const format = useFormat()
  const { failed, reviews, lo, hi } = fails
  const [share, low, high] = [format.percent(failed / reviews), format.percent(lo), format.percent(hi)]
  return (
    <p className={classes.answer}>
      <Trans>
        A critical criterion failed in {failed} of {reviews} reviews: {share} ({low}–{high}). It counts in the
        raw mean as 0 and is left out of the fair average.
      </Trans>
    </p>
  )
}

/** A person's number, taken apart. */
export const ExplainedPersonParts = ({ explained, person, team }: Shown) => {
  const { explanation } = explained
  return (
    <>
      <section className={classes.part}>
        <FairFigures fair={explained.fair} raw={explained.raw} computed={explained.computed} explain={null} />
        {explanation === null ? null : <Steps explanation={explanation} explained={explained} />}
        {explained.criticalFails === null ? null : <Critical fails={explained.criticalFails} />}
      </section>
      {explanation === null ? null : (
        <section className={classes.part}>
          <h2 className={classes.question}>
            <Trans>What the reviewers add</Trans>
          </h2>
          <Reviewers explanation={explanation} />
          <h3 className={classes.subject}>
            <Trans>Where the interval comes from</Trans>
          </h3>
          <Sources explanation={explanation} />
        </section>
      )}
      <ExplainedReviews explained={explained} fileName={`reviews-${team.slug}-${person.id}.csv`} />
      <Origin computed={explained.computed} team={team} mayExport={explained.mayExport} />
    </>
  )
}

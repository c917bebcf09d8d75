import { Trans, useLingui } from '@lingui/react/macro'
import { PERSON_MEAN_NEEDS } from '@reread/domain'
import { ChartFigure } from '../../charts/ChartFigure.tsx'
import { MeanDots, ScoreAxis } from '../../charts/ReviewDots.tsx'
import { scoreRange } from '../../charts/score-places.ts'
import { useCounts } from './MeanWords.tsx'
import classes from './numbers.module.css'
import { type PersonNumbers, useCriterionName } from './use-numbers.ts'

type Criterion = PersonNumbers['criteria'][number]

const whole = (score: number | null): string => (score === null ? '–' : String(Math.round(score)))

const Rows = ({ criteria }: { criteria: readonly Criterion[] }) => {
  const { t } = useLingui()
  const nameOf = useCriterionName()
  const counts = useCounts()
  const range = scoreRange(criteria.flatMap(({ peers, self }) => [peers.mean, self.mean]))
  const needed = PERSON_MEAN_NEEDS.reviews
  return (
    <ul className={classes.rows}>
      {criteria.map((criterion) => {
        const { peers, self } = criterion
        const [name, words] = [nameOf(criterion), counts(peers)]
        return (
          <li key={criterion.key} className={classes.row}>
            <span>{name}</span>
            <span className={classes.value}>{whole(peers.mean)}</span>
            <MeanDots
              range={range}
              sentence={t`${name}: colleagues ${whole(peers.mean)}, self ${whole(self.mean)}, ${words}`}
              peers={peers.mean}
              self={self.mean}
              before={null}
            />
            <span className={classes.quiet}>
              {peers.mean === null && peers.reviews < needed
                ? t`not enough reviews (${peers.reviews} of ${needed})`
                : words}
            </span>
          </li>
        )
      })}
      <li aria-hidden="true">
        <ScoreAxis range={range} />
      </li>
    </ul>
  )
}

const tenth = (score: number | null): number | null => (score === null ? null : Math.round(score * 10) / 10)

/** Each criterion of the last four weeks: a dot for colleagues, a ring for self. */
export const PersonCriteriaPart = ({ numbers }: { readonly numbers: PersonNumbers }) => {
  const { t } = useLingui()
  const nameOf = useCriterionName()
  return (
    <section className={classes.part} aria-labelledby="criteria">
      <h2 id="criteria" className={classes.question}>
        <Trans>By criterion</Trans>
      </h2>
      <ChartFigure
        caption={t`Means of four weeks: a dot for colleagues, a ring for self.`}
        table={{
          columns: [t`Criterion`, t`Colleagues`, t`Reviews`, t`Conversations`, t`Self`],
          rows: numbers.criteria.map((criterion) => [
            ...[nameOf(criterion), tenth(criterion.peers.mean), criterion.peers.reviews],
            ...[criterion.peers.picks, tenth(criterion.self.mean)],
          ]),
        }}
        csvName={`criteria-person-${numbers.person.id}-${numbers.week}.csv`}
      >
        <Rows criteria={numbers.criteria} />
      </ChartFigure>
    </section>
  )
}

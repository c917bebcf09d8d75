import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { ChartFigure } from '../../charts/ChartFigure.tsx'
import { MeanDots, ScoreAxis } from '../../charts/ReviewDots.tsx'
import { scoreRange } from '../../charts/score-places.ts'
import { useFormat } from '../../lib/use-format.ts'
import { useCounts } from './MeanWords.tsx'
import classes from './numbers.module.css'
import { weekLink } from './numbers-address.ts'
import { type TeamNumbers, useCriterionName } from './use-numbers.ts'

type Criterion = TeamNumbers['criteria'][number]

const useSentence = () => {
  const { t } = useLingui()
  const format = useFormat()
  const nameOf = useCriterionName()
  const counts = useCounts()
  const rounded = (score: number | undefined) => (score === undefined ? '–' : format.number(score, 0))
  return (criterion: Criterion): string => {
    const { peers, self, peersBefore } = criterion
    const name = nameOf(criterion)
    if (peers === null) return t`${name}: not rated by colleagues`
    return t`${name}: colleagues ${rounded(peers.mean)}, self ${rounded(self?.mean)}, four weeks before ${rounded(peersBefore?.mean)}, ${counts(peers)}`
  }
}

const Rows = ({ numbers }: { numbers: TeamNumbers }) => {
  const { t } = useLingui()
  const format = useFormat()
  const nameOf = useCriterionName()
  const sentence = useSentence()
  const counts = useCounts()
  const { criteria, team, weeks } = numbers
  const range = scoreRange(
    criteria.flatMap(({ peers, self, peersBefore }) =>
      [peers, self, peersBefore].map((mean) => mean?.mean ?? null),
    ),
  )
  const newest = weeks.findLast(({ peers }) => peers !== null)?.week ?? numbers.week
  return (
    <ul className={classes.rows}>
      {criteria.map((criterion) => {
        const link = weekLink(team.slug, newest, criterion.key)
        const { peers } = criterion
        return (
          <li key={criterion.key} className={classes.row}>
            <span>
              <Link to={link.to} search={link.search} className={classes.name}>
                {nameOf(criterion)}
              </Link>{' '}
              {criterion.key === numbers.weakest ? (
                <span className={classes.tag}>
                  <Trans>lowest</Trans>
                </span>
              ) : null}
              {criterion.isCurrent ? null : (
                <span className={classes.tag}>
                  <Trans>no longer rated</Trans>
                </span>
              )}
            </span>
            <span className={classes.value}>{peers === null ? '–' : format.number(peers.mean, 0)}</span>
            <MeanDots
              range={range}
              sentence={sentence(criterion)}
              peers={peers?.mean ?? null}
              self={criterion.self?.mean ?? null}
              before={criterion.peersBefore?.mean ?? null}
            />
            <span className={classes.quiet}>
              {peers === null ? t`not rated by colleagues` : counts(peers)}
            </span>
          </li>
        )
      })}
      <li className={classes.row} aria-hidden="true">
        <span className={classes.axisRow}>
          <ScoreAxis range={range} />
        </span>
      </li>
    </ul>
  )
}

/** Each criterion on one scale: a dot for colleagues, a ring for self, a tick for the four weeks before. */
export const CriteriaPart = ({ numbers }: { readonly numbers: TeamNumbers }) => {
  const { t } = useLingui()
  const nameOf = useCriterionName()
  const rounded = (score: number | undefined) => (score === undefined ? null : Math.round(score * 10) / 10)
  return (
    <section className={classes.part} aria-labelledby="which-criterion">
      <h2 id="which-criterion" className={classes.question}>
        <Trans>Which criterion?</Trans>
      </h2>
      <ChartFigure
        caption={t`Means of four weeks: a dot for colleagues, a ring for self, a tick for the four weeks before.`}
        table={{
          columns: [t`Criterion`, t`Colleagues`, t`Reviews`, t`Conversations`, t`Self`, t`Four weeks before`],
          rows: numbers.criteria.map((criterion) => [
            ...[nameOf(criterion), rounded(criterion.peers?.mean), criterion.peers?.reviews ?? 0],
            ...[
              criterion.peers?.picks ?? 0,
              rounded(criterion.self?.mean),
              rounded(criterion.peersBefore?.mean),
            ],
          ]),
        }}
        csvName={numbers.mayExport ? `criteria-${numbers.team.slug}-${numbers.week}.csv` : null}
      >
        <Rows numbers={numbers} />
      </ChartFigure>
    </section>
  )
}

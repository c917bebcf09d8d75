import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { EwmaChart } from '@reread/domain'
import { Link } from '@tanstack/react-router'
import { BandLine } from '../../charts/BandLine.tsx'
import { formatWeek } from '../../lib/format.ts'
import { useNeedsWords } from '../../lib/use-needs-words.ts'
import { tenth, useFairFigures } from './fair-words.tsx'
import classes from './numbers.module.css'
import { personAddress, weekLink } from './numbers-address.ts'
import type { FairTeam, FairTeamProps } from './use-fair.ts'

type Change = NonNullable<FairTeam['change']['change']>

/** "6 points up (2 to 10), W44–W47 against W40–W43, p = .01"; what is not clear is called so. */
export const useChangeWords = () => {
  const { t } = useLingui()
  const figures = useFairFigures()
  const needs = useNeedsWords()
  const weeks = (labels: readonly string[]) =>
    [...new Set([labels[0], labels.at(-1)])].map((label) => formatWeek(label ?? '')).join('–')
  const sizeOf = ({ difference, nowWeeks, beforeWeeks }: Change): string => {
    if (difference === null) return t`${weeks(nowWeeks)} against ${weeks(beforeWeeks)}`
    const [size, range] = [figures.signed(difference.est), figures.signedRange(difference)]
    return t`${size} (${range}), ${weeks(nowWeeks)} against ${weeks(beforeWeeks)}`
  }
  return ({ change, needs: lacks }: FairTeam['change']): string => {
    if (change === null) return t`no change can be told: ${needs(lacks)}`
    return change.clear ? t`clearly changed: ${sizeOf(change)}` : t`no clear change: ${sizeOf(change)}`
  }
}

/** "nothing unusual", or in which weeks the line is outside its limits. */
export const useChartWords = () => {
  const { t } = useLingui()
  const needs = useNeedsWords()
  return ({ outside, chart: { needs: lacks } }: Pick<FairTeam, 'outside' | 'chart'>): string => {
    if (outside === null) return t`not known yet whether a week is unusual: ${needs(lacks)}`
    const weeks = outside.map(formatWeek).join(', ')
    return outside.length === 0 ? t`nothing unusual` : t`outside the usual range in ${weeks}`
  }
}

const Chart = ({ chart, team, numbers, mayExport }: FairTeamProps & { chart: EwmaChart }) => {
  const { t } = useLingui()
  const figures = useFairFigures()
  const words = useChartWords()(numbers)
  const { points } = chart
  return (
    <BandLine
      caption={t`Smoothed weekly means after each reviewer’s strictness was taken out (EWMA, λ = 0.2, limits at 2.962 standard errors). Inside the limits a week is what chance alone does.`}
      sentence={words}
      columns={points.map(({ week, ewma, reviews, lcl, ucl }) => ({
        week,
        words: t`${formatWeek(week)}: ${figures.score(ewma)}, usual ${figures.score(lcl)}–${figures.score(ucl)}, ${reviews} reviews`,
        n: reviews,
        link: weekLink(team.slug, week),
      }))}
      series={[
        { key: 'ewma', name: t`Smoothed`, look: 'filled', scores: points.map(({ ewma }) => ewma) },
        { key: 'mean', name: t`Week`, look: 'ring', scores: points.map(({ mean }) => mean) },
      ]}
      limits={{
        name: t`usual range`,
        bounds: points.map(({ lcl, ucl }) => ({ lo: lcl, hi: ucl })),
        flagged: points.flatMap(({ isOutside }, index) => (isOutside ? [index] : [])),
        flaggedName: t`outside the usual range`,
      }}
      table={{
        columns: [t`Week`, t`Mean`, t`Smoothed`, t`Lower limit`, t`Upper limit`, t`Reviews`],
        rows: points.map(({ week, mean, ewma, lcl, ucl, reviews }) => [
          ...[week, tenth(mean), tenth(ewma), tenth(lcl), tenth(ucl), reviews],
        ]),
      }}
      csvName={mayExport ? `ewma-${team.slug}-${points.at(-1)?.week ?? ''}.csv` : null}
    />
  )
}

const People = ({ numbers, team }: FairTeamProps) => {
  const [change, chart] = [useChangeWords(), useChartWords()]
  if (numbers.unusual.length === 0) {
    return (
      <p className={classes.answer}>
        <Trans>Nobody has clearly changed.</Trans>
      </p>
    )
  }
  return (
    <ul className={classes.decisions}>
      {numbers.unusual.map(({ person, ...moved }) => (
        <li key={person.id} className={classes.decision}>
          <Link to={personAddress(person.id)} search={{ team: team.id }} className={classes.name}>
            {person.name}
          </Link>
          <span className={classes.quiet}>
            {change(moved.change)}; {chart(moved)}
          </span>
        </li>
      ))}
    </ul>
  )
}

const Apart = ({ numbers, team }: FairTeamProps) =>
  numbers.apart.map(({ team: other, bridgingReviewers }) => (
    <p key={other.id} className={classes.answer}>
      {bridgingReviewers === 0 ? (
        <Trans>
          {team.name} and {other.name} share no reviewer: they are not compared.
        </Trans>
      ) : (
        <Trans>
          {team.name} and {other.name} share too few reviewers (
          <Plural value={bridgingReviewers} one="# person" other="# people" />
          ): they are not compared.
        </Trans>
      )}
    </p>
  ))

/** Whether anything moved that chance does not explain: the usual answer is no. */
export const UnusualPart = (props: FairTeamProps) => {
  const { numbers, mayExport } = props
  const [change, chart] = [useChangeWords(), useChartWords()]
  return (
    <>
      <h3 className={classes.subject}>
        <Trans>Is anything unusual?</Trans>
      </h3>
      <p className={classes.answer}>
        <Trans>The team:</Trans> {chart(numbers)}; {change(numbers.change)}.
      </p>
      {numbers.chart.chart === null ? null : <Chart {...props} chart={numbers.chart.chart} />}
      {mayExport ? <People {...props} /> : null}
      <Apart {...props} />
    </>
  )
}

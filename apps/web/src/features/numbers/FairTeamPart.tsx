import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { BandLine } from '../../charts/BandLine.tsx'
import { formatWeek } from '../../lib/format.ts'
import { QueryState } from '../../ui/QueryState.tsx'
import { ComputedLine, FairFigures, NotComputedYet, tenth, useFairFigures } from './fair-words.tsx'
import classes from './numbers.module.css'
import { weekLink } from './numbers-address.ts'
import { UnusualPart } from './UnusualPart.tsx'
import { type FairTeam, type FairTeamProps, useFairTeam } from './use-fair.ts'

const useWeekWords = () => {
  const { t } = useLingui()
  const figures = useFairFigures()
  return ({ week, estimate, raw, reviews, people }: FairTeam['weekly'][number]): string => {
    const name = formatWeek(week)
    const n = t`${plural(reviews, { one: '# review', other: '# reviews' })} of ${plural(people, { one: '# person', other: '# people' })}`
    if (estimate === null) return reviews === 0 ? t`${name}: no reviews` : t`${name}: no fair average, ${n}`
    const beside = raw === null ? '–' : figures.score(raw)
    return t`${name}: fair ${figures.score(estimate.est)} (${figures.range(estimate)}), raw ${beside}, ${n}`
  }
}

const Line = ({ team, numbers, mayExport }: FairTeamProps) => {
  const { t } = useLingui()
  const words = useWeekWords()
  const { weekly } = numbers
  const shown = weekly.filter(({ estimate }) => estimate !== null)
  const [fair, raw] = [t`Fair average`, t`Raw mean`]
  return (
    <BandLine
      caption={t`Fair averages by week: what the whole panel would have given, with a 95% interval. n counts reviews of colleagues and leads. Each week opens its conversations.`}
      sentence={
        shown.length === 0
          ? t`No week has a fair average yet.`
          : t`Line of ${shown.length} weeks. ${shown.map(words).join('. ')}`
      }
      columns={weekly.map((week) => ({
        week: week.week,
        words: words(week),
        n: week.reviews === 0 ? null : week.reviews,
        link: week.reviews === 0 ? null : weekLink(team.slug, week.week),
      }))}
      series={[
        {
          key: 'fair',
          name: fair,
          look: 'filled',
          scores: weekly.map(({ estimate }) => estimate?.est ?? null),
          intervals: weekly.map(({ estimate }) => estimate),
        },
        { key: 'raw', name: raw, look: 'ring', scores: weekly.map((week) => week.raw) },
      ]}
      signs={{ interval: t`95% interval` }}
      table={{
        columns: [t`Week`, fair, t`from`, t`to`, raw, t`Reviews`, t`People`],
        rows: weekly.map(({ week, estimate, raw: mean, reviews, people }) => [
          ...[week, tenth(estimate?.est), tenth(estimate?.lo), tenth(estimate?.hi), tenth(mean)],
          ...[reviews, people],
        ]),
      }}
      csvName={mayExport ? `fair-${team.slug}-${numbers.computed.throughWeek}.csv` : null}
    />
  )
}

const Full = (props: FairTeamProps) => {
  const { team, numbers } = props
  return (
    <>
      <FairFigures
        fair={numbers.fair}
        raw={numbers.raw}
        computed={numbers.computed}
        explain={{ team: team.slug }}
      />
      <Line {...props} />
      <UnusualPart {...props} />
      <ComputedLine computed={numbers.computed} zone={team.zone} />
    </>
  )
}

/** What the whole panel of reviewers would give this team, with how sure that is, beside the plain mean. */
export const FairTeamPart = ({
  teamId,
  mayExport,
}: {
  readonly teamId: number
  readonly mayExport: boolean
}) => {
  const answer = useFairTeam(teamId)
  const shown = answer.data
  return (
    <section className={classes.part} aria-labelledby="fair-team">
      <h2 id="fair-team" className={classes.question}>
        <Trans>How sure are we?</Trans>
      </h2>
      <QueryState query={answer} rows={3} rowHeight={72} />
      {shown === undefined ? null : shown.numbers === null ? (
        <NotComputedYet reviewsSoFar={shown.reviewsSoFar} />
      ) : (
        <Full team={shown.team} numbers={shown.numbers} mayExport={mayExport} />
      )}
    </section>
  )
}

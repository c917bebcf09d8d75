import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { BandLine } from '../../charts/BandLine.tsx'
import { formatWeek } from '../../lib/format.ts'
import { QueryState } from '../../ui/QueryState.tsx'
import { ComputedLine, FairFigures, NotComputedYet, tenth, useFairFigures } from './fair-words.tsx'
import classes from './numbers.module.css'
import { useChangeWords, useChartWords } from './UnusualPart.tsx'
import { type FairPerson, useFairPerson } from './use-fair.ts'

interface Whose {
  readonly team: { readonly id: number; readonly slug: string; readonly zone: string }
  readonly personId: number
}

const useWeekWords = () => {
  const { t } = useLingui()
  const figures = useFairFigures()
  return ({ week, estimate, raw, reviews, weeks }: FairPerson['weekly'][number]): string => {
    const name = formatWeek(week)
    const n = t`${plural(reviews, { one: '# review', other: '# reviews' })}`
    if (estimate === null) return reviews === 0 ? t`${name}: no reviews` : t`${name}: no fair average, ${n}`
    const over = weeks === 1 ? '' : t`, over ${weeks} weeks`
    const beside = raw === null ? '–' : figures.score(raw)
    return t`${name}: fair ${figures.score(estimate.est)} (${figures.range(estimate)})${over}, raw ${beside}, ${n}`
  }
}

const Line = ({ fair, team, personId }: Whose & { fair: FairPerson }) => {
  const { t } = useLingui()
  const words = useWeekWords()
  const { weekly, band } = fair
  const shown = weekly.filter(({ estimate }) => estimate !== null)
  const [name, raw] = [t`Fair average`, t`Raw mean`]
  const bandOf = (week: string) => band.find((one) => one.week === week)?.estimate ?? null
  const address = (week: string) => ({ to: `/p/${personId}`, search: { team: team.id, only: week } })
  return (
    <BandLine
      caption={t`Fair averages by week with a 95% interval; weeks with one review lean on up to four. Behind: the band of the whole team. n counts reviews of colleagues and leads. Each week opens its conversations.`}
      sentence={
        shown.length === 0
          ? t`No week has a fair average yet.`
          : t`Line of ${shown.length} weeks. ${shown.map(words).join('. ')}`
      }
      columns={weekly.map((week) => ({
        week: week.week,
        words: words(week),
        n: week.reviews === 0 ? null : week.reviews,
        link: week.reviews === 0 ? null : address(week.week),
      }))}
      series={[
        {
          key: 'fair',
          name,
          look: 'filled',
          scores: weekly.map(({ estimate }) => estimate?.est ?? null),
          intervals: weekly.map(({ estimate }) => estimate),
        },
        {
          key: 'raw',
          name: raw,
          look: 'ring',
          scores: weekly.map((week) => (week.estimate === null ? null : week.raw)),
        },
      ]}
      behind={{ name: t`Team`, intervals: weekly.map(({ week }) => bandOf(week)) }}
      signs={{ interval: t`95% interval` }}
      table={{
        columns: [
          ...[t`Week`, name, t`from`, t`to`, t`Weeks behind it`, raw, t`Reviews`],
          ...[t`Team, from`, t`Team, to`],
        ],
        rows: weekly.map(({ week, estimate, weeks, raw: mean, reviews }) => [
          ...[week, tenth(estimate?.est), tenth(estimate?.lo), tenth(estimate?.hi), weeks],
          ...[
            estimate === null ? null : tenth(mean),
            reviews,
            tenth(bandOf(week)?.lo),
            tenth(bandOf(week)?.hi),
          ],
        ]),
      }}
      csvName={`fair-person-${personId}-${fair.computed.throughWeek}.csv`}
    />
  )
}

const Full = ({ fair, team, personId }: Whose & { fair: FairPerson }) => {
  const [change, chart] = [useChangeWords(), useChartWords()]
  return (
    <>
      <FairFigures
        fair={fair.fair}
        raw={fair.raw}
        computed={fair.computed}
        explain={{ team: team.slug, person: personId }}
      />
      <p className={classes.answer}>
        <Trans>The weeks:</Trans> {chart(fair)}; {change(fair.change)}.
      </p>
      <Line fair={fair} team={team} personId={personId} />
      <ComputedLine computed={fair.computed} zone={team.zone} />
    </>
  )
}

/** One person's fair average with its weeks in front of the team's band. */
export const FairPersonPart = ({ team, personId }: Whose) => {
  const answer = useFairPerson(team.id, personId)
  const shown = answer.data
  return (
    <section className={classes.part} aria-labelledby="fair-person">
      <h2 id="fair-person" className={classes.question}>
        <Trans>Fair average</Trans>
      </h2>
      <QueryState query={answer} rows={3} rowHeight={72} />
      {shown === undefined ? null : shown.fair === null ? (
        <NotComputedYet reviewsSoFar={null} />
      ) : (
        <Full fair={shown.fair} team={team} personId={personId} />
      )}
    </section>
  )
}

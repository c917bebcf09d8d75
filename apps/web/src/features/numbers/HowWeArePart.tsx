import { Trans, useLingui } from '@lingui/react/macro'
import { BandLine } from '../../charts/BandLine.tsx'
import { formatWeek } from '../../lib/format.ts'
import { useFormat } from '../../lib/use-format.ts'
import { TeamMeanWords, useCounts } from './MeanWords.tsx'
import classes from './numbers.module.css'
import { weekLink } from './numbers-address.ts'
import type { TeamNumbers } from './use-numbers.ts'

const Change = ({ numbers }: { numbers: TeamNumbers }) => {
  const format = useFormat()
  const { peers, peersBefore } = numbers.headline
  if (peers === null || peersBefore === null) return null
  return (
    <span className={classes.quiet}>
      <Trans>{format.number(peersBefore.mean, 0)} in the four weeks before</Trans>
    </span>
  )
}

/** The weekly line: both series, n, and the guidelines that were adopted. */
const TeamLine = ({ numbers }: { numbers: TeamNumbers }) => {
  const { t } = useLingui()
  const format = useFormat()
  const counts = useCounts()
  const { weeks, team, decided } = numbers
  const [colleagues, self] = [t`IQS (colleagues)`, t`IQS (self)`]
  const rounded = (score: number | undefined) => (score === undefined ? '–' : format.number(score, 0))
  const words = ({ week, peers, self: own }: (typeof weeks)[number]) =>
    peers === null
      ? t`${formatWeek(week)}: nothing revealed`
      : t`${formatWeek(week)}: colleagues ${rounded(peers.mean)}, self ${rounded(own?.mean)}, ${counts(peers)}`
  const rated = weeks.filter(({ peers }) => peers !== null)
  return (
    <BandLine
      caption={t`Weekly means of Internal Quality Scores (IQS), 0 to 100. n counts the colleagues’ reviews; a diamond marks a guideline. Each week opens its conversations.`}
      sentence={t`Line of ${rated.length} weeks. ${rated.map(words).join('. ')}`}
      columns={weeks.map((week) => ({
        week: week.week,
        words: words(week),
        n: week.peers?.reviews ?? null,
        link: week.peers === null ? null : weekLink(team.slug, week.week),
      }))}
      series={[
        {
          key: 'peers',
          name: colleagues,
          look: 'filled',
          scores: weeks.map(({ peers }) => peers?.mean ?? null),
        },
        { key: 'self', name: self, look: 'ring', scores: weeks.map(({ self: own }) => own?.mean ?? null) },
      ]}
      marks={decided.guidelines.map(({ id, week, rule }) => ({
        key: id,
        at: weeks.findIndex((one) => one.week === week),
        words: t`${formatWeek(week)}: ${rule}`,
      }))}
      table={{
        columns: [t`Week`, colleagues, t`Reviews`, t`Conversations`, self, t`Self reviews`],
        rows: weeks.map(({ week, peers, self: own }) => [
          ...[week, rounding(peers?.mean), peers?.reviews ?? 0, peers?.picks ?? 0],
          ...[rounding(own?.mean), own?.reviews ?? 0],
        ]),
      }}
      csvName={numbers.mayExport ? `iqs-${team.slug}-${numbers.week}.csv` : null}
    />
  )
}

/** One decimal for tables and files; null stays unknown. */
const rounding = (score: number | undefined): number | null =>
  score === undefined ? null : Math.round(score * 10) / 10

const behindTeam = ({ team, rollingWeeks }: TeamNumbers) => ({ teamId: team.id, weeks: rollingWeeks })

export const HowWeArePart = ({ numbers }: { readonly numbers: TeamNumbers }) => (
  <section className={classes.part} aria-labelledby="how-we-are">
    <h2 id="how-we-are" className={classes.question}>
      <Trans>How are we?</Trans>
    </h2>
    <div className={classes.figures}>
      <p className={classes.figure}>
        <span className={classes.figureName}>
          <Trans>IQS (colleagues)</Trans>
        </span>
        <TeamMeanWords mean={numbers.headline.peers} behind={behindTeam(numbers)} />
        <Change numbers={numbers} />
      </p>
      <p className={classes.figure}>
        <span className={classes.figureName}>
          <Trans>IQS (self)</Trans>
        </span>
        <TeamMeanWords mean={numbers.headline.self} behind={behindTeam(numbers)} />
      </p>
    </div>
    <TeamLine numbers={numbers} />
  </section>
)

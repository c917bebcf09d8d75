import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { Bars } from '../../charts/Bars.tsx'
import { formatWeek } from '../../lib/format.ts'
import { useFormat } from '../../lib/use-format.ts'
import classes from './numbers.module.css'
import type { TeamNumbers } from './use-numbers.ts'

type Share = TeamNumbers['customers']['rolling']

const shareOf = (share: Share): number | null => (share === null ? null : share.satisfied / share.n)

const CustomersChart = ({ numbers }: { numbers: TeamNumbers }) => {
  const { t } = useLingui()
  const format = useFormat()
  const { weeks } = numbers.customers
  const words = ({ week, share }: (typeof weeks)[number]) =>
    share === null
      ? t`${formatWeek(week)}: no answers`
      : t`${formatWeek(week)}: ${share.satisfied} of ${share.n} satisfied`
  const answered = weeks.filter(({ share }) => share !== null)
  return (
    <Bars
      caption={t`Share of satisfied customers among those who answered, by the week in which they wrote; n counts the answers. Each week opens its conversations.`}
      sentence={t`Bars of ${answered.length} weeks. ${answered.map(words).join('. ')}`}
      columns={weeks.map((one) => ({
        week: one.week,
        words: words(one),
        n: one.share?.n ?? null,
        link: one.share === null ? null : { to: '/c', search: { team: numbers.team.id, week: one.week } },
      }))}
      shares={weeks.map(({ share }) => shareOf(share))}
      table={{
        columns: [t`Week`, t`Satisfied`, t`Answers`, t`Share`],
        rows: weeks.map(({ week, share }) => {
          const known = shareOf(share)
          return [week, share?.satisfied ?? 0, share?.n ?? 0, known === null ? null : format.percent(known)]
        }),
      }}
      csvName={numbers.mayExport ? `csat-${numbers.team.slug}-${numbers.week}.csv` : null}
    />
  )
}

/** What customers said (CSAT) beside what colleagues saw. */
export const CustomersPart = ({ numbers }: { readonly numbers: TeamNumbers }) => {
  const format = useFormat()
  const { rolling, weeks, leavesOutMine } = numbers.customers
  const share = shareOf(rolling)
  return (
    <section className={classes.part} aria-labelledby="customers">
      <h2 id="customers" className={classes.question}>
        <Trans>What do customers say?</Trans>
      </h2>
      {rolling === null || share === null ? (
        <p className={classes.answer}>
          <Trans>No customer of these four weeks answered, or the import carries no answers (CSAT).</Trans>
        </p>
      ) : (
        <p className={classes.figure}>
          <span className={classes.kpi}>{format.percent(share)}</span>{' '}
          <span className={classes.quiet}>
            <Trans>
              satisfied, of <Plural value={rolling.n} one="# answer" other="# answers" />
            </Trans>
          </span>
        </p>
      )}
      {leavesOutMine ? (
        <p className={classes.quiet}>
          <Trans>Without the conversations that you review this week, or may still be asked to review.</Trans>
        </p>
      ) : null}
      {weeks.some((week) => week.share !== null) ? (
        <>
          <CustomersChart numbers={numbers} />
          <Link to="/c" search={{ team: numbers.team.id, csat: 'unsatisfied' }} className={classes.name}>
            <Trans>Conversations of customers who were not satisfied</Trans>
          </Link>
        </>
      ) : null}
    </section>
  )
}

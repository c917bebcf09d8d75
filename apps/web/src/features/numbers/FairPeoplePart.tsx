import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { IntervalDot, type IntervalRow } from '../../charts/IntervalDot.tsx'
import { useNeedsWords } from '../../lib/use-needs-words.ts'
import { CompareTwoPart } from './CompareTwoPart.tsx'
import { ComputedLine, FairFigures, tenth, useFairFigures, useReviewCounts } from './fair-words.tsx'
import classes from './numbers.module.css'
import { personAddress } from './numbers-address.ts'
import type { FairPeopleProps, FairRow } from './use-fair.ts'

/** The last week's own estimate, where it rests on that week alone. */
const lastWeekOf = ({ lastWeek }: FairRow) =>
  lastWeek?.estimate && lastWeek.weeks === 1 ? lastWeek.estimate : null

const useRows = (teamId: number) => {
  const { t } = useLingui()
  const figures = useFairFigures()
  const needs = useNeedsWords()
  const counts = useReviewCounts()
  return (row: FairRow): IntervalRow => {
    const { person, fair, raw, reviewers, isMember } = row
    const { estimate } = fair
    const n = raw === null ? t`no reviews yet` : counts(raw.reviews, reviewers)
    const remark =
      estimate === null
        ? [raw === null ? '' : n, needs(fair.needs)].filter((part) => part !== '').join(' · ')
        : `${figures.range(estimate)} · ${n}`
    const beside = raw === null || estimate === null ? '' : t`raw mean ${figures.score(raw.mean)}`
    const week = lastWeekOf(row)
    const lately = week === null ? '' : t`last week ${figures.score(week.est)}`
    return {
      key: person.id,
      name: person.name,
      tag: isMember ? null : t`no longer an agent here`,
      est: estimate?.est ?? null,
      interval: estimate,
      open: estimate === null ? null : (raw?.mean ?? null),
      tick: estimate === null ? null : (week?.est ?? null),
      figure: estimate === null ? '' : figures.score(estimate.est),
      remark,
      words: [
        estimate === null
          ? `${person.name}: ${remark}`
          : `${person.name}: ${figures.score(estimate.est)}, ${remark}`,
        ...[beside, lately].filter((part) => part !== ''),
      ].join(', '),
      link: { to: personAddress(person.id), search: { team: teamId } },
    }
  }
}

const Chart = ({ team, numbers, seesEverybody, rows }: FairPeopleProps & { rows: readonly FairRow[] }) => {
  const { t } = useLingui()
  const needs = useNeedsWords()
  const drawn = rows.map(useRows(team.id))
  return (
    <IntervalDot
      caption={t`Fair averages of 13 weeks: what the whole panel of reviewers would give, with a 95% interval, beside the raw mean. By name, nobody is ranked. Each row opens the person.`}
      sentence={drawn.map(({ words }) => words).join('. ')}
      signs={{
        est: t`Fair average`,
        interval: t`95% interval`,
        open: t`Raw mean`,
        tick: t`Last week`,
      }}
      rows={drawn}
      table={{
        columns: [
          ...[t`Name`, t`Fair average`, t`from`, t`to`, t`Raw mean`, t`Reviews`, t`Conversations`],
          ...[t`Reviewers`, t`Last week`, t`Remark`],
        ],
        rows: rows.map((row) => {
          const { person, fair, raw, reviewers } = row
          const { estimate } = fair
          return [
            ...[person.name, tenth(estimate?.est), tenth(estimate?.lo), tenth(estimate?.hi)],
            ...[estimate === null ? null : tenth(raw?.mean), raw?.reviews ?? 0, raw?.picks ?? 0, reviewers],
            ...[tenth(lastWeekOf(row)?.est), needs(fair.needs)],
          ]
        }),
      }}
      csvName={seesEverybody ? `fair-people-${team.slug}-${numbers.computed.throughWeek}.csv` : null}
    />
  )
}

/** The whole team's number, and its people by name, each with an interval or with what is missing. */
export const FairPeoplePart = (props: FairPeopleProps) => {
  const { team, numbers, seesEverybody } = props
  const { t } = useLingui()
  const rows = numbers.people.filter(({ person }) => person.kind === 'human')
  return (
    <>
      <section className={classes.part}>
        <h2 className={classes.question}>{seesEverybody ? t`People, by name` : t`You`}</h2>
        <FairFigures
          fair={numbers.whole.fair}
          raw={numbers.whole.raw}
          computed={numbers.computed}
          explain={{ team: team.slug }}
          isWholeTeam
        />
        {rows.length === 0 ? (
          <p className={classes.note}>
            <Trans>Nobody has a revealed review in these weeks.</Trans>
          </p>
        ) : (
          <Chart {...props} rows={rows} />
        )}
        <WhyLinks team={team} rows={rows} />
        <ComputedLine computed={numbers.computed} zone={team.zone} />
      </section>
      {seesEverybody && rows.length > 1 ? <CompareTwoPart {...props} rows={rows} /> : null}
    </>
  )
}

/** From each person's number to its explanation. */
const WhyLinks = ({ team, rows }: { team: FairPeopleProps['team']; rows: readonly FairRow[] }) => (
  <p className={classes.whyLinks}>
    <Trans>Why this number?</Trans>{' '}
    {rows.map(({ person }) => (
      <Link
        key={person.id}
        to="/explain"
        search={{ team: team.slug, person: person.id }}
        className={classes.why}
      >
        {person.name}
      </Link>
    ))}
  </p>
)

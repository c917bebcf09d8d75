import { Plural, Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { formatWeek } from '../../lib/format.ts'
import classes from './compare-week.module.css'
import type { ComparedWeek } from './week-rows.ts'

type Reviewers = ComparedWeek['reviewers']

const Words = ({ line, needed }: { line: Reviewers['lines'][number]; needed: number }) => {
  const { picks, differenceInPoints } = line
  if (differenceInPoints === null) {
    return (
      <span className={classes.quiet}>
        <Trans>
          too few ({picks} of {needed})
        </Trans>
      </span>
    )
  }
  const points = Math.round(Math.abs(differenceInPoints))
  if (points === 0) return <Trans>level with co-readers of the same {picks} conversations</Trans>
  return differenceInPoints < 0 ? (
    <Plural
      value={points}
      one={`# point stricter than co-readers of the same ${picks} conversations`}
      other={`# points stricter than co-readers of the same ${picks} conversations`}
    />
  ) : (
    <Plural
      value={points}
      one={`# point more generous than co-readers of the same ${picks} conversations`}
      other={`# points more generous than co-readers of the same ${picks} conversations`}
    />
  )
}

/** How each reviewer's scores lie beside those of colleagues who read the same, by name; each line opens what they read. */
export const ReviewerLines = ({
  teamId,
  reviewers,
}: {
  readonly teamId: number
  readonly reviewers: Reviewers
}) => {
  const { lines, weeks, needed } = reviewers
  const [first, last] = [weeks[0], weeks.at(-1)]
  const inWeeks = {
    ...(first === undefined ? {} : { since: first }),
    ...(last === undefined ? {} : { until: last }),
  }
  if (lines.length === 0) return null
  return (
    <section className={classes.part} aria-labelledby="reviewers-title">
      <h2 id="reviewers-title" className={classes.title}>
        <Trans>Beside co-readers</Trans>{' '}
        <span className={classes.quiet}>
          {first === undefined || last === undefined ? null : `${formatWeek(first)}–${formatWeek(last)}`}
        </span>
      </h2>
      <ul className={classes.lines}>
        {lines.map((line) => (
          <li key={line.person.id}>
            <span className={classes.person}>{line.person.name}</span>
            {/* Only what two colleagues read can be compared: a spread of nothing is one of two. */}
            <Link to="/c" search={{ team: teamId, reviewer: line.person.id, ...inWeeks, spread: 0 }}>
              <Words line={line} needed={needed} />
            </Link>
          </li>
        ))}
      </ul>
      <p className={classes.quiet}>
        <Trans>
          Mean difference to the other colleagues’ blind scores of the same conversations. Neither side is the
          right one: talk about what each of you saw.
        </Trans>
      </p>
    </section>
  )
}

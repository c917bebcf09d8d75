import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { debriefAddress } from '../../lib/addresses.ts'
import { formatWeek } from '../../lib/format.ts'
import { useFormat } from '../../lib/use-format.ts'
import { useSession } from '../../lib/use-session.ts'
import { ReviewAnother } from './ReviewAnother.tsx'
import classes from './week.module.css'
import type { Week } from './week.ts'

/** For those who run the team and answer no customers: no list of their own, so where their week happens. */
export const WithoutReviews = ({ week }: { readonly week: Week }) => {
  const format = useFormat(week.team.zone)
  const { can } = useSession()
  const { slug } = week.team
  const round = week.round?.week ?? week.week
  return (
    <section className={classes.without} aria-labelledby="without-title">
      <h2 id="without-title" className={classes.partTitle}>
        <Trans>You review nothing yourself. Your part of the week:</Trans>
      </h2>
      <ul className={classes.plain}>
        <li className={classes.way}>
          <Link to="/compare" search={{ team: slug }}>
            <Trans>Compare the week</Trans>
          </Link>
          <span className={classes.quiet}>
            <Trans>where colleagues are furthest apart, as soon as conversations are revealed</Trans>
          </span>
        </li>
        <li className={classes.way}>
          <Link to={debriefAddress(slug, round)}>
            {week.debriefClosed ? (
              <Trans>The debrief of {formatWeek(round)}</Trans>
            ) : (
              <Trans>Prepare the debrief of {formatWeek(round)}</Trans>
            )}
          </Link>
          <span className={classes.quiet}>
            {week.debriefClosed ? (
              <Trans>closed: what was decided, and who does it</Trans>
            ) : (
              <Trans>
                what to read together, {format.day(week.debriefAt)}, {format.time(week.debriefAt)}
              </Trans>
            )}
          </span>
        </li>
        {can.bestPractice ? (
          <li className={classes.way}>
            <Link to="/best">
              <Trans>Best practice</Trans>
            </Link>
            <span className={classes.quiet}>
              <Trans>the passages that colleagues found worth copying</Trans>
            </span>
          </li>
        ) : null}
        <li className={classes.way}>
          <Link to="/c">
            <Trans>Read conversations</Trans>
          </Link>
          <span className={classes.quiet}>
            <Trans>and flag a bug, feedback, or what is worth copying</Trans>
          </span>
        </li>
      </ul>
      <ReviewAnother week={week} />
    </section>
  )
}

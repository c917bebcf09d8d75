import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { debriefAddress } from '../../lib/addresses.ts'
import { formatWeek } from '../../lib/format.ts'
import { useFormat } from '../../lib/use-format.ts'
import classes from './week.module.css'
import type { Week } from './week.ts'

/** What I took on in a debrief and have not finished; nothing at all while there is none. */
export const OpenActions = ({ week }: { readonly week: Week }) => {
  const format = useFormat()
  if (week.actions.length === 0) return null
  return (
    <section aria-labelledby="actions-title">
      <h2 id="actions-title" className={classes.partTitle}>
        <Trans>My open actions</Trans>
      </h2>
      <ul className={classes.actions}>
        {week.actions.map((action) => (
          <li key={action.id} className={classes.action}>
            <Link to={debriefAddress(week.team.slug, action.week)}>{action.text}</Link>
            <span className={classes.quiet}>{formatWeek(action.week)}</span>
            <span className={action.overdue ? classes.overdue : classes.quiet}>
              {action.overdue ? (
                <Trans>overdue since {format.plainDate(action.dueOn)}</Trans>
              ) : (
                <Trans>due {format.plainDate(action.dueOn)}</Trans>
              )}
            </span>
          </li>
        ))}
      </ul>
      <p className={classes.quiet}>
        <Link to="/actions">
          <Trans>All my actions</Trans>
        </Link>
      </p>
    </section>
  )
}

import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useSession } from '../../lib/use-session.ts'
import classes from './week.module.css'
import type { Week } from './week.ts'

/** For somebody who has not written a review yet and may write some: the way to try one out. */
export const FirstUse = ({ week }: { readonly week: Week }) => {
  const { can } = useSession()
  if (!week.firstUse || !can.review) return null
  return (
    <p className={classes.firstUse}>
      <Link to="/practice">
        <Trans>Practise on a sample (2 min)</Trans>
      </Link>{' '}
      <span className={classes.quiet}>
        <Trans>
          Score a conversation by the keys, and see what two colleagues saw in it. Nothing is saved.
        </Trans>
      </span>
    </p>
  )
}

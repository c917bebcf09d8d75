import { Plural, Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useSession } from '../../lib/use-session.ts'
import classes from './week.module.css'

/** Revealed reviews about me that I have not read yet; nothing at all while there is none. */
export const NewFeedback = () => {
  const { unread } = useSession()
  if (unread === 0) return null
  return (
    <section aria-labelledby="feedback-title">
      <h2 id="feedback-title" className={classes.partTitle}>
        <Trans>New feedback</Trans>
      </h2>
      <p className={classes.action}>
        <Link to="/reviews" search={{ side: 'new' }}>
          <Plural value={unread} one="New reviews of # conversation" other="New reviews of # conversations" />
        </Link>
      </p>
    </section>
  )
}

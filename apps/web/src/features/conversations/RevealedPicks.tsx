import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useId } from 'react'
import { formatWeek } from '../../lib/format.ts'
import { useFormat } from '../../lib/use-format.ts'
import classes from './conversations.module.css'
import type { Conversation } from './use-conversation.ts'

/** What was said about it, week by week, where it is revealed and I may read it. */
export const RevealedPicks = ({ picks }: { readonly picks: Conversation['picks'] }) => {
  const format = useFormat()
  const id = useId()
  if (picks.length === 0) return null
  return (
    <section className={classes.panel} aria-labelledby={id}>
      <h2 id={id} className={classes.heading}>
        <Trans>Revealed reviews</Trans>
      </h2>
      <ul className={classes.picks}>
        {picks.map(({ pickId, week }) => (
          <li key={pickId}>
            <Link to="/r/$pick" params={{ pick: String(pickId) }}>
              {formatWeek(week)} · {format.weekRange(week)}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

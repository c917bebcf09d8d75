import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { conversationAddress, messageAnchor } from '../../lib/addresses.ts'
import classes from './compare.module.css'
import { byPassage, type Quote } from './quotes.ts'

/** Passages with what was said about each, and the way to its place in the conversation. */
export const QuoteList = ({
  quotes,
  conversationId,
}: {
  readonly quotes: readonly Quote[]
  readonly conversationId: number
}) => (
  <ul className={classes.quotes}>
    {byPassage(quotes).map(({ passage, position, remarks }) => (
      <li key={`${position} ${passage}`} className={classes.quote}>
        {passage === null ? null : (
          <blockquote className={classes.passage} dir="auto">
            “{passage}”
          </blockquote>
        )}
        {remarks.map(({ author, remark }) => (
          <p key={`${author} ${remark}`} className={classes.remark} dir="auto">
            <span className={classes.who}>{author}:</span> <span className={classes.prose}>{remark}</span>
          </p>
        ))}
        {position === null ? null : (
          <p className={classes.meta}>
            <Link to={conversationAddress(conversationId)} hash={messageAnchor(position)}>
              <Trans>Show in the conversation</Trans>
            </Link>
          </p>
        )}
      </li>
    ))}
  </ul>
)

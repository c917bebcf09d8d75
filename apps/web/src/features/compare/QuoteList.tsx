import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import classes from './compare.module.css'
import { conversationAddress, messageAnchor } from './pick-address.ts'
import type { Quote } from './quotes.ts'

/** Remarks with the words they are about, each with the way to its place in the conversation. */
export const QuoteList = ({
  quotes,
  conversationId,
}: {
  readonly quotes: readonly Quote[]
  readonly conversationId: number
}) => (
  <ul className={classes.quotes}>
    {quotes.map((quote) => (
      <li
        key={`${quote.author} ${quote.position} ${quote.passage} ${quote.remark}`}
        className={classes.quote}
      >
        {quote.passage === null ? null : (
          <blockquote className={classes.passage} dir="auto">
            “{quote.passage}”
          </blockquote>
        )}
        <p className={`${classes.remark} ${classes.prose}`} dir="auto">
          {quote.remark}
        </p>
        <p className={classes.meta}>
          <span>{quote.author}</span>
          {quote.position === null ? null : (
            <Link to={conversationAddress(conversationId)} hash={messageAnchor(quote.position)}>
              <Trans>Show in the conversation</Trans>
            </Link>
          )}
        </p>
      </li>
    ))}
  </ul>
)

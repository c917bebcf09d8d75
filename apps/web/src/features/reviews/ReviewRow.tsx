import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { inferOutput } from '@trpc/tanstack-react-query'
import { Heart } from 'lucide-react'
import type { ReactNode } from 'react'
import { pickAddress } from '../../lib/addresses.ts'
import { conversationName } from '../../lib/conversation-name.ts'
import { formatWeek } from '../../lib/format.ts'
import { useFormat } from '../../lib/use-format.ts'
import type { trpc } from '../../trpc.ts'
import { BesideDraw } from '../../ui/BesideDraw.tsx'
import { ScoreMark } from '../../ui/ScoreChip.tsx'
import classes from './reviews.module.css'
import type { Side } from './reviews-address.ts'

export type Row = inferOutput<typeof trpc.reviews.received>['rows'][number]

const received = {
  self: msg`by yourself`,
  peer: msg`by {name}`,
  lead: msg`by {name}, lead`,
} satisfies Record<Row['kind'], MessageDescriptor>

const given = {
  self: msg`about yourself`,
  peer: msg`about {name}`,
  lead: msg`about {name}, as lead`,
} satisfies Record<Row['kind'], MessageDescriptor>

const Said = ({ row }: { row: Row }) => {
  const quotes = row.quotes.flatMap((quote) => (quote.text === null ? [] : [{ ...quote, text: quote.text }]))
  if (quotes.length === 0 && row.keep === null && row.try === null) {
    return (
      <p className={classes.nothing}>
        <Trans>No words were written.</Trans>
      </p>
    )
  }
  return (
    <div className={classes.said}>
      {quotes.map((quote) => (
        <p key={`${quote.messageId} ${quote.text}`} className={classes.quote} dir="auto">
          {quote.text}
        </p>
      ))}
      {row.keep === null ? null : (
        <p className={classes.note} dir="auto">
          <span>
            <Trans>Keep</Trans>
          </span>{' '}
          {row.keep}
        </p>
      )}
      {row.try === null ? null : (
        <p className={classes.note} dir="auto">
          <span>
            <Trans>Try</Trans>
          </span>{' '}
          {row.try}
        </p>
      )}
    </div>
  )
}

/** Who thanked me for a review I wrote. */
const Thanked = ({ row }: { row: Row }) => {
  const { i18n } = useLingui()
  if (row.thanks.length === 0) return null
  const names = new Intl.ListFormat(i18n.locale).format(row.thanks.map(({ name }) => name))
  return (
    <p className={classes.thanks}>
      <Heart size={14} aria-hidden="true" /> <Trans>Thanks from {names}</Trans>
    </p>
  )
}

export interface ReviewRowProps {
  readonly row: Row
  readonly side: Side
  /** Stands below what it is about: thanks and reply, where there is somebody to answer. */
  readonly children?: ReactNode
}

/** One review: what was said, then its score, then what it is about. */
export const ReviewRow = ({ row, side, children }: ReviewRowProps) => {
  const { i18n } = useLingui()
  const format = useFormat()
  const about = (side === 'given' ? given : received)[row.kind]
  return (
    <li className={classes.row} data-review={row.assignmentId} tabIndex={-1}>
      <div className={classes.words}>
        {row.unread ? (
          <span className={classes.new}>
            <Trans context="one review">New</Trans>
          </span>
        ) : null}
        <Said row={row} />
        {side === 'given' ? <Thanked row={row} /> : null}
      </div>
      <div className={classes.score}>
        {row.revealed ? (
          <ScoreMark score={row.score} label="IQS" />
        ) : (
          <Trans>Hidden until everyone is in</Trans>
        )}
        {row.reason === 'late' ? <Trans>late, not counted</Trans> : null}
      </div>
      <p className={classes.meta}>
        <Link to={pickAddress(row.pickId)}>{conversationName(row.conversationId, row.subject)}</Link>
        <span>{i18n._({ ...about, values: { name: row.person.name } })}</span>
        {row.replies === 0 ? null : (
          <span>
            <Plural value={row.replies} one="# remark in the thread" other="# remarks in the thread" />
          </span>
        )}
        <span>{formatWeek(row.week)}</span>
        <BesideDraw origin={row.origin} />
        <time dateTime={new Date(row.submittedAt).toISOString()}>{format.date(row.submittedAt)}</time>
      </p>
      {children === undefined ? null : <div className={classes.below}>{children}</div>}
    </li>
  )
}

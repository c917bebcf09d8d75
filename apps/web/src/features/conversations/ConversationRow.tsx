import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import { messageAnchor } from '../../lib/addresses.ts'
import { channelOrDash } from '../../lib/channel-name.ts'
import { conversationName } from '../../lib/conversation-name.ts'
import { languageName } from '../../lib/language-name.ts'
import { useFormat } from '../../lib/use-format.ts'
import classes from './conversation-table.module.css'
import { csatWord } from './conversation-words.ts'
import { Marked } from './Marked.tsx'
import type { ListedConversation } from './use-conversation-pages.ts'

/** What a row does; the same object for as long as the list is on the screen. */
export interface RowActs {
  readonly onCurrent: (index: number) => void
  readonly onChoose: (conversationId: number) => void
  readonly onOpen: (row: ListedConversation) => void
  readonly measure: (element: Element | null) => void
}

interface ConversationRowProps {
  readonly index: number
  readonly row: ListedConversation
  /** Pixels from the beginning of the list. */
  readonly top: number
  readonly isCurrent: boolean
  /** Tab comes here. */
  readonly isTabStop: boolean
  readonly isChosen: boolean
  readonly isLookedAt: boolean
  readonly acts: RowActs
}

const Subject = ({ row }: { row: ListedConversation }) => (
  <>
    <Link
      to="/c/$conversationId"
      params={{ conversationId: String(row.id) }}
      {...(row.excerpt === null ? {} : { hash: messageAnchor(row.excerpt.position) })}
      className={classes.subject}
    >
      {row.subjectParts === null || row.subject.trim() === '' ? (
        conversationName(row.id, row.subject)
      ) : (
        <Marked parts={row.subjectParts} />
      )}
    </Link>
    <span className={classes.number}>#{row.id}</span>
    {row.excerpt === null ? null : (
      <p className={classes.excerpt} dir="auto" lang={row.language ?? undefined}>
        <Marked parts={row.excerpt.parts} />
      </p>
    )}
  </>
)

/** One conversation of the list; drawn again only when something of its own changes, however fast the list is scrolled. */
export const ConversationRow = memo(function ConversationRow(props: ConversationRowProps) {
  const { index, row, top, isCurrent, isTabStop, isChosen, isLookedAt, acts } = props
  const { t, i18n } = useLingui()
  const format = useFormat()
  const number = (amount: number) => (amount === 0 ? '' : format.number(amount))
  const name = conversationName(row.id, row.subject)
  const said = row.csat === undefined || row.csat === null ? null : csatWord(row.csat)
  return (
    <tr
      ref={acts.measure}
      data-index={index}
      data-current={isCurrent}
      data-looked={isLookedAt}
      aria-rowindex={index + 2}
      tabIndex={isTabStop ? 0 : -1}
      style={{ transform: `translateY(${top}px)` }}
      onFocus={() => acts.onCurrent(index)}
      onClick={(event) => {
        const isOnControl = event.target instanceof Element && event.target.closest('a, input') !== null
        if (!isOnControl && document.getSelection()?.isCollapsed !== false) acts.onOpen(row)
      }}
    >
      <td className={classes.pickCell}>
        <input
          type="checkbox"
          tabIndex={-1}
          aria-label={t`Select ${name}`}
          checked={isChosen}
          onChange={() => acts.onChoose(row.id)}
        />
      </td>
      <td className={classes.mainCell}>
        <Subject row={row} />
      </td>
      <td>{row.owner?.name ?? t`nobody`}</td>
      <td>{channelOrDash(row.channel)}</td>
      <td>{row.language === null ? '–' : languageName(row.language, i18n.locale)}</td>
      <td className={classes.date}>{format.date(row.openedAt)}</td>
      <td>{said === null ? '' : t(said)}</td>
      <td className={classes.count} data-label={t`Reviews`}>
        {number(row.reviews)}
      </td>
      <td className={classes.count} data-label={t`Flags`}>
        {number(row.flags)}
      </td>
    </tr>
  )
})

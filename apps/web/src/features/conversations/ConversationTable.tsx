import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useFormat } from '../../lib/use-format.ts'
import { csatWord, languageName } from './conversation-words.ts'
import classes from './conversations.module.css'
import { conversationName } from './conversations-address.ts'
import { Marked } from './Marked.tsx'
import type { ListedConversation } from './use-conversation-pages.ts'

export interface ConversationTableProps {
  readonly count: number
  readonly rowAt: (index: number) => ListedConversation | null
  readonly onRange: (range: { first: number; last: number }) => void
  /** The row the keyboard is at; null before the first key. */
  readonly current: number | null
  readonly onCurrent: (index: number) => void
  readonly chosen: ReadonlySet<number>
  readonly onChoose: (conversationId: number) => void
  readonly onOpen: (row: ListedConversation) => void
  /** Shows its words beside the subject: a search is going on. */
  readonly isSearch: boolean
  readonly lookedAt: number | null
}

const ROW = 44
const ROW_WITH_WORDS = 68
/** Few, so that the list stays below 400 elements on a large screen. */
const ROWS_AROUND = 1
/** Where no window has been measured yet: the rows of a large screen. */
const FIRST_WINDOW = { width: 1180, height: 900 }

const Subject = ({ row }: { row: ListedConversation }) => (
  <>
    <Link
      to="/c/$conversationId"
      params={{ conversationId: String(row.id) }}
      {...(row.excerpt === null ? {} : { hash: `m-${row.excerpt.position}` })}
      className={classes.subject}
    >
      {row.subjectParts === null || row.subject.trim() === '' ? (
        conversationName(row)
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

interface RowProps extends ConversationTableProps {
  readonly index: number
  readonly row: ListedConversation
  readonly measure: (element: Element | null) => void
}

const Row = ({ index, row, measure, chosen, onChoose, onOpen, onCurrent, current, lookedAt }: RowProps) => {
  const { t, i18n } = useLingui()
  const format = useFormat()
  const number = (amount: number) => (amount === 0 ? '' : format.number(amount))
  const name = conversationName(row)
  const said = row.csat === undefined || row.csat === null ? null : csatWord(row.csat)
  return (
    <tr
      ref={measure}
      data-index={index}
      data-current={current === index}
      data-looked={lookedAt === row.id}
      aria-rowindex={index + 2}
      tabIndex={current === index || (current === null && index === 0) ? 0 : -1}
      onFocus={() => onCurrent(index)}
      onClick={(event) => {
        const isOnControl = event.target instanceof Element && event.target.closest('a, input') !== null
        if (!isOnControl && document.getSelection()?.isCollapsed !== false) onOpen(row)
      }}
    >
      <td className={classes.pickCell}>
        <input
          type="checkbox"
          tabIndex={-1}
          aria-label={t`Select ${name}`}
          checked={chosen.has(row.id)}
          onChange={() => onChoose(row.id)}
        />
      </td>
      <td className={classes.mainCell}>
        <Subject row={row} />
      </td>
      <td>{row.owner?.name ?? t`nobody`}</td>
      <td>{row.channel}</td>
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
}

const Head = () => {
  const { t } = useLingui()
  return (
    <thead>
      <tr>
        <th scope="col" className={classes.pickCell}>
          <span className="visually-hidden">{t`Selected`}</span>
        </th>
        <th scope="col" className={classes.mainCell}>{t`Conversation`}</th>
        <th scope="col">{t`Agent`}</th>
        <th scope="col">{t`Channel`}</th>
        <th scope="col">{t`Language`}</th>
        <th scope="col">{t`Opened`}</th>
        <th scope="col">{t`CSAT`}</th>
        <th scope="col" className={classes.count}>{t`Reviews`}</th>
        <th scope="col" className={classes.count}>{t`Flags`}</th>
      </tr>
    </thead>
  )
}

/** Rows that are not there yet, or not any more: a place of the same height. */
const Room = ({ height }: { height: number }) =>
  height <= 0 ? null : (
    <tr className={classes.room}>
      <td colSpan={9} style={{ height }} />
    </tr>
  )

/** One row a conversation, and only those near the window are in the page; the page itself scrolls. */
export const ConversationTable = (props: ConversationTableProps) => {
  const { t } = useLingui()
  const { count, rowAt, onRange, current, isSearch } = props
  const body = useRef<HTMLTableSectionElement>(null)
  const [top, setTop] = useState(0)
  useLayoutEffect(() => {
    const place = body.current?.getBoundingClientRect().top ?? 0
    setTop(place + window.scrollY)
  }, [])
  const virtual = useWindowVirtualizer({
    count,
    estimateSize: () => (isSearch ? ROW_WITH_WORDS : ROW),
    overscan: ROWS_AROUND,
    scrollMargin: top,
    initialRect: FIRST_WINDOW,
  })
  const places = virtual.getVirtualItems()
  const [first, last] = [places[0], places.at(-1)]
  const range = { first: first?.index ?? 0, last: last?.index ?? 0 }
  const tell = useRef(onRange)
  useEffect(() => {
    tell.current = onRange
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: a page that arrives changes the count, and with it what is near the end
  useEffect(() => tell.current({ first: range.first, last: range.last }), [range.first, range.last, count])
  useEffect(() => {
    if (current === null) return
    virtual.scrollToIndex(current, { align: 'auto' })
    const row = () => body.current?.querySelector<HTMLElement>(`[data-index="${current}"]`)
    const frame = requestAnimationFrame(() => row()?.focus({ preventScroll: true }))
    return () => cancelAnimationFrame(frame)
  }, [current, virtual])
  return (
    <table className={classes.table} aria-rowcount={count + 1}>
      <caption className="visually-hidden">{t`Conversations`}</caption>
      <Head />
      <tbody ref={body}>
        <Room height={(first?.start ?? top) - top} />
        {places.map(({ key, index }) => {
          const row = rowAt(index)
          return row === null ? (
            <tr key={key} ref={virtual.measureElement} data-index={index} className={classes.coming}>
              <td colSpan={9}>…</td>
            </tr>
          ) : (
            <Row key={key} {...props} index={index} row={row} measure={virtual.measureElement} />
          )
        })}
        <Room height={virtual.getTotalSize() - ((last?.end ?? top) - top)} />
      </tbody>
    </table>
  )
}

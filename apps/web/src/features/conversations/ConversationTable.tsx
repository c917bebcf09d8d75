import { useLingui } from '@lingui/react/macro'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { ConversationRow, type RowActs } from './ConversationRow.tsx'
import classes from './conversation-table.module.css'
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

/** Always the newest of what it is given, behind a name that stays: nothing is drawn again because a function is new. */
const useNewest = <T,>(given: T) => {
  const newest = useRef(given)
  useEffect(() => {
    newest.current = given
  })
  return newest
}

/** The rows near the window, with where they stand; the page itself scrolls. */
const useRowsInSight = ({ count, current, isSearch }: ConversationTableProps) => {
  const body = useRef<HTMLTableSectionElement>(null)
  const [top, setTop] = useState(0)
  // What stands above the list comes and goes; each row that a key leads to is to be whole.
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are the moments at which its place is asked for
  useLayoutEffect(() => {
    const place = body.current?.getBoundingClientRect().top ?? 0
    setTop(place + window.scrollY)
  }, [count, current])
  const virtual = useWindowVirtualizer({
    count,
    estimateSize: () => (isSearch ? ROW_WITH_WORDS : ROW),
    overscan: ROWS_AROUND,
    scrollMargin: top,
    initialRect: FIRST_WINDOW,
  })
  return { body, top, virtual }
}

/** One row a conversation, and only those near the window are in the page. */
export const ConversationTable = (props: ConversationTableProps) => {
  const { t } = useLingui()
  const { count, rowAt, current, chosen, lookedAt } = props
  const { body, top, virtual } = useRowsInSight(props)
  const newest = useNewest(props)
  const acts = useMemo(
    (): RowActs => ({
      onCurrent: (index) => newest.current.onCurrent(index),
      onChoose: (id) => newest.current.onChoose(id),
      onOpen: (row) => newest.current.onOpen(row),
      measure: virtual.measureElement,
    }),
    [newest, virtual],
  )
  const places = virtual.getVirtualItems()
  const [first, last] = [places[0]?.index ?? 0, places.at(-1)?.index ?? 0]
  // biome-ignore lint/correctness/useExhaustiveDependencies: a page that arrives changes the count, and with it what is near the end
  useEffect(() => newest.current.onRange({ first, last }), [first, last, count, newest])
  useEffect(() => {
    if (current === null) return
    virtual.scrollToIndex(current, { align: 'auto' })
    const row = () => body.current?.querySelector<HTMLElement>(`[data-index="${current}"]`)
    const frame = requestAnimationFrame(() => row()?.focus({ preventScroll: true }))
    return () => cancelAnimationFrame(frame)
  }, [current, virtual, body])
  return (
    <table className={classes.table} aria-rowcount={count + 1}>
      <caption className="visually-hidden">{t`Conversations`}</caption>
      <Head />
      <tbody ref={body} style={{ height: virtual.getTotalSize() }}>
        {places.map(({ key, index, start }) => {
          const row = rowAt(index)
          return row === null ? (
            <tr
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              className={classes.coming}
              style={{ transform: `translateY(${start - top}px)` }}
            >
              <td>…</td>
            </tr>
          ) : (
            <ConversationRow
              key={key}
              index={index}
              row={row}
              top={start - top}
              isCurrent={current === index}
              isTabStop={current === index || (current === null && index === 0)}
              isChosen={chosen.has(row.id)}
              isLookedAt={lookedAt === row.id}
              acts={acts}
            />
          )
        })}
      </tbody>
    </table>
  )
}

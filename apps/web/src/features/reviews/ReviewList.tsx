import { useLingui } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { pickAddress } from '../../lib/addresses.ts'
import { useKeys } from '../../lib/use-keys.ts'
import { ReviewActs } from './ReviewActs.tsx'
import { ReviewRow, type Row } from './ReviewRow.tsx'
import classes from './reviews.module.css'
import type { Side } from './reviews-address.ts'
import { useReviewActs } from './use-review-acts.ts'

/** The review the keyboard is at, by its element; null when it is elsewhere. */
const focusedIn = (list: HTMLElement | null, rows: readonly Row[]): Row | null => {
  const element = document.activeElement?.closest<HTMLElement>('[data-review]')
  if (!element || list?.contains(element) !== true) return null
  return rows.find(({ assignmentId }) => String(assignmentId) === element.dataset.review) ?? null
}

const elementOf = (list: HTMLElement | null, row: Row | undefined): HTMLElement | null =>
  list?.querySelector<HTMLElement>(`[data-review="${row?.assignmentId}"]`) ?? null

/** Reviews one below the other: J and K move, Enter opens the comparison, T thanks, R replies. */
export const ReviewList = ({ rows, side }: { readonly rows: readonly Row[]; readonly side: Side }) => {
  const { t } = useLingui()
  const navigate = useNavigate()
  const list = useRef<HTMLUListElement>(null)
  const [replying, setReplying] = useState<number | null>(null)
  const acts = useReviewActs()
  const move = (step: -1 | 1) => {
    const focused = focusedIn(list.current, rows)
    const at = focused === null ? -1 : rows.indexOf(focused)
    const next = rows[at === -1 ? 0 : Math.min(Math.max(at + step, 0), rows.length - 1)]
    const element = elementOf(list.current, next)
    element?.focus({ preventScroll: true })
    element?.scrollIntoView({ block: 'nearest' })
  }
  const reply = (row: Row, isOpen: boolean) => {
    setReplying(isOpen ? row.assignmentId : null)
    // The field goes, and the keys go on where they were.
    if (!isOpen) elementOf(list.current, row)?.focus({ preventScroll: true })
  }
  const withFocused = (act: (row: Row) => void) => () => {
    const row = focusedIn(list.current, rows)
    if (row !== null) act(row)
  }
  const scope = 'lists' as const
  useKeys([
    { scope, key: 'j', label: t`Next review`, run: () => move(1), repeats: true },
    { scope, key: 'k', label: t`Review before`, run: () => move(-1), repeats: true },
    { scope, key: 'ArrowDown', label: t`Next review`, run: () => move(1), repeats: true, unlisted: true },
    { scope, key: 'ArrowUp', label: t`Review before`, run: () => move(-1), repeats: true, unlisted: true },
    {
      scope,
      key: 'Enter',
      label: t`Open the comparison`,
      run: withFocused(({ pickId }) => void navigate({ to: pickAddress(pickId) })),
    },
    ...(side === 'given'
      ? []
      : [
          {
            scope: 'reviews' as const,
            key: 't' as const,
            label: t`Thank for the review`,
            run: withFocused(acts.thank),
          },
          {
            scope: 'reviews' as const,
            key: 'r' as const,
            label: t`Reply to the review`,
            run: withFocused((row) => reply(row, true)),
          },
        ]),
  ])
  return (
    <ul ref={list} className={classes.list}>
      {rows.map((row) => (
        <ReviewRow key={row.assignmentId} row={row} side={side}>
          {side === 'given' ? null : (
            <ReviewActs
              row={row}
              acts={acts}
              isReplying={replying === row.assignmentId}
              onReply={(isOpen) => reply(row, isOpen)}
            />
          )}
        </ReviewRow>
      ))}
    </ul>
  )
}

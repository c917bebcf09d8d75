import { useLingui } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useKeys } from '../../lib/use-keys.ts'
import { useRowSelection } from '../../lib/use-row-selection.ts'
import { type ConversationsSearch, listInput } from './conversations-address.ts'
import type { ListedConversation, useConversationPages } from './use-conversation-pages.ts'

type Pages = Pick<ReturnType<typeof useConversationPages>, 'rows' | 'rowAt' | 'hasMore' | 'ids'>

const scope = 'lists' as const

interface RowActs {
  readonly open: () => void
  readonly look: () => void
  readonly select: () => void
  readonly selectRange: () => void
}

/** What the keys do with the row the keyboard is at; nothing while it is at none. */
const useRowKeys = (acts: RowActs | null) => {
  const { t } = useLingui()
  useKeys(
    acts === null
      ? []
      : [
          { scope, key: 'Enter', label: t`Open the conversation`, run: acts.open },
          { scope, key: 'ArrowRight', label: t`Quick look`, run: acts.look },
          { scope, key: ' ', label: t`Quick look`, run: acts.look, unlisted: true },
          { scope, key: 'x', label: t`Select the row`, run: acts.select },
          {
            scope,
            key: 'Shift+x',
            label: t`Select all rows from the last selected one`,
            run: acts.selectRange,
          },
        ],
  )
}

/** The row the keyboard is at, the rows that are selected, and the conversation looked at beside the list. */
export const useListKeys = (search: ConversationsSearch, { rows, rowAt, hasMore, ids }: Pages) => {
  const { t } = useLingui()
  const navigate = useNavigate()
  const filter = JSON.stringify(listInput(search))
  const [at, setAt] = useState<{ filter: string; index: number | null }>({ filter, index: null })
  const { chosen, toggle, extend, clear } = useRowSelection()
  const current = at.filter === filter ? at.index : null
  const setCurrent = (index: number) => setAt({ filter, index })
  const look = (id: number | undefined) =>
    void navigate({
      to: '/c',
      search: { ...search, ...(id === undefined ? {} : { look: id }) },
      replace: true,
      resetScroll: false,
    })
  const endLook = () => {
    const { look: _, ...rest } = search
    void navigate({ to: '/c', search: rest, replace: true, resetScroll: false })
  }
  const row = current === null ? null : rowAt(current)
  const open = (one: ListedConversation) =>
    void navigate({ to: '/c/$conversationId', params: { conversationId: String(one.id) } })
  const move = (step: -1 | 1) => {
    const last = rows - (hasMore ? 2 : 1)
    const next = current === null ? 0 : Math.min(Math.max(current + step, 0), Math.max(last, 0))
    setCurrent(next)
    const moved = rowAt(next)
    if (search.look !== undefined && moved !== null) look(moved.id)
  }
  const down = { scope, label: t`Next row`, run: () => move(1), repeats: true } as const
  const up = { scope, label: t`Row before`, run: () => move(-1), repeats: true } as const
  useKeys([
    { ...down, key: 'j' },
    { ...up, key: 'k' },
    { ...down, key: 'ArrowDown', unlisted: true },
    { ...up, key: 'ArrowUp', unlisted: true },
    ...(search.look === undefined
      ? []
      : [
          { scope, key: 'Escape' as const, label: t`Close the quick look`, run: endLook },
          {
            ...{ scope, key: 'ArrowLeft' as const, label: t`Close the quick look` },
            ...{ run: endLook, unlisted: true },
          },
        ]),
  ])
  useRowKeys(
    row === null || current === null
      ? null
      : {
          open: () => open(row),
          look: () => look(row.id),
          select: () => toggle(row.id),
          selectRange: () => extend(ids(), current),
        },
  )
  return { current, setCurrent, chosen, choose: toggle, clear, open, endLook }
}

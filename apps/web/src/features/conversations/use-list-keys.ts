import { useLingui } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useKeys } from '../../lib/use-keys.ts'
import { type ConversationsSearch, listInput } from './conversations-address.ts'
import type { ListedConversation, useConversationPages } from './use-conversation-pages.ts'

type Pages = Pick<ReturnType<typeof useConversationPages>, 'rows' | 'rowAt' | 'hasMore'>

/** The row the keyboard is at, the rows that are selected, and the conversation looked at beside the list. */
export const useListKeys = (search: ConversationsSearch, { rows, rowAt, hasMore }: Pages) => {
  const { t } = useLingui()
  const navigate = useNavigate()
  const filter = JSON.stringify(listInput(search))
  const [at, setAt] = useState<{ filter: string; index: number | null }>({ filter, index: null })
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set())
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
  const choose = (id: number) => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    setChosen(next)
  }
  const lookAtRow = () => {
    if (row !== null) look(row.id)
  }
  const down = { scope: 'lists', label: t`Next row`, run: () => move(1), repeats: true } as const
  const up = { scope: 'lists', label: t`Row before`, run: () => move(-1), repeats: true } as const
  useKeys([
    { ...down, key: 'j' },
    { ...up, key: 'k' },
    { ...down, key: 'ArrowDown', unlisted: true },
    { ...up, key: 'ArrowUp', unlisted: true },
    ...(row === null
      ? []
      : [
          { scope: 'lists' as const, key: 'Enter', label: t`Open the conversation`, run: () => open(row) },
          { scope: 'lists' as const, key: 'ArrowRight', label: t`Quick look`, run: lookAtRow },
          { scope: 'lists' as const, key: ' ', label: t`Quick look`, run: lookAtRow, unlisted: true },
          { scope: 'lists' as const, key: 'x', label: t`Select the row`, run: () => choose(row.id) },
        ]),
    ...(search.look === undefined
      ? []
      : [
          { scope: 'lists' as const, key: 'Escape', label: t`Close the quick look`, run: endLook },
          {
            scope: 'lists' as const,
            key: 'ArrowLeft',
            label: t`Close the quick look`,
            run: endLook,
            unlisted: true,
          },
        ]),
  ])
  return { current, setCurrent, chosen, choose, clear: () => setChosen(new Set()), open, endLook }
}

import type { ConversationCount } from '@reread/domain'
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import type { inferOutput } from '@trpc/tanstack-react-query'
import { useEffect, useRef, useState } from 'react'
import { trpc } from '../../trpc.ts'
import { type ConversationsSearch, listInput } from './conversations-address.ts'
import { countRows, PAGE_ROWS, pageOf, pagesAround } from './page-window.ts'

export type ListedConversation = inferOutput<typeof trpc.conversations.list>['rows'][number]

/** Pages that nobody looks at any more leave the memory; their places are kept, and they come again. */
const KEPT_MS = 30_000
const FRESH_MS = 60_000

/** How many fit the filters, and how many of the teams are not over yet. */
export const useCount = (search: ConversationsSearch) =>
  useQuery({ ...trpc.conversations.count.queryOptions(listInput(search)), staleTime: FRESH_MS }).data
export type Counted = ReturnType<typeof useCount>

interface Places {
  readonly filter: string
  /** Where each page after the first begins. */
  readonly cursors: readonly string[]
}

interface Page {
  readonly page: number
  readonly rows: readonly ListedConversation[]
}

/** Answers the ids of all rows by their place, also of pages that have left the memory since; null was never here. */
const useSeenIds = (filter: string, loaded: readonly Page[]): (() => (number | null)[]) => {
  const seen = useRef<{ filter: string; ids: number[] }>({ filter, ids: [] })
  useEffect(() => {
    if (seen.current.filter !== filter) seen.current = { filter, ids: [] }
    for (const { page, rows } of loaded)
      for (const [place, { id }] of rows.entries()) seen.current.ids[page * PAGE_ROWS + place] = id
  })
  return () => Array.from(seen.current.ids, (id: number | undefined) => id ?? null)
}

/**
 * Conversations newest first as rows by number: pages are asked for when their rows come near the window, and let go
 * afterwards. While another filter loads, the rows of the one before stay.
 */
export const useConversationPages = (filter: ConversationCount) => {
  const name = JSON.stringify(filter)
  const [places, setPlaces] = useState<Places>({ filter: name, cursors: [] })
  const [inSight, setInSight] = useState({ first: 0, last: 0 })
  const cursors = places.filter === name ? places.cursors : []
  const first = useQuery({
    ...trpc.conversations.list.queryOptions(filter),
    placeholderData: keepPreviousData,
    staleTime: FRESH_MS,
  })
  const wanted = pagesAround(inSight, cursors.length)
  const later = useQueries({
    queries: wanted.map((page) => ({
      ...trpc.conversations.list.queryOptions({ ...filter, cursor: cursors[page - 1] ?? '' }),
      gcTime: KEPT_MS,
      staleTime: FRESH_MS,
    })),
  })
  const pageAt = (page: number) => (page === 0 ? first.data : later[wanted.indexOf(page)]?.data)
  const last = pageAt(cursors.length)
  const next = first.isPlaceholderData ? null : (last?.nextCursor ?? null)
  const show = ({ first: from, last: to }: { first: number; last: number }) => {
    const pages = { first: pageOf(from), last: pageOf(to) }
    if (pages.first !== inSight.first || pages.last !== inSight.last) setInSight(pages)
    const isNearEnd = to >= cursors.length * PAGE_ROWS
    if (next !== null && isNearEnd) setPlaces({ filter: name, cursors: [...cursors, next] })
  }
  const ids = useSeenIds(
    name,
    [0, ...wanted].flatMap((page) => {
      const loaded = page === 0 && first.isPlaceholderData ? undefined : pageAt(page)
      return loaded === undefined ? [] : [{ page, rows: loaded.rows }]
    }),
  )
  const failed = later.find((page) => page.isError)
  return {
    first,
    /** Rows that are known to be there; more come when the end is near. */
    rows: countRows(cursors.length, last?.rows.length ?? null, next !== null),
    hasMore: next !== null,
    rowAt: (index: number): ListedConversation | null =>
      pageAt(pageOf(index))?.rows[index % PAGE_ROWS] ?? null,
    ids,
    /** Told by the list which rows are in or near the window. */
    show,
    failed: failed === undefined ? null : { error: failed.error, retry: () => void failed.refetch() },
  }
}

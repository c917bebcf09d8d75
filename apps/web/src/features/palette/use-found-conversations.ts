import { useLingui } from '@lingui/react/macro'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { conversationName } from '../../lib/conversation-name.ts'
import { useSession } from '../../lib/use-session.ts'
import { trpc } from '../../trpc.ts'
import { type FoundConversation, type FoundLine, foundLines, mayHoldMore } from './found-conversations.ts'
import { numberIn, type PaletteEntry } from './found-entries.ts'

const TYPING_MS = 150
const SHORTEST_SEARCH = 2

/** The typed text once the typing rests. */
const useRested = (typed: string): string => {
  const [rested, setRested] = useState(typed)
  useEffect(() => {
    const timer = window.setTimeout(() => setRested(typed), TYPING_MS)
    return () => window.clearTimeout(timer)
  }, [typed])
  return rested
}

/** The conversation that has a number here, where there is one to read; a number that leads nowhere is not offered. */
const useHere = (number: number | null) => {
  const asked = useQuery({
    ...trpc.conversations.get.queryOptions({ conversationId: number ?? 0 }),
    enabled: number !== null,
    retry: false,
  })
  return { here: number === null ? null : (asked.data ?? null), isLooking: asked.isFetching }
}

/** What stands beside a line: what its label does not say. */
const aboutOf = ({ by, row }: FoundLine): string => {
  const hasSubject = row.subject.trim() !== ''
  const first = by === 'words' ? `#${row.id}` : row.subject
  return [hasSubject ? first : null, row.owner?.name ?? null].filter((part) => part !== null).join(' · ')
}

/** Conversations by their words and by their numbers, in the help desk and here. */
export const useFoundConversations = (typed: string): { entries: PaletteEntry[]; isLooking: boolean } => {
  const { t } = useLingui()
  const navigate = useNavigate()
  const text = useRested(typed.trim())
  const isRested = text === typed.trim()
  const isNumber = numberIn(typed) !== null
  const isAsked = useSession().can.conversations && (text.length >= SHORTEST_SEARCH || isNumber)
  const found = useQuery({
    ...trpc.conversations.list.queryOptions({ text }),
    enabled: isAsked && text !== '',
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })
  const { here, isLooking } = useHere(numberIn(text))
  // Under a number stands nothing of the one that was typed before: Enter would lead there.
  const isOutdated = isNumber && (!isRested || found.isPlaceholderData)
  const rows: readonly FoundConversation[] =
    isAsked && typed.trim() !== '' && !isOutdated ? (found.data?.rows ?? []) : []
  const lines = foundLines(typed, { rows, here })
  const label = ({ by, row }: FoundLine): string => {
    const { id, helpDeskNumber } = row
    if (by === 'help-desk') return t`Conversation ${helpDeskNumber}`
    return by === 'here' ? t`Conversation #${id}` : conversationName(id, row.subject)
  }
  const entries = lines.map((line): PaletteEntry => {
    const { id } = line.row
    const params = { conversationId: String(id) }
    return {
      ...{ id: `c${id}`, label: label(line), about: aboutOf(line) },
      run: () => void navigate({ to: '/c/$conversationId', params }),
    }
  })
  const all = {
    ...{ id: 'all', label: t`All conversations with “${text}”` },
    run: () => void navigate({ to: '/c', search: { q: text } }),
  }
  return {
    entries: mayHoldMore(lines) ? [...entries, all] : entries,
    isLooking: isLooking || !isRested || (isAsked && found.isFetching),
  }
}

import { useQuery } from '@tanstack/react-query'
import { trpc } from '../../trpc.ts'
import type { QuotedMessage } from './quotes.ts'

const nothingYet: readonly QuotedMessage[] = []

/** The messages that remarks are pinned to. Where they cannot be read, the remarks are shown all the same. */
export const useMessages = (conversationId: number, isQuoted: boolean): readonly QuotedMessage[] => {
  const conversation = useQuery({
    ...trpc.conversations.get.queryOptions({ conversationId }),
    enabled: isQuoted,
    staleTime: 60_000,
  })
  return conversation.data?.messages ?? nothingYet
}

import type { ConversationStatus, ImportedConversation } from './import-conversation.ts'

const DAY_IN_MS = 86_400_000

/** Days without a public message after which an open conversation counts as over, until the team says otherwise. */
export const DEFAULT_QUIET_DAYS = 7

/**
 * Which rule settled a conversation: the vendor's closing time; its last update (the last public message when the
 * source tells no update); or quiet days.
 */
export type SettledRule = 'closed' | 'updated' | 'quiet'

type SettledFacts = Pick<ImportedConversation, 'createdAt' | 'updatedAt' | 'closedAt'> & {
  status: ConversationStatus
  messages: readonly { sentAt: number; internal: boolean }[]
}

/**
 * The instant (epoch ms) from which a conversation counts as over, and the rule that says so.
 * Vendors without a closing time fall back to the update of a solved or closed one, and without that to
 * its last public message (its start when it has none). An open one is over `quietDays` after that
 * message, which may lie in the future.
 */
export const settledAtOf = (
  conversation: SettledFacts,
  { quietDays }: { quietDays: number },
): { settledAt: number; rule: SettledRule } => {
  if (conversation.closedAt !== null) return { settledAt: conversation.closedAt, rule: 'closed' }
  if (conversation.status !== 'open' && conversation.updatedAt !== null) {
    return { settledAt: conversation.updatedAt, rule: 'updated' }
  }
  const lastPublicAt = lastPublicOf(conversation)
  if (conversation.status !== 'open') return { settledAt: lastPublicAt, rule: 'updated' }
  return { settledAt: lastPublicAt + quietDays * DAY_IN_MS, rule: 'quiet' }
}

const lastPublicOf = ({ createdAt, messages }: SettledFacts): number => {
  let lastPublicAt = createdAt
  for (const message of messages) {
    if (!message.internal) lastPublicAt = Math.max(lastPublicAt, message.sentAt)
  }
  return lastPublicAt
}

import { type ConversationFacts, type Handle, messagesOf } from '@reread/db'

export interface TranscriptMessage {
  id: number
  position: number
  authorKind: 'customer' | 'agent' | 'ai' | 'bot' | 'system' | 'other'
  /** The person or AI agent who wrote it; null for customers and bots. */
  author: { id: number; name: string } | null
  /** Name as the source gives it, for those who are not people here. */
  authorName: string | null
  internal: boolean
  sentAt: number
  text: string
  macroId: string | null
  attachments: { url: string; fileName: string; contentType: string | null }[]
}

/** The messages of a conversation, in the source's order. */
export const transcriptOf = async (db: Handle, conversationId: number): Promise<TranscriptMessage[]> =>
  (await messagesOf(db, conversationId)).map(
    ({ authorId, personName, internal, attachments, ...message }) => ({
      ...message,
      author: authorId === null ? null : { id: authorId, name: personName ?? '' },
      internal: internal === 1,
      attachments: JSON.parse(attachments),
    }),
  )

/** What a paste without an id gets for one: the beginning of a digest of its text, no number of any help desk. */
const DIGEST = /^[0-9a-f]{16}$/

/** The number of a conversation in the help desk, as its file told it; null for a paste without one. */
export const helpDeskNumber = ({
  externalId,
  importFormat,
}: Pick<ConversationFacts, 'externalId' | 'importFormat'>): string | null =>
  importFormat === 'paste' && DIGEST.test(externalId) ? null : externalId

/** What is said about a conversation beside its messages; nothing that the customer or a reviewer judged. */
export const conversationHead = (conversation: ConversationFacts) => ({
  id: conversation.id,
  subject: conversation.subject,
  helpDeskNumber: helpDeskNumber(conversation),
  team: { id: conversation.teamId, name: conversation.teamName },
  channel: conversation.channel,
  language: conversation.language,
  status: conversation.status,
  tags: JSON.parse(conversation.tags) as string[],
  openedAt: conversation.openedAt,
  closedAt: conversation.closedAt,
  settledAt: conversation.settledAt,
  externalUrl: conversation.externalUrl,
  customerName: conversation.customerName,
  owner:
    conversation.ownerId === null ? null : { id: conversation.ownerId, name: conversation.ownerName ?? '' },
})

import { agentIdsOf, type ImportedConversation, type ImportedMessage } from '@reread/domain'
import { formatInstant } from './parse-instant.ts'

/**
 * One conversation as a line of the neutral file, without the line break. Keys stand in a fixed order,
 * so that the same conversation always gives the same bytes; `body_html` is always null, because text
 * is what is kept. `readJsonl` reads the line back to the same conversation.
 */
export const toNeutralLine = (conversation: ImportedConversation): string =>
  JSON.stringify({
    id: conversation.originId,
    external_id: conversation.externalId,
    external_url: conversation.externalUrl,
    dataset: conversation.source,
    channel: conversation.channel,
    language: conversation.language,
    subject: conversation.subject,
    status: conversation.status,
    tags: conversation.tags,
    created_at: formatInstant(conversation.createdAt),
    updated_at: formatNullable(conversation.updatedAt),
    closed_at: formatNullable(conversation.closedAt),
    customer: conversation.customer && {
      id: conversation.customer.externalId,
      name: conversation.customer.name,
    },
    agent_id: conversation.ownerExternalId,
    agent_ids: agentIdsOf(conversation.messages),
    csat: conversation.csat && {
      scale: conversation.csat.scale,
      score: conversation.csat.score,
      comment: conversation.csat.comment,
      rated_at: formatNullable(conversation.csat.ratedAt),
      question: conversation.csat.question,
    },
    messages: conversation.messages.map(toLineMessage),
  })

const toLineMessage = (message: ImportedMessage) => ({
  id: message.externalId,
  author_id: message.authorExternalId,
  author_name: message.authorName,
  role: message.authorKind,
  sent_at: formatInstant(message.sentAt),
  body_text: message.text,
  body_html: null,
  internal: message.internal,
  macro_id: message.macroId,
  attachments: message.attachments.map(({ url, fileName, contentType }) => ({
    url,
    file_name: fileName,
    content_type: contentType,
  })),
})

const formatNullable = (at: number | null): string | null => (at === null ? null : formatInstant(at))

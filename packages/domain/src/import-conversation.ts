import { z } from 'zod'

/** Who wrote a message, as the source tells it. */
export const AUTHOR_KINDS = ['customer', 'agent', 'ai', 'bot', 'system', 'other'] as const
export type AuthorKind = (typeof AUTHOR_KINDS)[number]

export const CONVERSATION_STATUSES = ['open', 'solved', 'closed'] as const
export type ConversationStatus = (typeof CONVERSATION_STATUSES)[number]

/** Our fields that a column of a table can stand for, in the order a form shows them. */
export const IMPORT_FIELDS = [
  'conversationId',
  'externalId',
  'externalUrl',
  'source',
  'channel',
  'language',
  'subject',
  'status',
  'tags',
  'createdAt',
  'updatedAt',
  'closedAt',
  'customerId',
  'customerName',
  'agentId',
  'csatScore',
  'csatComment',
  'messageId',
  'sentAt',
  'role',
  'authorId',
  'authorName',
  'internal',
  'macroId',
  'text',
  'html',
] as const
export type ImportField = (typeof IMPORT_FIELDS)[number]

/** Caps of one imported conversation; lengths are in UTF-16 units, as `string.length` counts them. */
export const IMPORT_LIMITS = {
  conversationLength: 8_000_000,
  messages: 5_000,
  textLength: 500_000,
  subjectLength: 1_000,
  nameLength: 300,
  idLength: 200,
  addressLength: 2_000,
  commentLength: 20_000,
  tags: 100,
  tagLength: 200,
  attachments: 100,
  depth: 32,
  columns: 200,
} as const

const idText = z.string().min(1).max(IMPORT_LIMITS.idLength)
const nameText = z.string().max(IMPORT_LIMITS.nameLength)
const shortText = z.string().min(1).max(50)
const instantText = z.string().min(1).max(60)
const webAddress = z
  .string()
  .max(IMPORT_LIMITS.addressLength)
  .regex(/^https?:\/\//i)

const attachmentLine = z.strictObject({
  url: webAddress.nullish(),
  file_name: nameText.nullish(),
  content_type: nameText.nullish(),
})

const messageLine = z.strictObject({
  id: idText.nullish(),
  author_id: idText.nullish(),
  author_name: nameText.nullish(),
  role: z.enum(AUTHOR_KINDS),
  sent_at: instantText,
  body_text: z.string().max(IMPORT_LIMITS.textLength).nullish(),
  body_html: z.string().nullish(),
  internal: z.boolean().default(false),
  macro_id: idText.nullish(),
  attachments: z.array(attachmentLine).max(IMPORT_LIMITS.attachments).default([]),
})

const csatLine = z.strictObject({
  scale: z.literal('good_bad'),
  score: z.enum(['good', 'bad']),
  comment: z.string().max(IMPORT_LIMITS.commentLength).nullish(),
  rated_at: instantText.nullish(),
  question: z.string().max(IMPORT_LIMITS.subjectLength).nullish(),
})

/**
 * One conversation as a line of the neutral file, keys as written there. Unknown keys are refused.
 * Times are still text here: reading them needs the import's zone.
 */
export const neutralLineSchema = z.strictObject({
  id: idText.nullish(),
  external_id: idText,
  external_url: webAddress.nullish(),
  dataset: idText.nullish(),
  channel: shortText.nullish(),
  language: shortText.nullish(),
  subject: z.string().max(IMPORT_LIMITS.subjectLength).nullish(),
  status: z.enum(CONVERSATION_STATUSES).nullish(),
  tags: z.array(z.string().max(IMPORT_LIMITS.tagLength)).max(IMPORT_LIMITS.tags).nullish(),
  created_at: instantText.nullish(),
  updated_at: instantText.nullish(),
  closed_at: instantText.nullish(),
  customer: z.strictObject({ id: idText, name: nameText.nullish() }).nullish(),
  agent_id: idText.nullish(),
  agent_ids: z.array(idText).max(IMPORT_LIMITS.messages).nullish(),
  csat: csatLine.nullish(),
  messages: z.array(messageLine).max(IMPORT_LIMITS.messages),
})
export type NeutralLine = z.output<typeof neutralLineSchema>

export interface ImportedAttachment {
  url: string | null
  fileName: string | null
  contentType: string | null
}

/** The customer's verdict; `ratedAt` in epoch milliseconds. */
export interface ImportedCsat {
  scale: 'good_bad'
  score: 'good' | 'bad'
  comment: string | null
  ratedAt: number | null
  question: string | null
}

/** One message, in the order of the source; `sentAt` in epoch milliseconds UTC. */
export interface ImportedMessage {
  externalId: string
  /** Never null when an agent wrote it. */
  authorExternalId: string | null
  authorName: string | null
  authorKind: AuthorKind
  sentAt: number
  text: string
  /** True when the customer never saw it. */
  internal: boolean
  /** The canned reply used. */
  macroId: string | null
  attachments: ImportedAttachment[]
}

/** A conversation that passed every check of an import. Instants are epoch milliseconds UTC. */
export interface ImportedConversation {
  /** The help-desk account or family of files; `externalId` is unique inside it. */
  source: string
  externalId: string
  /** The id the file itself gave the row, so that an export gives it back. */
  originId: string
  externalUrl: string | null
  /** 'unknown' when the file does not tell. */
  channel: string
  language: string | null
  /** Empty when the source has no subjects. */
  subject: string
  /** Null when the file does not tell: a new conversation is open then, a known one stays as it is. */
  status: ConversationStatus | null
  /** Null when the file does not tell, empty when it tells of none. */
  tags: string[] | null
  createdAt: number
  updatedAt: number | null
  closedAt: number | null
  customer: { externalId: string; name: string | null } | null
  /** External id of the agent who owns it; null when nobody answered. */
  ownerExternalId: string | null
  csat: ImportedCsat | null
  messages: ImportedMessage[]
}

/** External ids of everyone who answered as an agent, in order of their first message. */
export const agentIdsOf = (messages: readonly ImportedMessage[]): string[] => [
  ...countBy(messages, 'agent').keys(),
]

/** External ids of the AI agents who answered, in order of their first message. */
export const machineIdsOf = (messages: readonly ImportedMessage[]): string[] => [
  ...countBy(messages, 'ai').keys(),
]

/**
 * The agent with most messages, the first to answer on a tie; where no human answered, the AI agent by the same
 * rule; null when nobody answered.
 */
export const ownerOf = (messages: readonly ImportedMessage[]): string | null =>
  mostOf(countBy(messages, 'agent')) ?? mostOf(countBy(messages, 'ai'))

const mostOf = (written: ReadonlyMap<string, number>): string | null => {
  let owner: string | null = null
  let most = 0
  for (const [agentId, count] of written) {
    if (count <= most) continue
    owner = agentId
    most = count
  }
  return owner
}

const countBy = (messages: readonly ImportedMessage[], kind: 'agent' | 'ai'): Map<string, number> => {
  const written = new Map<string, number>()
  for (const message of messages) {
    if (message.authorKind !== kind || message.authorExternalId === null) continue
    written.set(message.authorExternalId, (written.get(message.authorExternalId) ?? 0) + 1)
  }
  return written
}

/**
 * The conversation with the messages of those who are known to be AI agents marked as theirs, whatever the file
 * calls them; a machine then owns only what no human answered.
 */
export const withMachines = (
  told: ImportedConversation,
  isMachine: (externalId: string) => boolean,
): ImportedConversation => {
  const owner = told.ownerExternalId
  const isOurs = ({ authorKind, authorExternalId }: ImportedMessage) =>
    authorKind === 'agent' && authorExternalId !== null && isMachine(authorExternalId)
  const ownsWrongly = owner !== null && isMachine(owner)
  if (!ownsWrongly && !told.messages.some(isOurs)) return told
  const messages = told.messages.map((message) =>
    isOurs(message) ? { ...message, authorKind: 'ai' as const } : message,
  )
  return { ...told, messages, ownerExternalId: ownsWrongly ? (ownerOf(messages) ?? owner) : owner }
}

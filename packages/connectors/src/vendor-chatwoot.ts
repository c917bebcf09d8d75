import { ownerTold, type PlacedLine, type Vendor, type VendorContext, type VendorPart } from './vendor.ts'
import {
  attachmentLine,
  entriesById,
  hasList,
  idIn,
  instantIn,
  isRecord,
  listIn,
  own,
  recordIn,
  scoreOfFive,
  textIn,
  VendorFault,
  type VendorRecord,
  wordsIn,
} from './vendor-record.ts'

type MessageType = 'incoming' | 'outgoing' | 'activity' | 'template'

/** Answers of the interface write numbers, webhooks words. */
const MESSAGE_TYPES: Readonly<Record<string, MessageType>> = {
  0: 'incoming',
  1: 'outgoing',
  2: 'activity',
  3: 'template',
  incoming: 'incoming',
  outgoing: 'outgoing',
  activity: 'activity',
  template: 'template',
}
const CHANNELS: Readonly<Record<string, string>> = { webwidget: 'chat', twiliosms: 'sms' }
const MACHINES = new Set(['agentbot', 'captainassistant'])
const RESOLVED = /\b(?:resolved|risolt[ao]|résolue?|resuelt[ao]|resolvid[ao]|gelöst|opgelost)\b/i

/** Conversations with their messages; or pages of conversations, and their messages by conversation. */
export const chatwoot: Vendor = {
  accepted: 'conversation | messages',
  conversationKeys: {
    external_id: 'id',
    id: 'custom_attributes.external_id',
    subject: 'custom_attributes.subject',
    language: 'custom_attributes.language',
    tags: 'labels',
    channel: 'meta.channel',
    customer: 'meta.sender',
    agent_id: 'meta.assignee',
    updated_at: 'last_activity_at',
  },
  messageKeys: {
    author_id: 'sender.id',
    author_name: 'sender.name',
    role: 'message_type',
    sent_at: 'created_at',
    body_text: 'content',
    body_html: 'content_attributes.email.html_content.full',
    internal: 'private',
  },
  partsOf: (json) => partsOf(json, null),
  idOf: (conversation) => idIn(conversation, 'id'),
  lineOf,
  customOf: (conversation, field) => textIn(recordIn(conversation, 'custom_attributes'), field),
  customFieldsOf: () => [],
}

/** `conversationId`: the key under which an answer by id was saved. */
const partsOf = (json: unknown, conversationId: string | null): VendorPart[] => {
  if (!isRecord(json)) return [{ kind: 'unknown', seen: json }]
  if (isRecord(own(json, 'data'))) return partsOf(own(json, 'data'), null)
  const payload = own(json, 'payload')
  if (Array.isArray(payload)) {
    const isMessages =
      conversationId !== null || payload.some((one) => own(asRecord(one), 'message_type') != null)
    return isMessages ? apart(payload, conversationId) : payload.flatMap(overview)
  }
  if (isRecord(own(json, 'meta')) && own(json, 'id') !== undefined) {
    return [{ kind: 'conversation', record: json, isOverview: false }]
  }
  const byId = entriesById(json)
  return byId === null
    ? [{ kind: 'unknown', seen: json }]
    : byId.flatMap(([id, answer]) => partsOf(answer, id))
}

const asRecord = (thing: unknown): VendorRecord => (isRecord(thing) ? thing : {})

/** A page of conversations holds of each one its last message alone. */
const overview = (entry: unknown): VendorPart[] =>
  isRecord(entry) && isRecord(own(entry, 'meta'))
    ? [{ kind: 'conversation', record: entry, isOverview: true }]
    : [{ kind: 'unknown', seen: entry }]

const apart = (messages: readonly unknown[], conversationId: string | null): VendorPart[] => {
  if (conversationId !== null) return [{ kind: 'messages', conversationId, messages }]
  const byConversation = Map.groupBy(messages, (one) => idIn(asRecord(one), 'conversation_id') ?? '')
  return [...byConversation].map(([id, group]) => ({ kind: 'messages', conversationId: id, messages: group }))
}

function lineOf(conversation: VendorRecord, context: VendorContext) {
  const id = idIn(conversation, 'id')
  const meta = recordIn(conversation, 'meta')
  const sender = recordIn(meta, 'sender')
  const customerId = idIn(sender, 'id')
  const told = toldMessages(conversation, id, context)
  const messages = told.flatMap((message, position) =>
    messagesOf(message, `messages[${position}]`, customerId),
  )
  const custom = recordIn(conversation, 'custom_attributes')
  const additional = recordIn(conversation, 'additional_attributes')
  const status = own(conversation, 'status')
  const isResolved = status === 'resolved'
  return {
    line: {
      id: idIn(custom, 'external_id'),
      external_id: id,
      channel: channelOf(textIn(meta, 'channel')),
      language: textIn(custom, 'language'),
      subject: textIn(custom, 'subject') ?? textIn(additional, 'mail_subject'),
      status: status == null ? null : isResolved ? 'solved' : 'open',
      tags: wordsIn(conversation, 'labels'),
      created_at: instantIn(conversation, 'created_at'),
      updated_at: instantIn(conversation, 'last_activity_at') ?? instantIn(conversation, 'updated_at'),
      closed_at: isResolved ? closedAt(told) : null,
      customer: customerId === null ? null : { id: customerId, name: textIn(sender, 'name') },
      agent_id: ownerTold(assigneeIdOf(meta), messages),
      csat: csatOf(told),
      messages: messages.map(({ message }) => message),
    },
    places: messages.map(({ place }) => place),
  }
}

/** Null while it is a bot's: its number may be an agent's too. */
const assigneeIdOf = (meta: VendorRecord): string | null =>
  (textIn(meta, 'assignee_type') ?? 'User') === 'User' ? idIn(recordIn(meta, 'assignee'), 'id') : null

const toldMessages = (
  conversation: VendorRecord,
  id: string | null,
  context: VendorContext,
): VendorRecord[] => {
  const messages = id === null ? null : context.messagesOf(id)
  if (messages !== null) return messages
  if (hasList(conversation, 'messages')) return listIn(conversation, 'messages')
  const seen = own(conversation, 'messages')
  throw new VendorFault('messages', 'import.messages-missing', { seen, accepted: 'array' })
}

const typeOf = (message: VendorRecord): MessageType | null => {
  const told = String(own(message, 'message_type'))
  return Object.hasOwn(MESSAGE_TYPES, told) ? (MESSAGE_TYPES[told] ?? null) : null
}

const isSurvey = (message: VendorRecord): boolean => own(message, 'content_type') === 'input_csat'

/** A message; none for surveys and for what only tells what happened to the conversation. */
const messagesOf = (message: VendorRecord, place: string, customerId: string | null): PlacedLine[] => {
  const type = typeOf(message)
  if (type === null) {
    const seen = own(message, 'message_type')
    throw new VendorFault(`${place}.message_type`, 'import.unknown-word', { seen, accepted: '0 | 1 | 2 | 3' })
  }
  if (type === 'activity' || isSurvey(message)) return []
  const sender = recordIn(message, 'sender')
  const internal = own(message, 'private') === true
  const email = recordIn(recordIn(message, 'content_attributes'), 'email')
  const text = textIn(message, 'content') ?? textIn(recordIn(email, 'text_content'), 'full')
  const html = textIn(recordIn(email, 'html_content'), 'full')
  const line = {
    id: idIn(message, 'id'),
    author_id: authorIdOf(sender),
    author_name: textIn(sender, 'name') ?? textIn(sender, 'available_name'),
    role: roleOf(type, { sender, internal, customerId }),
    sent_at: instantIn(message, 'created_at'),
    body_text: text ?? (html === null ? '' : null),
    body_html: html,
    internal,
    attachments: listIn(message, 'attachments', `${place}.attachments`).map((one) => {
      const url = textIn(one, 'data_url')
      return attachmentLine({ url, name: fileNameOf(url), type: textIn(one, 'file_type') })
    }),
  }
  return [{ place, message: line }]
}

/** `agent_bot` in answers is `AgentBot` in webhooks. */
const plainType = (sender: VendorRecord): string =>
  (textIn(sender, 'type') ?? '').toLowerCase().replaceAll(/[_:]/g, '')

interface Author {
  readonly sender: VendorRecord
  readonly internal: boolean
  readonly customerId: string | null
}

const roleOf = (type: MessageType, { sender, internal, customerId }: Author): string => {
  const kind = plainType(sender)
  // A bot's notes are look-ups; what it says to the customer is an answer.
  if (MACHINES.has(kind)) return internal && kind === 'agentbot' ? 'bot' : 'ai'
  if (type === 'template' || idIn(sender, 'id') === null) return type === 'incoming' ? 'customer' : 'bot'
  if (type === 'outgoing') return 'agent'
  return idIn(sender, 'id') === customerId ? 'customer' : 'other'
}

/** Bots, agents and contacts are each numbered from 1: a bot's number alone would be some agent's too. */
const authorIdOf = (sender: VendorRecord): string | null => {
  const id = idIn(sender, 'id')
  const type = textIn(sender, 'type')
  return id === null || type === null || !MACHINES.has(plainType(sender)) ? id : `${type}-${id}`
}

const channelOf = (channel: string | null): string | null => {
  const name = channel?.replace(/^Channel::/, '').toLowerCase() ?? ''
  return name === '' ? null : (CHANNELS[name] ?? name)
}

const fileNameOf = (url: string | null): string | null => {
  const name = /\/([^/?#]+)(?:[?#].*)?$/.exec(url ?? '')?.[1]
  return name ?? null
}

/** Chatwoot keeps no closing time: it writes one line when somebody resolves a conversation. */
const closedAt = (messages: readonly VendorRecord[]): string | null => {
  const last = messages.findLast(
    (message) => typeOf(message) === 'activity' && RESOLVED.test(textIn(message, 'content') ?? ''),
  )
  return last === undefined ? null : instantIn(last, 'created_at')
}

/** What the customer answered to the last survey; null while they did not. When is not told. */
const csatOf = (messages: readonly VendorRecord[]): Record<string, unknown> | null => {
  for (const message of messages.filter(isSurvey).toReversed()) {
    const submitted = recordIn(recordIn(message, 'content_attributes'), 'submitted_values')
    const response = recordIn(submitted, 'csat_survey_response')
    const score = scoreOfFive(own(response, 'rating'))
    if (score !== null) {
      return { scale: 'good_bad', score, comment: textIn(response, 'feedback_message') }
    }
  }
  return null
}

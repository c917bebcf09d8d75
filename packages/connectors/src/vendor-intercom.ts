import { ownerTold, type PlacedLine, type Vendor, type VendorPart } from './vendor.ts'
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

/** Parts that are messages, and whether the customer sees them. */
const WRITTEN: Readonly<Record<string, { internal: boolean }>> = {
  comment: { internal: false },
  note: { internal: true },
  note_and_reopen: { internal: true },
  // These only change the conversation, unless somebody wrote a reply with it.
  close: { internal: false },
  open: { internal: false },
  assignment: { internal: false },
}
const ALWAYS_MESSAGES = new Set(['comment', 'note', 'note_and_reopen'])
const CUSTOMERS = new Set(['user', 'lead', 'contact', 'visitor'])

/** Conversations of the interface 2.15 as a single look gives them, alone, in a list or by id. */
export const intercom: Vendor = {
  accepted: 'conversation',
  conversationKeys: {
    external_id: 'id',
    subject: 'title',
    status: 'state',
    customer: 'contacts',
    agent_id: 'admin_assignee_id',
    csat: 'conversation_rating',
    messages: 'conversation_parts',
    channel: 'source.type',
    language: 'custom_attributes.language',
  },
  messageKeys: {
    author_id: 'author.id',
    author_name: 'author.name',
    role: 'author.type',
    sent_at: 'created_at',
    'source.sent_at': 'created_at',
    body_text: 'body',
    body_html: 'body',
    internal: 'part_type',
  },
  partsOf,
  idOf: (conversation) => idIn(conversation, 'id'),
  lineOf,
  customOf: (conversation, field) => textIn(recordIn(conversation, 'custom_attributes'), field),
  customFieldsOf: () => [],
}

function partsOf(json: unknown): VendorPart[] {
  if (!isRecord(json)) return [{ kind: 'unknown', seen: json }]
  const conversations = own(json, 'conversations')
  if (Array.isArray(conversations)) return conversations.flatMap(partsOf)
  if (isRecord(own(json, 'source')) || isRecord(own(json, 'conversation_parts'))) {
    return [{ kind: 'conversation', record: json, isOverview: !hasParts(json) }]
  }
  const byId = entriesById(json)
  return byId === null
    ? [{ kind: 'unknown', seen: json }]
    : byId.flatMap(([, conversation]) => partsOf(conversation))
}

const hasParts = (conversation: VendorRecord): boolean =>
  hasList(recordIn(conversation, 'conversation_parts'), 'conversation_parts')

function lineOf(conversation: VendorRecord) {
  if (!hasParts(conversation)) {
    const seen = own(conversation, 'conversation_parts')
    throw new VendorFault('conversation_parts', 'import.messages-missing', { seen, accepted: 'array' })
  }
  const parts = listIn(
    recordIn(conversation, 'conversation_parts'),
    'conversation_parts',
    'conversation_parts',
  )
  refuseHalf(recordIn(conversation, 'conversation_parts'), parts.length)
  const source = recordIn(conversation, 'source')
  const customer = customerOf(conversation, [source, ...parts])
  const around = { customerId: customer?.id ?? null, isWithoutAi: isWithoutAi(conversation) }
  const messages = [
    ...messagesOf(source, { ...around, place: 'source', sentAt: instantIn(conversation, 'created_at') }),
    ...parts.flatMap((part, position) =>
      messagesOf(part, { ...around, place: `conversation_parts[${position}]`, sentAt: null }),
    ),
  ]
  const isOpen = own(conversation, 'state') !== 'closed' && own(conversation, 'open') !== false
  const isTold = own(conversation, 'state') != null || own(conversation, 'open') != null
  const custom = recordIn(conversation, 'custom_attributes')
  return {
    line: {
      external_id: idIn(conversation, 'id'),
      channel: channelOf(textIn(source, 'type')),
      language: textIn(custom, 'language'),
      subject: textIn(conversation, 'title') ?? textIn(source, 'subject'),
      status: isTold ? (isOpen ? 'open' : 'closed') : null,
      tags: wordsIn(recordIn(conversation, 'tags'), 'tags'),
      created_at: instantIn(conversation, 'created_at'),
      updated_at: instantIn(conversation, 'updated_at'),
      closed_at: isOpen ? null : closedAt(conversation, parts),
      customer,
      agent_id: ownerTold(idIn(conversation, 'admin_assignee_id'), messages),
      csat: csatOf(recordIn(conversation, 'conversation_rating')),
      messages: messages.map(({ message }) => message),
    },
    places: messages.map(({ place }) => place),
  }
}

/** One look gives this many parts at most, the newest: what came before is not in the file then. */
const MOST_PARTS = 500

const refuseHalf = (list: VendorRecord, given: number): void => {
  const total = own(list, 'total_count')
  if (given < MOST_PARTS || typeof total !== 'number' || total <= given) return
  const there = { seen: total, accepted: `≤ ${given}` }
  throw new VendorFault('conversation_parts.total_count', 'import.messages-missing', there)
}

/** 2.15 says when no AI took part: then a bot is the help desk's own, which greets and asks for addresses. */
const isWithoutAi = (conversation: VendorRecord): boolean =>
  own(conversation, 'ai_agent_participated') === false

const customerOf = (
  conversation: VendorRecord,
  written: readonly VendorRecord[],
): { id: string; name: string | null } | null => {
  const [contact] = listIn(recordIn(conversation, 'contacts'), 'contacts')
  const authors = written.map((one) => recordIn(one, 'author'))
  const firstId = authors.filter((author) => CUSTOMERS.has(textIn(author, 'type') ?? '')).map(idOfAuthor)[0]
  const id = (contact === undefined ? null : idIn(contact, 'id')) ?? firstId ?? null
  if (id === null) return null
  const named = authors.find((author) => idOfAuthor(author) === id && textIn(author, 'name') !== null)
  return { id, name: named === undefined ? null : textIn(named, 'name') }
}

const idOfAuthor = (author: VendorRecord): string | null => idIn(author, 'id')

interface Surroundings {
  readonly place: string
  readonly customerId: string | null
  readonly isWithoutAi: boolean
  /** The first message bears no time: it is the conversation's own. */
  readonly sentAt: string | null
}

const messagesOf = (part: VendorRecord, around: Surroundings): PlacedLine[] => {
  const isSource = around.place === 'source'
  const kind = isSource ? 'comment' : (textIn(part, 'part_type') ?? '')
  const written = Object.hasOwn(WRITTEN, kind) ? WRITTEN[kind] : undefined
  if (written === undefined) return []
  const html = textIn(part, 'body') ?? ''
  const attachments = listIn(part, 'attachments', `${around.place}.attachments`)
  const isEmpty = html === '' && attachments.length === 0
  if (isEmpty && (isSource || !ALWAYS_MESSAGES.has(kind) || own(part, 'redacted') !== true)) return []
  const author = recordIn(part, 'author')
  const message = {
    id: idIn(part, 'id'),
    author_id: idOfAuthor(author),
    author_name: textIn(author, 'name'),
    role: roleOf(author, written.internal, around),
    sent_at: around.sentAt ?? instantIn(part, 'created_at'),
    body_text: html === '' ? '' : null,
    body_html: html,
    internal: written.internal,
    attachments: attachments.map((one) =>
      attachmentLine({
        url: textIn(one, 'url'),
        name: textIn(one, 'name'),
        type: textIn(one, 'content_type'),
      }),
    ),
  }
  return [{ place: around.place, message }]
}

const roleOf = (author: VendorRecord, internal: boolean, around: Surroundings): string => {
  const type = textIn(author, 'type') ?? ''
  if (own(author, 'from_ai_agent') === true || own(author, 'is_ai_answer') === true) return 'ai'
  if (type === 'admin') return 'agent'
  if (CUSTOMERS.has(type)) return idOfAuthor(author) === around.customerId ? 'customer' : 'other'
  if (type !== 'bot') return 'system'
  return internal || around.isWithoutAi || idOfAuthor(author) === null ? 'bot' : 'ai'
}

const channelOf = (type: string | null): string | null => (type === 'conversation' ? 'chat' : type)

/** When it was closed for the last time: parts say so, and statistics where a list of 500 parts left them out. */
const closedAt = (conversation: VendorRecord, parts: readonly VendorRecord[]): string | null => {
  const last = parts.findLast((part) => own(part, 'part_type') === 'close')
  return last === undefined
    ? instantIn(recordIn(conversation, 'statistics'), 'last_close_at')
    : instantIn(last, 'created_at')
}

const csatOf = (rating: VendorRecord): Record<string, unknown> | null => {
  const score = scoreOfFive(own(rating, 'rating'))
  if (score === null) return null
  const ratedAt = instantIn(rating, 'updated_at') ?? instantIn(rating, 'created_at')
  return { scale: 'good_bad', score, comment: textIn(rating, 'remark'), rated_at: ratedAt }
}

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
  textIn,
  VendorFault,
  type VendorRecord,
  wordsIn,
} from './vendor-record.ts'

/** Whom Zendesk names as the author of what it wrote itself. */
const ZENDESK_ITSELF = '-1'
const STATUSES: Readonly<Record<string, string>> = { solved: 'solved', closed: 'closed' }

/**
 * Tickets with their comments, and users; in one file or in several. A ticket's description is its first comment
 * once more, and is not read.
 */
export const zendesk: Vendor = {
  accepted: 'ticket | user',
  conversationKeys: {
    external_id: 'id',
    id: 'external_id',
    customer: 'requester_id',
    agent_id: 'assignee_id',
    csat: 'satisfaction_rating',
    channel: 'via.channel',
    messages: 'comments',
    external_url: 'url',
  },
  messageKeys: { sent_at: 'created_at', body_text: 'plain_body', body_html: 'html_body', internal: 'public' },
  partsOf: (json) => partsOf(json, null),
  idOf: (ticket) => idIn(ticket, 'id'),
  lineOf,
  customOf: (ticket, field) => {
    const found = listIn(ticket, 'custom_fields').find((one) => idIn(one, 'id') === field)
    return found === undefined ? null : textIn(found, 'value')
  },
  customFieldsOf: (ticket) =>
    hasList(ticket, 'custom_fields')
      ? listIn(ticket, 'custom_fields').flatMap((one) => idIn(one, 'id') ?? [])
      : [],
}

/** `ticketId`: the key under which an answer by id was saved. */
const partsOf = (json: unknown, ticketId: string | null): VendorPart[] => {
  if (!isRecord(json)) return [{ kind: 'unknown', seen: json }]
  if (own(json, 'requester_id') !== undefined) {
    return [{ kind: 'conversation', record: json, isOverview: !hasList(json, 'comments') }]
  }
  if (isRecord(own(json, 'ticket'))) return partsOf(own(json, 'ticket'), null)
  const users = hasList(json, 'users') ? listed(json, 'users') : []
  if (hasList(json, 'tickets')) return [...listed(json, 'tickets'), ...users]
  if (hasList(json, 'comments') && ticketId !== null) {
    const comments = own(json, 'comments')
    const messages: unknown[] = Array.isArray(comments) ? comments : []
    return [{ kind: 'messages', conversationId: ticketId, messages }, ...users]
  }
  if (hasList(json, 'users')) return users
  if (own(json, 'role') !== undefined && idIn(json, 'id') !== null) return [{ kind: 'user', record: json }]
  const byId = entriesById(json)
  return byId === null
    ? [{ kind: 'unknown', seen: json }]
    : byId.flatMap(([id, answer]) => partsOf(answer, id))
}

const listed = (page: VendorRecord, key: string): VendorPart[] => {
  const entries = own(page, key)
  return Array.isArray(entries) ? entries.flatMap((entry: unknown) => partsOf(entry, null)) : []
}

function lineOf(ticket: VendorRecord, context: VendorContext) {
  const id = idIn(ticket, 'id')
  const assigneeId = idIn(ticket, 'assignee_id')
  const requesterId = idIn(ticket, 'requester_id')
  const comments = commentsOf(ticket, id, context)
  const messages = comments.map((comment, position) =>
    messageOf(comment, { place: `comments[${position}]`, requesterId, assigneeId, context }),
  )
  return {
    line: {
      id: idIn(ticket, 'external_id'),
      external_id: id,
      external_url: agentAddress(textIn(ticket, 'url'), id),
      channel: textIn(recordIn(ticket, 'via'), 'channel'),
      subject: textIn(ticket, 'subject') ?? textIn(ticket, 'raw_subject'),
      status: statusOf(textIn(ticket, 'status')),
      tags: wordsIn(ticket, 'tags'),
      created_at: instantIn(ticket, 'created_at'),
      updated_at: instantIn(ticket, 'updated_at'),
      customer:
        requesterId === null ? null : { id: requesterId, name: context.userOf(requesterId)?.name ?? null },
      agent_id: ownerTold(assigneeId, messages),
      csat: csatOf(recordIn(ticket, 'satisfaction_rating')),
      messages: messages.map(({ message }) => message),
    },
    places: messages.map(({ place }) => place),
  }
}

const statusOf = (told: string | null): string | null => (told === null ? null : (STATUSES[told] ?? 'open'))

const commentsOf = (ticket: VendorRecord, id: string | null, context: VendorContext): VendorRecord[] => {
  const apart = id === null ? null : context.messagesOf(id)
  if (apart !== null) return apart
  if (own(ticket, 'comments') != null) return listIn(ticket, 'comments')
  throw new VendorFault('comments', 'import.messages-missing', { seen: '', accepted: 'array' })
}

interface Surroundings {
  readonly place: string
  readonly requesterId: string | null
  readonly assigneeId: string | null
  readonly context: VendorContext
}

const messageOf = (comment: VendorRecord, around: Surroundings): PlacedLine => {
  const authorId = idIn(comment, 'author_id')
  const isNote = own(comment, 'public') === false
  const text = textIn(comment, 'plain_body') ?? textIn(comment, 'body')
  const html = textIn(comment, 'html_body')
  return {
    place: around.place,
    message: {
      id: idIn(comment, 'id'),
      author_id: authorId,
      author_name: authorId === null ? null : (around.context.userOf(authorId)?.name ?? null),
      role: roleOf(authorId, textIn(recordIn(comment, 'via'), 'channel'), around),
      sent_at: instantIn(comment, 'created_at'),
      body_text: text ?? (html === null ? '' : null),
      body_html: html,
      internal: isNote,
      attachments: listIn(comment, 'attachments', `${around.place}.attachments`).map((one) =>
        attachmentLine({
          url: textIn(one, 'content_url'),
          name: textIn(one, 'file_name'),
          type: textIn(one, 'content_type'),
        }),
      ),
    },
  }
}

/** Users tell who answers customers: a comment bears no role of its own. */
const roleOf = (authorId: string | null, channel: string | null, around: Surroundings): string => {
  if (authorId === null || authorId === ZENDESK_ITSELF) return 'system'
  if (channel?.startsWith('answer_bot')) return 'ai'
  if (authorId === around.requesterId) return 'customer'
  const user = around.context.userOf(authorId)
  if (user === null) {
    const column = `${around.place}.author_id`
    throw new VendorFault(column, 'import.unknown-author', { seen: authorId, accepted: 'users' })
  }
  // Only an agent can be put in charge of a ticket, whatever they are today.
  if (user.isAgent || authorId === around.assigneeId) return channel === 'rule' ? 'bot' : 'agent'
  return 'other'
}

/** Where agents open the ticket: the address in the file is the interface's own. */
const agentAddress = (address: string | null, id: string | null): string | null => {
  const origin = /^https?:\/\/[^/?#]+/i.exec(address ?? '')?.[0]
  return origin === undefined || id === null ? null : `${origin}/agent/tickets/${id}`
}

const csatOf = (rating: VendorRecord): Record<string, unknown> | null => {
  const [score] = /^(?:good|bad)/.exec(textIn(rating, 'score') ?? '') ?? []
  if (score === undefined) return null
  return { scale: 'good_bad', score, comment: textIn(rating, 'comment') }
}

import {
  type AuthorKind,
  type BadRowCode,
  IMPORT_LIMITS,
  type ImportedConversation,
  type ImportedCsat,
  type ImportedMessage,
  machineIdsOf,
  type NeutralLine,
  neutralLineSchema,
  ownerOf,
  visibleName,
} from '@reread/domain'
import type { z } from 'zod'
import { textOfHtml } from './html-text.ts'
import { differentUnderOneId, onceEach } from './message-ids.ts'
import { INSTANT_EXAMPLE, parseInstant } from './parse-instant.ts'
import type { ImportNote, ReadOptions, RowFault } from './read-event.ts'
import { isRecord } from './vendor-record.ts'
import { visible } from './visible.ts'

type Key = string | number
type LineMessage = NeutralLine['messages'][number]

/** Thrown inside this module alone, to leave a nested record at its first fault. */
class Fault extends Error {
  readonly path: readonly Key[]
  readonly code: BadRowCode
  readonly accepted: string
  constructor(path: readonly Key[], code: BadRowCode, accepted: string) {
    super(code)
    this.path = path
    this.code = code
    this.accepted = accepted
  }
}

/** `path` leads to the key at fault inside the record, for readers whose columns have other names. */
export type ReadLine =
  | { ok: true; conversation: ImportedConversation; notes: ImportNote[] }
  | { ok: false; fault: RowFault; path: readonly Key[] }

/**
 * A parsed record of the neutral form into a conversation, or the first thing wrong with it. All or
 * nothing: a conversation that lost a message would be judged on half of what was said.
 */
export const readNeutralLine = (record: unknown, options: ReadOptions): ReadLine => {
  const notes: ImportNote[] = []
  const expanded = expandShortKeys(record)
  try {
    const line = neutralLineSchema.safeParse(expanded)
    if (!line.success) throw faultOfIssue(line.error.issues[0], expanded)
    return { ok: true, conversation: conversationOf(line.data, { options, notes }), notes }
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    const { path, code, accepted } = error
    return {
      ok: false,
      path,
      fault: { column: columnOf(path), seen: visible(at(expanded, path)), code, accepted },
    }
  }
}

/** `messages[2].sent_at` */
export const columnOf = (path: readonly Key[]): string | null =>
  path.length === 0
    ? null
    : path.reduce<string>((text, key) => {
        if (typeof key === 'number') return `${text}[${key}]`
        return text === '' ? key : `${text}.${key}`
      }, '')

const SHORT_KEYS: Readonly<Record<string, keyof LineMessage>> = {
  author: 'role',
  at: 'sent_at',
  body: 'body_text',
}

/** Messages written by hand may say author, at, body for role, sent_at, body_text. */
const expandShortKeys = (record: unknown): unknown => {
  if (!isRecord(record) || !Array.isArray(record.messages)) return record
  const messages: unknown[] = record.messages
  return messages.some(hasShortKey) ? { ...record, messages: messages.map(expandMessage) } : record
}

const SHORT_NAMES = Object.keys(SHORT_KEYS)

const hasShortKey = (message: unknown): message is Record<string, unknown> =>
  isRecord(message) && SHORT_NAMES.some((key) => Object.hasOwn(message, key))

const expandMessage = (message: unknown): unknown => {
  if (!hasShortKey(message)) return message
  const entries = Object.entries(message).map(([key, entry]): [string, unknown] => {
    const long = Object.hasOwn(SHORT_KEYS, key) ? SHORT_KEYS[key] : undefined
    return [long === undefined || Object.hasOwn(message, long) ? key : long, entry]
  })
  return Object.fromEntries(entries)
}

const at = (record: unknown, path: readonly Key[]): unknown => {
  let found: unknown = record
  for (const key of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined
    found = Reflect.get(found, key)
  }
  return found
}

const faultOfIssue = (issue: z.core.$ZodIssue | undefined, record: unknown): Fault => {
  const path = (issue?.path ?? []).map((key) => (typeof key === 'number' ? key : String(key)))
  if (issue === undefined) return new Fault([], 'import.not-an-object', '{ … }')
  if (issue.code === 'unrecognized_keys')
    return new Fault([...path, issue.keys[0] ?? ''], 'import.unknown-key', '')
  if (issue.code === 'too_big') {
    const code = issue.origin === 'array' ? 'import.too-many' : 'import.too-long'
    return new Fault(path, code, `≤ ${issue.maximum}`)
  }
  if (issue.code === 'too_small') return new Fault(path, 'import.empty-field', `≥ ${issue.minimum}`)
  if (issue.code === 'invalid_value' && typeof at(record, path) === 'string') {
    return new Fault(path, 'import.unknown-word', issue.values.join(' | '))
  }
  if (issue.code === 'invalid_format') return new Fault(path, 'import.bad-address', 'https://…')
  if (path.length === 0) return new Fault([], 'import.not-an-object', '{ … }')
  const isInstant = String(path.at(-1)).endsWith('_at')
  const accepted = isInstant ? INSTANT_EXAMPLE : issue.code === 'invalid_type' ? issue.expected : ''
  const missing = [undefined, null].some((nothing) => nothing === at(record, path))
  return new Fault(path, missing ? 'import.missing-field' : 'import.wrong-type', accepted)
}

interface Reading {
  options: ReadOptions
  notes: ImportNote[]
}

const conversationOf = (line: NeutralLine, reading: Reading): ImportedConversation => {
  const source = line.dataset ?? reading.options.sourceName
  const originId = line.id ?? `${source}-${line.external_id}`
  const told = line.messages.map((message, position) => messageOf(message, { reading, position, originId }))
  const other = differentUnderOneId(told)
  if (other !== null)
    throw new Fault(['messages', other, 'id'], 'import.message-repeated', `≠ ${told[other]?.externalId}`)
  const messages = onceEach(told).toSorted((one, two) => one.sentAt - two.sentAt)
  const createdAt = instantOf(line.created_at, ['created_at'], reading) ?? messages[0]?.sentAt ?? null
  if (createdAt === null) throw new Fault(['created_at'], 'import.missing-field', INSTANT_EXAMPLE)
  return {
    source,
    externalId: line.external_id,
    originId,
    externalUrl: line.external_url ?? null,
    channel: line.channel ?? 'unknown',
    language: line.language ?? null,
    subject: line.subject ?? '',
    status: line.status ?? null,
    tags: line.tags ?? null,
    createdAt,
    updatedAt: instantOf(line.updated_at, ['updated_at'], reading),
    closedAt: instantOf(line.closed_at, ['closed_at'], reading),
    customer: line.customer ? { externalId: line.customer.id, name: line.customer.name ?? null } : null,
    ownerExternalId: ownerToldOr(line.agent_id, messages),
    csat: csatOf(line.csat, reading),
    messages,
  }
}

/** The owner as the file tells it; a machine owns only what no human answered. */
const ownerToldOr = (told: string | null | undefined, messages: readonly ImportedMessage[]): string | null =>
  told == null || machineIdsOf(messages).includes(told) ? ownerOf(messages) : told

const messageOf = (
  message: LineMessage,
  { reading, position, originId }: { reading: Reading; position: number; originId: string },
): ImportedMessage => {
  const path = ['messages', position]
  const sentAt = instantOf(message.sent_at, [...path, 'sent_at'], reading)
  const text = message.body_text ?? textOfMarkup(message.body_html, [...path, 'body_html'])
  if (text === null || sentAt === null)
    throw new Fault([...path, 'body_text'], 'import.missing-field', 'string')
  return {
    externalId: message.id ?? `${originId}-${position}`,
    authorExternalId: authorIdOf(message, path),
    authorName: message.author_name ?? null,
    authorKind: roleOf(message, reading.options),
    sentAt,
    text,
    internal: message.internal,
    macroId: message.macro_id ?? null,
    attachments: message.attachments.map(({ url, file_name, content_type }) => ({
      url: url ?? null,
      fileName: file_name ?? null,
      contentType: content_type ?? null,
    })),
  }
}

// Markup is longer than its text, yet a conversation made of it must not keep the reader busy.
const MARKUP_LENGTH = 2 * IMPORT_LIMITS.textLength

const textOfMarkup = (html: string | null | undefined, path: readonly Key[]): string | null => {
  if (html == null) return null
  if (html.length > MARKUP_LENGTH) throw new Fault(path, 'import.too-long', `≤ ${MARKUP_LENGTH}`)
  const text = textOfHtml(html)
  if (text.length <= IMPORT_LIMITS.textLength) return text
  throw new Fault(path, 'import.too-long', `≤ ${IMPORT_LIMITS.textLength}`)
}

/** Whoever the person who imports knows to be a machine is one, whatever the file says. */
const roleOf = ({ role, author_id, author_name }: LineMessage, { aiAgents }: ReadOptions): AuthorKind => {
  if (role !== 'agent' && role !== 'bot') return role
  const id = author_id ?? author_name?.slice(0, 200)
  return id !== undefined && aiAgents?.includes(id) ? 'ai' : role
}

const RATED: readonly AuthorKind[] = ['agent', 'ai']

/** Someone who answers customers has to be told apart from the others: by id, else by name. */
const authorIdOf = (message: LineMessage, path: readonly Key[]): string | null => {
  if (message.author_id != null) return message.author_id
  if (!RATED.includes(message.role)) return null
  const name = visibleName(message.author_name)
  if (name !== null) return name.slice(0, 200)
  throw new Fault([...path, 'author_id'], 'import.agent-without-id', 'author_id')
}

const csatOf = (csat: NeutralLine['csat'], reading: Reading): ImportedCsat | null => {
  if (csat == null) return null
  return {
    scale: csat.scale,
    score: csat.score,
    comment: csat.comment ?? null,
    ratedAt: instantOf(csat.rated_at, ['csat', 'rated_at'], reading),
    question: csat.question ?? null,
  }
}

const instantOf = (
  text: string | null | undefined,
  path: readonly Key[],
  { options, notes }: Reading,
): number | null => {
  if (text == null) return null
  const parsed = parseInstant(text, options)
  if ('code' in parsed) throw new Fault(path, parsed.code, parsed.accepted)
  if (parsed.zoneAssumed) {
    notes.push({ column: columnOf(path), seen: visible(text), code: 'import.zone-assumed' })
  }
  return parsed.at
}

import type { ImportedConversation, ImportedCsat, ImportedMessage } from '@reread/domain'
import type { Selectable } from 'kysely'
import type { Database } from '../schema.ts'

/** What of a stored conversation a later import may change. */
export type MutableFields = Pick<
  Selectable<Database['conversation']>,
  'status' | 'tags' | 'csat' | 'opened_at' | 'updated_at' | 'closed_at' | 'owner_id'
>

/** The customer's verdict as it is stored, with its keys always in this order; null when nobody asked. */
export const csatText = (csat: ImportedCsat | null): string | null =>
  csat === null
    ? null
    : JSON.stringify({
        scale: csat.scale,
        score: csat.score,
        comment: csat.comment,
        ratedAt: csat.ratedAt,
        question: csat.question,
      })

/** What a file that does not tell leaves as it is: unknown never overwrites known. */
const mergedCsat = (stored: string | null, told: ImportedCsat | null): string | null => {
  if (stored === null || told === null) return csatText(told) ?? stored
  const known: ImportedCsat = JSON.parse(stored)
  if (known.score !== told.score) return csatText(told)
  return csatText({
    scale: told.scale,
    score: told.score,
    comment: told.comment ?? known.comment,
    ratedAt: told.ratedAt ?? known.ratedAt,
    question: told.question ?? known.question,
  })
}

/** What the file does not say itself: `ownerId` null when it names no owner, `assumedAt` the time it was given where it has none. */
interface Reading {
  readonly ownerId: number | null
  readonly assumedAt: number | null
}

/** A start that is but the time of the import, or of the file's first message, never makes a conversation begin later. */
const openedAt = (
  stored: number,
  { createdAt, messages }: ImportedConversation,
  assumedAt: number | null,
): number => {
  if (createdAt === assumedAt) return stored
  return createdAt === messages[0]?.sentAt ? Math.min(stored, createdAt) : createdAt
}

/** The fields as they are after the file was read. */
export const mergedFields = (
  stored: MutableFields,
  told: ImportedConversation,
  { ownerId, assumedAt }: Reading,
): MutableFields => ({
  status: told.status ?? stored.status,
  tags: told.tags === null ? stored.tags : JSON.stringify(told.tags),
  csat: mergedCsat(stored.csat, told.csat),
  opened_at: openedAt(stored.opened_at, told, assumedAt),
  updated_at: told.updatedAt ?? stored.updated_at,
  // An open conversation without a closing time was opened again; any other simply does not tell.
  closed_at: told.closedAt ?? (told.status === 'open' ? null : stored.closed_at),
  owner_id: ownerId ?? stored.owner_id,
})

/** Whether any of the fields is another one now. */
export const fieldsDiffer = (before: MutableFields, after: MutableFields): boolean =>
  before.status !== after.status ||
  before.tags !== after.tags ||
  before.csat !== after.csat ||
  before.opened_at !== after.opened_at ||
  before.updated_at !== after.updated_at ||
  before.closed_at !== after.closed_at ||
  before.owner_id !== after.owner_id

/** Messages of the file that are not stored yet, each once, with their place in the file. */
export const newMessagesOf = (stored: ReadonlySet<string>, told: ImportedConversation): PlacedMessage[] => {
  const known = new Set(stored)
  const placed: PlacedMessage[] = []
  for (const [position, message] of told.messages.entries()) {
    if (known.has(message.externalId)) continue
    known.add(message.externalId)
    placed.push({ message, position })
  }
  return placed
}

export interface PlacedMessage {
  readonly message: ImportedMessage
  readonly position: number
}

import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../schema.ts'

export interface EventEntry {
  /** Epoch milliseconds. */
  readonly at: number
  /** What changed, as in `round.opened`; never what somebody wrote or how they scored. */
  readonly kind: string
  /** Null when it concerns no team. */
  readonly teamId: number | null
  readonly subjectKind: string
  readonly subjectId: number | null
}

/** Writes one event in the transaction of the change it tells of. */
export const recordEvent = async (trx: Transaction<Database>, entry: EventEntry): Promise<void> => {
  await trx
    .insertInto('event')
    .values({
      at: entry.at,
      kind: entry.kind,
      team_id: entry.teamId,
      subject_kind: entry.subjectKind,
      subject_id: entry.subjectId,
    })
    .execute()
}

/** How long an event is kept. */
export const EVENT_KEPT_MS = 30 * 24 * 3_600_000

/** Removes events older than 30 days; answers how many. */
export const trimEvents = async (db: Kysely<Database>, now: number): Promise<number> => {
  const trimmed = await db
    .deleteFrom('event')
    .where('at', '<', now - EVENT_KEPT_MS)
    .executeTakeFirst()
  return Number(trimmed.numDeletedRows)
}

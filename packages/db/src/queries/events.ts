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

/** What decides whether a round can open: who is in the team, who is away, and its settings. */
const TEAM_CHANGES = ['membership.changed', 'absence.changed', 'team.changed']

/** Id of each team's newest event that may let a round open which could not; teams without one are left out. */
export const latestTeamChanges = async (db: Kysely<Database>): Promise<Map<number, number>> => {
  const rows = await db
    .selectFrom('event')
    .select((eb) => ['team_id', eb.fn.max('id').as('id')])
    .where('kind', 'in', TEAM_CHANGES)
    .groupBy('team_id')
    .orderBy('team_id')
    .execute()
  return new Map(rows.flatMap((row) => (row.team_id === null ? [] : [[row.team_id, row.id]])))
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

import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../schema.ts'

type Step = NonNullable<Database['debrief']['step']>

/** Where a team's meeting is, and whether there is one. */
export interface MeetingAt {
  teamId: number
  facilitatorId: number | null
  startedAt: number | null
  closedAt: number | null
  /** Null until somebody moved on from the check-in. */
  step: Step | null
  /** Which conversation of the agenda, from 1; null where the step is about none. */
  of: number | null
  /** Later with the start and every move; null before it. */
  movedAt: number | null
}

/** One row for a team that exists, with nulls where nobody has prepared that week's debrief. */
const meetings = (db: Kysely<Database>, week: string) =>
  db
    .selectFrom('team')
    .leftJoin('debrief', (join) =>
      join.onRef('debrief.team_id', '=', 'team.id').on('debrief.week', '=', week),
    )
    .select([
      'team.id as teamId',
      'debrief.facilitator_id as facilitatorId',
      'debrief.started_at as startedAt',
      'debrief.closed_at as closedAt',
      'debrief.step',
      'debrief.step_of as of',
      'debrief.moved_at as movedAt',
    ])
    .where('team.archived_at', 'is', null)

/** Asked for every other second by each screen of a meeting; null for a team that does not exist. */
export const findMeetingAt = async (
  db: Kysely<Database>,
  { teamSlug, week }: { teamSlug: string; week: string },
): Promise<MeetingAt | null> =>
  (await meetings(db, week).where('team.slug', '=', teamSlug).executeTakeFirst()) ?? null

/** The same for a team that is known by its id. */
export const findMeetingOfTeam = async (
  db: Kysely<Database>,
  { teamId, week }: { teamId: number; week: string },
): Promise<MeetingAt | null> =>
  (await meetings(db, week).where('team.id', '=', teamId).executeTakeFirst()) ?? null

/**
 * The meeting goes on to a step. 0 rows mean that it has moved since `after`, or is not being held: a move that comes
 * late does not take it back.
 */
export const moveMeeting = (
  trx: Transaction<Database>,
  debriefId: number,
  { step, of, at, after }: { step: Step; of: number | null; at: number; after: number | null },
) =>
  trx
    .updateTable('debrief')
    .set({ step, step_of: of, moved_at: after === null ? at : Math.max(at, after + 1) })
    .where('id', '=', debriefId)
    .where('started_at', 'is not', null)
    .where('closed_at', 'is', null)
    .where('moved_at', after === null ? 'is' : '=', after)
    .executeTakeFirst()

import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../schema.ts'
import { agendaOf } from './debrief-agenda.ts'

export interface Debrief {
  id: number
  facilitatorId: number | null
  /** Null while it is prepared. */
  startedAt: number | null
  closedAt: number | null
  closedBy: number | null
}

/** The team's debrief of that week, or null when nothing was prepared and nobody closed it. */
export const findDebrief = async (
  db: Kysely<Database>,
  teamId: number,
  week: string,
): Promise<Debrief | null> =>
  (await db
    .selectFrom('debrief')
    .select([
      'id',
      'facilitator_id as facilitatorId',
      'started_at as startedAt',
      'closed_at as closedAt',
      'closed_by as closedBy',
    ])
    .where('team_id', '=', teamId)
    .where('week', '=', week)
    .executeTakeFirst()) ?? null

/**
 * Takes the turn on the debrief of a pick's week until the transaction ends, as `ensureDebrief` does too: nobody objects
 * to what starts meanwhile. Take it before the agenda is read; without a debrief there is nothing to wait for.
 */
export const takeDebriefTurn = async (trx: Transaction<Database>, pickId: number): Promise<void> => {
  await touched(trx)
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('pick')
        .innerJoin('debrief as of_week', (join) =>
          join.onRef('of_week.team_id', '=', 'pick.team_id').onRef('of_week.week', '=', 'pick.week'),
        )
        .select('of_week.id')
        .where('pick.id', '=', pickId),
    )
    .execute()
}

/** The same turn, on the debrief that a note belongs to: nothing changes in what is closed meanwhile. */
export const takeDebriefTurnOfNote = async (trx: Transaction<Database>, noteId: number): Promise<void> => {
  await touched(trx)
    .where('id', '=', (eb) => eb.selectFrom('debrief_note').select('debrief_id').where('id', '=', noteId))
    .execute()
}

/** An update that changes nothing and holds the row. */
const touched = (trx: Transaction<Database>) =>
  trx.updateTable('debrief').set((eb) => ({ created_at: eb.ref('created_at') }))

/**
 * The debrief's id; made when it is not there yet. Takes the turn on it until the transaction ends: PostgreSQL runs
 * writers side by side, and two of them would fill the last place of an agenda. Read the agenda after it.
 */
export const ensureDebrief = async (
  trx: Transaction<Database>,
  debrief: { teamId: number; week: string; at: number },
): Promise<number> => {
  const row = await trx
    .insertInto('debrief')
    .values({ team_id: debrief.teamId, week: debrief.week, created_at: debrief.at })
    .onConflict((oc) =>
      oc.columns(['team_id', 'week']).doUpdateSet((eb) => ({ created_at: eb.ref('debrief.created_at') })),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** Puts a pick on the agenda, or takes it off again. */
export const setAgendaPick = async (
  trx: Transaction<Database>,
  agenda: { debriefId: number; pickId: number; by: number; at: number; on: boolean },
): Promise<void> => {
  await trx
    .insertInto('debrief_item')
    .values({
      debrief_id: agenda.debriefId,
      pick_id: agenda.pickId,
      added_by: agenda.by,
      added_at: agenda.at,
      removed_at: agenda.on ? null : agenda.at,
    })
    .onConflict((oc) =>
      oc.columns(['debrief_id', 'pick_id']).doUpdateSet((eb) => {
        // Whoever brings a pick back stands for it from then on; a second hand on one that is there does not.
        const isGone = eb('debrief_item.removed_at', 'is not', null)
        return {
          removed_at: eb.ref('excluded.removed_at'),
          added_by: eb
            .case()
            .when(isGone)
            .then(eb.ref('excluded.added_by'))
            .else(eb.ref('debrief_item.added_by'))
            .end(),
          added_at: eb
            .case()
            .when(isGone)
            .then(eb.ref('excluded.added_at'))
            .else(eb.ref('debrief_item.added_at'))
            .end(),
        }
      }),
    )
    .execute()
}

/** Closes or reopens; 0 rows mean that it was so already. */
export const setDebriefClosed = (
  trx: Transaction<Database>,
  debriefId: number,
  closed: { at: number; by: number } | null,
) =>
  trx
    .updateTable('debrief')
    .set({ closed_at: closed?.at ?? null, closed_by: closed?.by ?? null })
    .where('id', '=', debriefId)
    .where('closed_at', closed ? 'is' : 'is not', null)
    .executeTakeFirst()

/** Starts the meeting, or goes back to its preparation; 0 rows mean that it was so already, or is closed. */
export const setDebriefStarted = (trx: Transaction<Database>, debriefId: number, at: number | null) =>
  trx
    .updateTable('debrief')
    // A meeting that starts again begins at its check-in.
    .set({ started_at: at, step: null, step_of: null, moved_at: at })
    .where('id', '=', debriefId)
    .where('started_at', at === null ? 'is not' : 'is', null)
    .where('closed_at', 'is', null)
    .executeTakeFirst()

/** Names who runs it. `from` is who did until now: 0 rows mean that somebody else was named meanwhile. */
export const setFacilitator = (
  trx: Transaction<Database>,
  debriefId: number,
  { personId, from }: { personId: number; from: number | null },
) =>
  trx
    .updateTable('debrief')
    .set({ facilitator_id: personId })
    .where('id', '=', debriefId)
    .where('facilitator_id', from === null ? 'is' : '=', from)
    .executeTakeFirst()

/** Picks that are talked about in a team's week. */
export const agendaPicks = async (db: Kysely<Database>, teamId: number, week: string): Promise<Set<number>> =>
  new Set((await agendaOf(db, teamId, week)).filter(({ isOn }) => isOn).map(({ pickId }) => pickId))

/** Who put a pick on its week's agenda; null when it is not there. */
export const agendaAuthor = async (
  db: Kysely<Database>,
  pick: { id: number; teamId: number; week: string },
): Promise<number | null> => {
  const row = await db
    .selectFrom('debrief_item')
    .innerJoin('debrief', 'debrief.id', 'debrief_item.debrief_id')
    .select('debrief_item.added_by as addedBy')
    .where('debrief.team_id', '=', pick.teamId)
    .where('debrief.week', '=', pick.week)
    .where('debrief_item.pick_id', '=', pick.id)
    .where('debrief_item.removed_at', 'is', null)
    .executeTakeFirst()
  return row?.addedBy ?? null
}

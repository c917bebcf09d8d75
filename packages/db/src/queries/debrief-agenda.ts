import { isTalkedAbout } from '@reread/domain'
import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../schema.ts'

export interface AgendaRow {
  debriefId: number
  pickId: number
  addedBy: number
  /** Null where somebody put it there by hand. */
  rule: 'gap' | 'spread' | 'best' | 'unresolved' | 'chosen' | null
  masked: boolean
  objectedAt: number | null
  objection: string | null
  agreedAt: number | null
  /** False once the person it is about objected and names are not masked. */
  isOn: boolean
}

/** Everything that was put on the agenda of a team's week and not taken off, in the order of the meeting. */
export const agendaOf = async (db: Kysely<Database>, teamId: number, week: string): Promise<AgendaRow[]> => {
  const rows = await db
    .selectFrom('debrief_item')
    .innerJoin('debrief', 'debrief.id', 'debrief_item.debrief_id')
    .select([
      'debrief_item.id as id',
      'debrief.id as debriefId',
      'debrief_item.pick_id as pickId',
      'debrief_item.added_by as addedBy',
      'debrief_item.position as position',
      'debrief_item.rule as rule',
      'debrief_item.masked as masked',
      'debrief_item.objected_at as objectedAt',
      'debrief_item.objection as objection',
      'debrief_item.agreed_at as agreedAt',
      'debrief_item.added_at as addedAt',
    ])
    .where('debrief.team_id', '=', teamId)
    .where('debrief.week', '=', week)
    .where('debrief_item.removed_at', 'is', null)
    .orderBy('debrief_item.added_at')
    .orderBy('debrief_item.id')
    .execute()
  const last = Number.MAX_SAFE_INTEGER
  // The engines sort nulls to different ends.
  return rows
    .toSorted((a, b) => (a.position ?? last) - (b.position ?? last) || a.addedAt - b.addedAt || a.id - b.id)
    .map(({ id: _id, position: _position, addedAt: _addedAt, ...row }) => {
      const masked = row.masked === 1
      return { ...row, masked, isOn: isTalkedAbout({ ...row, masked }) }
    })
}

/** Picks that ever stood on the agenda, also those that were taken off: none of them is suggested again. */
export const everOnAgenda = async (db: Kysely<Database>, debriefId: number): Promise<Set<number>> => {
  const rows = await db
    .selectFrom('debrief_item')
    .select('pick_id as pickId')
    .where('debrief_id', '=', debriefId)
    .orderBy('pick_id')
    .execute()
  return new Set(rows.map((row) => row.pickId))
}

/** Puts a suggested pick on the agenda with the rule that found it. */
export const addSuggested = async (
  trx: Transaction<Database>,
  place: { debriefId: number; pickId: number; rule: NonNullable<AgendaRow['rule']>; by: number; at: number },
): Promise<void> => {
  await trx
    .insertInto('debrief_item')
    .values({
      debrief_id: place.debriefId,
      pick_id: place.pickId,
      rule: place.rule,
      added_by: place.by,
      added_at: place.at,
    })
    .onConflict((oc) => oc.columns(['debrief_id', 'pick_id']).doNothing())
    .execute()
}

/** Gives the picks their places, first to last. */
export const setAgendaOrder = async (
  trx: Transaction<Database>,
  debriefId: number,
  pickIds: readonly number[],
): Promise<void> => {
  for (const [position, pickId] of pickIds.entries()) {
    await trx
      .updateTable('debrief_item')
      .set({ position })
      .where('debrief_id', '=', debriefId)
      .where('pick_id', '=', pickId)
      .execute()
  }
}

export interface AgendaChange {
  masked?: 0 | 1
  objected_at?: number | null
  objection?: string | null
  agreed_at?: number | null
}

/** Changes what is said about a place; 0 rows mean that there never was one. */
export const changeAgendaPlace = (
  trx: Transaction<Database>,
  place: { debriefId: number; pickId: number },
  change: AgendaChange,
) =>
  trx
    .updateTable('debrief_item')
    .set(change)
    .where('debrief_id', '=', place.debriefId)
    .where('pick_id', '=', place.pickId)
    .executeTakeFirst()

/** Picks that these teams talk about without names, by id. */
export const maskedPicks = async (db: Kysely<Database>, teamIds: readonly number[]): Promise<number[]> => {
  const rows = await db
    .selectFrom('debrief_item')
    .innerJoin('debrief', 'debrief.id', 'debrief_item.debrief_id')
    .select('debrief_item.pick_id as pickId')
    .where('debrief.team_id', 'in', [...teamIds])
    .where('debrief_item.masked', '=', 1)
    .where('debrief_item.removed_at', 'is', null)
    .orderBy('debrief_item.pick_id')
    .execute()
  return rows.map(({ pickId }) => pickId)
}

/** When the person a pick is about objected to its place, also to one it no longer has; null when they did not. */
export const agendaObjection = async (
  db: Kysely<Database>,
  place: { debriefId: number; pickId: number },
): Promise<number | null> => {
  const row = await db
    .selectFrom('debrief_item')
    .select('objected_at as objectedAt')
    .where('debrief_id', '=', place.debriefId)
    .where('pick_id', '=', place.pickId)
    .executeTakeFirst()
  return row?.objectedAt ?? null
}

/** Places about a person on agendas whose meeting has not started, newest week first. */
export const agendaAbout = async (db: Kysely<Database>, personId: number) => {
  const rows = await db
    .selectFrom('debrief_item')
    .innerJoin('debrief', 'debrief.id', 'debrief_item.debrief_id')
    .innerJoin('team', 'team.id', 'debrief.team_id')
    .innerJoin('pick', 'pick.id', 'debrief_item.pick_id')
    .innerJoin('round', 'round.id', 'pick.round_id')
    .innerJoin('conversation', 'conversation.id', 'pick.conversation_id')
    .select([
      'debrief_item.pick_id as pickId',
      'debrief.week as week',
      'team.id as teamId',
      'team.slug as teamSlug',
      'conversation.id as conversationId',
      'conversation.subject as subject',
      'debrief_item.masked as masked',
      'debrief_item.objected_at as objectedAt',
      'debrief_item.agreed_at as agreedAt',
      'round.scores as scores',
    ])
    .where('pick.reviewee_id', '=', personId)
    .where('pick.revealed_at', 'is not', null)
    .where('debrief_item.removed_at', 'is', null)
    .where('debrief.started_at', 'is', null)
    .where('debrief.closed_at', 'is', null)
    .orderBy('debrief.week', 'desc')
    .orderBy('debrief_item.id')
    .execute()
  return rows.map((row) => ({ ...row, masked: row.masked === 1 }))
}

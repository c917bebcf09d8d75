import type { Kysely, Selectable, Transaction } from 'kysely'
import type { Database } from '../schema.ts'

type Row = Selectable<Database['delivery']>
export type DeliveryKind = Row['kind']

export interface NewDelivery {
  teamId: number
  kind: DeliveryKind
  /** Two messages with one key never both exist. */
  uniqueKey: string
  /** What is posted, as JSON. */
  body: object
  /** Epoch ms. */
  at: number
}

/** Writes a message down, in the transaction of what it tells; null when it was written before. */
export const insertDelivery = async (
  trx: Transaction<Database>,
  delivery: NewDelivery,
): Promise<number | null> => {
  const made = await trx
    .insertInto('delivery')
    .values({
      team_id: delivery.teamId,
      kind: delivery.kind,
      unique_key: delivery.uniqueKey,
      body: JSON.stringify(delivery.body),
      state: 'queued',
      attempts: 0,
      created_at: delivery.at,
      changed_at: delivery.at,
    })
    .onConflict((conflict) => conflict.column('unique_key').doNothing())
    .returning('id')
    .executeTakeFirst()
  return made?.id ?? null
}

/** One message with what is posted, or null. */
export const findDelivery = async (db: Kysely<Database>, deliveryId: number) =>
  (await db
    .selectFrom('delivery')
    .select(['id', 'team_id as teamId', 'kind', 'state', 'attempts', 'body'])
    .where('id', '=', deliveryId)
    .executeTakeFirst()) ?? null

/** A team's newest messages, newest first. */
export const deliveriesOf = (db: Kysely<Database>, teamId: number, limit: number) =>
  db
    .selectFrom('delivery')
    .select([
      'id',
      'kind',
      'state',
      'attempts',
      'answered',
      'created_at as createdAt',
      'changed_at as changedAt',
    ])
    .where('team_id', '=', teamId)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()

/** Notes that a message is about to leave; answers which attempt this is, or null when it is not waiting any more. */
export const countAttempt = async (
  trx: Transaction<Database>,
  deliveryId: number,
  at: number,
): Promise<number | null> => {
  const row = await trx
    .updateTable('delivery')
    .set((eb) => ({ attempts: eb('attempts', '+', 1), changed_at: at }))
    .where('id', '=', deliveryId)
    .where('state', '=', 'queued')
    .returning('attempts')
    .executeTakeFirst()
  return row?.attempts ?? null
}

export interface DeliveryEnd {
  state: Row['state']
  answered: string | null
  at: number
}

/** What became of an attempt. */
export const settleDelivery = (trx: Transaction<Database>, deliveryId: number, end: DeliveryEnd) =>
  trx
    .updateTable('delivery')
    .set({ state: end.state, answered: end.answered, changed_at: end.at })
    .where('id', '=', deliveryId)
    .where('state', '=', 'queued')
    .executeTakeFirst()

/** Puts a failed message back into the queue; answers how often it was tried, or null when it had not failed. */
export const requeueDelivery = async (
  trx: Transaction<Database>,
  deliveryId: number,
  at: number,
): Promise<number | null> => {
  const row = await trx
    .updateTable('delivery')
    .set({ state: 'queued', changed_at: at })
    .where('id', '=', deliveryId)
    .where('state', '=', 'failed')
    .returning('attempts')
    .executeTakeFirst()
  return row?.attempts ?? null
}

/** Sets or takes away the address a team's messages go to. */
export const setWebhook = (trx: Transaction<Database>, teamId: number, address: string | null) =>
  trx.updateTable('team').set({ webhook_url: address }).where('id', '=', teamId).executeTakeFirst()

/** Takes an address away that said it is gone, unless another one was set meanwhile; whether it was there. */
export const forgetWebhook = async (
  trx: Transaction<Database>,
  teamId: number,
  address: string,
): Promise<boolean> => {
  const row = await trx
    .updateTable('team')
    .set({ webhook_url: null })
    .where('id', '=', teamId)
    .where('webhook_url', '=', address)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** How long before the deadline its message is sent. */
export const DUE_SOON_MS = 24 * 3_600_000

/**
 * Ids of rounds that are due within a day, of teams with an address. One that opened less than a day before it is
 * due has told that as it opened; one that was told already is left to the key of its job.
 */
export const roundsDueSoon = async (db: Kysely<Database>, now: number): Promise<number[]> => {
  const rows = await db
    .selectFrom('round')
    .innerJoin('team', 'team.id', 'round.team_id')
    .select('round.id as id')
    .where('team.webhook_url', 'is not', null)
    .where('team.archived_at', 'is', null)
    .where('round.due_at', '>', now)
    .where('round.due_at', '<=', now + DUE_SOON_MS)
    .where((eb) => eb('round.opens_at', '<', eb('round.due_at', '-', DUE_SOON_MS)))
    .orderBy('round.id')
    .execute()
  return rows.map(({ id }) => id)
}

export interface RoundCounts {
  people: number
  reviews: number
}

/** How much a round asks: counts alone, and never how much of it is in. */
export const roundCounts = async (db: Kysely<Database>, roundId: number): Promise<RoundCounts> => {
  const rows = await db
    .selectFrom('assignment')
    .innerJoin('pick', 'pick.id', 'assignment.pick_id')
    .select('assignment.reviewer_id as reviewerId')
    .where('pick.round_id', '=', roundId)
    .where('pick.origin', '=', 'drawn')
    .where('assignment.state', 'not in', ['skipped', 'swapped'])
    .orderBy('assignment.id')
    .execute()
  return {
    people: new Set(rows.map(({ reviewerId }) => reviewerId)).size,
    reviews: rows.length,
  }
}

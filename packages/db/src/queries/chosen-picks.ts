import type { Candidate } from '@reread/domain'
import type { Kysely, Transaction } from 'kysely'
import { engineOf } from '../full-text/find-words.ts'
import type { Database } from '../schema.ts'
import { ownerWrote } from './owner-wrote.ts'
import type { Round } from './rounds.ts'

/**
 * Takes the turn on a round until the transaction ends: two people who choose at once would be given the same
 * conversation, and one person more than there are. SQLite has one writer: there the transaction itself is the turn.
 */
export const takeRoundTurn = async (trx: Transaction<Database>, roundId: number): Promise<void> => {
  if (engineOf(trx) === 'sqlite') return
  await trx.selectFrom('round').select('id').where('id', '=', roundId).forNoKeyUpdate().execute()
}

/** How many picks a person chose in a round, whatever became of them. */
export const chosenInRound = async (
  db: Kysely<Database>,
  { roundId, personId }: { roundId: number; personId: number },
): Promise<number> => {
  const row = await db
    .selectFrom('assignment')
    .innerJoin('pick', 'pick.id', 'assignment.pick_id')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('pick.round_id', '=', roundId)
    .where('pick.origin', '=', 'chosen')
    .where('assignment.reviewer_id', '=', personId)
    .executeTakeFirstOrThrow()
  return row.n
}

/** So many conversations are looked at together. */
const AT_ONCE = 200

export interface Offered {
  readonly round: Pick<Round, 'team_id' | 'cutoff_at'>
  /** In the order in which they are offered; each was a candidate of the round. */
  readonly order: readonly Candidate[]
  readonly maxMessages: number
  readonly maxWords: number
}

/**
 * The first that is still as the round found it (its team, its owner, who answered in it, closed, no longer than it
 * may be) and that no pick of any round has taken; null when none is left.
 */
export const firstFree = async (db: Kysely<Database>, offered: Offered): Promise<Candidate | null> => {
  const { order, round } = offered
  for (let from = 0; from < order.length; from += AT_ONCE) {
    const page = order.slice(from, from + AT_ONCE)
    const rows = await db
      .selectFrom('conversation')
      .select(['conversation.id as conversationId', 'conversation.owner_id as revieweeId'])
      .where(
        'conversation.id',
        'in',
        page.map(({ conversationId }) => conversationId),
      )
      .where('conversation.team_id', '=', round.team_id)
      .where('conversation.settled_at', '<', round.cutoff_at)
      .where('conversation.message_count', '<=', offered.maxMessages)
      .where('conversation.word_count', '<=', offered.maxWords)
      .where(ownerWrote)
      .where((eb) =>
        eb.not(
          eb.exists(
            eb.selectFrom('pick').select('pick.id').whereRef('pick.conversation_id', '=', 'conversation.id'),
          ),
        ),
      )
      .orderBy('conversation.id')
      .execute()
    const owners = new Map(rows.map((row) => [row.conversationId, row.revieweeId]))
    const found = page.find((one) => owners.get(one.conversationId) === one.revieweeId)
    if (found) return found
  }
  return null
}

export interface ChosenPick {
  readonly round: Pick<Round, 'id' | 'team_id' | 'week'>
  readonly candidate: Candidate
  readonly reviewerId: number
  /** Epoch ms. */
  readonly at: number
}

/**
 * Saves one pick beside the draw with its one reader. It stands behind the drawn ones, all such picks in the same
 * place: a place of its own would tell how many there are.
 */
export const insertChosenPick = async (
  trx: Transaction<Database>,
  { round, candidate, reviewerId, at }: ChosenPick,
): Promise<{ pickId: number; assignmentId: number }> => {
  const { conversationId, revieweeId } = candidate
  const { drawn } = await trx
    .selectFrom('pick')
    .select((eb) => eb.fn.countAll<number>().as('drawn'))
    .where('round_id', '=', round.id)
    .where('origin', '=', 'drawn')
    .executeTakeFirstOrThrow()
  const pick = await trx
    .insertInto('pick')
    .values({
      round_id: round.id,
      team_id: round.team_id,
      week: round.week,
      conversation_id: conversationId,
      reviewee_id: revieweeId,
      origin: 'chosen',
      position: drawn,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const assignment = await trx
    .insertInto('assignment')
    .values({
      pick_id: pick.id,
      reviewer_id: reviewerId,
      kind: revieweeId === reviewerId ? 'self' : 'peer',
      state: 'open',
      created_at: at,
      changed_at: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { pickId: pick.id, assignmentId: assignment.id }
}

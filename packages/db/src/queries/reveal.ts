import { criterionScore, weeklyCells } from '@reread/domain'
import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../schema.ts'
import { insertFlag } from './flags.ts'
import type { PickFacts } from './picks.ts'
import { reviewsOfPicks, type StoredReview } from './reviews.ts'

export interface Reveal {
  reason: 'complete' | 'deadline' | 'confirmed'
  at: number
}

/**
 * Ends the blind of one pick: marks it, turns what is still open into "missed", and adds it to the weekly sums.
 * Answers false when it was revealed already; then nothing was changed. Safe to run twice, also from two servers.
 */
export const revealPick = async (
  trx: Transaction<Database>,
  pick: PickFacts,
  reveal: Reveal,
): Promise<boolean> => {
  const marked = await trx
    .updateTable('pick')
    .set({ revealed_at: reveal.at, reveal_reason: reveal.reason })
    .where('id', '=', pick.id)
    .where('revealed_at', 'is', null)
    .executeTakeFirst()
  if (marked.numUpdatedRows === 0n) return false
  await trx
    .updateTable('assignment')
    .set({ state: 'missed', changed_at: reveal.at })
    .where('pick_id', '=', pick.id)
    .where('state', '=', 'open')
    .execute()
  const reviews = await reviewsOfPicks(trx, [pick.id])
  for (const review of reviews) await showMarks(trx, pick.conversationId, review)
  if (pick.origin === 'drawn') await addToRollup(trx, pick)
  return true
}

/** Turns the best-practice marks of a review into flags that anyone who may read the conversation sees. */
export const showMarks = async (
  trx: Transaction<Database>,
  conversationId: number,
  review: StoredReview,
): Promise<void> => {
  for (const note of review.notes) {
    if (note.kind !== 'best_practice') continue
    const { messageId, text } = note
    await insertFlag(trx, {
      conversationId,
      messageId,
      kind: 'best_practice',
      authorId: review.author.id,
      reviewId: review.reviewId,
      text,
      at: review.submittedAt,
    })
  }
}

const addToRollup = async (trx: Transaction<Database>, pick: PickFacts): Promise<void> => {
  const cells = await cellsOfPick(trx, pick.id)
  for (const cell of cells) {
    await trx
      .insertInto('rollup')
      .values({
        team_id: pick.teamId,
        week: pick.week,
        reviewee_id: pick.revieweeId,
        kind: cell.kind,
        criterion_key: cell.criterionKey,
        reviews: cell.reviews,
        picks: 1,
        score_sum: cell.score,
      })
      .onConflict((oc) =>
        oc.columns(['team_id', 'week', 'reviewee_id', 'kind', 'criterion_key']).doUpdateSet((eb) => ({
          reviews: eb('rollup.reviews', '+', eb.ref('excluded.reviews')),
          picks: eb('rollup.picks', '+', 1),
          score_sum: eb('rollup.score_sum', '+', eb.ref('excluded.score_sum')),
        })),
      )
      .execute()
  }
}

const cellsOfPick = async (db: Kysely<Database>, pickId: number) => {
  const reviews = await reviewsOfPicks(db, [pickId])
  return weeklyCells(
    reviews
      .filter((review) => review.reason === 'blind')
      .map((review) => ({
        kind: review.kind,
        score: review.score,
        criteria: review.ratings.flatMap((rating) =>
          rating.point === null
            ? []
            : [{ key: rating.key, score: criterionScore(rating.points, rating.point) }],
        ),
      })),
  )
}

export interface RollupCell {
  week: string
  revieweeId: number
  kind: 'self' | 'peer' | 'lead'
  criterionKey: string
  reviews: number
  picks: number
  scoreSum: number
}

/** The weekly sums as they are kept, in a fixed order. */
export const rollupOf = (db: Kysely<Database>, teamId: number): Promise<RollupCell[]> =>
  db
    .selectFrom('rollup')
    .select([
      'week',
      'reviewee_id as revieweeId',
      'kind',
      'criterion_key as criterionKey',
      'reviews',
      'picks',
      'score_sum as scoreSum',
    ])
    .where('team_id', '=', teamId)
    .orderBy('week')
    .orderBy('reviewee_id')
    .orderBy('kind')
    .orderBy('criterion_key')
    .execute()

/** The same sums counted again from the reviews themselves: what the kept ones must always equal. */
export const recountRollup = async (db: Kysely<Database>, teamId: number): Promise<RollupCell[]> => {
  const picks = await db
    .selectFrom('pick')
    .select(['id', 'week', 'reviewee_id as revieweeId'])
    .where('team_id', '=', teamId)
    .where('origin', '=', 'drawn')
    .where('revealed_at', 'is not', null)
    .orderBy('id')
    .execute()
  const cells = new Map<string, RollupCell>()
  for (const pick of picks) {
    for (const cell of await cellsOfPick(db, pick.id)) {
      const at = JSON.stringify([pick.week, pick.revieweeId, cell.kind, cell.criterionKey])
      const kept = cells.get(at)
      cells.set(at, {
        week: pick.week,
        revieweeId: pick.revieweeId,
        kind: cell.kind,
        criterionKey: cell.criterionKey,
        reviews: (kept?.reviews ?? 0) + cell.reviews,
        picks: (kept?.picks ?? 0) + 1,
        scoreSum: (kept?.scoreSum ?? 0) + cell.score,
      })
    }
  }
  return [...cells.values()].sort(
    (a, b) =>
      byText(a.week, b.week) ||
      a.revieweeId - b.revieweeId ||
      byText(a.kind, b.kind) ||
      byText(a.criterionKey, b.criterionKey),
  )
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

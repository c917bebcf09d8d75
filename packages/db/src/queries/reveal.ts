import type { Transaction } from 'kysely'
import type { Database } from '../schema.ts'
import { removeDraftsSetAside } from './drafts.ts'
import { insertFlag } from './flags.ts'
import type { PickFacts } from './picks.ts'
import { reviewsOfPicks, type StoredReview } from './reviews.ts'
import { addToRollup } from './rollup.ts'

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
  // Nobody comes back to what was skipped or passed on, so its drafts go; those of what is missed can still come late.
  await removeDraftsSetAside(trx, pick.id)
  const reviews = await reviewsOfPicks(trx, [pick.id])
  for (const review of reviews) await showMarks(trx, pick.conversationId, review)
  if (pick.origin === 'drawn') await addToRollup(trx, pick, reviews)
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

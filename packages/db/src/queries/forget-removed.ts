import type { Transaction } from 'kysely'
import type { Database } from '../schema.ts'

/** How long what somebody removed can be brought back. */
export const REMOVED_KEPT_MS = 30 * 24 * 3_600_000

/**
 * Takes away for good what was removed 30 days ago: remarks, notes and actions of meetings, guidelines, passages worth
 * copying. Reviews, ratings and the audit are never removed. Answers how many rows, versions and histories apart.
 */
export const forgetRemoved = async (trx: Transaction<Database>, now: number): Promise<number> => {
  const before = now - REMOVED_KEPT_MS
  const removed = (table: 'action' | 'guideline' | 'best_practice') =>
    trx.selectFrom(table).select('id').where('deleted_at', '<', before)
  await trx.deleteFrom('action_change').where('action_id', 'in', removed('action')).execute()
  await trx.deleteFrom('guideline_version').where('guideline_id', 'in', removed('guideline')).execute()
  // A guideline holds without the passage it was learnt from.
  await trx
    .updateTable('guideline')
    .set({ best_practice_id: null })
    .where('best_practice_id', 'in', removed('best_practice'))
    .execute()
  let rows = 0
  for (const table of ['pick_comment', 'debrief_note', 'action', 'guideline', 'best_practice'] as const) {
    const gone = await trx.deleteFrom(table).where('deleted_at', '<', before).executeTakeFirst()
    rows += Number(gone.numDeletedRows)
  }
  return rows
}

import type { Kysely, Transaction } from 'kysely'
import { preparedWrite, type Slots } from '../prepared.ts'
import type { Database } from '../schema.ts'

export interface Draft {
  version: number
  content: string
  savedAt: number
}

/** The draft of an assignment, or null. Only its author may be shown it. */
export const findDraft = async (db: Kysely<Database>, assignmentId: number): Promise<Draft | null> =>
  (await db
    .selectFrom('draft')
    .select(['version', 'content', 'saved_at as savedAt'])
    .where('assignment_id', '=', assignmentId)
    .executeTakeFirst()) ?? null

/**
 * Saves over the version the screen started from (0 = none yet).
 * Answers the new version, or null when another device saved in between: then nothing was changed.
 */
export const saveDraft = async (
  trx: Transaction<Database>,
  draft: { assignmentId: number; version: number; content: string; at: number },
): Promise<number | null> => {
  if (draft.version === 0) {
    const made = await trx
      .insertInto('draft')
      .values({ assignment_id: draft.assignmentId, version: 1, content: draft.content, saved_at: draft.at })
      .onConflict((oc) => oc.column('assignment_id').doNothing())
      .executeTakeFirst()
    return made.numInsertedOrUpdatedRows === 1n ? 1 : null
  }
  const changed = await trx
    .updateTable('draft')
    .set({ version: draft.version + 1, content: draft.content, saved_at: draft.at })
    .where('assignment_id', '=', draft.assignmentId)
    .where('version', '=', draft.version)
    .executeTakeFirst()
  return changed.numUpdatedRows === 1n ? draft.version + 1 : null
}

/** Puts a draft back whatever its version, as after an undone submit. */
export const restoreDraft = (
  trx: Transaction<Database>,
  draft: { assignmentId: number; content: string; at: number },
) =>
  trx
    .insertInto('draft')
    .values({ assignment_id: draft.assignmentId, version: 1, content: draft.content, saved_at: draft.at })
    .onConflict((oc) =>
      oc.column('assignment_id').doUpdateSet((eb) => ({
        version: eb('draft.version', '+', 1),
        content: eb.ref('excluded.content'),
        saved_at: eb.ref('excluded.saved_at'),
      })),
    )
    .execute()

/** The drafts of a pick whose assignments were skipped or passed on; those of all others stay. */
export const removeDraftsSetAside = (trx: Transaction<Database>, pickId: number) =>
  trx
    .deleteFrom('draft')
    .where('assignment_id', 'in', (eb) =>
      eb
        .selectFrom('assignment')
        .select('assignment.id')
        .where('assignment.pick_id', '=', pickId)
        .where('assignment.state', 'in', ['skipped', 'swapped']),
    )
    .execute()

/** Removing a draft, as a statement that still has to be run. */
export const endOfDraft = preparedWrite((db, { assignmentId }: Slots<{ assignmentId: number }>) =>
  db.deleteFrom('draft').where('assignment_id', '=', assignmentId),
)

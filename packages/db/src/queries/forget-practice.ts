import type { Transaction } from 'kysely'
import type { Database } from '../schema.ts'

/**
 * Before conversations are removed: takes away what was turned down or taken back on them, and unlinks guidelines that
 * were removed. What is published, and guidelines that hold, keep their conversation, so they are not met here.
 */
export const forgetPractice = async (
  trx: Transaction<Database>,
  conversationIds: readonly number[],
): Promise<void> => {
  const ids = [...conversationIds]
  await trx
    .updateTable('guideline')
    .set({ conversation_id: null, message_id: null })
    .where('conversation_id', 'in', ids)
    .execute()
  await trx
    .updateTable('guideline')
    .set({ best_practice_id: null })
    .where('best_practice_id', 'in', (eb) =>
      eb.selectFrom('best_practice').select('id').where('conversation_id', 'in', ids),
    )
    .execute()
  await trx.deleteFrom('best_practice').where('conversation_id', 'in', ids).execute()
}

/** The same for the messages that an import added to a conversation which stays. */
export const forgetPracticeMessages = async (
  trx: Transaction<Database>,
  added: { conversationId: number; importId: number },
): Promise<void> => {
  for (const table of ['best_practice', 'guideline'] as const) {
    await trx
      .updateTable(table)
      .set({ message_id: null })
      .where('message_id', 'in', (eb) =>
        eb
          .selectFrom('message')
          .select('id')
          .where('conversation_id', '=', added.conversationId)
          .where('import_id', '=', added.importId),
      )
      .execute()
  }
}

import { type SettledRule, settledAtOf } from '@reread/domain'
import { sql, type Transaction } from 'kysely'
import type { Database } from '../schema.ts'
import type { StoredConversation } from './import-compare.ts'
import type { MutableFields, PlacedMessage } from './import-merge.ts'
import type { ImportTarget } from './import-target.ts'
import { countWords } from './participations.ts'

/** Columns of a conversation as they were before an import changed them. */
export interface ConversationBefore extends MutableFields {
  readonly settled_at: number | null
  readonly settled_rule: SettledRule | null
}

interface Change {
  readonly before: StoredConversation
  readonly after: MutableFields
  readonly added: readonly PlacedMessage[]
}

/**
 * Changes the columns of a stored conversation and remembers what they were, once per import: taking the import
 * up again after a crash keeps the first memory. Answers the position of the first added message.
 */
export const changeConversation = async (
  trx: Transaction<Database>,
  target: ImportTarget,
  { before, after, added }: Change,
): Promise<number> => {
  // What this very import has brought goes with it whole; there is nothing to go back to.
  if (before.import_id !== target.importId) {
    await trx
      .insertInto('import_change')
      .values({
        import_id: target.importId,
        conversation_id: before.id,
        before: JSON.stringify(columnsOf(before)),
      })
      .onConflict((conflict) => conflict.columns(['import_id', 'conversation_id']).doNothing())
      .execute()
  }
  const last = await lastMessage(trx, before.id)
  const public_ = added.flatMap(({ message }) => (message.internal ? [] : [message]))
  const { settledAt, rule } = settledAtOf(
    {
      status: after.status === 'open' || after.status === 'solved' ? after.status : 'closed',
      createdAt: after.opened_at,
      updatedAt: after.updated_at,
      closedAt: after.closed_at,
      messages: [...(last.publicAt === null ? [] : [{ sentAt: last.publicAt, internal: false }]), ...public_],
    },
    { quietDays: target.quietDays },
  )
  await trx
    .updateTable('conversation')
    .set({
      ...after,
      settled_at: settledAt,
      settled_rule: rule,
      message_count: before.message_count + added.length,
      word_count: before.word_count + public_.reduce((sum, message) => sum + countWords(message.text), 0),
    })
    .where('id', '=', before.id)
    .execute()
  return last.position + 1
}

const columnsOf = (stored: StoredConversation): ConversationBefore => ({
  status: stored.status,
  tags: stored.tags,
  csat: stored.csat,
  opened_at: stored.opened_at,
  updated_at: stored.updated_at,
  closed_at: stored.closed_at,
  owner_id: stored.owner_id,
  settled_at: stored.settled_at,
  settled_rule: stored.settled_rule,
})

/** The highest position, -1 without messages; and when the last public message was sent, null without any. */
const lastMessage = async (
  trx: Transaction<Database>,
  conversationId: number,
): Promise<{ position: number; publicAt: number | null }> => {
  const row = await trx
    .selectFrom('message')
    .select((eb) => [
      eb.fn.max<number | null>('position').as('position'),
      sql<number | null>`max(case when internal = 0 then sent_at end)`.as('publicAt'),
    ])
    .where('conversation_id', '=', conversationId)
    .executeTakeFirst()
  return { position: row?.position ?? -1, publicAt: row?.publicAt ?? null }
}

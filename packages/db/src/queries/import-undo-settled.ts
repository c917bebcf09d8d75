import type { Transaction } from 'kysely'
import type { Database } from '../schema.ts'
import type { ConversationBefore } from './import-change.ts'

interface LaterChange {
  readonly id: number
  readonly importId: number
  /** Columns as they were before that import, as JSON. */
  readonly before: string
}

interface Undone {
  readonly importId: number
  readonly conversationId: number
  /** What imports after it changed, in their order. */
  readonly later: readonly LaterChange[]
}

type Settled = Pick<ConversationBefore, 'opened_at' | 'updated_at' | 'settled_at' | 'settled_rule'>

interface PublicMessage {
  readonly importId: number
  readonly sentAt: number
}

const lastOf = (messages: readonly PublicMessage[], openedAt: number): number =>
  messages.reduce((last, { sentAt }) => Math.max(last, sentAt), openedAt)

/** Whether its last public message says when it is over: quiet days after an open one, at once for one without any date. */
const hangsOnMessages = ({ settled_rule, updated_at }: Settled): boolean =>
  settled_rule === 'quiet' || (settled_rule === 'updated' && updated_at === null)

/** What is over so long after its last public message is so after the one before, once that message is gone. */
const settledWithout = (
  settled: Settled,
  importId: number,
  messages: readonly PublicMessage[],
): number | null => {
  const { opened_at, settled_at } = settled
  if (settled_at === null || !hangsOnMessages(settled)) return settled_at
  const others = messages.filter((message) => message.importId !== importId)
  return settled_at + lastOf(others, opened_at) - lastOf(messages, opened_at)
}

/**
 * Before an import's messages are taken off a conversation that later imports changed again: when it was over, as it is
 * now and in each state that a later import goes back to but the first, which goes back to what was before both.
 */
export const settleLater = async (
  trx: Transaction<Database>,
  { importId, conversationId, later }: Undone,
): Promise<void> => {
  if (later.length === 0) return
  const messages: PublicMessage[] = await trx
    .selectFrom('message')
    .select(['import_id as importId', 'sent_at as sentAt'])
    .where('conversation_id', '=', conversationId)
    .where('internal', '=', 0)
    .orderBy('id')
    .execute()
  for (const { id, importId: before, ...change } of later.slice(1)) {
    const state: ConversationBefore = JSON.parse(change.before)
    const known = messages.filter((message) => message.importId < before)
    const then = { ...state, settled_at: settledWithout(state, importId, known) }
    await trx
      .updateTable('import_change')
      .set({ before: JSON.stringify(then) })
      .where('id', '=', id)
      .execute()
  }
  const now = await trx
    .selectFrom('conversation')
    .select(['opened_at', 'updated_at', 'settled_at', 'settled_rule'])
    .where('id', '=', conversationId)
    .executeTakeFirstOrThrow()
  await trx
    .updateTable('conversation')
    .set({ settled_at: settledWithout(now, importId, messages) })
    .where('id', '=', conversationId)
    .execute()
}

import type { ExpressionBuilder, ExpressionWrapper, SqlBool } from 'kysely'
import type { Database } from '../schema.ts'

/**
 * Whether the conversation's owner wrote a message in it that the customer saw: false where nobody answered and the
 * help desk only names whom it was assigned to, and where it has no owner. There is nothing to review in that one.
 *
 * It is asked of each conversation by its own messages. The author stands in an expression because the index of
 * authors would lead through everything a person ever wrote, and the answer in a case because PostgreSQL would
 * otherwise join a week's conversations with every message there is.
 */
export const ownerWrote = (
  eb: ExpressionBuilder<Database, 'conversation'>,
): ExpressionWrapper<Database, 'conversation', SqlBool> => {
  const written = eb
    .selectFrom('message')
    .select('message.id')
    .whereRef('message.conversation_id', '=', 'conversation.id')
    .where((of) => of(of.fn.coalesce('message.author_id', of.lit(0)), '=', of.ref('conversation.owner_id')))
    .where('message.internal', '=', 0)
  return eb(eb.case().when(eb.exists(written)).then(eb.lit(1)).else(eb.lit(0)).end(), '=', eb.lit(1))
}

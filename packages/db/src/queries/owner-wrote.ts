import type { ExpressionBuilder, ExpressionWrapper, SqlBool } from 'kysely'
import type { Database } from '../schema.ts'

/**
 * Whether the conversation's owner wrote a message in it that the customer saw: false where nobody answered and the
 * help desk only names whom it was assigned to, and where it has no owner. There is nothing to review in that one.
 *
 * The author stands in an expression so that the messages are found by their conversation: the index of authors would
 * lead through everything a person ever wrote.
 */
export const ownerWrote = (
  eb: ExpressionBuilder<Database, 'conversation'>,
): ExpressionWrapper<Database, 'conversation', SqlBool> =>
  eb.exists(
    eb
      .selectFrom('message')
      .select('message.id')
      .whereRef('message.conversation_id', '=', 'conversation.id')
      .where((of) => of(of.fn.coalesce('message.author_id', of.lit(0)), '=', of.ref('conversation.owner_id')))
      .where('message.internal', '=', 0),
  )

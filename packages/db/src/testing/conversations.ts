import type { Insertable } from 'kysely'
import { putIntoTextIndex } from '../full-text/conversation-text.ts'
import { transact } from '../guard.ts'
import type { Db } from '../open.ts'
import type { Database } from '../schema.ts'
import { DAY, HOUR, NOW } from './people.ts'

export type ConversationGiven = Partial<Insertable<Database['conversation']>> & {
  team_id: number
  /** Texts of its messages, a minute apart, the customer first; unless said an owner's answer to a question, none without an owner. */
  texts?: readonly string[]
}

let made = 0

/** A conversation that settled two days ago, unless said otherwise. */
export const aConversation = async (db: Db, given: ConversationGiven): Promise<number> => {
  made += 1
  const number = made
  const { texts = given.owner_id ? ['Where is it?', 'Here it is.'] : [], ...columns } = given
  const settledAt = columns.settled_at === undefined ? NOW - 2 * DAY : columns.settled_at
  const subject = columns.subject ?? `Invoice ${number}`
  return transact(db.write, async (trx) => {
    const run = await trx
      .insertInto('import_run')
      .values({
        team_id: columns.team_id,
        format: 'jsonl',
        file_names: '[]',
        options: '{}',
        state: 'done',
        created_at: NOW,
        finished_at: NOW,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const source = await trx
      .insertInto('source')
      .values({ name: `desk ${number}`, import_id: run.id, created_at: NOW })
      .returning('id')
      .executeTakeFirstOrThrow()
    const row = await trx
      .insertInto('conversation')
      .values({
        source_id: source.id,
        external_id: `c-${number}`,
        import_id: run.id,
        channel: 'email',
        subject,
        subject_folded: subject.normalize('NFKC').toLowerCase(),
        status: 'closed',
        tags: '[]',
        opened_at: (settledAt ?? NOW) - HOUR,
        settled_at: settledAt,
        message_count: texts.length,
        word_count: 2,
        ...columns,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    for (const [position, text] of texts.entries()) {
      await trx
        .insertInto('message')
        .values({
          conversation_id: row.id,
          import_id: run.id,
          position,
          external_id: `m-${number}-${position}`,
          author_kind: position % 2 === 0 ? 'customer' : 'agent',
          author_id: position % 2 === 0 ? null : (columns.owner_id ?? null),
          internal: 0,
          sent_at: (settledAt ?? NOW) - HOUR + position * 60_000,
          text,
          attachments: '[]',
        })
        .execute()
    }
    await putIntoTextIndex(trx, [row.id])
    return row.id
  })
}

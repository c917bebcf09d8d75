import { sql } from 'kysely'
import { addColumn, createIndex, instant, type MigrationContext } from '../columns.ts'

export const name = '0008-put-back-ends'

/** Until when a conversation was not over yet, had the undo of an import not put it back; null where none did. */
export const up = async (ctx: MigrationContext): Promise<void> => {
  await addColumn(ctx, 'conversation', 'put_back_from', instant().optional())
  await createIndex(ctx, 'conversation', {
    columns: ['team_id', 'put_back_from'],
    where: sql`put_back_from is not null`,
  })
}

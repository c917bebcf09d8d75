import type { Kysely } from 'kysely'
import type { Database } from '../schema.ts'

/** How many of the conversations that an import brought are not over at `now`. */
export const countNotOver = async (
  db: Kysely<Database>,
  { importId, now }: { importId: number; now: number },
): Promise<number> => {
  const { waiting } = await db
    .selectFrom('conversation')
    .select((eb) => eb.fn.countAll<number>().as('waiting'))
    .where('import_id', '=', importId)
    .where((eb) => eb.or([eb('settled_at', 'is', null), eb('settled_at', '>', now)]))
    .executeTakeFirstOrThrow()
  return waiting
}

/** Id of each team's newest import that is done. */
export const latestFinishedImports = async (db: Kysely<Database>): Promise<Map<number, number>> => {
  const rows = await db
    .selectFrom('import_run')
    .select((eb) => ['team_id', eb.fn.max('id').as('id')])
    .where('state', '=', 'done')
    .groupBy('team_id')
    .orderBy('team_id')
    .execute()
  return new Map(rows.map((row) => [row.team_id, row.id]))
}

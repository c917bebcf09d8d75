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

/** How many who answer in the conversations that an import brought are in no team at `now`; deactivated people do not count. */
export const countWithoutTeam = async (
  db: Kysely<Database>,
  { importId, now }: { importId: number; now: number },
): Promise<number> => {
  const { without } = await db
    .selectFrom('person')
    .select((eb) => eb.fn.countAll<number>().as('without'))
    .where('person.deactivated_at', 'is', null)
    .where('person.erased_at', 'is', null)
    .where('person.id', 'in', (eb) =>
      eb
        .selectFrom('participation')
        .innerJoin('conversation', 'conversation.id', 'participation.conversation_id')
        .select('participation.person_id')
        .where('conversation.import_id', '=', importId),
    )
    .where('person.id', 'not in', (eb) =>
      eb
        .selectFrom('membership')
        .select('membership.person_id')
        .where('membership.from_at', '<=', now)
        .where((of) => of.or([of('membership.until_at', 'is', null), of('membership.until_at', '>', now)])),
    )
    .executeTakeFirstOrThrow()
  return without
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

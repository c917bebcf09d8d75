import { type ExpressionBuilder, sql, type Transaction } from 'kysely'
import { type Database, type TableName, tables } from '../schema.ts'

/** What an undo took away beside conversations. */
export interface UndonePeople {
  readonly people: number
  readonly identities: number
  readonly sources: number
}

/**
 * After the conversations: removes people the import made who have nothing else, identities that nothing uses, and
 * empty sources. Someone who was put into a team or invited meanwhile stays, with their identity, so that a later
 * import knows them again.
 */
export const undoPeople = async (trx: Transaction<Database>, importId: number): Promise<UndonePeople> => {
  const identities = await trx
    .selectFrom('identity')
    .select(['id', 'source_id', 'person_id', 'made_person'])
    .where('import_id', 'in', (eb) => undoneOr(eb, importId))
    .orderBy('id')
    .execute()
  const counts = { people: 0, identities: 0, sources: 0 }
  for (const identity of identities) {
    if (await isInSource(trx, identity.source_id, identity.person_id)) continue
    const removable = await hasOnlyIdentity(trx, identity.person_id, identity.id)
    if (identity.made_person === 1 && !removable) continue
    await trx.deleteFrom('identity').where('id', '=', identity.id).execute()
    counts.identities += 1
    if (identity.made_person === 0) continue
    await trx.deleteFrom('person').where('id', '=', identity.person_id).execute()
    counts.people += 1
  }
  const sources = await trx
    .deleteFrom('source')
    .where('import_id', 'in', (eb) => undoneOr(eb, importId))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb.selectFrom('conversation').select('id').whereRef('conversation.source_id', '=', 'source.id'),
        ),
      ),
    )
    .where((eb) =>
      eb.not(
        eb.exists(eb.selectFrom('identity').select('id').whereRef('identity.source_id', '=', 'source.id')),
      ),
    )
    .executeTakeFirst()
  return { ...counts, sources: Number(sources.numDeletedRows) }
}

/** This import, and those undone before it: what they had to leave for this one's sake is free now. */
const undoneOr = (eb: ExpressionBuilder<Database, 'identity' | 'source'>, importId: number) =>
  eb
    .selectFrom('import_run')
    .select('import_run.id')
    .where((run) => run.or([run('import_run.id', '=', importId), run('import_run.state', '=', 'undone')]))

const isInSource = async (trx: Transaction<Database>, sourceId: number, personId: number): Promise<boolean> =>
  (await trx
    .selectFrom('participation')
    .innerJoin('conversation', 'conversation.id', 'participation.conversation_id')
    .select('participation.id')
    .where('participation.person_id', '=', personId)
    .where('conversation.source_id', '=', sourceId)
    .limit(1)
    .executeTakeFirst()) !== undefined

/** Every column of the schema that names a person; a table added later is among them by itself. */
const personColumns: readonly { table: TableName; column: string }[] = Object.entries(tables).flatMap(
  ([table, columns]) =>
    Object.entries(columns).flatMap(([column, facts]) =>
      facts.ref === 'person' && isTable(table) ? [{ table, column }] : [],
    ),
)

function isTable(name: string): name is TableName {
  return Object.hasOwn(tables, name)
}

/** Whether nothing in the whole database names the person but this one identity. */
const hasOnlyIdentity = async (
  trx: Transaction<Database>,
  personId: number,
  identityId: number,
): Promise<boolean> => {
  for (const { table, column } of personColumns) {
    const except = table === 'identity' ? sql`and id <> ${identityId}` : sql``
    const found =
      await sql`select 1 from ${sql.table(table)} where ${sql.ref(column)} = ${personId} ${except} limit 1`.execute(
        trx,
      )
    if (found.rows.length > 0) return false
  }
  return true
}

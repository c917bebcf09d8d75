import { type ExpressionBuilder, type Kysely, sql, type Transaction } from 'kysely'
import { type Database, type TableName, tables } from '../schema.ts'
import type { ConversationBefore } from './import-change.ts'
import { countWords, writeParticipations } from './participations.ts'

/** One step of an undo: ids that it kept because people's work hangs on them, and where the next step begins. */
export interface UndoStep {
  readonly kept: number[]
  /** Conversations removed or put back. */
  readonly undone: number
  /** Id of the last one looked at; null when there was none left. */
  readonly last: number | null
}

interface Part {
  readonly importId: number
  /** Only conversations with a greater id. */
  readonly after: number
  readonly size: number
}

/** How many conversations an import brought, and how many it changed, whoever has finished it. */
export const countTouched = async (
  db: Kysely<Database>,
  importId: number,
): Promise<{ brought: number; changed: number }> => {
  const brought = await db
    .selectFrom('conversation')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('import_id', '=', importId)
    .executeTakeFirstOrThrow()
  const changed = await db
    .selectFrom('import_change')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('import_id', '=', importId)
    .executeTakeFirstOrThrow()
  return { brought: brought.n, changed: changed.n }
}

/** In a round, or flagged by somebody: taking it away would take their work away. */
const hasWork = (eb: ExpressionBuilder<Database, 'conversation'>) =>
  eb.or([
    eb.exists(
      eb.selectFrom('pick').select('pick.id').whereRef('pick.conversation_id', '=', 'conversation.id'),
    ),
    eb.exists(
      eb
        .selectFrom('flag')
        .select('flag.id')
        .whereRef('flag.conversation_id', '=', 'conversation.id')
        .where('flag.removed_at', 'is', null),
    ),
  ])

/** Removes the next conversations that the import brought, with everything that later imports added to them. */
export const undoBrought = async (trx: Transaction<Database>, part: Part): Promise<UndoStep> => {
  const rows = await trx
    .selectFrom('conversation')
    .select((eb) => ['conversation.id as id', eb.case().when(hasWork(eb)).then(1).else(0).end().as('work')])
    .where('conversation.import_id', '=', part.importId)
    .where('conversation.id', '>', part.after)
    .orderBy('conversation.id')
    .limit(part.size)
    .execute()
  const gone = rows.filter((row) => row.work === 0).map((row) => row.id)
  if (gone.length > 0) {
    for (const table of ['flag', 'participation', 'import_change', 'message'] as const) {
      await trx.deleteFrom(table).where('conversation_id', 'in', gone).execute()
    }
    await trx.deleteFrom('conversation').where('id', 'in', gone).execute()
  }
  return {
    kept: rows.filter((row) => row.work === 1).map((row) => row.id),
    undone: gone.length,
    last: rows.at(-1)?.id ?? null,
  }
}

/** Puts the next conversations back that were there before the import, and takes its messages off them. */
export const undoChanged = async (trx: Transaction<Database>, part: Part): Promise<UndoStep> => {
  const rows = await trx
    .selectFrom('import_change')
    .innerJoin('conversation', 'conversation.id', 'import_change.conversation_id')
    .select((eb) => [
      'import_change.id as changeId',
      'import_change.before as before',
      'conversation.id as id',
      eb.case().when(hasWork(eb)).then(1).else(0).end().as('work'),
    ])
    .where('import_change.import_id', '=', part.importId)
    .where('conversation.id', '>', part.after)
    .orderBy('conversation.id')
    .limit(part.size)
    .execute()
  for (const row of rows) {
    if (row.work === 0) await putBack(trx, part.importId, row)
  }
  return {
    kept: rows.filter((row) => row.work === 1).map((row) => row.id),
    undone: rows.filter((row) => row.work === 0).length,
    last: rows.at(-1)?.id ?? null,
  }
}

interface ChangeRow {
  readonly changeId: number
  readonly before: string
  readonly id: number
}

const putBack = async (trx: Transaction<Database>, importId: number, change: ChangeRow): Promise<void> => {
  await trx
    .deleteFrom('flag')
    .where('message_id', 'in', (eb) =>
      eb
        .selectFrom('message')
        .select('id')
        .where('conversation_id', '=', change.id)
        .where('import_id', '=', importId),
    )
    .execute()
  await trx
    .deleteFrom('message')
    .where('conversation_id', '=', change.id)
    .where('import_id', '=', importId)
    .execute()
  const later = await trx
    .selectFrom('import_change')
    .select('id')
    .where('conversation_id', '=', change.id)
    .where('import_id', '>', importId)
    .orderBy('import_id')
    .executeTakeFirst()
  const before: ConversationBefore = JSON.parse(change.before)
  if (later === undefined)
    await trx.updateTable('conversation').set(before).where('id', '=', change.id).execute()
  // A later import changed it again: its state stays, and what that one goes back to is what this one went back to.
  else
    await trx.updateTable('import_change').set({ before: change.before }).where('id', '=', later.id).execute()
  await trx.deleteFrom('import_change').where('id', '=', change.changeId).execute()
  await recount(trx, change.id)
}

const recount = async (trx: Transaction<Database>, conversationId: number): Promise<void> => {
  const messages = await trx
    .selectFrom('message')
    .select(['internal', 'text'])
    .where('conversation_id', '=', conversationId)
    .orderBy('position')
    .execute()
  const row = await trx
    .updateTable('conversation')
    .set({
      message_count: messages.length,
      word_count: messages.reduce((sum, one) => sum + (one.internal === 1 ? 0 : countWords(one.text)), 0),
    })
    .where('id', '=', conversationId)
    .returning('owner_id')
    .executeTakeFirstOrThrow()
  await writeParticipations(trx, conversationId, row.owner_id)
}

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

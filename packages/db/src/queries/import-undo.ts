import type { ExpressionBuilder, Kysely, Transaction } from 'kysely'
import { putIntoTextIndex, takeOutOfTextIndex } from '../full-text/conversation-text.ts'
import type { Database } from '../schema.ts'
import { forgetPractice, forgetPracticeMessages } from './forget-practice.ts'
import type { ConversationBefore } from './import-change.ts'
import { settleLater } from './import-undo-settled.ts'
import { personNow, takeMergeTurn } from './merged-people.ts'
import { latestEnd } from './moved-back.ts'
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

/** In a round, flagged by somebody, published, or the source of a guideline: taking it away would take that away. */
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
    eb.exists(
      eb
        .selectFrom('best_practice')
        .select('best_practice.id')
        .whereRef('best_practice.conversation_id', '=', 'conversation.id')
        .where('best_practice.state', '=', 'published')
        .where('best_practice.deleted_at', 'is', null),
    ),
    eb.exists(
      eb
        .selectFrom('guideline')
        .select('guideline.id')
        .whereRef('guideline.conversation_id', '=', 'conversation.id')
        .where('guideline.deleted_at', 'is', null),
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
    await takeOutOfTextIndex(trx, gone)
    await forgetPractice(trx, gone)
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
  await takeMergeTurn(trx, 'import')
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
  await takeOutOfTextIndex(trx, [change.id])
  const later = await trx
    .selectFrom('import_change')
    .select(['id', 'import_id as importId', 'before'])
    .where('conversation_id', '=', change.id)
    .where('import_id', '>', importId)
    .orderBy('import_id')
    .execute()
  await rememberEnds(trx, { importId, conversationId: change.id, later })
  await settleLater(trx, { importId, conversationId: change.id, later })
  await forgetPracticeMessages(trx, { conversationId: change.id, importId })
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
  const [next] = later
  // A later import changed it again: its state stays, and what that one goes back to is what this one went back to.
  if (next)
    await trx.updateTable('import_change').set({ before: change.before }).where('id', '=', next.id).execute()
  else {
    const before: ConversationBefore = JSON.parse(change.before)
    // Whoever owned it then may have become a part of somebody else.
    const owner_id = before.owner_id === null ? null : await personNow(trx, before.owner_id)
    await trx
      .updateTable('conversation')
      .set({ ...before, owner_id })
      .where('id', '=', change.id)
      .execute()
  }
  await trx.deleteFrom('import_change').where('id', '=', change.changeId).execute()
  await recount(trx, change.id)
  await putIntoTextIndex(trx, [change.id])
}

interface PuttingBack {
  readonly importId: number
  readonly conversationId: number
  /** What imports after it changed, in their order. */
  readonly later: readonly { readonly before: string }[]
}

/** Rounds since the import went by these ends: what they kept out of their window is offered by the next one. */
const rememberEnds = async (
  trx: Transaction<Database>,
  { importId, conversationId, later }: PuttingBack,
): Promise<void> => {
  const now = await trx
    .selectFrom('conversation')
    .select(['settled_at', 'put_back_from'])
    .where('id', '=', conversationId)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('round')
          .innerJoin('import_run', (join) => join.on('import_run.id', '=', importId))
          .select('round.id')
          .whereRef('round.team_id', '=', 'conversation.team_id')
          .whereRef('round.created_at', '>=', 'import_run.created_at'),
      ),
    )
    .executeTakeFirst()
  if (now === undefined) return
  const between = later.map(({ before }): number | null => {
    const { settled_at }: Pick<ConversationBefore, 'settled_at'> = JSON.parse(before)
    return settled_at
  })
  const put_back_from = latestEnd([now.settled_at, now.put_back_from ?? 0, ...between])
  await trx.updateTable('conversation').set({ put_back_from }).where('id', '=', conversationId).execute()
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

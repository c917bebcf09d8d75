import { settledWindow } from '@reread/domain'
import { type ExpressionBuilder, type Kysely, sql } from 'kysely'
import type { Database } from '../schema.ts'
import type { ConversationBefore } from './import-change.ts'
import { inParts } from './import-parts.ts'

/** Later than any time there is. */
const NEVER = 8_640_000_000_000_000

/** Of a window of candidates as much as decides over what was moved out of it. */
interface WindowStart {
  readonly teamId: number
  readonly settledFromAt: number
  readonly late: { readonly settledFromAt: number; readonly broughtAfter: number } | null
}

/** When an import was over, or failed; one that was begun again is at work still. */
export const broughtAt = (eb: ExpressionBuilder<Database, 'import_run'>) =>
  eb
    .case()
    .when('import_run.state', '=', 'importing')
    .then(sql.lit<number>(NEVER))
    .else(eb.fn.coalesce('import_run.finished_at', 'import_run.created_at'))
    .end()
    .as('broughtAt')

/**
 * Conversations that imports since the last round moved to before this window: they were closed earlier than thought, or
 * fewer quiet days count. Until then they were over in it, or later; what came too late for the last one, also in that.
 */
const movedByImports = async (db: Kysely<Database>, window: WindowStart): Promise<number[]> => {
  const { teamId, settledFromAt, late } = window
  if (late === null) return []
  const since = await db
    .selectFrom('import_run')
    .select('id')
    .where((eb) =>
      eb.or([
        eb('finished_at', 'is', null),
        eb('finished_at', '>', late.broughtAfter),
        eb('state', '=', 'importing'),
      ]),
    )
    .orderBy('id')
    .execute()
  const moved: number[] = []
  for (const runs of inParts(since.map(({ id }) => id))) {
    const rows = await db
      .selectFrom('import_change')
      .innerJoin('conversation', 'conversation.id', 'import_change.conversation_id')
      .innerJoin('import_run', 'import_run.id', 'conversation.import_id')
      .select(['conversation.id as conversationId', 'import_change.before as before'])
      .select(broughtAt)
      .where('import_change.import_id', 'in', runs)
      .where('conversation.team_id', '=', teamId)
      .where('conversation.settled_at', '<', settledFromAt)
      .orderBy('import_change.id')
      .execute()
    for (const { conversationId, before, broughtAt: at } of rows) {
      const { settled_at: settledAt }: Pick<ConversationBefore, 'settled_at'> = JSON.parse(before)
      const fromAt = at > late.broughtAfter ? late.settledFromAt : settledFromAt
      if (settledAt === null || settledAt >= fromAt) moved.push(conversationId)
    }
  }
  return moved
}

/** From when on the team's first round looked; null before it. */
const lookedFrom = async (db: Kysely<Database>, teamId: number): Promise<number | null> => {
  const first = await db
    .selectFrom('round')
    .select(['candidates_from_at', 'cutoff_at', 'draw'])
    .where('team_id', '=', teamId)
    .orderBy('candidates_from_at')
    .limit(1)
    .executeTakeFirst()
  if (first === undefined) return null
  const { coldHours }: { coldHours?: number } = JSON.parse(first.draw)
  const window = { candidatesFromAt: first.candidates_from_at, cutoffAt: first.cutoff_at }
  return settledWindow(window, coldHours).settledFromAt
}

/**
 * Conversations that the undo of an import put back to before this window: with that import they were over in it, or
 * later, and so no round between offered them. What was over before the first round looked stays history.
 */
const putBack = async (db: Kysely<Database>, window: WindowStart): Promise<number[]> => {
  const { teamId, settledFromAt } = window
  const from = await lookedFrom(db, teamId)
  if (from === null) return []
  const rows = await db
    .selectFrom('conversation')
    .select('id')
    .where('team_id', '=', teamId)
    .where('put_back_from', '>=', settledFromAt)
    .where('settled_at', '<', settledFromAt)
    .where('settled_at', '>=', from)
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Conversations that imports, or their undo, moved to before this window, so that no window holds them. */
export const movedBack = async (db: Kysely<Database>, window: WindowStart): Promise<number[]> => [
  ...new Set([...(await movedByImports(db, window)), ...(await putBack(db, window))]),
]

/** The latest of the ends that an undo takes from a conversation; one without an end was over at none yet. */
export const latestEnd = (ends: readonly (number | null)[]): number =>
  ends.reduce((latest: number, end) => Math.max(latest, end ?? NEVER), 0)

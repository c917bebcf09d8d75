import type { Expression, Kysely, SqlBool } from 'kysely'
import type { Database } from '../schema.ts'
import { inParts } from './import-parts.ts'
import { broughtAt, movedBack } from './moved-back.ts'
import { ownerWrote } from './owner-wrote.ts'

export interface CandidateWindow {
  teamId: number
  /** Half-open: settled at or after `fromAt` and before `toAt` (epoch ms), cold time already taken off. */
  settledFromAt: number
  settledToAt: number
  /**
   * What the round before could not know of: those of its window that an import brought after it had been drawn, and
   * those that one moved out of the windows to come; null where there was none.
   */
  late: { readonly settledFromAt: number; readonly broughtAfter: number } | null
  ownerIds: readonly number[]
  maxMessages: number
  maxWords: number
}

/** What no draw of the team chose yet: answered by these owners, over before the window's end, and short enough. */
const eligible = (db: Kysely<Database>, window: CandidateWindow) =>
  db
    .selectFrom('conversation')
    .select((eb) => [
      ...(['id as conversationId', 'owner_id as revieweeId', 'opened_at as openedAt'] as const),
      eb
        .selectFrom('import_run')
        .select('import_run.created_at')
        .whereRef('import_run.id', '=', 'conversation.import_id')
        .as('knownAt'),
    ])
    .where('team_id', '=', window.teamId)
    .where('owner_id', 'in', [...window.ownerIds])
    .where('settled_at', '<', window.settledToAt)
    .where('message_count', '<=', window.maxMessages)
    .where('word_count', '<=', window.maxWords)
    .where(ownerWrote)
    .where((eb) => {
      const drawn = eb
        .selectFrom('pick')
        .select('pick.id')
        .whereRef('pick.conversation_id', '=', 'conversation.id')
        .where('pick.team_id', '=', window.teamId)
        .where('pick.origin', '=', 'drawn')
      return eb.not(eb.exists(drawn))
    })
    .$narrowType<{ revieweeId: number; knownAt: number }>()

type Eligible = Awaited<ReturnType<ReturnType<typeof eligible>['execute']>>[number]

const within = (db: Kysely<Database>, window: CandidateWindow): Promise<Eligible[]> => {
  const { late, settledFromAt } = window
  return eligible(db, window)
    .where('settled_at', '>=', late?.settledFromAt ?? settledFromAt)
    .where((eb) => {
      const isOfWindow = eb('settled_at', '>=', settledFromAt)
      if (late === null) return isOfWindow
      const brought = eb
        .selectFrom('import_run')
        .select(broughtAt)
        .whereRef('import_run.id', '=', 'conversation.import_id')
      return eb.or([isOfWindow, eb(brought, '>', late.broughtAfter)])
    })
    .execute()
}

/**
 * Those of these that earlier rounds of the team offered: a later import moved the time they were over. Rounds that may
 * have are those that looked at times after they began, or were drawn after an import brought them, whatever times they
 * have now.
 */
const offeredBefore = async (
  db: Kysely<Database>,
  teamId: number,
  found: readonly Eligible[],
): Promise<Set<number>> => {
  if (found.length === 0) return new Set()
  const least = (times: readonly number[]) => times.reduce((first, time) => Math.min(first, time))
  const openedAt = least(found.map((one) => one.openedAt))
  const knownAt = least(found.map((one) => one.knownAt))
  const rounds = await db
    .selectFrom('round')
    .select('draw')
    .where('team_id', '=', teamId)
    .where((eb) => eb.or([eb('cutoff_at', '>', openedAt), eb('created_at', '>=', knownAt)]))
    .orderBy('id')
    .execute()
  return new Set(
    rounds.flatMap(({ draw }) => {
      const { candidates = [] }: { candidates?: readonly { conversationId: number }[] } = JSON.parse(draw)
      return candidates.map(({ conversationId }) => conversationId)
    }),
  )
}

/** Conversations that a draw may choose from, by id; none that an earlier round could choose from, or chose. */
export const drawCandidates = async (
  db: Kysely<Database>,
  window: CandidateWindow,
): Promise<{ conversationId: number; revieweeId: number }[]> => {
  const found = new Map((await within(db, window)).map((row) => [row.conversationId, row]))
  for (const ids of inParts(await movedBack(db, window))) {
    const rows = await eligible(db, window).where('conversation.id', 'in', ids).execute()
    for (const row of rows) found.set(row.conversationId, row)
  }
  const offered = await offeredBefore(db, window.teamId, [...found.values()])
  return [...found.values()]
    .filter(({ conversationId }) => !offered.has(conversationId))
    .map(({ conversationId, revieweeId }) => ({ conversationId, revieweeId }))
    .toSorted((a, b) => a.conversationId - b.conversationId)
}

/**
 * What each rule of the window leaves out; a conversation may be counted under more than one. `withoutReviewee`: it
 * has none of these owners, or the owner wrote nothing in it.
 */
export const candidateCounts = async (
  db: Kysely<Database>,
  window: Omit<CandidateWindow, 'late'> & {
    /** When the round would open: what settled between `settledToAt` and then has not rested long enough. */
    cutoffAt: number
  },
): Promise<{ settled: number; warm: number; withoutReviewee: number; tooLong: number }> => {
  const { settledToAt, ownerIds } = window
  const owners = ownerIds.length === 0 ? [0] : [...ownerIds]
  // Counted by kind, so that the messages of each conversation are looked at once.
  const kinds = await db
    .selectFrom('conversation')
    .select((eb) => {
      const told = (holds: Expression<SqlBool>) => eb.case().when(holds).then(1).else(0).end()
      const isLong = [eb('message_count', '>', window.maxMessages), eb('word_count', '>', window.maxWords)]
      return [
        told(eb('settled_at', '<', settledToAt)).as('isOld'),
        told(eb.and([eb('owner_id', 'in', owners), ownerWrote(eb)])).as('hasReviewee'),
        told(eb.or(isLong)).as('isLong'),
        eb.fn.countAll<number>().as('conversations'),
      ]
    })
    .where('team_id', '=', window.teamId)
    .where('settled_at', '>=', window.settledFromAt)
    .where('settled_at', '<', window.cutoffAt)
    .groupBy(['isOld', 'hasReviewee', 'isLong'])
    .execute()
  const sum = (isOfKind: (kind: (typeof kinds)[number]) => boolean): number =>
    kinds.filter(isOfKind).reduce((total, { conversations }) => total + Number(conversations), 0)
  return {
    settled: sum(({ isOld }) => isOld === 1),
    warm: sum(({ isOld, hasReviewee }) => isOld === 0 && hasReviewee === 1),
    withoutReviewee: sum(({ isOld, hasReviewee }) => isOld === 1 && hasReviewee === 0),
    tooLong: sum(({ isOld, hasReviewee, isLong }) => isOld === 1 && hasReviewee === 1 && isLong === 1),
  }
}

/** When the oldest conversation of a team settled (epoch ms); null when none has. */
export const firstSettledAt = async (db: Kysely<Database>, teamId: number): Promise<number | null> => {
  const row = await db
    .selectFrom('conversation')
    .select((eb) => eb.fn.min('settled_at').as('at'))
    .where('team_id', '=', teamId)
    .executeTakeFirst()
  return row?.at ?? null
}

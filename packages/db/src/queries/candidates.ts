import type { Kysely } from 'kysely'
import type { Database } from '../schema.ts'

export interface CandidateWindow {
  teamId: number
  /** Half-open: settled at or after `fromAt` and before `toAt` (epoch ms), cold time already taken off. */
  settledFromAt: number
  settledToAt: number
  /** Those of the window before that an import brought after its round had been drawn; null where there was none. */
  late: { readonly settledFromAt: number; readonly broughtAfter: number } | null
  ownerIds: readonly number[]
  maxMessages: number
  maxWords: number
}

const within = (db: Kysely<Database>, { late, ...window }: CandidateWindow) =>
  db
    .selectFrom('conversation')
    .where('team_id', '=', window.teamId)
    .where('owner_id', 'in', [...window.ownerIds])
    .where('settled_at', '>=', late?.settledFromAt ?? window.settledFromAt)
    .where('settled_at', '<', window.settledToAt)
    .where((eb) => {
      const isOfWindow = eb('settled_at', '>=', window.settledFromAt)
      if (late === null) return isOfWindow
      const brought = eb
        .selectFrom('import_run')
        .select((run) => run.fn.coalesce('finished_at', 'created_at').as('at'))
        .whereRef('import_run.id', '=', 'conversation.import_id')
      return eb.or([isOfWindow, eb(brought, '>', late.broughtAfter)])
    })
    .where('message_count', '<=', window.maxMessages)
    .where('word_count', '<=', window.maxWords)

/** Conversations of the window that earlier rounds of the team offered: a later import moved the time they were over. */
const offeredBefore = async (db: Kysely<Database>, window: CandidateWindow): Promise<Set<number>> => {
  const { oldest } = await within(db, window)
    .select((eb) => eb.fn.min<number | null>('opened_at').as('oldest'))
    .executeTakeFirstOrThrow()
  if (oldest === null) return new Set()
  const rounds = await db
    .selectFrom('round')
    .select('draw')
    .where('team_id', '=', window.teamId)
    .where('cutoff_at', '>', oldest)
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
export const drawCandidates = async (db: Kysely<Database>, window: CandidateWindow) => {
  const rows = await within(db, window)
    .where((eb) => {
      const drawn = eb
        .selectFrom('pick')
        .select('pick.id')
        .whereRef('pick.conversation_id', '=', 'conversation.id')
        .where('pick.team_id', '=', window.teamId)
        .where('pick.origin', '=', 'drawn')
      return eb.not(eb.exists(drawn))
    })
    .select(['id as conversationId', 'owner_id as revieweeId'])
    .orderBy('id')
    .$narrowType<{ revieweeId: number }>()
    .execute()
  const offered = await offeredBefore(db, window)
  return rows.filter(({ conversationId }) => !offered.has(conversationId))
}

/** What each rule of the window leaves out; a conversation may be counted under more than one. */
export const candidateCounts = async (
  db: Kysely<Database>,
  window: Omit<CandidateWindow, 'late'> & {
    /** When the round would open: what settled between `settledToAt` and then has not rested long enough. */
    cutoffAt: number
  },
): Promise<{ settled: number; warm: number; withoutReviewee: number; tooLong: number }> => {
  const { settledToAt, ownerIds } = window
  const owners = ownerIds.length === 0 ? [0] : [...ownerIds]
  const row = await db
    .selectFrom('conversation')
    .select((eb) => {
      const isOld = eb('settled_at', '<', settledToAt)
      const hasOwner = eb.and([eb('owner_id', 'is not', null), eb('owner_id', 'in', owners)])
      const isLong = eb.or([
        eb('message_count', '>', window.maxMessages),
        eb('word_count', '>', window.maxWords),
      ])
      const counted = (holds: typeof isOld | typeof hasOwner) =>
        eb.fn.sum<number | null>(eb.case().when(holds).then(1).else(0).end())
      return [
        counted(isOld).as('settled'),
        counted(eb.and([eb.not(isOld), hasOwner])).as('warm'),
        counted(eb.and([isOld, eb.not(hasOwner)])).as('withoutReviewee'),
        counted(eb.and([isOld, hasOwner, isLong])).as('tooLong'),
      ]
    })
    .where('team_id', '=', window.teamId)
    .where('settled_at', '>=', window.settledFromAt)
    .where('settled_at', '<', window.cutoffAt)
    .executeTakeFirst()
  return {
    settled: Number(row?.settled ?? 0),
    warm: Number(row?.warm ?? 0),
    withoutReviewee: Number(row?.withoutReviewee ?? 0),
    tooLong: Number(row?.tooLong ?? 0),
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

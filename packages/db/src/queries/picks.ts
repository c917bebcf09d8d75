import type { AssignmentFact } from '@reread/domain'
import type { Kysely } from 'kysely'
import { prepared, type Slots } from '../prepared.ts'
import type { Database } from '../schema.ts'

export interface PickAssignment {
  id: number
  reviewerId: number
  kind: 'self' | 'peer' | 'lead'
  state: 'open' | 'submitted' | 'skipped' | 'swapped' | 'missed'
  /** When the first version was handed in; null while there is none. */
  submittedAt: number | null
  /** When the state became what it is: epoch ms. */
  changedAt: number
  /** Why the product itself set it aside; null where a person did, or nobody. */
  cause: 'away' | 'left' | 'returned' | null
  /** Who reads it instead, after a swap. */
  replacedById: number | null
}

/** Everything rights and reveal rules ask about a pick; nothing that anybody wrote. */
export interface PickFacts {
  id: number
  teamId: number
  week: string
  roundId: number
  position: number
  conversationId: number
  subject: string
  revieweeId: number
  origin: 'drawn' | 'chosen' | 'practice' | 'calibration'
  revealedAt: number | null
  revealReason: 'complete' | 'deadline' | 'confirmed' | null
  dueAt: number
  scores: 'parties' | 'team'
  revealMode: 'each' | 'round'
  rubricVersionId: number
  candidatesCount: number
  /** By id; swapped ones included. */
  assignments: PickAssignment[]
}

const pickRows = (db: Kysely<Database>) =>
  db
    .selectFrom('pick')
    .innerJoin('round', 'round.id', 'pick.round_id')
    .innerJoin('conversation', 'conversation.id', 'pick.conversation_id')
    .select([
      'pick.id as id',
      'pick.team_id as teamId',
      'pick.week as week',
      'pick.round_id as roundId',
      'pick.position as position',
      'pick.conversation_id as conversationId',
      'conversation.subject as subject',
      'pick.reviewee_id as revieweeId',
      'pick.origin as origin',
      'pick.revealed_at as revealedAt',
      'pick.reveal_reason as revealReason',
      'round.due_at as dueAt',
      'round.scores as scores',
      'round.reveal_mode as revealMode',
      'round.rubric_version_id as rubricVersionId',
      'round.candidates_count as candidatesCount',
    ])

const assignmentColumns = [
  'assignment.id as assignmentId',
  'assignment.reviewer_id as reviewerId',
  'assignment.kind as kind',
  'assignment.state as state',
  'review.submitted_at as submittedAt',
  'assignment.changed_at as changedAt',
  'assignment.cause as cause',
  'assignment.replaced_by_id as replacedById',
] as const

/** Assignments of the given picks, by id, with the time of their first version. */
const assignmentsOf = async (
  db: Kysely<Database>,
  pickIds: readonly number[],
): Promise<Map<number, PickAssignment[]>> => {
  const rows = await db
    .selectFrom('assignment')
    .leftJoin('review', (join) =>
      join.onRef('review.assignment_id', '=', 'assignment.id').on('review.version', '=', 1),
    )
    .select('assignment.pick_id as pickId')
    .select(assignmentColumns)
    .where('assignment.pick_id', 'in', [...pickIds])
    .orderBy('assignment.id')
    .execute()
  const byPick = new Map<number, PickAssignment[]>()
  for (const { pickId, assignmentId, ...assignment } of rows) {
    const list = byPick.get(pickId) ?? []
    list.push({ id: assignmentId, ...assignment })
    byPick.set(pickId, list)
  }
  return byPick
}

const withAssignments = async (
  db: Kysely<Database>,
  picks: Omit<PickFacts, 'assignments'>[],
): Promise<PickFacts[]> => {
  if (picks.length === 0) return []
  const assignments = await assignmentsOf(
    db,
    picks.map((pick) => pick.id),
  )
  return picks.map((pick) => ({ ...pick, assignments: assignments.get(pick.id) ?? [] }))
}

/** One pick with its assignments, or null. */
export const findPick = async (db: Kysely<Database>, pickId: number): Promise<PickFacts | null> => {
  const rows = await withAssignments(db, await pickRows(db).where('pick.id', '=', pickId).execute())
  return rows[0] ?? null
}

const pickWithAssignments = prepared((db, { assignmentId }: Slots<{ assignmentId: number }>) =>
  pickRows(db)
    .innerJoin('assignment as asked', 'asked.pick_id', 'pick.id')
    .innerJoin('assignment', 'assignment.pick_id', 'pick.id')
    .leftJoin('review', (join) =>
      join.onRef('review.assignment_id', '=', 'assignment.id').on('review.version', '=', 1),
    )
    .select(assignmentColumns)
    .where('asked.id', '=', assignmentId)
    .orderBy('assignment.id'),
)

/** The pick an assignment belongs to, or null; in one query, as a review that is handed in waits for it. */
export const findPickOfAssignment = async (
  db: Kysely<Database>,
  assignmentId: number,
): Promise<PickFacts | null> => {
  const rows = await pickWithAssignments(db, { assignmentId })
  const both = rows.map(({ assignmentId: id, reviewerId, kind, state, submittedAt, ...row }) => {
    const { changedAt, cause, replacedById, ...pick } = row
    return {
      pick,
      assignment: { id, reviewerId, kind, state, submittedAt, changedAt, cause, replacedById },
    }
  })
  const [first] = both
  return first ? { ...first.pick, assignments: both.map(({ assignment }) => assignment) } : null
}

/** Picks of a team's week in the order of the draw. */
export const picksOfWeek = async (db: Kysely<Database>, teamId: number, week: string): Promise<PickFacts[]> =>
  withAssignments(
    db,
    await pickRows(db)
      .where('pick.team_id', '=', teamId)
      .where('pick.week', '=', week)
      .orderBy('pick.position')
      .orderBy('pick.id')
      .execute(),
  )

/** Picks of one round in the order of the draw. */
export const picksOfRound = async (db: Kysely<Database>, roundId: number): Promise<PickFacts[]> =>
  withAssignments(
    db,
    await pickRows(db)
      .where('pick.round_id', '=', roundId)
      .orderBy('pick.position')
      .orderBy('pick.id')
      .execute(),
  )

/** These picks, by id; those that are gone are left out. */
export const picksByIds = async (db: Kysely<Database>, pickIds: readonly number[]): Promise<PickFacts[]> =>
  withAssignments(
    db,
    await pickRows(db)
      .where('pick.id', 'in', [...pickIds])
      .orderBy('pick.id')
      .execute(),
  )

/** Picks on one conversation, oldest first. */
export const picksOfConversation = async (
  db: Kysely<Database>,
  conversationId: number,
): Promise<PickFacts[]> =>
  withAssignments(
    db,
    await pickRows(db).where('pick.conversation_id', '=', conversationId).orderBy('pick.id').execute(),
  )

/** Ids of unrevealed picks that may be ready: nothing open any more, or past their deadline. */
export const picksDueForReveal = async (db: Kysely<Database>, now: number): Promise<PickFacts[]> =>
  withAssignments(
    db,
    await pickRows(db)
      .where('pick.revealed_at', 'is', null)
      .where((eb) =>
        eb.or([
          eb('round.due_at', '<=', now),
          eb.not(
            eb.exists(
              eb
                .selectFrom('assignment')
                .select('assignment.id')
                .whereRef('assignment.pick_id', '=', 'pick.id')
                .where('assignment.state', '=', 'open'),
            ),
          ),
        ]),
      )
      .orderBy('pick.id')
      .execute(),
  )

/** An assignment of any pick on a conversation, as the rights ask it. */
export type OnConversation = Required<AssignmentFact>

/** Assignments of every pick on a conversation, by id: who reads it, or read it lately. */
export const assignmentsOnConversation = async (
  db: Kysely<Database>,
  conversationId: number,
): Promise<OnConversation[]> =>
  (await assignmentsOnConversations(db, [conversationId])).get(conversationId) ?? []

/** The same of several conversations, by conversation; one that nobody reads is absent. */
export const assignmentsOnConversations = async (
  db: Kysely<Database>,
  conversationIds: readonly number[],
): Promise<Map<number, OnConversation[]>> => {
  const rows = await db
    .selectFrom('assignment')
    .innerJoin('pick', 'pick.id', 'assignment.pick_id')
    .select([
      'pick.conversation_id as conversationId',
      'assignment.reviewer_id as reviewerId',
      'assignment.state as state',
      'assignment.changed_at as changedAt',
      'assignment.cause as cause',
      'pick.revealed_at as revealedAt',
    ])
    .where('pick.conversation_id', 'in', [...new Set(conversationIds)])
    .orderBy('assignment.id')
    .execute()
  return Map.groupBy(rows, ({ conversationId }) => conversationId)
}

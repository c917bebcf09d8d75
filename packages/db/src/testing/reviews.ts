import { transact } from '../guard.ts'
import type { Db } from '../open.ts'
import { insertReview, markSubmitted } from '../queries/hand-in.ts'
import { findPick, type PickFacts } from '../queries/picks.ts'
import type { StoredNote } from '../queries/reviews.ts'
import { type DrawnPick, insertRound } from '../queries/rounds.ts'
import { rubricVersion } from '../queries/rubrics.ts'
import { type BuiltTeam, DAY, NOW } from './people.ts'

export interface RoundGiven {
  team: BuiltTeam
  picks: readonly DrawnPick[]
  week?: string
  dueAt?: number
  cutoffAt?: number
  revealMode?: 'each' | 'round'
}

/** A round of the team with exactly these picks; answers them in the order of the draw. */
export const aRound = async (
  db: Db,
  { team, picks, week = '2026-W10', dueAt = NOW + 2 * DAY, cutoffAt = NOW, revealMode = 'each' }: RoundGiven,
): Promise<{ roundId: number; picks: PickFacts[] }> => {
  const row = {
    team_id: team.teamId,
    week,
    rubric_version_id: team.rubricVersionId,
    opens_at: cutoffAt,
    candidates_from_at: cutoffAt - 7 * DAY,
    cutoff_at: cutoffAt,
    due_at: dueAt,
    scores: 'parties' as const,
    reveal_mode: revealMode,
    picks_per_agent: 2,
    peers_per_pick: 2,
    seed: 'seed',
    candidates_count: picks.length,
    candidates_digest: 'digest',
    draw: '{}',
    opened_by: null,
    created_at: cutoffAt,
  }
  const { roundId } = await transact(db.write, (trx) => insertRound(trx, row, picks))
  const ids = await db.read
    .selectFrom('pick')
    .select('id')
    .where('round_id', '=', roundId)
    .orderBy('position')
    .execute()
  return { roundId, picks: await Promise.all(ids.map(({ id }) => pickOf(db, id))) }
}

/** The pick as it is now. */
export const pickOf = async (db: Db, pickId: number): Promise<PickFacts> => {
  const pick = await findPick(db.read, pickId)
  if (!pick) throw new Error(`There is no pick ${pickId}.`)
  return pick
}

/** The assignment of this reader on a pick. */
export const assignmentOf = (pick: PickFacts, reviewerId: number): number => {
  const found = pick.assignments.find((one) => one.reviewerId === reviewerId)
  if (!found) throw new Error(`Person ${reviewerId} does not read pick ${pick.id}.`)
  return found.id
}

export interface ReviewGiven {
  reviewerId: number
  /** 0–100; null when everything was N/A. */
  score?: number | null
  /** One point for each criterion; every one 4 unless said. null is N/A. */
  points?: readonly (number | null)[]
  notes?: readonly Omit<StoredNote, 'id'>[]
  at?: number
  version?: number
  reason?: 'blind' | 'changed_mind' | 'late'
  secondsSpent?: number | null
}

/** Hands in a review of a pick as it stands in the database; answers the review's id. */
export const aReview = async (db: Db, pick: PickFacts, given: ReviewGiven): Promise<number> => {
  const assignment = pick.assignments.find((one) => one.reviewerId === given.reviewerId)
  if (!assignment) throw new Error(`Person ${given.reviewerId} does not read pick ${pick.id}.`)
  const { criteria } = await rubricVersion(db.read, pick.rubricVersionId)
  const at = given.at ?? NOW
  const score = given.score === undefined ? 75 : given.score
  return transact(db.write, async (trx) => {
    if ((given.version ?? 1) === 1) await markSubmitted(trx, assignment.id, at)
    return insertReview(trx, {
      review: {
        assignment_id: assignment.id,
        pick_id: pick.id,
        version: given.version ?? 1,
        reason: given.reason ?? 'blind',
        author_id: given.reviewerId,
        reviewee_id: pick.revieweeId,
        team_id: pick.teamId,
        week: pick.week,
        kind: assignment.kind,
        origin: pick.origin,
        rubric_version_id: pick.rubricVersionId,
        score,
        score_before_critical: score,
        solved: null,
        seconds_spent: given.secondsSpent ?? null,
        submitted_at: at,
      },
      ratings: criteria.map((criterion, index) => ({
        criterionId: criterion.id,
        point: given.points === undefined ? 4 : (given.points[index] ?? null),
        rootCauses: [],
      })),
      notes: given.notes ?? [],
    })
  })
}

import {
  type Db,
  insertReview,
  insertRound,
  markSubmitted,
  picksOfRound,
  revealPick,
  rubricVersion,
  transact,
} from '@reread/db'
import { seededRandom } from '@reread/domain'

export interface ScaleReviews {
  readonly teamId: number
  readonly rubricVersionId: number
  /** Week labels, oldest first: one revealed round each. */
  readonly weeks: readonly string[]
  readonly seed: string
  /** Epoch ms of everything that is written. */
  readonly at: number
}

const PICKS_PER_AGENT = 2

const roundRow = ({ teamId, rubricVersionId, at, seed }: ScaleReviews, week: string) => ({
  team_id: teamId,
  week,
  rubric_version_id: rubricVersionId,
  opens_at: at,
  candidates_from_at: at,
  cutoff_at: at,
  due_at: at,
  scores: 'parties' as const,
  reveal_mode: 'each' as const,
  picks_per_agent: PICKS_PER_AGENT,
  peers_per_pick: 2,
  seed,
  candidates_count: 0,
  candidates_digest: '',
  draw: '{}',
  opened_by: null,
  created_at: at,
})

/** Two picks of every owner for each week, with their conversations in turn. */
const picksFor = async (db: Db, { teamId }: ScaleReviews, turn: number) => {
  const rows = await db.report
    .selectFrom('conversation')
    .select(['id', 'owner_id'])
    .where('team_id', '=', teamId)
    .where('owner_id', 'is not', null)
    .orderBy('id', 'desc')
    .limit(100_000)
    .execute()
  const byOwner = Map.groupBy(rows, (row) => row.owner_id ?? 0)
  const owners = [...byOwner.keys()].toSorted((a, b) => a - b)
  return owners.flatMap((owner, place) =>
    (byOwner.get(owner) ?? [])
      .slice(turn * PICKS_PER_AGENT, (turn + 1) * PICKS_PER_AGENT)
      .map(({ id: conversationId }) => ({
        conversationId,
        revieweeId: owner,
        reviewers: [
          { personId: owner, kind: 'self' as const },
          { personId: owners[(place + 1) % owners.length] ?? owner, kind: 'peer' as const },
          { personId: owners[(place + 2) % owners.length] ?? owner, kind: 'peer' as const },
        ],
      })),
  )
}

/** Revealed rounds with every review in; the sums are fed by the product's own reveal. */
export const addScaleReviews = async (db: Db, wanted: ScaleReviews): Promise<void> => {
  const { below } = seededRandom(wanted.seed)
  const { criteria } = await rubricVersion(db.read, wanted.rubricVersionId)
  for (const [turn, week] of wanted.weeks.entries()) {
    const drawn = await picksFor(db, wanted, turn)
    const { roundId } = await transact(db.write, (trx) => insertRound(trx, roundRow(wanted, week), drawn))
    for (const pick of await picksOfRound(db.read, roundId)) {
      await transact(db.write, async (trx) => {
        for (const assignment of pick.assignments) {
          const points = criteria.map(() => 1 + below(5))
          const score = (points.reduce((sum, point) => sum + point - 1, 0) / (4 * points.length)) * 100
          await markSubmitted(trx, assignment.id, wanted.at)
          await insertReview(trx, {
            review: {
              assignment_id: assignment.id,
              pick_id: pick.id,
              version: 1,
              reason: 'blind',
              author_id: assignment.reviewerId,
              reviewee_id: pick.revieweeId,
              team_id: pick.teamId,
              week,
              kind: assignment.kind,
              origin: pick.origin,
              rubric_version_id: wanted.rubricVersionId,
              score,
              score_before_critical: score,
              solved: null,
              seconds_spent: 60 + below(120),
              submitted_at: wanted.at,
            },
            ratings: criteria.map((criterion, index) => ({
              criterionId: criterion.id,
              point: points[index] ?? null,
              rootCauses: [],
            })),
            notes: [],
          })
        }
        await revealPick(trx, pick, { reason: 'complete', at: wanted.at })
      })
    }
  }
}

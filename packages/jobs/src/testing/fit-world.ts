import type { Db } from '@reread/db'
import {
  DEFAULT_RUBRIC,
  type NumbersInput,
  type NumbersReview,
  reviewScore,
  scoreBeforeCritical,
} from '@reread/domain'

/** When every pick of a written workspace was revealed, unless it is hidden. */
export const REVEALED_AT = Date.UTC(2026, 2, 6, 14)
export const FIT_NOW = Date.UTC(2026, 2, 7, 9)

const CHUNK = 200

type Table = 'person' | 'conversation' | 'membership' | 'round' | 'pick' | 'assignment' | 'review' | 'rating'

const insertAll = async (db: Db, table: Table, rows: readonly object[]): Promise<void> => {
  for (let from = 0; from < rows.length; from += CHUNK) {
    await db.write
      .insertInto(table as 'rating')
      .values(rows.slice(from, from + CHUNK) as never)
      .execute()
  }
}

const base = async (db: Db, input: NumbersInput): Promise<void> => {
  const at = 1
  await db.write
    .insertInto('rubric')
    .values({ id: input.rubricId, name: DEFAULT_RUBRIC.name, base_language: 'en', created_at: at })
    .execute()
  for (const [index, version] of input.versions.entries()) {
    await db.write
      .insertInto('rubric_version')
      .values({ id: version.id, rubric_id: input.rubricId, version: index + 1, published_at: at })
      .execute()
    await db.write
      .insertInto('criterion')
      .values(
        version.criteria.map((criterion, position) => ({
          id: version.id * 100 + position,
          rubric_version_id: version.id,
          ...{ key: criterion.key, position, weight: criterion.weight, points: criterion.points },
          critical: criterion.critical ? (1 as const) : (0 as const),
          allows_na: criterion.allowsNA ? (1 as const) : (0 as const),
          ...{ texts: '{}', root_causes: '[]' },
        })),
      )
      .execute()
  }
  for (const { id } of input.teams) {
    await db.write
      .insertInto('team')
      .values({
        ...{ id, name: `Team ${id}`, slug: `team-${id}`, zone: 'UTC', language: 'en', scores: 'parties' },
        ...{ conversations: 'open', reveal_mode: 'each', rubric_id: input.rubricId, picks_per_agent: 2 },
        ...{ peers_per_pick: 2, cold_hours: 24, opening_day: 1, opening_time: '08:00', due_day: 5 },
        ...{ due_time: '14:00', quiet_days: 7, max_messages: 60, max_words: 2_500, created_at: at },
      })
      .execute()
    await db.write
      .insertInto('import_run')
      .values({
        id,
        team_id: id,
        format: 'jsonl',
        file_names: '[]',
        options: '{}',
        state: 'done',
        created_at: at,
      })
      .execute()
    await db.write
      .insertInto('source')
      .values({ id, name: `desk ${id}`, import_id: id, created_at: at })
      .execute()
  }
}

const people = async (db: Db, input: NumbersInput): Promise<void> => {
  const ids = new Set([
    ...input.teams.flatMap(({ memberIds }) => memberIds),
    ...input.reviews.flatMap(({ reviewerId, revieweeId }) => [reviewerId, revieweeId]),
  ])
  await insertAll(
    db,
    'person',
    [...ids].map((id) => ({ id, name: `Person ${id}`, kind: 'human', shortcuts: 1, created_at: 1 })),
  )
  await insertAll(
    db,
    'membership',
    input.teams.flatMap(({ id, memberIds }) =>
      memberIds.map((personId) => ({ team_id: id, person_id: personId, role: 'agent', from_at: 1 })),
    ),
  )
}

const roundKey = ({ teamId, week }: NumbersReview): string => `${teamId}/${week}`

const picks = async (db: Db, input: NumbersInput, hidden: ReadonlySet<number>): Promise<void> => {
  const first = [...Map.groupBy(input.reviews, ({ pickId }) => pickId).values()].flatMap(
    (own) => own[0] ?? [],
  )
  const rounds = new Map([...new Set(first.map(roundKey))].map((key, index) => [key, index + 1]))
  const satisfied = new Map(input.satisfaction.map((one) => [one.conversationId, one.satisfied]))
  await insertAll(
    db,
    'round',
    [...rounds].map(([key, id]) => {
      const [teamId = '', week = ''] = key.split('/')
      return {
        ...{
          id,
          team_id: Number(teamId),
          week,
          rubric_version_id: input.versions.at(-1)?.id,
          opens_at: FIT_NOW,
        },
        ...{ candidates_from_at: 0, cutoff_at: FIT_NOW, due_at: FIT_NOW + 86_400_000, scores: 'parties' },
        ...{ reveal_mode: 'each', picks_per_agent: 2, peers_per_pick: 2, seed: 's', candidates_count: 0 },
        ...{ candidates_digest: '', draw: '{}', created_at: 1 },
      }
    }),
  )
  const told = [...new Map(first.map((one) => [one.conversationId, one])).values()]
  await insertAll(
    db,
    'conversation',
    told.map(({ conversationId: id, teamId }) => {
      const answer = satisfied.get(id)
      const csat =
        answer === undefined ? null : JSON.stringify({ scale: 'good_bad', score: answer ? 'good' : 'bad' })
      return {
        ...{
          id,
          team_id: teamId,
          source_id: teamId,
          import_id: teamId,
          external_id: `c-${id}`,
          channel: 'email',
        },
        ...{ subject: 'Invoice', subject_folded: 'invoice', status: 'closed', tags: '[]', opened_at: 1 },
        ...{ settled_at: 2, message_count: 0, word_count: 0, csat },
      }
    }),
  )
  await insertAll(
    db,
    'pick',
    first.map((review) => ({
      ...{
        id: review.pickId,
        round_id: rounds.get(roundKey(review)),
        team_id: review.teamId,
        week: review.week,
      },
      ...{
        conversation_id: review.conversationId,
        reviewee_id: review.revieweeId,
        origin: 'drawn',
        position: 0,
      },
      revealed_at: hidden.has(review.pickId) ? null : REVEALED_AT,
      reveal_reason: hidden.has(review.pickId) ? null : 'complete',
    })),
  )
}

/** Hands in one review as it stands in an input; its pick must be there. */
const writeReviews = async (
  db: Db,
  input: NumbersInput,
  reviews: readonly NumbersReview[],
): Promise<void> => {
  const versions = new Map(input.versions.map((version) => [version.id, version]))
  const criteriaOf = ({ versionId }: NumbersReview) => versions.get(versionId)?.criteria ?? []
  const scoreOf = (review: NumbersReview, score: typeof reviewScore) =>
    score(
      { criteria: criteriaOf(review).map(({ key, ...rest }) => ({ id: key, ...rest })) },
      Object.entries(review.points).map(([criterionId, point]) => ({ criterionId, point })),
    )
  await insertAll(
    db,
    'assignment',
    reviews.map(({ id, pickId, reviewerId, kind }) => ({
      ...{
        id,
        pick_id: pickId,
        reviewer_id: reviewerId,
        kind,
        state: 'submitted',
        created_at: 1,
        changed_at: 1,
      },
    })),
  )
  await insertAll(
    db,
    'review',
    reviews.map((review) => ({
      ...{ id: review.id, assignment_id: review.id, pick_id: review.pickId, version: 1, reason: 'blind' },
      ...{ author_id: review.reviewerId, reviewee_id: review.revieweeId, team_id: review.teamId },
      ...{ week: review.week, kind: review.kind, origin: 'drawn', rubric_version_id: review.versionId },
      ...{ score: scoreOf(review, reviewScore), score_before_critical: scoreOf(review, scoreBeforeCritical) },
      ...{ solved: review.solved, submitted_at: 1 },
    })),
  )
  await insertAll(
    db,
    'rating',
    reviews.flatMap((review) =>
      criteriaOf(review).flatMap(({ key }, position) => {
        const point = review.points[key]
        return point === undefined
          ? []
          : [
              {
                review_id: review.id,
                criterion_id: review.versionId * 100 + position,
                point,
                root_causes: '[]',
              },
            ]
      }),
    ),
  )
}

/** Writes a made-up workspace with the ids of its input, everything revealed but the picks named. */
export const writeWorld = async (
  db: Db,
  input: NumbersInput,
  hidden: ReadonlySet<number> = new Set(),
): Promise<void> => {
  await base(db, input)
  await people(db, input)
  await picks(db, input, hidden)
  await writeReviews(db, input, input.reviews)
}

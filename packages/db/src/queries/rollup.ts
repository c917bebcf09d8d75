import { criterionScore, type TeamSum, teamSums, type WeeklyCell, weeklyCells } from '@reread/domain'
import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../schema.ts'
import type { PickFacts } from './picks.ts'
import { reviewsOfPicks, type StoredReview } from './reviews.ts'

/** Adds a pick that is being revealed to the sums of its reviewee, and to those of the team unless it is an AI agent. */
export const addToRollup = async (
  trx: Transaction<Database>,
  pick: PickFacts,
  reviews: readonly StoredReview[],
): Promise<void> => {
  const cells = cellsOf(reviews)
  if (cells.length === 0) return
  const firsts = await addToPerson(trx, pick, cells)
  const reviewee = await trx
    .selectFrom('person')
    .select('kind')
    .where('id', '=', pick.revieweeId)
    .executeTakeFirstOrThrow()
  if (reviewee.kind === 'human') await addToTeam(trx, pick, { cells, firsts })
}

const nameOf = (cell: { kind: string; criterionKey: string }): string => `${cell.kind} ${cell.criterionKey}`

/** Answers the cells that are the reviewee's first of the week. */
const addToPerson = async (
  trx: Transaction<Database>,
  pick: PickFacts,
  cells: readonly WeeklyCell[],
): Promise<Set<string>> => {
  const rows = await trx
    .insertInto('rollup')
    .values(
      cells.map((cell) => ({
        team_id: pick.teamId,
        week: pick.week,
        reviewee_id: pick.revieweeId,
        kind: cell.kind,
        criterion_key: cell.criterionKey,
        reviews: cell.reviews,
        picks: 1,
        score_sum: cell.score,
      })),
    )
    .onConflict((oc) =>
      oc.columns(['team_id', 'week', 'reviewee_id', 'kind', 'criterion_key']).doUpdateSet((eb) => ({
        reviews: eb('rollup.reviews', '+', eb.ref('excluded.reviews')),
        picks: eb('rollup.picks', '+', eb.ref('excluded.picks')),
        score_sum: eb('rollup.score_sum', '+', eb.ref('excluded.score_sum')),
      })),
    )
    .returning(['kind', 'criterion_key as criterionKey', 'picks'])
    .execute()
  return new Set(rows.filter((row) => row.picks === 1).map(nameOf))
}

const addToTeam = async (
  trx: Transaction<Database>,
  pick: PickFacts,
  { cells, firsts }: { cells: readonly WeeklyCell[]; firsts: ReadonlySet<string> },
): Promise<void> => {
  await trx
    .insertInto('team_rollup')
    .values(
      cells.map((cell) => ({
        team_id: pick.teamId,
        week: pick.week,
        kind: cell.kind,
        criterion_key: cell.criterionKey,
        people: firsts.has(nameOf(cell)) ? 1 : 0,
        reviews: cell.reviews,
        picks: 1,
        score_sum: cell.score,
      })),
    )
    .onConflict((oc) =>
      oc.columns(['team_id', 'week', 'kind', 'criterion_key']).doUpdateSet((eb) => ({
        people: eb('team_rollup.people', '+', eb.ref('excluded.people')),
        reviews: eb('team_rollup.reviews', '+', eb.ref('excluded.reviews')),
        picks: eb('team_rollup.picks', '+', eb.ref('excluded.picks')),
        score_sum: eb('team_rollup.score_sum', '+', eb.ref('excluded.score_sum')),
      })),
    )
    .execute()
}

const cellsOf = (reviews: readonly StoredReview[]): WeeklyCell[] =>
  weeklyCells(
    reviews
      .filter((review) => review.reason === 'blind')
      .map((review) => ({
        kind: review.kind,
        score: review.score,
        criteria: review.ratings.flatMap((rating) =>
          rating.point === null
            ? []
            : [{ key: rating.key, score: criterionScore(rating.points, rating.point) }],
        ),
      })),
  )

export interface RollupCell {
  week: string
  revieweeId: number
  kind: 'self' | 'peer' | 'lead'
  criterionKey: string
  reviews: number
  picks: number
  scoreSum: number
}

/** The weekly sums as they are kept, in a fixed order. */
export const rollupOf = (db: Kysely<Database>, teamId: number): Promise<RollupCell[]> =>
  db
    .selectFrom('rollup')
    .select([
      'week',
      'reviewee_id as revieweeId',
      'kind',
      'criterion_key as criterionKey',
      'reviews',
      'picks',
      'score_sum as scoreSum',
    ])
    .where('team_id', '=', teamId)
    .orderBy('week')
    .orderBy('reviewee_id')
    .orderBy('kind')
    .orderBy('criterion_key')
    .execute()

/** The same sums counted again from the reviews themselves: what the kept ones must always equal. */
export const recountRollup = async (db: Kysely<Database>, teamId: number): Promise<RollupCell[]> => {
  const picks = await db
    .selectFrom('pick')
    .select(['id', 'week', 'reviewee_id as revieweeId'])
    .where('team_id', '=', teamId)
    .where('origin', '=', 'drawn')
    .where('revealed_at', 'is not', null)
    .orderBy('id')
    .execute()
  const cells = new Map<string, RollupCell>()
  for (const pick of picks) {
    for (const cell of cellsOf(await reviewsOfPicks(db, [pick.id]))) {
      const at = JSON.stringify([pick.week, pick.revieweeId, cell.kind, cell.criterionKey])
      const kept = cells.get(at)
      cells.set(at, {
        week: pick.week,
        revieweeId: pick.revieweeId,
        kind: cell.kind,
        criterionKey: cell.criterionKey,
        reviews: (kept?.reviews ?? 0) + cell.reviews,
        picks: (kept?.picks ?? 0) + 1,
        scoreSum: (kept?.scoreSum ?? 0) + cell.score,
      })
    }
  }
  return [...cells.values()].sort(
    (a, b) =>
      byText(a.week, b.week) ||
      a.revieweeId - b.revieweeId ||
      byText(a.kind, b.kind) ||
      byText(a.criterionKey, b.criterionKey),
  )
}

/** The sums of a whole team as they are kept, in a fixed order. */
export const teamRollupOf = (db: Kysely<Database>, teamId: number): Promise<TeamSum[]> =>
  db
    .selectFrom('team_rollup')
    .select(['week', 'kind', 'criterion_key as criterionKey', 'people', 'reviews', 'picks'])
    .select('score_sum as scoreSum')
    .where('team_id', '=', teamId)
    .orderBy('week')
    .orderBy('kind')
    .orderBy('criterion_key')
    .execute()

/** The same sums counted again from the reviews, in the same order. */
export const recountTeamRollup = async (db: Kysely<Database>, teamId: number): Promise<TeamSum[]> => {
  const agents = await db.selectFrom('person').select('id').where('kind', '=', 'ai').orderBy('id').execute()
  const apart = new Set(agents.map(({ id }) => id))
  return teamSums((await recountRollup(db, teamId)).filter((cell) => !apart.has(cell.revieweeId)))
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

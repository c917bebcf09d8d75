import {
  agentsOfTeam,
  blindReviewsOf,
  criteriaForNumbers,
  type Handle,
  type NumbersRound,
  newestFit,
  peopleById,
  pointsOfReviews,
  revealedPicks,
  revealedPicksAround,
  roundsOfRubric,
  satisfactionForNumbers,
  teamsForNumbers,
} from '@reread/db'
import {
  isSatisfied,
  lastWeeks,
  NUMBERS_WEEKS,
  type NumbersInput,
  type NumbersReview,
  type SatisfactionAnswer,
  type ScalePoints,
} from '@reread/domain'
import type { FitHead, FitTold } from './fit-protocol.ts'

/** Picks read at once: memory and the time one read takes do not grow with the workspace. */
const PAGE_PICKS = 100

/** What a fit of a rubric is made of: its head, and the rounds whose reviews follow. */
export interface FitPlan {
  /** Drawn picks that were revealed before the first one was read (`revealedPicksAround`). */
  readonly revealedPicks: number
  readonly head: FitHead
  /** By week and team. */
  readonly rounds: readonly NumbersRound[]
}

const SCALES: readonly ScalePoints[] = [2, 3, 4, 5]

const versionsOf = async (db: Handle, rubricId: number): Promise<NumbersInput['versions']> => {
  const rows = await criteriaForNumbers(db, rubricId)
  return [...Map.groupBy(rows, ({ versionId }) => versionId)].map(([id, criteria]) => ({
    id,
    criteria: criteria.map(({ key, weight, points, critical, allowsNA }) => ({
      ...{ key, weight, critical: critical === 1, allowsNA: allowsNA === 1 },
      points: SCALES.find((scale) => scale === points) ?? 2,
    })),
  }))
}

const windowOf = (rounds: readonly NumbersRound[]): string[] | null => {
  const weeks = rounds.map(({ week }) => week).sort()
  const last = weeks.at(-1)
  return last === undefined ? null : lastWeeks(last, NUMBERS_WEEKS)
}

/** The agents of a team without AI agents, who are in nobody's numbers. */
const peopleOfTeam = async (db: Handle, teamId: number, at: number): Promise<number[]> => {
  const people = await peopleById(db, await agentsOfTeam(db, teamId, at))
  return people
    .filter(({ kind }) => kind === 'human')
    .map(({ id }) => id)
    .sort((a, b) => a - b)
}

/** What is to be gathered for a rubric at `at` (epoch ms); null while nothing of it is revealed. */
export const fitPlan = async (db: Handle, rubricId: number, at: number): Promise<FitPlan | null> => {
  // Counted first: what is revealed from here on makes the count differ, also where it was read in time.
  const held = await revealedPicksAround(db, rubricId, at)
  const revealed = (await roundsOfRubric(db, rubricId)).filter(({ hasRevealed }) => hasRevealed)
  const openWeeks = windowOf(revealed)
  if (openWeeks === null) return null
  const closedWeeks = windowOf(revealed.filter(({ hasHidden }) => !hasHidden))
  const rounds = revealed.filter(({ week }) => openWeeks.includes(week) || closedWeeks?.includes(week))
  const teamIds = new Set([...(await teamsForNumbers(db, rubricId)), ...rounds.map(({ teamId }) => teamId)])
  const teams: FitHead['teams'] = []
  for (const id of [...teamIds].sort((a, b) => a - b))
    teams.push({ id, memberIds: await peopleOfTeam(db, id, at) })
  const full = await newestFit(db, rubricId, 'full')
  const resolve = await newestFit(db, rubricId, 'resolve')
  const head: FitHead = {
    rubricId,
    // One seed for each rubric: numbers move because reviews came, not because points were drawn anew.
    seed: rubricId,
    versions: await versionsOf(db, rubricId),
    ...{ teams, openWeeks, closedWeeks },
    known: {
      full: full && { digest: full.digest, spreads: full.spreads },
      resolve: resolve && (full === null || resolve.id > full.id) ? resolve.digest : null,
    },
  }
  return { revealedPicks: held, head, rounds }
}

const satisfactionOf = async (
  db: Handle,
  conversationIds: readonly number[],
): Promise<NumbersInput['satisfaction']> => {
  const rows = await satisfactionForNumbers(db, [...new Set(conversationIds)])
  return rows.flatMap(({ id, csat }) => {
    const answer: SatisfactionAnswer = JSON.parse(csat)
    const satisfied = isSatisfied(answer)
    return satisfied === null ? [] : [{ conversationId: id, satisfied }]
  })
}

const reviewsOf = async (db: Handle, pickIds: readonly number[]): Promise<NumbersReview[]> => {
  const reviews = await blindReviewsOf(db, pickIds)
  const ratings = await pointsOfReviews(
    db,
    reviews.map(({ id }) => id),
  )
  const points = Map.groupBy(ratings, ({ reviewId }) => reviewId)
  return reviews.map((review) => ({
    ...review,
    points: Object.fromEntries((points.get(review.id) ?? []).map(({ key, point }) => [key, point])),
  }))
}

/** The reviews of a round, page by page. */
export async function* pagesOfRound(
  db: Handle,
  round: NumbersRound,
): AsyncGenerator<Extract<FitTold, { kind: 'reviews' }>> {
  let after = 0
  while (true) {
    const picks = await revealedPicks(db, { roundId: round.id, after, size: PAGE_PICKS })
    const last = picks.at(-1)
    if (last === undefined) return
    yield {
      kind: 'reviews',
      reviews: await reviewsOf(
        db,
        picks.map(({ id }) => id),
      ),
      satisfaction: await satisfactionOf(
        db,
        picks.map(({ conversationId }) => conversationId),
      ),
      isClosed: !round.hasHidden,
    }
    after = last.id
  }
}

import { choosePairs, FRESH_WEEKS, type Pair, type PastPair, pairAge, pairHistories } from './draw-pairs.ts'
import { fingerprint, seededRandom } from './random.ts'

/** Changes whenever the same input would give another draw, so that old draws stay explainable. */
const DRAW_RULE = 'rotation-1'

export interface Candidate {
  readonly conversationId: number
  readonly revieweeId: number
}

export interface DrawInput {
  /** Made by the server at the moment of the draw and stored with it. */
  readonly seed: string
  readonly week: string
  /** People who are agents of the team and present: they are reviewed, and they review. */
  readonly members: readonly number[]
  /** Reviewed, but reviewing nobody, not even themselves: AI agents. */
  readonly aiReviewees?: readonly number[]
  /** What could be drawn; those about anyone else are ignored. */
  readonly candidates: readonly Candidate[]
  readonly picksPerAgent?: number
  readonly peersPerPick?: number
  /** Who read whom in earlier weeks; half a year is enough. */
  readonly pastPairs: readonly PastPair[]
}

export interface DrawnPick extends Candidate {
  /** The reviewee; null for an AI agent, which has no self review. */
  readonly selfReviewerId: number | null
  /** Ascending; the same colleagues for all the picks of one reviewee. */
  readonly peerIds: readonly number[]
}

export interface DrawAttempt {
  readonly rule: string
  readonly picks: number
  readonly pairs: number
  /** Pairs that met in the last weeks already, because the team left no other way. */
  readonly earlyRepeats: number
  /** How many people the least and the most loaded reviewer read; their picks stay together. */
  readonly leastLoad: number
  readonly mostLoad: number
}

export interface Draw {
  readonly seed: string
  readonly rule: string
  /** By reviewee, then conversation. */
  readonly picks: readonly DrawnPick[]
  /** Present people and AI agents of whom nothing could be drawn, ascending. */
  readonly withoutCandidates: readonly number[]
  readonly attempts: readonly DrawAttempt[]
  readonly candidatesCount: number
  /** Fingerprint of the sorted candidates. */
  readonly candidatesDigest: string
}

const ascending = (a: number, b: number) => a - b
const sortedIds = (ids: readonly number[]) => [...new Set(ids)].sort(ascending)

/** Each reviewee's candidate conversations, ascending and once each. */
function conversationsByReviewee(
  reviewees: readonly number[],
  candidates: readonly Candidate[],
): Map<number, number[]> {
  const byReviewee = new Map<number, number[]>()
  for (const revieweeId of reviewees) byReviewee.set(revieweeId, [])
  for (const { conversationId, revieweeId } of candidates) byReviewee.get(revieweeId)?.push(conversationId)
  for (const [revieweeId, ids] of byReviewee) byReviewee.set(revieweeId, sortedIds(ids))
  return byReviewee
}

function digestOf(byReviewee: ReadonlyMap<number, readonly number[]>): string {
  const lines: string[] = []
  for (const [revieweeId, ids] of byReviewee) {
    for (const conversationId of ids) lines.push(`${revieweeId}:${conversationId}`)
  }
  return fingerprint(lines)
}

function attemptOf(input: DrawInput, pairs: readonly Pair[], picks: number): DrawAttempt {
  const histories = pairHistories(input.week, input.pastPairs)
  const loads = new Map<number, number>()
  for (const reviewerId of input.members) loads.set(reviewerId, 0)
  for (const { reviewerId } of pairs) loads.set(reviewerId, (loads.get(reviewerId) ?? 0) + 1)
  const earlyRepeats = pairs.filter((pair) => (pairAge(histories, pair) ?? FRESH_WEEKS) < FRESH_WEEKS)
  return {
    rule: DRAW_RULE,
    picks,
    pairs: pairs.length,
    earlyRepeats: earlyRepeats.length,
    leastLoad: loads.size === 0 ? 0 : Math.min(...loads.values()),
    mostLoad: Math.max(0, ...loads.values()),
  }
}

/**
 * Draws a round: picks first, then who reads them. Every agent gets up to `picksPerAgent` picks at
 * random; each goes to its owner and to the same `peersPerPick` colleagues (fewer in a team that is
 * too small). Colleagues rotate, see `choosePairs`. Too few candidates make a smaller round, never
 * an error. The answer depends on the input's content alone, not on the order of its lists, and
 * one person's picks do not depend on another's candidates.
 */
export function drawRound(input: DrawInput): Draw {
  const { seed, week, picksPerAgent = 2, peersPerPick = 2 } = input
  const members = sortedIds(input.members)
  const reviewees = sortedIds([...members, ...(input.aiReviewees ?? [])])
  const byReviewee = conversationsByReviewee(reviewees, input.candidates)
  const reviewed = reviewees.filter((revieweeId) => byReviewee.get(revieweeId)?.length)
  const pairs = choosePairs({
    week,
    reviewers: members,
    demands: reviewed.map((revieweeId) => ({ revieweeId, colleagues: peersPerPick })),
    pastPairs: input.pastPairs,
    random: seededRandom(`${DRAW_RULE}/${seed}/${week}/pairs`),
  })
  const picks = reviewed.flatMap((revieweeId): DrawnPick[] => {
    const random = seededRandom(`${DRAW_RULE}/${seed}/${week}/picks/${revieweeId}`)
    const drawn = random.shuffled(byReviewee.get(revieweeId) ?? []).slice(0, picksPerAgent)
    const peerIds = pairs.filter((pair) => pair.revieweeId === revieweeId).map((pair) => pair.reviewerId)
    const selfReviewerId = members.includes(revieweeId) ? revieweeId : null
    return sortedIds(drawn).map((conversationId) => ({ conversationId, revieweeId, selfReviewerId, peerIds }))
  })
  return {
    seed,
    rule: DRAW_RULE,
    picks,
    withoutCandidates: reviewees.filter((revieweeId) => !byReviewee.get(revieweeId)?.length),
    attempts: [attemptOf({ ...input, members }, pairs, picks.length)],
    candidatesCount: [...byReviewee.values()].flat().length,
    candidatesDigest: digestOf(byReviewee),
  }
}

export interface ReplacementInput {
  /** The draw's seed and what is replaced, so that the choice can be re-run. */
  readonly seed: string
  readonly assignmentId: number
  readonly week: string
  readonly members: readonly number[]
  readonly revieweeId: number
  /** Everyone who is or was assigned to the pick: who gave it away does not get it back. */
  readonly onPick: readonly number[]
  /** Assignments of the round that each person has, of any state but swapped. */
  readonly loads: ReadonlyMap<number, number>
  readonly pastPairs: readonly PastPair[]
}

/**
 * Who takes over an assignment that was skipped or swapped: not the reviewee, nobody of the pick,
 * the least loaded first, then who read the person longest ago or never, then chance.
 * null when nobody is left.
 */
export function chooseReplacement(input: ReplacementInput): number | null {
  const { revieweeId, loads } = input
  const histories = pairHistories(input.week, input.pastPairs)
  const free = sortedIds(input.members).filter((id) => id !== revieweeId && !input.onPick.includes(id))
  const random = seededRandom(`${DRAW_RULE}/${input.seed}/${input.week}/replace/${input.assignmentId}`)
  const ageOf = (reviewerId: number) =>
    pairAge(histories, { reviewerId, revieweeId }) ?? Number.MAX_SAFE_INTEGER
  const [best] = random
    .shuffled(free)
    .sort((a, b) => (loads.get(a) ?? 0) - (loads.get(b) ?? 0) || ageOf(b) - ageOf(a))
  return best ?? null
}

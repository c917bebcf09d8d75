import type { Candidate } from './draw.ts'
import type { PickOrigin } from './iqs.ts'
import { seededRandom } from './random.ts'
import type { AssignmentState } from './reveal.ts'

/** So many reviews beside the draw one person may take in a round, those they skip included: no draw until a nice one comes. */
export const MOST_CHOSEN = 3

/** Changes whenever the same input would give another order. */
export const BESIDE_RULE = 'beside-1'

export interface BesideInput {
  /** Made by the server at that moment and stored with the choice. */
  readonly seed: string
  readonly week: string
  readonly personId: number
  /** What the round was drawn from. */
  readonly candidates: readonly Candidate[]
  /** Agents of the team who are present, people and AI agents; the person themselves is no colleague. */
  readonly colleagues: readonly number[]
}

/**
 * The order in which conversations are offered to somebody who reviews one beside the draw: those of colleagues by
 * chance, then their own by chance. The first that is free is theirs. The answer depends on the content of the lists
 * alone, not on their order.
 */
export function besideOrder(input: BesideInput): Candidate[] {
  const { personId, colleagues, candidates } = input
  const random = seededRandom(`${BESIDE_RULE}/${input.seed}/${input.week}/${personId}`)
  const sorted = candidates.toSorted(
    (a, b) => a.conversationId - b.conversationId || a.revieweeId - b.revieweeId,
  )
  const others = sorted.filter(({ revieweeId }) => revieweeId !== personId && colleagues.includes(revieweeId))
  const own = sorted.filter(({ revieweeId }) => revieweeId === personId)
  return [...random.shuffled(others), ...random.shuffled(own)]
}

export interface KnownPick {
  readonly origin: PickOrigin
  /** Epoch ms; null while it is hidden. */
  readonly revealedAt: number | null
  readonly assignments: readonly { readonly reviewerId: number; readonly state: AssignmentState }[]
}

/**
 * Whether a person may know that there is this pick. What the draw asked for is the team's business; one that somebody
 * took beside it is theirs alone until its review is revealed, and stays so when they wrote none.
 */
export function isKnownPick(pick: KnownPick, personId: number | null): boolean {
  if (pick.origin !== 'chosen') return true
  const isTheirs = ({ reviewerId, state }: KnownPick['assignments'][number]) =>
    reviewerId === personId && state !== 'swapped'
  if (pick.assignments.some(isTheirs)) return true
  return pick.revealedAt !== null && pick.assignments.some(({ state }) => state === 'submitted')
}

/** What was drawn, of picks of any origin: progress, rotation and the reveal of a round ask for nothing else. */
export const drawnOnly = <P extends { readonly origin: PickOrigin }>(picks: readonly P[]): P[] =>
  picks.filter(({ origin }) => origin === 'drawn')

/**
 * The other picks of a round that a reveal waits for in mode `round`: the drawn ones that are still hidden. One that
 * was chosen beside them waits for these, and nobody waits for it.
 */
export const awaitedBeside = <
  P extends { readonly id: number; readonly origin: PickOrigin; readonly revealedAt: number | null },
>(
  pick: { readonly id: number },
  round: readonly P[],
): P[] => drawnOnly(round).filter((other) => other.id !== pick.id && other.revealedAt === null)

import type { StoredReview } from '@reread/db'
import { type AgendaCandidate, internalQualityScore } from '@reread/domain'
import { blindOnly, pickNumbers } from './compared-pick.ts'

/** What the suggestion of an agenda looks at, from a revealed pick's first versions. */
export const agendaCandidate = (pickId: number, reviews: readonly StoredReview[]): AgendaCandidate => {
  const { gap, spread } = pickNumbers(reviews)
  const blind = blindOnly(reviews)
  const peers = blind.filter((review) => review.kind === 'peer')
  return {
    pickId,
    gapInPoints: gap,
    spreadInPoints: spread,
    peerMean: internalQualityScore(peers.map((review) => review.score))?.mean ?? null,
    saidUnsolved: blind.some((review) => review.solved === 'no'),
  }
}

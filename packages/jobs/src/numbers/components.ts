import { BRIDGE_NEEDS } from '@reread/domain'
import { reviewComponents } from '@reread/statistics'
import type { ModelReview } from './model-scores.ts'

/** One person in one team: what is said of them elsewhere is another matter. */
export interface Unit {
  readonly personId: number
  readonly teamId: number
}

export const unitKey = ({ personId, teamId }: Unit): string => `${teamId}/${personId}`
export const unitOf = ({ revieweeId, teamId }: Pick<ModelReview, 'revieweeId' | 'teamId'>): Unit => ({
  personId: revieweeId,
  teamId,
})

export interface Component {
  readonly index: number
  /** By team, then person. */
  readonly units: readonly Unit[]
  /** Ascending. */
  readonly reviewerIds: readonly number[]
}

export interface Bridge {
  readonly reviewers: number
  /** Of each bridging reviewer the reviews on the side where they gave fewer. */
  readonly reviews: number
}

const byUnit = (a: Unit, b: Unit): number => a.teamId - b.teamId || a.personId - b.personId

interface Block {
  readonly units: Unit[]
  /** Reviews by reviewer. */
  readonly reviewers: Map<number, number>
}

/** Inside one team whoever is connected, however far around, stands together. */
const blocksOfTeam = (teamId: number, reviews: readonly ModelReview[]): Block[] => {
  const { components } = reviewComponents(
    reviews.map(({ revieweeId, reviewerId }) => ({ agent: revieweeId, reviewer: reviewerId })),
  )
  const ofAgent = new Map<number, Block>()
  const blocks = components.map((members) => {
    const block: Block = { units: [], reviewers: new Map() }
    for (const member of members) {
      if (!member.startsWith('agent:')) continue
      const personId = Number(member.slice('agent:'.length))
      block.units.push({ personId, teamId })
      ofAgent.set(personId, block)
    }
    return block
  })
  for (const { revieweeId, reviewerId } of reviews) {
    const reviewers = ofAgent.get(revieweeId)?.reviewers
    reviewers?.set(reviewerId, (reviewers.get(reviewerId) ?? 0) + 1)
  }
  return blocks
}

const bridgeBetween = (a: Block['reviewers'], b: Block['reviewers']): Bridge => {
  let [reviewers, reviews] = [0, 0]
  for (const [reviewerId, count] of a) {
    const other = b.get(reviewerId)
    if (other === undefined) continue
    reviewers += 1
    reviews += Math.min(count, other)
  }
  return { reviewers, reviews }
}

const isBridged = ({ reviewers, reviews }: Bridge): boolean =>
  reviewers >= BRIDGE_NEEDS.reviewers && reviews >= BRIDGE_NEEDS.reviews

const joined = (a: Block, b: Block): Block => {
  const reviewers = new Map(a.reviewers)
  for (const [reviewerId, count] of b.reviewers)
    reviewers.set(reviewerId, (reviewers.get(reviewerId) ?? 0) + count)
  return { units: [...a.units, ...b.units], reviewers }
}

/** Blocks of different teams are joined where enough people review in both, until nothing joins any more. */
const joinBridged = (blocks: readonly Block[]): Block[] => {
  const groups: Block[] = []
  for (const block of blocks) {
    let own = block
    for (let at = 0; at < groups.length; ) {
      const other = groups[at]
      if (other && isBridged(bridgeBetween(other.reviewers, own.reviewers))) {
        own = joined(other, own)
        groups.splice(at, 1)
        // Together they may bridge to one that neither did alone.
        at = 0
      } else at += 1
    }
    groups.push(own)
  }
  return groups
}

/** Who can be compared with whom, by the first team and person of each group. Own reviews connect nobody. */
export const componentsOf = (official: readonly ModelReview[]): Component[] => {
  const byTeam = [...Map.groupBy(official, (review) => review.teamId)].sort(([a], [b]) => a - b)
  const blocks = byTeam.flatMap(([teamId, reviews]) => blocksOfTeam(teamId, reviews))
  return joinBridged(blocks)
    .map(({ units, reviewers }) => ({
      units: units.sort(byUnit),
      reviewerIds: [...reviewers.keys()].sort((a, b) => a - b),
    }))
    .sort((a, b) => (a.units[0] && b.units[0] ? byUnit(a.units[0], b.units[0]) : 0))
    .map((component, index) => ({ index, ...component }))
}

/** How two teams are bridged: by people who reviewed in both. */
export const bridgeOfTeams = (official: readonly ModelReview[], a: number, b: number): Bridge => {
  const countsIn = (teamId: number) => {
    const counts = new Map<number, number>()
    for (const { teamId: of, reviewerId } of official)
      if (of === teamId) counts.set(reviewerId, (counts.get(reviewerId) ?? 0) + 1)
    return counts
  }
  return bridgeBetween(countsIn(a), countsIn(b))
}

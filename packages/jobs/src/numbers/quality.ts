import type { NumbersInput } from '@reread/domain'
import { estimateQuality, type QualityEstimate, type QualityInfo, type QualityRow } from '@reread/statistics'
import { type Component, type Unit, unitKey, unitOf } from './components.ts'
import { isOfficial } from './counted-reviews.ts'
import type { ModelReview } from './model-scores.ts'

/** One fit over all teams of a rubric, with what its indices mean. */
export interface Quality {
  readonly estimate: QualityEstimate
  /** Index of a person in a team; undefined for whom nobody has reviewed. */
  agentOf(unit: Unit): number | undefined
  /** Index of a reviewer in a component; undefined for who has not reviewed there. */
  reviewerOf(personId: number, component: number): number | undefined
  componentOf(unit: Unit): number | undefined
}

const levelKey = (personId: number, component: number): string => `${component}/${personId}`

interface Places {
  readonly agents: ReadonlyMap<string, number>
  readonly components: ReadonlyMap<string, number>
  readonly reviewers: ReadonlyMap<string, number>
  readonly info: Required<Pick<QualityInfo, 'componentOfAgent' | 'componentOfReviewer'>>
}

/**
 * Numbers for people and reviewers. Somebody who reviews in two components is two reviewers, for no panel spans both;
 * whoever reviews where they are reviewed has the same number on both sides, which is how own scores are recognised.
 */
const placesOf = (components: readonly Component[]): Places => {
  const agents = new Map<string, number>()
  const componentOf = new Map<string, number>()
  const reviewers = new Map<string, number>()
  const componentOfAgent: number[] = []
  const ofReviewer: { personId: number; component: number; at: number }[] = []
  for (const { index, units } of components) {
    for (const unit of units) {
      const at = componentOfAgent.length
      agents.set(unitKey(unit), at)
      componentOf.set(unitKey(unit), index)
      componentOfAgent.push(index)
      const level = levelKey(unit.personId, index)
      if (!reviewers.has(level)) reviewers.set(level, at)
    }
  }
  let next = componentOfAgent.length
  for (const { index, reviewerIds } of components) {
    for (const personId of reviewerIds) {
      const level = levelKey(personId, index)
      if (!reviewers.has(level)) reviewers.set(level, next++)
      ofReviewer.push({ personId, component: index, at: reviewers.get(level) ?? 0 })
    }
  }
  // Whoever has only reviewed their own work is in nobody's panel.
  const componentOfReviewer = Array.from({ length: next }, () => components.length)
  for (const { component, at } of ofReviewer) componentOfReviewer[at] = component
  return {
    agents,
    components: componentOf,
    reviewers,
    info: { componentOfAgent, componentOfReviewer },
  }
}

const rowsOf = (
  reviews: readonly ModelReview[],
  places: Places,
  versions: ReadonlyMap<number, number>,
): QualityRow[] =>
  reviews.flatMap((review) => {
    const key = unitKey(unitOf(review))
    const agent = places.agents.get(key)
    const component = places.components.get(key)
    if (agent === undefined || component === undefined) return []
    const reviewer = isOfficial(review) ? places.reviewers.get(levelKey(review.reviewerId, component)) : agent
    if (reviewer === undefined) return []
    const { week, pickId: conv, y, versionId } = review
    const self = isOfficial(review) ? 0 : 1
    return [{ agent, reviewer, week, conv, self, y, version: versions.get(versionId) ?? 0 }]
  })

/** Fits the model of a rubric; at the spreads of the input where it brings some. */
export const fitQuality = (
  input: NumbersInput,
  reviews: readonly ModelReview[],
  components: readonly Component[],
): Quality => {
  const places = placesOf(components)
  const versionIds = [...new Set(reviews.map(({ versionId }) => versionId))].sort((a, b) => a - b)
  const versions = new Map(versionIds.map((versionId, index) => [versionId, index]))
  const info: QualityInfo = {
    agents: places.info.componentOfAgent.length,
    reviewers: places.info.componentOfReviewer.length,
    weeks: input.weeks.length,
    versions: Math.max(1, versionIds.length),
    ...places.info,
  }
  const { seed, spreads } = input
  const estimate = estimateQuality(rowsOf(reviews, places, versions), info, {
    ...{ selfReviews: 'gap', seed },
    ...(spreads ? { spreads } : {}),
  })
  return {
    estimate,
    agentOf: (unit) => places.agents.get(unitKey(unit)),
    reviewerOf: (personId, component) => places.reviewers.get(levelKey(personId, component)),
    componentOf: (unit) => places.components.get(unitKey(unit)),
  }
}

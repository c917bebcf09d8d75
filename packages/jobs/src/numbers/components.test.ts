import { BRIDGE_NEEDS } from '@reread/domain'
import { describe, expect, it } from 'vitest'
import { bridgeOfTeams, componentsOf } from './components.ts'
import type { ModelReview } from './model-scores.ts'

/** Reviews of somebody in a team by each of these, so many from each. */
const by = (
  [teamId, revieweeId]: readonly [team: number, person: number],
  reviewerIds: readonly number[],
  each = 1,
): ModelReview[] =>
  reviewerIds.flatMap((reviewerId) =>
    Array.from({ length: each }, (_, number) => ({
      ...{ id: number, pickId: number, conversationId: number, teamId, week: 0, revieweeId, reviewerId },
      ...{ kind: 'peer' as const, versionId: 1, solved: null, failsCritical: false, criteria: new Map() },
      ...{ beforeCritical: 50, score: 50, y: 50 },
    })),
  )
const unitsOf = (reviews: readonly ModelReview[]) =>
  componentsOf(reviews).map(({ units }) => units.map(({ teamId, personId }) => `${teamId}/${personId}`))

/** Enough people who review in two teams, and often enough. */
const BRIDGE = Array.from({ length: BRIDGE_NEEDS.reviewers }, (_, index) => 900 + index)
const OFTEN = Math.ceil(BRIDGE_NEEDS.reviews / BRIDGE_NEEDS.reviewers)

describe('who can be compared', () => {
  it('is nobody without reviews', () => {
    expect(componentsOf([])).toEqual([])
  })

  it('is, inside a team, whoever a chain of reviewers connects, and no further', () => {
    const reviews = [...by([1, 11], [1, 2]), ...by([1, 12], [2, 3]), ...by([1, 13], [3]), ...by([1, 14], [4])]
    expect(componentsOf(reviews)).toEqual([
      {
        index: 0,
        units: [11, 12, 13].map((personId) => ({ personId, teamId: 1 })),
        reviewerIds: [1, 2, 3],
      },
      { index: 1, units: [{ personId: 14, teamId: 1 }], reviewerIds: [4] },
    ])
  })

  it('does not depend on the order of the reviews', () => {
    const reviews = [...by([2, 21], [5]), ...by([1, 12], [2, 3]), ...by([1, 11], [1, 2])]
    expect(componentsOf(reviews.toReversed())).toEqual(componentsOf(reviews))
    expect(unitsOf(reviews)).toEqual([['1/11', '1/12'], ['2/21']])
  })

  it('is not joined across teams by few people, nor by few reviews', () => {
    const enough = [...by([1, 11], BRIDGE, OFTEN), ...by([2, 21], BRIDGE, OFTEN)]
    expect(unitsOf(enough)).toEqual([['1/11', '2/21']])
    const oneLess = BRIDGE.slice(1)
    expect(unitsOf([...by([1, 11], oneLess, 99), ...by([2, 21], oneLess, 99)])).toHaveLength(2)
    const seldom = [
      ...by([1, 11], BRIDGE, 99),
      ...by([2, 21], BRIDGE.slice(1), 1),
      ...by([2, 21], BRIDGE.slice(0, 1)),
    ]
    expect(bridgeOfTeams(seldom, 1, 2)).toEqual({ reviewers: BRIDGE.length, reviews: BRIDGE.length })
    expect(unitsOf(seldom)).toHaveLength(BRIDGE.length >= BRIDGE_NEEDS.reviews ? 1 : 2)
  })

  it('keeps one person of two teams apart as two', () => {
    const reviews = [...by([1, 11], [1]), ...by([2, 11], [2])]
    expect(unitsOf(reviews)).toEqual([['1/11'], ['2/11']])
  })

  it('is joined to a team by two others that together have what neither has alone', () => {
    const [few, others] = [BRIDGE.slice(0, 1), BRIDGE.slice(1)]
    const reviews = [
      ...by([1, 11], BRIDGE, 99),
      ...by([2, 21], few, 99),
      ...by([3, 31], others, 99),
      ...by([2, 21], [801, 802, 803, 804], 9),
      ...by([3, 31], [801, 802, 803, 804], 9),
    ]
    expect(bridgeOfTeams(reviews, 1, 2).reviewers).toBeLessThan(BRIDGE_NEEDS.reviewers)
    expect(bridgeOfTeams(reviews, 1, 3).reviewers).toBeLessThan(BRIDGE_NEEDS.reviewers)
    expect(unitsOf(reviews)).toEqual([['1/11', '2/21', '3/31']])
  })

  it('has a bridge that counts the side with fewer reviews of each who reviews in both', () => {
    const reviews = [
      ...by([1, 11], [1], 5),
      ...by([2, 21], [1], 2),
      ...by([1, 11], [2], 1),
      ...by([2, 21], [3], 9),
    ]
    expect(bridgeOfTeams(reviews, 1, 2)).toEqual({ reviewers: 1, reviews: 2 })
    expect(bridgeOfTeams(reviews, 2, 1)).toEqual({ reviewers: 1, reviews: 2 })
    expect(bridgeOfTeams(reviews, 1, 9)).toEqual({ reviewers: 0, reviews: 0 })
  })
})

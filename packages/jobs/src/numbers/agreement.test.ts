import { gwetAgreement, krippendorffAlpha } from '@reread/statistics'
import { describe, expect, it } from 'vitest'
import {
  aNumbersInput,
  aVersion,
  type PickShape,
  type ReadingShape,
  times,
} from '../testing/numbers-inputs.ts'
import { agreementNumbers } from './agreement.ts'
import { countedReviews } from './counted-reviews.ts'

const [ANNA, BEN, CARLA] = [11, 12, 13]

const agreementOf = (input: ReturnType<typeof aNumbersInput>) =>
  agreementNumbers(input, countedReviews(input).reviews)
const teamOf = (picks: readonly PickShape[], more: Parameters<typeof aNumbersInput>[1] = {}) => {
  const [team] = agreementOf(aNumbersInput(picks, more)).teams
  if (!team) throw new Error('there is a team')
  return team
}
const criterion = (team: ReturnType<typeof teamOf>, key: string) =>
  team.criteria.find((one) => one.key === key)

/** Points of both readers on empathy by pick; solution is 4 for both. */
const readByTwo = (points: readonly (readonly [number, number])[]): PickShape[] =>
  points.map(([anna, ben], place) => ({
    pickId: place + 1,
    readings: [
      [ANNA, { empathy: anna, solution: 4 }],
      [BEN, { empathy: ben, solution: 4 }],
    ],
  }))

const MIXED = times(24, (number): readonly [number, number] => [
  1 + (number % 5),
  Math.min(5, 1 + (number % 5) + (number % 3 === 0 ? 1 : 0)),
])

describe('agreement on a criterion', () => {
  it('is that of the published methods on the ratings of those who read the same', () => {
    const empathy = criterion(teamOf(readByTwo(MIXED)), 'empathy')
    expect(empathy?.alpha?.est).toBe(krippendorffAlpha(MIXED).alpha)
    expect(empathy?.ac2?.est).toBe(
      gwetAgreement(MIXED, { weights: 'quadratic', categories: [1, 2, 3, 4, 5] }).coefficient,
    )
    expect(empathy).toMatchObject({ units: 24, points: 5, needs: null })
    const same = MIXED.filter(([a, b]) => a === b).length / 24
    expect(empathy?.same).toEqual({ share: same, units: 24, pairs: 24 })
    expect(empathy?.withinOne).toEqual({ share: 1, units: 24, pairs: 24 })
  })

  it('has an interval around alpha whose lower limit decides, not the estimate', () => {
    const shaken = MIXED.map(([a, b], place) => [a, place % 7 === 0 ? 6 - b : b] as const)
    const empathy = criterion(teamOf(readByTwo(shaken)), 'empathy')
    const { lo = 0, est = 0, hi = 0 } = empathy?.alpha ?? {}
    expect(lo).toBeLessThan(est)
    expect(est).toBeLessThan(hi)
    expect(est).toBeGreaterThan(0.667)
    expect(lo).toBeLessThan(0.667)
    expect(empathy?.verdict).toBe('unreliable')
    expect(criterion(teamOf(readByTwo(MIXED)), 'empathy')?.verdict).toBe('good')
  })

  it('counts neither own reviews, nor N/A, nor what a single colleague read', () => {
    const alone: PickShape = { pickId: 90, readings: [[ANNA, { empathy: 1, solution: 1 }]] }
    const own: ReadingShape = [500, { empathy: 1, solution: 1 }, { kind: 'self' }]
    const withSelf: PickShape = { pickId: 91, readings: [[BEN, { empathy: 1, solution: 1 }], own] }
    const notApplicable: PickShape = {
      pickId: 92,
      readings: [
        [ANNA, { empathy: null, solution: 4 }],
        [BEN, { empathy: 2, solution: 4 }],
      ],
    }
    const team = teamOf([...readByTwo(MIXED), alone, withSelf, notApplicable])
    expect(criterion(team, 'empathy')).toEqual(criterion(teamOf(readByTwo(MIXED)), 'empathy'))
    expect(team).toMatchObject({ units: 25, reviewers: 2 })
  })

  it('is words below twenty conversations: how many there are, and about how many more', () => {
    const empathy = criterion(teamOf(readByTwo(MIXED.slice(0, 13))), 'empathy')
    const nothing = { alpha: null, ac2: null, same: null, withinOne: null, verdict: null }
    expect(empathy).toMatchObject({ units: 13, ...nothing })
    expect(empathy?.needs).toEqual({ reason: 'pairs', have: 13, need: 20, aboutMore: 7 })
    expect(criterion(teamOf(readByTwo(MIXED.slice(0, 20))), 'empathy')?.needs).toBe(null)
  })

  it('is no perfect agreement where everybody gave the same: nothing tells good from bad', () => {
    const solution = criterion(teamOf(readByTwo(MIXED)), 'solution')
    expect(solution).toMatchObject({ alpha: null, verdict: null, needs: { reason: 'all-equal' } })
    expect(solution?.same).toEqual({ share: 1, units: 24, pairs: 24 })
  })

  it('counts on its newest scale alone after the scale changed', () => {
    const versions = [
      aVersion(1, [{ key: 'empathy', points: 3 }]),
      aVersion(2, [{ key: 'empathy', points: 5 }]),
    ]
    const old = times(
      30,
      (number): PickShape => ({
        pickId: number,
        readings: [
          [ANNA, { empathy: 1 }],
          [BEN, { empathy: 3 }],
        ],
      }),
    )
    const newer = times(
      4,
      (number): PickShape => ({
        pickId: 100 + number,
        all: { versionId: 2 },
        readings: [
          [ANNA, { empathy: 5 }],
          [BEN, { empathy: 5 }],
        ],
      }),
    )
    const empathy = criterion(teamOf([...old, ...newer], { versions }), 'empathy')
    expect(empathy).toMatchObject({ points: 5, units: 4, needs: { have: 4, aboutMore: 16 } })
  })

  it('says nothing about "within one point" on a scale of three', () => {
    const versions = [aVersion(1, [{ key: 'empathy' }, { key: 'steps', points: 3 }])]
    const picks = MIXED.map(
      ([a, b], place): PickShape => ({
        pickId: place + 1,
        readings: [
          [ANNA, { empathy: a, steps: 1 }],
          [BEN, { empathy: b, steps: 1 + (place % 3) }],
        ],
      }),
    )
    const team = teamOf(picks, { versions })
    expect(criterion(team, 'steps')?.withinOne).toBe(null)
    expect(criterion(team, 'steps')?.same?.units).toBe(24)
    expect(team.withinOne).toEqual({ share: 1, units: 24, pairs: 24 })
  })

  it('is the same whatever order the reviews come in, and never NaN', () => {
    const input = aNumbersInput(readByTwo(MIXED))
    const turned = { ...input, reviews: input.reviews.toReversed() }
    expect(agreementOf(turned)).toEqual(agreementOf(input))
    expect(JSON.stringify(agreementOf(input))).not.toContain('NaN')
  })

  it('lists a team without a review with what it lacks', () => {
    const team = teamOf([])
    expect(team).toMatchObject({ units: 0, withinOne: null, pairs: [], disputed: [] })
    expect(team.needs).toEqual({ reason: 'pairs', have: 0, need: 20, aboutMore: 20 })
    expect(team.criteria.map(({ key, units }) => [key, units])).toEqual([
      ['empathy', 0],
      ['solution', 0],
    ])
  })
})

describe('all teams of a rubric together', () => {
  it('are a group of their own once two teams have readings', () => {
    const here = readByTwo(MIXED.slice(0, 12))
    const there = readByTwo(MIXED.slice(12)).map((pick) => ({
      ...pick,
      pickId: pick.pickId + 50,
      all: { teamId: 2 },
    }))
    const numbers = agreementOf(aNumbersInput([...here, ...there]))
    expect(numbers.teams.map(({ teamId, units }) => [teamId, units])).toEqual([
      [1, 12],
      [2, 12],
    ])
    expect(numbers.all?.criteria[0]?.alpha?.est).toBe(krippendorffAlpha(MIXED).alpha)
    expect(agreementOf(aNumbersInput(here)).all).toBe(null)
  })
})

describe('two reviewers', () => {
  const strict = (count: number): PickShape[] =>
    times(count, (number) => ({
      pickId: number,
      readings: [
        [ANNA, { empathy: 3 + (number % 2), solution: 3 }],
        [BEN, { empathy: 4 + (number % 2), solution: 5 }],
        ...(number === 1 ? [[CARLA, { empathy: 1, solution: 1 }] as const] : []),
      ],
    }))

  it('are compared on what both read: mean difference in points, and ratings within one point', () => {
    const [pair, ...others] = teamOf(strict(6)).pairs
    expect(pair).toMatchObject({ a: ANNA, b: BEN, shared: 6, withinOne: { share: 0.5, ratings: 12 } })
    expect(pair?.difference?.est).toBeCloseTo(-37.5, 10)
    expect(others.map(({ a, b, shared }) => [a, b, shared])).toEqual([
      [ANNA, CARLA, 1],
      [BEN, CARLA, 1],
    ])
  })

  it('stay blank below five conversations, with their n', () => {
    const [pair] = teamOf(strict(4)).pairs
    expect(pair).toEqual({ a: ANNA, b: BEN, shared: 4, difference: null, withinOne: null })
    expect(teamOf(strict(5)).pairs[0]?.difference).not.toBe(null)
  })
})

describe('the most disputed wording', () => {
  it('is the two sentences between which those who read the same part most often', () => {
    const parted = times(22, (number): readonly [number, number] =>
      number <= 8 ? [3, 4] : number <= 11 ? [5, 4] : [4, 4],
    )
    const [first, ...others] = teamOf(readByTwo(parted)).disputed
    expect(first).toMatchObject({
      key: 'empathy',
      versionId: 1,
      lowPoint: 3,
      highPoint: 4,
      splits: 8,
      pairs: 22,
    })
    expect(first?.picks[0]).toEqual({ pickId: 8, conversationId: 1008 })
    expect(first?.picks).toHaveLength(8)
    expect(others).toEqual([])
  })

  it('needs three splits, and twenty conversations read by two', () => {
    const two = times(22, (number): readonly [number, number] => (number <= 2 ? [3, 4] : [4, 4]))
    expect(teamOf(readByTwo(two)).disputed).toEqual([])
    const few = times(19, (): readonly [number, number] => [3, 4])
    expect(teamOf(readByTwo(few)).disputed).toEqual([])
  })

  it('speaks of the newest version that was read often enough, and names ten conversations at most, newest first', () => {
    const version = (id: number) => aVersion(id, [{ key: 'empathy' }])
    const split = (pickId: number, versionId: number, week: string): PickShape => ({
      pickId,
      all: { versionId, week },
      readings: [
        [ANNA, { empathy: 2 }],
        [BEN, { empathy: 4 }],
      ],
    })
    const picks = [
      ...times(30, (number) => split(number, 1, '2026-W08')),
      ...times(21, (number) => split(100 + number, 2, number === 5 ? '2026-W11' : '2026-W10')),
      ...times(3, (number) => split(200 + number, 3, '2026-W11')),
    ]
    const [first] = teamOf(picks, { versions: [version(1), version(2), version(3)] }).disputed
    expect(first).toMatchObject({ versionId: 2, lowPoint: 2, highPoint: 4, splits: 21, pairs: 21 })
    expect(first?.picks.map(({ pickId }) => pickId)).toEqual([
      105, 121, 120, 119, 118, 117, 116, 115, 114, 113,
    ])
  })
})

import type { NumbersInput, NumbersReview, ReviewerSeverity } from '@reread/domain'
import { describe, expect, it } from 'vitest'
import { simulatedInput } from '../testing/simulated-input.ts'
import { publishedNumbers } from './published-numbers.ts'

const [HERE, THERE] = [1, 2]
/** Two teams joined by three reviewers who read in both. */
const input = simulatedInput({ teams: 2, agentsPerTeam: 3, weeks: 6, picksPerWeek: 1, bridgingReviewers: 3 })
const isBridge = ({ reviewerId }: Pick<NumbersReview, 'reviewerId'>): boolean => reviewerId >= 900_000

const rowsOf = (some: NumbersInput, teamId: number): ReviewerSeverity[] =>
  publishedNumbers(some).severity.reviewers.filter((row) => row.teamId === teamId)
/** What is plain in a row, with what is said where the adjusted one is missing. */
const plainIn = (some: NumbersInput) =>
  rowsOf(some, HERE).map(({ reviewerId, reviews, unadjusted, severity }) => ({
    ...{ reviewerId, reviews, unadjusted, needs: severity.needs },
  }))
/** Every fourth review here leaves out a criterion: the model compares it by the means of all teams, a plain mean must not. */
const withGaps = (some: NumbersInput): NumbersInput => ({
  ...some,
  reviews: some.reviews.map((review) =>
    review.teamId === HERE && review.id % 4 === 0
      ? { ...review, points: { ...review.points, language: null } }
      : review,
  ),
})
const withThere = (
  change: (review: NumbersReview, index: number) => Partial<NumbersReview> | null,
): NumbersInput => ({
  ...input,
  reviews: input.reviews.flatMap((review, index) => {
    const changed = review.teamId === THERE ? change(review, index) : {}
    return changed === null ? [] : [{ ...review, ...changed }]
  }),
})

describe('how strict somebody is who reviews in two teams', () => {
  it('stands in each of them with the reviews and the mean of that team', () => {
    const bridges = [HERE, THERE].map((teamId) => rowsOf(input, teamId).filter(isBridge))
    expect(bridges.map((rows) => rows.map(({ reviews }) => reviews))).toEqual([
      [6, 6, 6],
      [6, 6, 6],
    ])
    const scoreOf = ({ points }: NumbersReview): number => {
      const given = Object.values(points).map((point) => (((point ?? 0) - 1) / 4) * 100)
      return given.reduce((sum, one) => sum + one, 0) / given.length
    }
    const meanOf = (reviews: readonly NumbersReview[]): number =>
      reviews.reduce((sum, review) => sum + scoreOf(review), 0) / reviews.length
    const here = input.reviews.filter(({ teamId, kind }) => teamId === HERE && kind !== 'self')
    for (const { reviewerId, unadjusted } of rowsOf(input, HERE))
      expect(unadjusted).toBeCloseTo(
        meanOf(here) - meanOf(here.filter((review) => review.reviewerId === reviewerId)),
        9,
      )
  })

  it('has no count and no plain mean here that moves with anything said there', () => {
    const before = plainIn(withGaps(input))
    const harsher = withThere((review) => ({
      points: Object.fromEntries(Object.keys(review.points).map((key) => [key, isBridge(review) ? 1 : 2])),
    }))
    const fewer = withThere((review, index) => (isBridge(review) && index % 2 === 0 ? null : {}))
    const withNotApplicable = withThere(({ points }, index) => ({
      points: { ...points, ...(index % 3 === 0 ? { tone: null } : {}) },
    }))
    for (const other of [harsher, fewer, withNotApplicable]) expect(plainIn(withGaps(other))).toEqual(before)
    // The adjusted one rests on all they gave, and moves: the change is one that could be seen.
    const adjusted = (some: NumbersInput) => rowsOf(some, HERE).map(({ severity }) => severity.estimate)
    expect(adjusted(harsher)).not.toEqual(adjusted(input))
  })

  it('counts what is missing by the reviews of the team, however many there are elsewhere', () => {
    const [first = 0] = input.reviews.filter(isBridge).map(({ reviewerId }) => reviewerId)
    let kept = 0
    const few: NumbersInput = {
      ...input,
      reviews: input.reviews.filter(({ teamId, reviewerId }) => {
        if (teamId !== HERE || reviewerId !== first) return true
        kept += 1
        return kept <= 2
      }),
    }
    const rowIn = (teamId: number) => rowsOf(few, teamId).find(({ reviewerId }) => reviewerId === first)
    expect(rowIn(HERE)).toMatchObject({
      reviews: 2,
      severity: { estimate: null, needs: { reason: 'reviews', have: 2, need: 5 } },
    })
    expect(rowIn(THERE)).toMatchObject({ reviews: 6, severity: { needs: null } })
  })
})

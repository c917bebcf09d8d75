import type { NumbersInput, NumbersReview } from '@reread/domain'

/** One criterion of a made-up rubric; its weight is 25 unless said. */
type CriterionShape = Partial<NumbersInput['versions'][number]['criteria'][number]> & { readonly key: string }

export const aVersion = (
  id: number,
  criteria: readonly CriterionShape[],
): NumbersInput['versions'][number] => ({
  id,
  criteria: criteria.map((criterion) => ({
    ...{ weight: 25, points: 5, critical: false, allowsNA: true },
    ...criterion,
  })),
})

/** How one colleague rated: their id, the points by criterion, and what else is unlike the usual. */
export type ReadingShape = readonly [
  reviewerId: number,
  points: NumbersReview['points'],
  more?: Partial<NumbersReview>,
]

/** A pick with its reviews; conversation and reviewee are its own unless said. */
export interface PickShape {
  readonly pickId: number
  readonly readings: readonly ReadingShape[]
  readonly all?: Partial<NumbersReview>
}

const WEEKS = ['2026-W08', '2026-W09', '2026-W10', '2026-W11']

/** Reviews of picks, in the order they are named; peers of one team in the last week unless said. */
const reviewsOf = (picks: readonly PickShape[]): NumbersReview[] => {
  let id = 0
  return picks.flatMap(({ pickId, readings, all }) =>
    readings.map(([reviewerId, points, more]): NumbersReview => {
      id += 1
      return {
        ...{ id, pickId, conversationId: 1000 + pickId, teamId: 1, week: '2026-W11', revieweeId: 500 },
        ...{ reviewerId, kind: 'peer', versionId: 1, solved: null, points },
        ...all,
        ...more,
      }
    }),
  )
}

/** The input of a rubric with two five-point criteria, one team and four weeks, with what is unlike that. */
export const aNumbersInput = (
  picks: readonly PickShape[],
  more: Partial<NumbersInput> = {},
): NumbersInput => ({
  rubricId: 1,
  versions: [aVersion(1, [{ key: 'empathy' }, { key: 'solution' }])],
  weeks: WEEKS,
  teams: [{ id: 1, memberIds: [500] }],
  reviews: reviewsOf(picks),
  satisfaction: [],
  seed: 7,
  spreads: null,
  ...more,
})

/** As many as asked for, each made of its number from 1. */
export const times = <Made>(count: number, make: (number: number) => Made): Made[] =>
  Array.from({ length: count }, (_, place) => make(place + 1))

import { type CountedReview, type NotEnough, PERSON_MEAN_NEEDS, type PicksMean, personMean } from './iqs.ts'
import { lastWeeks } from './week-label.ts'

/** Sums of one kind of review on one criterion ('' is the whole review). */
export interface ReviewSum {
  readonly kind: 'self' | 'peer' | 'lead'
  readonly criterionKey: string
  readonly reviews: number
  readonly picks: number
  /** Sum over picks of the mean score inside the pick, so that several peers on one pick count once. */
  readonly scoreSum: number
}

/** One weekly sum of one reviewee. */
export interface WeeklySum extends ReviewSum {
  readonly week: string
  readonly revieweeId: number
}

/** One weekly sum of all people of a team together. */
export interface TeamSum extends ReviewSum {
  readonly week: string
  /** How many reviewees it is about. */
  readonly people: number
}

/** How many weeks a line shows. */
export const LINE_WEEKS = 12
/** Fewer reviewees than this would let a colleague read one person's number off the team's. */
export const TEAM_MEAN_NEEDS_PEOPLE = 3

/** Mean over the picks of some weekly sums, 0 to 100, with its n; null when there is no pick. */
export const meanOfSums = (sums: readonly ReviewSum[]): PicksMean | null => {
  const picks = sums.reduce((total, sum) => total + sum.picks, 0)
  if (picks === 0) return null
  const reviews = sums.reduce((total, sum) => total + sum.reviews, 0)
  return { mean: sums.reduce((total, sum) => total + sum.scoreSum, 0) / picks, reviews, picks }
}

/** The sums of one kind of review and one criterion ('' is the whole review). */
export const sumsOf = <T extends ReviewSum>(
  sums: readonly T[],
  kind: ReviewSum['kind'],
  criterionKey = '',
): T[] => sums.filter((sum) => sum.kind === kind && sum.criterionKey === criterionKey)

const namesOf = ({ week, kind, criterionKey }: WeeklySum): string =>
  JSON.stringify([week, kind, criterionKey])

/** What single people's weekly sums (each once) come to for their team, by week, kind and criterion. */
export const teamSums = (sums: readonly WeeklySum[]): TeamSum[] => {
  const together = new Map<string, TeamSum>()
  for (const sum of sums) {
    const { week, kind, criterionKey } = sum
    const known = together.get(namesOf(sum)) ?? { people: 0, reviews: 0, picks: 0, scoreSum: 0 }
    together.set(namesOf(sum), {
      week,
      kind,
      criterionKey,
      people: known.people + 1,
      reviews: known.reviews + sum.reviews,
      picks: known.picks + sum.picks,
      scoreSum: known.scoreSum + sum.scoreSum,
    })
  }
  return [...together.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum)
}

/**
 * What a colleague may see of a team's sums: weeks that are revealed to the last pick, and that are about enough
 * people, each number of them. A week that still grows would tell each new pick by the difference, and a week about one person is that
 * person's number.
 */
export const sumsForColleagues = (sums: readonly TeamSum[], openWeeks: ReadonlySet<string>): TeamSum[] => {
  const shown = new Set(
    sumsOf(sums, 'peer')
      .filter(({ week, people }) => people >= TEAM_MEAN_NEEDS_PEOPLE && !openWeeks.has(week))
      .map(({ week }) => week),
  )
  // Each number on its own: in a week about many, one person alone may have reviewed themselves or been rated on a criterion.
  return sums.filter(({ week, people }) => shown.has(week) && people >= TEAM_MEAN_NEEDS_PEOPLE)
}

/** The weeks of the rolling period that ends with `week`, oldest first. */
export const rollingWeeks = (week: string): string[] => lastWeeks(week, PERSON_MEAN_NEEDS.weeks)

export interface WeeklyReview extends CountedReview {
  readonly week: string
}

/** A person's mean of one kind over the rolling weeks up to each of these, or what it lacks. */
export const rollingMeans = (
  reviews: readonly WeeklyReview[],
  kind: 'self' | 'peer',
  weeks: readonly string[],
): { readonly week: string; readonly mean: PicksMean | { readonly notEnough: NotEnough } }[] =>
  weeks.map((week) => {
    const rolling = new Set(rollingWeeks(week))
    return {
      week,
      mean: personMean(
        reviews.filter((review) => rolling.has(review.week)),
        kind,
      ),
    }
  })

/** A person's mean on one criterion, or null below the threshold of a person's mean; `reviews` says how many there are. */
export const criterionMean = (
  sums: readonly ReviewSum[],
): { readonly mean: number | null; readonly reviews: number; readonly picks: number } => {
  const mean = meanOfSums(sums)
  if (!mean) return { mean: null, reviews: 0, picks: 0 }
  const { reviews, picks } = mean
  const isEnough = reviews >= PERSON_MEAN_NEEDS.reviews && picks >= PERSON_MEAN_NEEDS.conversations
  return { mean: isEnough ? mean.mean : null, reviews, picks }
}

export interface CriterionOfTeam {
  readonly key: string
  readonly peers: PicksMean | null
}

/** The criterion with the lowest mean of the colleagues' reviews, the first of several; null when none has one. */
export const weakestCriterion = (criteria: readonly CriterionOfTeam[]): string | null => {
  let weakest: { key: string; mean: number } | null = null
  for (const { key, peers } of criteria) {
    if (peers && (weakest === null || peers.mean < weakest.mean)) weakest = { key, mean: peers.mean }
  }
  return weakest?.key ?? null
}

/** Self minus colleagues over the picks that both have rated, in points, with how many those are; null without one. */
export const meanGap = (
  picks: readonly { readonly self: number | null; readonly peers: number | null }[],
): { readonly gapInPoints: number; readonly picks: number } | null => {
  const gaps = picks.flatMap(({ self, peers }) => (self === null || peers === null ? [] : [self - peers]))
  if (gaps.length === 0) return null
  return { gapInPoints: gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length, picks: gaps.length }
}

import { estimatedMinutes } from '@reread/domain'

/** From this many finished reviews on, a person's own pace is known. */
const ENOUGH_REVIEWS = 5

/** Median of a person's own times in minutes; null while there are too few. */
const ownMinutesPerReview = (seconds: readonly number[]): number | null => {
  if (seconds.length < ENOUGH_REVIEWS) return null
  const sorted = seconds.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? 0
  const median = sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2
  return median / 60
}

/** Minutes that a number of reviews will take this person: at their own pace once it is known. */
export const minutesFor = (reviews: number, seconds: readonly number[]): number => {
  const own = ownMinutesPerReview(seconds)
  return own === null ? estimatedMinutes(reviews) : Math.max(1, Math.round(reviews * own))
}

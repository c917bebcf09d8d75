import {
  FAIR_NEEDS,
  GAP_NEEDS,
  type GapNumbers,
  type Judged,
  type PersonGap,
  type TeamGap,
} from '@reread/domain'
import { pairedGap } from '@reread/statistics'
import { type Unit, unitKey, unitOf } from './components.ts'
import { halfWidthOf, inWords, lacking, meanOf, shown, tooFew } from './judging.ts'
import type { ModelReview } from './model-scores.ts'
import type { Quality } from './quality.ts'

/** Both sides of one pick. */
interface Pair {
  readonly week: number
  readonly self: ModelReview
  readonly others: readonly ModelReview[]
}

const pairsOf = (reviews: readonly ModelReview[]): Pair[] =>
  [...Map.groupBy(reviews, (review) => review.pickId).values()].flatMap((own) => {
    const self = own.find(({ kind }) => kind === 'self')
    const others = own.filter(({ kind }) => kind !== 'self')
    return self && others.length > 0 ? [{ week: self.week, self, others }] : []
  })

interface Gap {
  readonly self: number
  readonly others: number
}

const byScore = (pairs: readonly Pair[]): Gap[] =>
  pairs.map(({ self, others }) => ({ self: self.y, others: meanOf(others.map(({ y }) => y)) ?? self.y }))

const byCriterion = (pairs: readonly Pair[], key: string): Gap[] =>
  pairs.flatMap(({ self, others }) => {
    const own = self.criteria.get(key)
    const theirs = meanOf(others.flatMap(({ criteria }) => criteria.get(key) ?? []))
    return own === undefined || theirs === null ? [] : [{ self: own, others: theirs }]
  })

/** The mean gap with Student's interval over pairs, shown from five of them. */
const paired = (gaps: readonly Gap[]): { pairs: number; mean: number | null; gap: Judged } => {
  const { n, meanGap, ciLower, ciUpper, sd } = pairedGap(
    gaps.map(({ self }) => self),
    gaps.map(({ others }) => others),
  )
  const facts = { pairs: n, mean: meanGap }
  if (n < GAP_NEEDS.pairs || meanGap === null)
    return { ...facts, gap: lacking(tooFew('pairs', n, GAP_NEEDS.pairs)) }
  if (sd === 0 || ciLower === null || ciUpper === null)
    return { ...facts, gap: lacking(inWords('all-equal')) }
  return { ...facts, gap: shown({ est: meanGap, lo: ciLower, hi: ciUpper }) }
}

const fittedGap = (quality: Quality, unit: Unit, ownReviews: number): Judged => {
  const { estimate } = quality
  if (ownReviews < GAP_NEEDS.pairs) return lacking(tooFew('reviews', ownReviews, GAP_NEEDS.pairs))
  if (estimate.outcome !== 'fitted') return lacking(inWords(estimate.outcome))
  const agent = quality.agentOf(unit)
  const gap = agent === undefined ? undefined : estimate.gap?.person[agent]
  if (!gap) return lacking(tooFew('pairs', 0, GAP_NEEDS.pairs))
  const halfWidth = halfWidthOf(gap)
  if (halfWidth <= FAIR_NEEDS.halfWidthInPoints) return shown({ est: gap.est, lo: gap.lo, hi: gap.hi })
  return lacking({ reason: 'interval', have: halfWidth, need: FAIR_NEEDS.halfWidthInPoints, aboutMore: null })
}

export interface GapParts {
  readonly weeks: readonly string[]
  readonly units: readonly Unit[]
  /** In the rubric's order. */
  readonly criterionKeys: readonly string[]
  readonly quality: Quality
  readonly reviews: readonly ModelReview[]
}

const personGap = (parts: GapParts, unit: Unit, reviews: readonly ModelReview[]): PersonGap => {
  const pairs = pairsOf(reviews)
  const own = reviews.filter(({ kind }) => kind === 'self').length
  return {
    ...unit,
    ...paired(byScore(pairs)),
    fitted: fittedGap(parts.quality, unit, own),
    criteria: parts.criterionKeys.map((key) => ({ key, ...paired(byCriterion(pairs, key)) })),
    weeks: parts.weeks.map((label, week) => ({
      week: label,
      ...paired(
        byScore(pairs.filter((pair) => pair.week <= week && pair.week > week - GAP_NEEDS.rollingWeeks)),
      ),
    })),
  }
}

/** The mean of its people's mean gaps: from five people, so that nobody's own can be read off it. */
const teamGap = (teamId: number, people: readonly PersonGap[]): TeamGap => {
  const means = people.flatMap(({ mean }) => mean ?? [])
  const facts = { teamId, people: means.length, pairs: people.reduce((sum, { pairs }) => sum + pairs, 0) }
  if (means.length < GAP_NEEDS.people)
    return { ...facts, gap: lacking(tooFew('people', means.length, GAP_NEEDS.people)) }
  const { gap } = paired(means.map((mean) => ({ self: mean, others: 0 })))
  return { ...facts, gap }
}

/** Self minus colleagues: of every person in every team, and of teams. */
export const gapNumbers = (parts: GapParts, teamIds: readonly number[]): GapNumbers => {
  const ofUnit = Map.groupBy(parts.reviews, (review) => unitKey(unitOf(review)))
  const people = parts.units.map((unit) => personGap(parts, unit, ofUnit.get(unitKey(unit)) ?? []))
  const teams = teamIds.map((teamId) =>
    teamGap(
      teamId,
      people.filter((person) => person.teamId === teamId),
    ),
  )
  const { estimate } = parts.quality
  const spread = estimate.outcome === 'fitted' ? (estimate.gap?.spreads.self ?? null) : null
  return { spread, people, teams }
}

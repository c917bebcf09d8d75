import { type ComparedCriterion, type ComparedRating, type CriterionGap, criterionGaps } from './gap.ts'
import type { ScalePoints } from './score.ts'

export interface ComparedReview {
  readonly reviewerId: number
  readonly kind: 'self' | 'peer' | 'lead'
  readonly ratings: readonly ComparedRating[]
}

/** Whom the reference review is compared with. */
export type ComparedWith = 'colleagues' | 'reviewee'

/** How the reference review differs on one criterion. */
export interface DifferenceParams {
  /** The criteria with this very difference, widest first: more than one share a sentence. */
  readonly criterionKeys: readonly string[]
  /** Distance to the others' mean in points of the criterion's scale, positive, unrounded. */
  readonly points: number
  readonly others: number
  readonly comparedWith: ComparedWith
  /** True when it lies beyond each of the others, not only beyond their mean: "than both". */
  readonly beyondEach: boolean
}

/**
 * A sentence the screen words in its language. `you` is the reader's own review; `reviewee` is the
 * self review read by someone who did not review the pick.
 */
export type CompareSentence =
  | { readonly code: 'compare.you-stricter'; readonly params: DifferenceParams }
  | { readonly code: 'compare.you-more-generous'; readonly params: DifferenceParams }
  | { readonly code: 'compare.reviewee-stricter'; readonly params: DifferenceParams }
  | { readonly code: 'compare.reviewee-more-generous'; readonly params: DifferenceParams }
  | { readonly code: 'compare.you-agree'; readonly params: SideParams }
  | { readonly code: 'compare.reviewee-agrees'; readonly params: SideParams }
  | { readonly code: 'compare.colleagues-differ'; readonly params: SpreadParams }
  | { readonly code: 'compare.colleagues-agree'; readonly params: AgreementParams }
  | { readonly code: 'compare.one-found-not-applicable'; readonly params: CriteriaParams }
  | { readonly code: 'compare.nothing-in-common'; readonly params: NoParams }
  | { readonly code: 'compare.no-self'; readonly params: NoParams }
  | { readonly code: 'compare.no-colleagues'; readonly params: NoParams }
  | { readonly code: 'compare.nobody-reviewed'; readonly params: NoParams }

export interface AgreementParams {
  /** Criteria both sides rated. */
  readonly criteria: number
  readonly others: number
}

/** Agreement of one review with the others. */
export interface SideParams extends AgreementParams {
  /** True when it agrees with each of the others on each criterion, not only with their mean: "with both". */
  readonly withEach: boolean
}

export interface CriteriaParams {
  readonly criterionKeys: readonly string[]
}

export interface SpreadParams extends CriteriaParams {
  readonly points: number
  readonly others: number
}

type NoParams = Readonly<Record<string, never>>

export interface CompareInput {
  readonly criteria: readonly ComparedCriterion[]
  /** The counting versions of a revealed pick; never call this with a hidden review. */
  readonly reviews: readonly ComparedReview[]
  readonly readerId: number
}

/** Up to here people agree: one point on a long scale, nothing on yes / no, where one is all. */
export function agreementInPoints(points: ScalePoints): number {
  return points >= 4 ? 1 : 0.5
}

interface Perspective {
  readonly who: 'you' | 'reviewee'
  readonly comparedWith: ComparedWith
  readonly own: ComparedReview
  readonly others: readonly ComparedReview[]
}

/** Whose review the sentences are about, and with whom it is compared; null when that says nothing. */
function perspectiveOf({ reviews, readerId }: CompareInput): Perspective | null {
  const mine = reviews.find((review) => review.reviewerId === readerId)
  const self = reviews.find((review) => review.kind === 'self')
  const own = mine ?? self
  if (!own) return null
  const who = mine ? 'you' : 'reviewee'
  const colleagues = reviews.filter((review) => review !== own && review.kind !== 'self')
  if (colleagues.length > 0) return { who, comparedWith: 'colleagues', own, others: colleagues }
  return self && self !== own ? { who, comparedWith: 'reviewee', own, others: [self] } : null
}

/** Criteria that one sentence may name together: the same distance as it is said, on the same scale, to the same people. */
function sharedKey(gap: CriterionGap, points: ScalePoints): string {
  const rated = gap.others.map((point) => point !== null)
  return JSON.stringify([Math.round((gap.gapInPoints ?? 0) * 10), isBeyondEach(gap), points, rated])
}

function isBeyondEach({ own, others, gapInPoints }: CriterionGap): boolean {
  if (own === null || gapInPoints === null) return false
  return others.every((point) => point === null || (gapInPoints < 0 ? own < point : own > point))
}

function differenceOf(gaps: readonly CriterionGap[], perspective: Perspective): CompareSentence[] {
  const [first] = gaps
  if (!first || first.gapInPoints === null) return []
  const params: DifferenceParams = {
    criterionKeys: gaps.map(({ key }) => key),
    points: Math.abs(first.gapInPoints),
    others: first.others.filter((point) => point !== null).length,
    comparedWith: perspective.comparedWith,
    beyondEach: isBeyondEach(first),
  }
  const code = `compare.${perspective.who}-${first.gapInPoints < 0 ? 'stricter' : 'more-generous'}` as const
  return [{ code, params }]
}

/** The colleagues may lie on either side of a review that agrees with their mean. */
function agreesWithEach({ own, others }: CriterionGap, points: ScalePoints): boolean {
  return others.every(
    (point) => own === null || point === null || Math.abs(own - point) <= agreementInPoints(points),
  )
}

/** Agreement with the others' mean; where that is not agreement with each, also how far apart they are. */
function agreementOf(gaps: readonly CriterionGap[], perspective: Perspective, input: CompareInput) {
  const pointsOf = new Map(input.criteria.map((criterion) => [criterion.id, criterion.points]))
  const withEach = gaps.every((gap) => agreesWithEach(gap, pointsOf.get(gap.criterionId) ?? 2))
  const criteria = gaps.filter((gap) => gap.gapInPoints !== null).length
  const params: SideParams = { criteria, others: perspective.others.length, withEach }
  const code = perspective.who === 'you' ? 'compare.you-agree' : 'compare.reviewee-agrees'
  const agreement: CompareSentence = { code, params }
  if (withEach) return [agreement]
  const apart = wordsAmongColleagues({ ...input, reviews: perspective.others })
  return [agreement, ...apart.filter((sentence) => sentence.code === 'compare.colleagues-differ')]
}

/** One side gave a point where the other unanimously found that the criterion does not apply. */
function isDisputedNA({ own, others }: CriterionGap): boolean {
  const rated = others.filter((point) => point !== null).length
  return own === null ? rated === others.length : rated === 0
}

function wordsFrom(perspective: Perspective, input: CompareInput): CompareSentence[] {
  const pointsOf = new Map(input.criteria.map((criterion) => [criterion.id, criterion.points]))
  const scaleOf = (gap: CriterionGap) => pointsOf.get(gap.criterionId) ?? 2
  const gaps = criterionGaps({
    criteria: input.criteria,
    own: perspective.own.ratings,
    others: perspective.others.map((review) => review.ratings),
  })
  const wide = gaps.filter((gap) => Math.abs(gap.gapInPoints ?? 0) > agreementInPoints(scaleOf(gap)))
  const alike = Map.groupBy(wide, (gap) => sharedKey(gap, scaleOf(gap)))
  const sentences = [...alike.values()].flatMap((shared) => differenceOf(shared, perspective))
  const compared = gaps.filter((gap) => gap.gapInPoints !== null).length
  if (compared === 0) sentences.push({ code: 'compare.nothing-in-common', params: {} })
  else if (sentences.length === 0) sentences.push(...agreementOf(gaps, perspective, input))
  const disputed = gaps.filter(isDisputedNA)
  if (disputed.length > 0) {
    const criterionKeys = disputed.map(({ key }) => key)
    sentences.push({ code: 'compare.one-found-not-applicable', params: { criterionKeys } })
  }
  return sentences
}

/**
 * A colleague reads two things: how they lie beside the other colleagues, and how the reviewee sees it beside all of
 * them. The second says only what concerns the reviewee; what one side found not applicable was said before.
 */
function wordsOnReviewee(perspective: Perspective | null, input: CompareInput): CompareSentence[] {
  const self = input.reviews.find((review) => review.kind === 'self')
  if (!self || perspective?.who !== 'you' || perspective.own === self) return []
  if (perspective.comparedWith === 'reviewee') return []
  const others = input.reviews.filter((review) => review !== self && review.kind !== 'self')
  const seen: Perspective = { who: 'reviewee', comparedWith: 'colleagues', own: self, others }
  return wordsFrom(seen, input).filter(({ code }) => code.startsWith('compare.reviewee-'))
}

/** Without a reference review: where the colleagues are furthest apart. */
function wordsAmongColleagues(input: CompareInput): CompareSentence[] {
  const others = input.reviews.length
  const gaps = criterionGaps({ ...input, own: null, others: input.reviews.map((review) => review.ratings) })
  const scaleOf = new Map(input.criteria.map((criterion) => [criterion.id, criterion.points]))
  const spreads = gaps.flatMap((gap) => {
    const points = gap.spreadInPoints
    const scale = scaleOf.get(gap.criterionId) ?? 2
    return points === null ? [] : [{ criterionKey: gap.key, points, scale }]
  })
  if (spreads.length === 0) return []
  const wide = spreads
    .filter(({ points, scale }) => points > agreementInPoints(scale))
    .sort((a, b) => b.points / (b.scale - 1) - a.points / (a.scale - 1))
  if (wide.length === 0) {
    return [{ code: 'compare.colleagues-agree', params: { criteria: spreads.length, others } }]
  }
  const alike = Map.groupBy(wide, ({ points, scale }) => JSON.stringify([points, scale]))
  return [...alike.values()].map((shared) => ({
    code: 'compare.colleagues-differ',
    params: {
      criterionKeys: shared.map(({ criterionKey }) => criterionKey),
      points: shared[0]?.points ?? 0,
      others,
    },
  }))
}

/**
 * What a revealed pick says in words, before any chart: the reader's own review against the
 * colleagues' (against the reviewee's when there is no other colleague), and for a colleague the
 * reviewee's own after it; for a reader without a review the reviewee's own against the colleagues'.
 * Criteria with the same difference share a sentence. Widest difference first, measured on each
 * criterion's scale; agreement in one sentence when no difference goes beyond
 * `agreementInPoints`. At least one sentence, also when a side is missing.
 */
export function compareWords(input: CompareInput): CompareSentence[] {
  if (input.reviews.length === 0) return [{ code: 'compare.nobody-reviewed', params: {} }]
  const perspective = perspectiveOf(input)
  const sentences = perspective ? wordsFrom(perspective, input) : []
  sentences.push(...wordsOnReviewee(perspective, input))
  const hasSelf = input.reviews.some((review) => review.kind === 'self')
  if (!perspective && !hasSelf) sentences.push(...wordsAmongColleagues(input))
  if (!hasSelf) sentences.push({ code: 'compare.no-self', params: {} })
  if (input.reviews.every((review) => review.kind === 'self')) {
    sentences.push({ code: 'compare.no-colleagues', params: {} })
  }
  return sentences
}

import { addWeeks, weeksBetween } from './week-label.ts'

/** Weeks that are compared on either side of a guideline's first one. */
const EFFECT_WEEKS = 4
/** What a mean on one side needs before it is shown. */
export const EFFECT_NEEDS = { reviews: 8, picks: 4 } as const

/** Weekly sums of colleagues' reviews on one criterion; see the rollup. */
export interface EffectCell {
  readonly week: string
  readonly revieweeId: number
  readonly reviews: number
  readonly picks: number
  /** Sum over picks of the mean score inside the pick. */
  readonly scoreSum: number
}

export interface EffectSide {
  /** Mean over picks, 0–100; null when there are too few. */
  readonly mean: number | null
  readonly reviews: number
  readonly picks: number
}

/** Before: the four weeks that end before the adoption. After: the four that begin with it, as far as they are over. */
export interface GuidelineEffect {
  readonly before: EffectSide
  readonly after: EffectSide
}

const sideOf = (cells: readonly EffectCell[]): EffectSide => {
  const sum = (of: (cell: EffectCell) => number) => cells.reduce((total, cell) => total + of(cell), 0)
  const reviews = sum((cell) => cell.reviews)
  const picks = sum((cell) => cell.picks)
  const isEnough = reviews >= EFFECT_NEEDS.reviews && picks >= EFFECT_NEEDS.picks
  return { mean: isEnough ? sum((cell) => cell.scoreSum) / picks : null, reviews, picks }
}

/**
 * The mean of a criterion, as colleagues rated it, before and after a guideline was adopted: a comparison of two
 * times, not a proof that the rule made the difference.
 */
export const guidelineEffect = (cells: readonly EffectCell[], adoptedWeek: string): GuidelineEffect => {
  const within = (from: number, to: number) => (cell: EffectCell) => {
    const weeks = weeksBetween(adoptedWeek, cell.week)
    return weeks >= from && weeks <= to
  }
  return {
    before: sideOf(cells.filter(within(-EFFECT_WEEKS, -1))),
    after: sideOf(cells.filter(within(0, EFFECT_WEEKS - 1))),
  }
}

/** The weeks whose sums an effect reads, oldest first. */
export const effectWeeks = (adoptedWeek: string): string[] =>
  Array.from({ length: 2 * EFFECT_WEEKS }, (_, index) => addWeeks(adoptedWeek, index - EFFECT_WEEKS))

/** What decides where a guideline is shown. */
export interface GuidelinePlace {
  readonly criterionKey: string | null
  readonly language: string | null
  readonly tags: readonly string[]
}

const folded = (text: string): string => text.normalize('NFKC').toLowerCase()

/** `it` and `it-CH` are the same language here. */
const primary = (language: string): string => folded(language).split(/[-_]/)[0] ?? ''

/**
 * Whether a guideline belongs beside a conversation that is being reviewed: its criterion is in the rubric, its
 * language is the conversation's, and one of its tags is on it. What a guideline does not say fits everything; a
 * conversation whose language is unknown has no guideline of one language.
 */
export const isGuidelineFor = (
  guideline: GuidelinePlace,
  conversation: {
    readonly criterionKeys: readonly string[]
    readonly language: string | null
    readonly tags: readonly string[]
  },
): boolean => {
  const { criterionKey, language, tags } = guideline
  if (criterionKey !== null && !conversation.criterionKeys.includes(criterionKey)) return false
  if (language !== null && primary(language) !== primary(conversation.language ?? '')) return false
  const here = new Set(conversation.tags.map(folded))
  return tags.length === 0 || tags.some((tag) => here.has(folded(tag)))
}

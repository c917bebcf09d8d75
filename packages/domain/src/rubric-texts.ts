import type { ScalePoints } from './score.ts'

/** The languages a rubric can speak; others are added with their catalogue. */
export type RubricLanguage = 'en' | 'it'

export interface CriterionTextsShape {
  readonly name: string
  readonly question?: string | undefined
  /** One sentence per point, from 1 up. */
  readonly anchors: readonly string[]
}

export interface RootCauseShape {
  readonly key: string
  readonly en?: string | undefined
  readonly it?: string | undefined
}

export interface CriterionShape {
  readonly key: string
  readonly weight: number
  readonly points: ScalePoints
  readonly critical: boolean
  readonly allowsNA: boolean
  readonly texts: { readonly [language in RubricLanguage]?: CriterionTextsShape | undefined }
  readonly rootCauses: readonly RootCauseShape[]
}

/** A rubric as written: what `RubricDefinition` parses. Kept free of zod for the browser. */
export interface RubricShape {
  readonly name: string
  readonly baseLanguage: RubricLanguage
  readonly criteria: readonly CriterionShape[]
}

/** Root causes are asked for from this point down. */
const ROOT_CAUSES_UP_TO_POINT = 2

/** Whether a point asks for its root causes; N/A and unrated do not, nor does the top of a scale. */
export function asksForRootCauses(points: ScalePoints, point: number | null): boolean {
  return point !== null && point <= ROOT_CAUSES_UP_TO_POINT && point < points
}

/** A criterion's texts in the wanted language, else in the base language; null when it has neither. */
export function criterionTextsIn(
  criterion: Pick<CriterionShape, 'texts'>,
  language: RubricLanguage,
  baseLanguage: RubricLanguage,
): CriterionTextsShape | null {
  return criterion.texts[language] ?? criterion.texts[baseLanguage] ?? null
}

/** A root cause's words in the wanted language, else in the base language, else its key. */
export function rootCauseIn(
  cause: RootCauseShape,
  language: RubricLanguage,
  baseLanguage: RubricLanguage,
): string {
  return cause[language] ?? cause[baseLanguage] ?? cause.key
}

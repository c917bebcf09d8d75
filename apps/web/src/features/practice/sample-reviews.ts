import { DEFAULT_RUBRIC } from '@reread/domain'
import type { RatedRubric } from '../../ui/RubricPanel.tsx'

/** The rubric that a new workspace starts with; an id is the place of its criterion. */
export const SAMPLE_RUBRIC: RatedRubric = {
  ...DEFAULT_RUBRIC,
  version: 1,
  criteria: DEFAULT_RUBRIC.criteria.map((criterion, place) => ({ ...criterion, id: place + 1 })),
}

export type SampleCriterion = 'empathy' | 'solution-quality' | 'process-adherence' | 'tone'

export interface SampleReview {
  readonly personId: 2 | 3
  readonly name: string
  readonly ratings: readonly { readonly key: SampleCriterion; readonly point: number }[]
}

/** What two colleagues gave who read the same words; on no criterion are they more than a point apart. */
export const SAMPLE_REVIEWS: readonly [SampleReview, SampleReview] = [
  {
    personId: 2,
    name: 'Dario',
    ratings: [
      { key: 'empathy', point: 5 },
      { key: 'solution-quality', point: 3 },
      { key: 'process-adherence', point: 4 },
      { key: 'tone', point: 4 },
    ],
  },
  {
    personId: 3,
    name: 'Mira',
    ratings: [
      { key: 'empathy', point: 4 },
      { key: 'solution-quality', point: 2 },
      { key: 'process-adherence', point: 4 },
      { key: 'tone', point: 3 },
    ],
  },
]

import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { criterionTextsIn, type RubricShape } from '@reread/domain'
import { useRubricLanguage } from '../../lib/use-rubric-language.ts'
import type { RubricProblem } from './rubric-draft.ts'

const PROBLEMS = {
  'rubric.text-missing': msg`a text is missing.`,
  'rubric.text-long': msg`a text is longer than 200 characters.`,
  'rubric.base-language-missing': msg`the texts in the rubric’s own language are missing.`,
  'rubric.anchors-do-not-match-points': msg`every point needs its sentence.`,
  'rubric.weight-invalid': msg`the weight is a whole number from 0 to 100.`,
  'rubric.points-invalid': msg`the scale has 2 to 5 points.`,
  'rubric.root-causes-many': msg`there are more than 12 root causes.`,
  'rubric.key-twice': msg`it is there twice.`,
  'rubric.key-invalid': msg`its name cannot be kept.`,
  'rubric.criteria-missing': msg`A rubric needs at least one criterion.`,
  'rubric.criteria-many': msg`A rubric has at most 20 criteria.`,
  'rubric.weights-all-zero': msg`All weights are 0, so no review could have a score. Give at least one criterion a weight.`,
} as const

const isWorded = (code: string): code is keyof typeof PROBLEMS => code in PROBLEMS

/** What a criterion is called here; its place where it has no name yet. */
export const useCriterionLabel = () => {
  const { t } = useLingui()
  const language = useRubricLanguage()
  return ({ criteria, baseLanguage }: RubricShape, at: number): string => {
    const criterion = criteria[at]
    const name = criterion && criterionTextsIn(criterion, language, baseLanguage)?.name.trim()
    return name === undefined || name === '' ? t`Criterion ${at + 1}` : name
  }
}

/** What stands in the way, as a sentence that names the criterion. */
export const useProblemWords = () => {
  const { t } = useLingui()
  const labelOf = useCriterionLabel()
  return (rubric: RubricShape, { criterion, code }: RubricProblem): string => {
    const words = t(PROBLEMS[isWorded(code) ? code : 'rubric.text-missing'])
    return criterion === null ? words : t`${labelOf(rubric, criterion)}: ${words}`
  }
}

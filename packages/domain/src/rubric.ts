import { z } from 'zod'

/** A criterion's key joins its versions for trends, so it is never reworded. */
const Key = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'rubric.key-invalid')
const Sentence = z.string().trim().min(1, 'rubric.text-missing').max(200, 'rubric.text-long')
const RubricLanguageSchema = z.enum(['en', 'it'])

/** What a criterion says in one language; `anchors[0]` is what a 1 means. */
const CriterionTexts = z.strictObject({
  name: Sentence,
  question: Sentence.optional(),
  anchors: z.array(Sentence),
})

/** Why a low point was given; offered from 2 points down. */
const RootCause = z.strictObject({
  key: Key,
  en: Sentence.optional(),
  it: Sentence.optional(),
})

export const Criterion = z.strictObject({
  key: Key,
  weight: z.int('rubric.weight-invalid').min(0, 'rubric.weight-invalid').max(100, 'rubric.weight-invalid'),
  points: z.literal([2, 3, 4, 5], 'rubric.points-invalid'),
  critical: z.boolean(),
  allowsNA: z.boolean(),
  texts: z.partialRecord(RubricLanguageSchema, CriterionTexts),
  rootCauses: z.array(RootCause).max(12, 'rubric.root-causes-many'),
})

type Criterion = z.infer<typeof Criterion>
type Refuse = (code: string, path: (string | number)[]) => void

function refuseRepeats(keys: readonly string[], refuse: (index: number) => void): void {
  for (const [index, key] of keys.entries()) {
    if (keys.indexOf(key) !== index) refuse(index)
  }
}

function checkCriterion(criterion: Criterion, baseLanguage: 'en' | 'it', refuse: Refuse): void {
  if (!criterion.texts[baseLanguage]) refuse('rubric.base-language-missing', ['texts'])
  for (const [language, texts] of Object.entries(criterion.texts)) {
    if (texts.anchors.length !== criterion.points) {
      refuse('rubric.anchors-do-not-match-points', ['texts', language, 'anchors'])
    }
  }
  for (const [index, cause] of criterion.rootCauses.entries()) {
    if (cause[baseLanguage] === undefined) refuse('rubric.base-language-missing', ['rootCauses', index])
  }
  const causeKeys = criterion.rootCauses.map((cause) => cause.key)
  refuseRepeats(causeKeys, (index) => refuse('rubric.key-twice', ['rootCauses', index, 'key']))
}

/**
 * A whole rubric as it is written, before it is published and gets ids. Every text exists in the
 * base language, which stands in for the others; there is a sentence for every point; keys are
 * unique; at least one criterion weighs something, or no review could have a score.
 */
export const RubricDefinition = z
  .strictObject({
    name: Sentence,
    baseLanguage: RubricLanguageSchema,
    criteria: z.array(Criterion).min(1, 'rubric.criteria-missing').max(20, 'rubric.criteria-many'),
  })
  .superRefine((rubric, context) => {
    const refuse: Refuse = (code, path) =>
      context.addIssue({ code: 'custom', message: code, path: ['criteria', ...path] })
    for (const [index, criterion] of rubric.criteria.entries()) {
      checkCriterion(criterion, rubric.baseLanguage, (code, path) => refuse(code, [index, ...path]))
    }
    const keys = rubric.criteria.map((criterion) => criterion.key)
    refuseRepeats(keys, (index) => refuse('rubric.key-twice', [index, 'key']))
    if (rubric.criteria.every((criterion) => criterion.weight === 0)) refuse('rubric.weights-all-zero', [])
  })

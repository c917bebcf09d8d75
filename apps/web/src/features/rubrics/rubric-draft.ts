import {
  type CriterionShape,
  type CriterionTextsShape,
  keyAfter,
  RubricDefinition,
  type RubricLanguage,
  type RubricShape,
  type ScalePoints,
} from '@reread/domain'

export const LANGUAGES = ['en', 'it'] as const satisfies readonly RubricLanguage[]
export const SCALES = [2, 3, 4, 5] as const satisfies readonly ScalePoints[]

/** A rubric as it is being written, and the version it was begun from. */
export interface RubricDraft {
  readonly basedOn: number
  readonly definition: RubricShape
}

const emptyTexts = (points: ScalePoints): CriterionTextsShape => ({
  name: '',
  question: '',
  anchors: Array.from({ length: points }, () => ''),
})

/** The texts of one language as fields: empty where nothing was written yet. */
export const textsIn = (criterion: CriterionShape, language: RubricLanguage): CriterionTextsShape =>
  criterion.texts[language] ?? emptyTexts(criterion.points)

export const withTexts = (
  criterion: CriterionShape,
  language: RubricLanguage,
  texts: Partial<CriterionTextsShape>,
): CriterionShape => ({
  ...criterion,
  texts: { ...criterion.texts, [language]: { ...textsIn(criterion, language), ...texts } },
})

const fitted = (anchors: readonly string[], points: ScalePoints): string[] =>
  Array.from({ length: points }, (_, index) => anchors[index] ?? '')

/** Another scale: sentences of points that stay are kept, new points have none yet. */
export const withPoints = (criterion: CriterionShape, points: ScalePoints): CriterionShape => ({
  ...criterion,
  points,
  texts: Object.fromEntries(
    Object.entries(criterion.texts).map(([language, texts]) => [
      language,
      { ...texts, anchors: fitted(texts?.anchors ?? [], points) },
    ]),
  ),
})

/** Keys of what is new here; the real key comes from the name when it is published. */
const PROVISIONAL = /^new-\d+$/

const nextProvisional = (keys: readonly string[]): string => {
  const numbers = keys.flatMap((key) => (PROVISIONAL.test(key) ? [Number(key.slice('new-'.length))] : []))
  return `new-${Math.max(0, ...numbers) + 1}`
}

export const withNewCriterion = (rubric: RubricShape): RubricShape => ({
  ...rubric,
  criteria: [
    ...rubric.criteria,
    {
      key: nextProvisional(rubric.criteria.map(({ key }) => key)),
      ...{ weight: 0, points: 5, critical: false, allowsNA: true, rootCauses: [] },
      texts: { [rubric.baseLanguage]: emptyTexts(5) },
    },
  ],
})

export const withNewCause = (criterion: CriterionShape): CriterionShape => ({
  ...criterion,
  rootCauses: [
    ...criterion.rootCauses,
    { key: nextProvisional(criterion.rootCauses.map(({ key }) => key)), en: '', it: '' },
  ],
})

export const replaced = (rubric: RubricShape, at: number, criterion: CriterionShape): RubricShape => ({
  ...rubric,
  criteria: rubric.criteria.map((one, index) => (index === at ? criterion : one)),
})

export const without = (rubric: RubricShape, at: number): RubricShape => ({
  ...rubric,
  criteria: rubric.criteria.filter((_, index) => index !== at),
})

/** A criterion that was removed, back in its place; what was written since then stays. */
export const putBack = (rubric: RubricShape, at: number, criterion: CriterionShape): RubricShape =>
  rubric.criteria.some(({ key }) => key === criterion.key)
    ? rubric
    : { ...rubric, criteria: rubric.criteria.toSpliced(at, 0, criterion) }

/** The criterion one place up (-1) or down (1); the same rubric at either end. */
export const moved = (rubric: RubricShape, at: number, step: -1 | 1): RubricShape => {
  const criteria = [...rubric.criteria]
  const [criterion, other] = [criteria[at], criteria[at + step]]
  if (criterion === undefined || other === undefined) return rubric
  criteria[at] = other
  criteria[at + step] = criterion
  return { ...rubric, criteria }
}

const isBlank = (text: string | undefined): boolean => (text ?? '').trim() === ''

const cleanedTexts = (texts: CriterionTextsShape): CriterionTextsShape | undefined => {
  const anchors = texts.anchors.map((anchor) => anchor.trim())
  if (isBlank(texts.name) && isBlank(texts.question) && anchors.every((anchor) => anchor === ''))
    return undefined
  const question = isBlank(texts.question) ? {} : { question: texts.question?.trim() }
  return { name: texts.name.trim(), ...question, anchors }
}

const cleanedCauses = (criterion: CriterionShape, base: RubricLanguage): CriterionShape['rootCauses'] => {
  const written = criterion.rootCauses.filter(
    (cause) => !LANGUAGES.every((language) => isBlank(cause[language])),
  )
  const taken = written.map(({ key }) => key).filter((key) => !PROVISIONAL.test(key))
  return written.map((cause) => {
    const key = PROVISIONAL.test(cause.key) ? keyAfter(cause[base] ?? '', taken, 'cause') : cause.key
    taken.push(key)
    const texts = LANGUAGES.flatMap((language) =>
      isBlank(cause[language]) ? [] : [[language, cause[language]?.trim()] as const],
    )
    return { key, ...Object.fromEntries(texts) }
  })
}

/**
 * As it would be published: trimmed, without languages and root causes that nobody filled in, and with lasting keys
 * for what is new.
 */
export const cleaned = (rubric: RubricShape): RubricShape => {
  const taken = rubric.criteria.map(({ key }) => key).filter((key) => !PROVISIONAL.test(key))
  const base = rubric.baseLanguage
  const criteria = rubric.criteria.map((criterion) => {
    const key = PROVISIONAL.test(criterion.key)
      ? keyAfter(textsIn(criterion, base).name, taken, 'criterion')
      : criterion.key
    taken.push(key)
    const texts = LANGUAGES.flatMap((language) => {
      const own = criterion.texts[language]
      const clean = own && cleanedTexts(own)
      return clean === undefined ? [] : [[language, clean] as const]
    })
    return {
      ...criterion,
      key,
      texts: Object.fromEntries(texts),
      rootCauses: cleanedCauses(criterion, base),
    }
  })
  return { ...rubric, name: rubric.name.trim(), criteria }
}

/** What stands in the way of publishing: which criterion (null is the rubric itself), and the code. */
export interface RubricProblem {
  readonly criterion: number | null
  readonly code: string
}

/** Each code once for each criterion, in the rubric's order; empty when it can be published. */
export const problemsOf = (rubric: RubricShape): RubricProblem[] => {
  const parsed = RubricDefinition.safeParse(cleaned(rubric))
  const seen = new Set<string>()
  return (parsed.error?.issues ?? []).flatMap(({ path, message, code }) => {
    const criterion = path[0] === 'criteria' && typeof path[1] === 'number' ? path[1] : null
    // The library's own words, as for a missing name, are not ours to show.
    const known = message.startsWith('rubric.')
      ? message
      : code === 'custom'
        ? message
        : 'rubric.text-missing'
    const at = `${criterion} ${known}`
    if (seen.has(at)) return []
    seen.add(at)
    return [{ criterion, code: known }]
  })
}

const isDraft = (kept: unknown): kept is RubricDraft => {
  const { basedOn, definition } = (kept ?? {}) as Partial<RubricDraft>
  return (
    typeof basedOn === 'number' &&
    typeof definition?.name === 'string' &&
    LANGUAGES.includes(definition.baseLanguage) &&
    Array.isArray(definition.criteria)
  )
}

/** A draft that was kept in this browser; null for anything that is none. */
export const readDraft = (kept: string | null): RubricDraft | null => {
  if (kept === null) return null
  try {
    const draft: unknown = JSON.parse(kept)
    return isDraft(draft) ? draft : null
  } catch {
    return null
  }
}

interface NamedCriterion {
  readonly key: string
  readonly names: Partial<Record<'en' | 'it', string>>
  readonly baseLanguage: 'en' | 'it'
}

/** The criterion's name in the screen's language, else in its rubric's; the key where a rubric says nothing. */
export const criterionName = ({ key, names, baseLanguage }: NamedCriterion, locale: string): string =>
  names[locale === 'it' ? 'it' : 'en'] ?? names[baseLanguage] ?? key

/** The name of a criterion by its key among those that are known; the key itself for one of another rubric. */
export const criterionCalled = (criteria: readonly NamedCriterion[], key: string, locale: string): string => {
  const found = criteria.find((criterion) => criterion.key === key)
  return found === undefined ? key : criterionName(found, locale)
}

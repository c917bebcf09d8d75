import { type CriterionShape, criterionTextsIn, rootCauseIn } from '@reread/domain'
import { isLanguage, type Language } from './language.ts'

type CriterionLike = Pick<CriterionShape, 'key' | 'texts' | 'rootCauses'>

/** A criterion's words on this screen. */
export interface CriterionWords {
  readonly name: string
  /** `sentences[0]` is what a 1 means. */
  readonly sentences: readonly string[]
  /** The language of these words, where the rubric does not speak the screen's; undefined otherwise. */
  readonly language: Language | undefined
}

/** The words in the screen's language, else in the rubric's own; the key where a rubric says nothing. */
export const criterionWords = (
  criterion: CriterionLike,
  screen: string,
  baseLanguage: Language,
): CriterionWords => {
  const wanted = isLanguage(screen) ? screen : baseLanguage
  const texts = criterionTextsIn(criterion, wanted, baseLanguage)
  return {
    name: texts?.name ?? criterion.key,
    sentences: texts?.anchors ?? [],
    language: criterion.texts[wanted] === undefined ? baseLanguage : undefined,
  }
}

/** The root causes that were ticked, in words; a cause that the rubric does not know reads as its key. */
export const causeWords = (
  criterion: CriterionLike,
  chosen: readonly string[],
  { screen, baseLanguage }: { screen: string; baseLanguage: Language },
): string[] =>
  chosen.map((key) => {
    const cause = criterion.rootCauses.find((one) => one.key === key)
    return cause ? rootCauseIn(cause, isLanguage(screen) ? screen : baseLanguage, baseLanguage) : key
  })

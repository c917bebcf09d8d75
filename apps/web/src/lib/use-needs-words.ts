import { useLingui } from '@lingui/react/macro'
import type { NumberNeeds } from '@reread/domain'
import { useFormat } from './use-format.ts'

/** What is counted, where the reason is `pairs`: conversations read by two, or conversations with both sides. */
type Counted = 'read-twice' | 'both-sides'

/** What is missing for a number, and about how many more; '' where nothing is. */
export const useNeedsWords = () => {
  const { t } = useLingui()
  const format = useFormat()
  return (needs: NumberNeeds | null, counted: Counted = 'read-twice'): string => {
    if (needs === null) return ''
    const [have, need] = [format.number(needs.have ?? 0), format.number(needs.need ?? 0)]
    const more = needs.aboutMore ?? 0
    // How many a narrow interval takes is another question: below the least there is no number at all.
    const missing = format.number(Math.max(1, (needs.need ?? 0) - (needs.have ?? 0)))
    const words: Record<NumberNeeds['reason'], string> = {
      reviews: t`not enough reviews (${have} of ${need}): at least ${missing} more`,
      reviewers: t`not enough reviewers (${have} of ${need}): ${more} more`,
      weeks: t`not enough weeks (${have} of ${need}): ${more} more`,
      pairs:
        counted === 'both-sides'
          ? t`not enough pairs (${have} of ${need}): about ${more} more`
          : t`not enough conversations read by two (${have} of ${need}): about ${more} more`,
      people: t`not enough people (${have} of ${need}): ${more} more`,
      interval: t`still uncertain: ± ${have}, more than ± ${need}`,
      'no-reviews': t`no reviews yet`,
      'all-equal': t`everything is the same: nothing to tell apart`,
      'one-reviewer': t`all by one reviewer: nobody to compare with`,
      'too-few': t`too few reviews for a number`,
      many: t`too many people for a list`,
      apart: t`they share too few reviewers`,
    }
    return words[needs.reason]
  }
}

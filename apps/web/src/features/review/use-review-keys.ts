import { useLingui } from '@lingui/react/macro'
import { useKeys } from '../../lib/use-keys.ts'
import { type ScoringKeysInput, useScoringKeys } from '../../lib/use-scoring-keys.ts'
import { reviewBindings } from './review-keys.ts'
import type { useRemarks } from './use-remarks.ts'

interface ReviewKeysInput extends Omit<ScoringKeysInput, 'submitLabel'> {
  readonly remarks: Pick<ReturnType<typeof useRemarks>, 'comment' | 'toggleMark'>
  readonly flag: () => void
  readonly skip: () => void
  readonly turn: (step: -1 | 1) => void
}

/** Binds the keys of the review page for as long as it is shown. */
export const useReviewKeys = ({ remarks, flag, skip, turn, ...scoring }: ReviewKeysInput): void => {
  const { t } = useLingui()
  useScoringKeys({ ...scoring, submitLabel: t`Submit review` })
  useKeys(
    reviewBindings(
      { comment: remarks.comment, markWorthCopying: remarks.toggleMark, flag, skip, turn },
      {
        comment: t`Comment on the message or the selected words`,
        worthCopying: t`Worth copying`,
        flag: t`Tag a bug or feedback`,
        skip: t`Skip with a reason`,
        turnNext: t`Next conversation`,
        turnBefore: t`Conversation before`,
      },
    ),
  )
}

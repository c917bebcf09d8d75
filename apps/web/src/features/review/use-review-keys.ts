import { useLingui } from '@lingui/react/macro'
import { useKeys } from '../../lib/use-keys.ts'
import { reviewBindings } from './review-keys.ts'
import type { Rateable } from './review-state.ts'
import type { useRemarks } from './use-remarks.ts'
import type { ReviewEditor } from './use-review-editor.ts'

interface ReviewKeysInput {
  readonly criteria: readonly Rateable[]
  readonly editor: Pick<ReviewEditor, 'state' | 'act'>
  readonly remarks: Pick<ReturnType<typeof useRemarks>, 'comment' | 'toggleMark'>
  readonly submit: () => void
  readonly flag: () => void
  readonly skip: () => void
  readonly turn: (step: -1 | 1) => void
  /** A key of the rubric was pressed: it must be on the screen. */
  readonly onScore: () => void
}

/** The criterion that holds the focus, else the open one; null at the questions after the last. */
const aimedAt = (criteria: readonly Rateable[], active: number): number | null => {
  const focused = document.activeElement?.closest<HTMLElement>('[data-criterion]')?.dataset.criterion
  if (focused !== undefined) return Number(focused)
  return criteria[active]?.id ?? null
}

/** Binds the keys of the review page for as long as it is shown. */
export const useReviewKeys = ({ criteria, editor, remarks, ...input }: ReviewKeysInput): void => {
  const { t } = useLingui()
  const { state, act } = editor
  const acts = {
    rate: (choice: number | null) => {
      input.onScore()
      const criterionId = aimedAt(criteria, state.active)
      if (criterionId !== null) act({ kind: 'rate', criterionId, choice })
    },
    move: (step: -1 | 1) => {
      input.onScore()
      act({ kind: 'go', to: state.active + step })
    },
    comment: remarks.comment,
    markWorthCopying: remarks.toggleMark,
    flag: input.flag,
    skip: input.skip,
    turn: input.turn,
    submit: input.submit,
    undoRating: () => {
      input.onScore()
      act({ kind: 'undo' })
    },
  }
  useKeys(
    reviewBindings(acts, {
      rate: t`Rate 1 to 5 and move on`,
      notApplicable: t`Not applicable`,
      next: t`Next criterion`,
      before: t`Criterion before`,
      comment: t`Comment on the message or the selected words`,
      worthCopying: t`Worth copying`,
      flag: t`Tag a bug or feedback`,
      skip: t`Skip with a reason`,
      turnNext: t`Next conversation`,
      turnBefore: t`Conversation before`,
      submit: t`Submit review`,
      undoRating: t`Undo a rating`,
    }),
  )
}

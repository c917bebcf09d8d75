import { useLingui } from '@lingui/react/macro'
import type { Rateable, Rater } from './review-state.ts'
import { scoringBindings } from './scoring-keys.ts'
import { useKeys } from './use-keys.ts'

export interface ScoringKeysInput {
  readonly criteria: readonly Rateable[]
  readonly editor: Rater
  readonly submit: () => void
  /** How the help names what Ctrl+Enter does. */
  readonly submitLabel: string
  /** A key of the rubric was pressed: it must be on the screen. */
  readonly onScore?: () => void
}

/** The criterion that holds the focus, else the open one; null at the questions after the last. */
const aimedAt = (criteria: readonly Rateable[], active: number): number | null => {
  const focused = document.activeElement?.closest<HTMLElement>('[data-criterion]')?.dataset.criterion
  if (focused !== undefined) return Number(focused)
  return criteria[active]?.id ?? null
}

/** Binds the keys that score a conversation for as long as it is shown. */
export const useScoringKeys = ({
  criteria,
  editor,
  submit,
  submitLabel,
  onScore,
}: ScoringKeysInput): void => {
  const { t } = useLingui()
  const { state, act } = editor
  const acts = {
    rate: (choice: number | null) => {
      onScore?.()
      const criterionId = aimedAt(criteria, state.active)
      if (criterionId !== null) act({ kind: 'rate', criterionId, choice })
    },
    move: (step: -1 | 1) => {
      onScore?.()
      act({ kind: 'go', to: state.active + step })
    },
    submit,
    undoRating: () => {
      onScore?.()
      act({ kind: 'undo' })
    },
  }
  useKeys(
    scoringBindings(acts, {
      rate: t`Rate 1 to 5 and move on`,
      notApplicable: t`Not applicable`,
      next: t`Next criterion`,
      before: t`Criterion before`,
      submit: submitLabel,
      undoRating: t`Undo a rating`,
    }),
  )
}

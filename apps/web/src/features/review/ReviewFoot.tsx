import { Trans } from '@lingui/react/macro'
import { openCriteria } from '../../lib/review-state.ts'
import { MutationProblem } from '../../ui/CallProblem.tsx'
import { SubmitLine } from '../../ui/ReviewFrame.tsx'
import { SaveState } from '../../ui/SaveState.tsx'
import type { Form } from './review-form.ts'
import type { useHandIn } from './use-hand-in.ts'
import type { ReviewEditor } from './use-review-editor.ts'

/** Submit, what is missing for it, and whether the draft is safe. */
export const ReviewFoot = ({
  form,
  editor,
  handIn,
}: {
  readonly form: Form
  readonly editor: ReviewEditor
  readonly handIn: ReturnType<typeof useHandIn>
}) => {
  const { state } = editor.autosave
  const shown =
    state.kind === 'idle' && form.draft !== null ? { kind: 'saved' as const, at: form.draft.savedAt } : state
  return (
    <>
      <MutationProblem error={handIn.error ?? (state.kind === 'refused' ? state.error : null)} />
      <SubmitLine
        label={<Trans>Submit review</Trans>}
        left={openCriteria(form.rubric.criteria, editor.state.answers.ratings).length}
        wasEarly={handIn.openCount > 0}
        isPending={handIn.isPending}
        onSubmit={handIn.handIn}
      >
        <SaveState state={shown} />
      </SubmitLine>
    </>
  )
}

import { Plural, Trans } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { MutationProblem } from '../../ui/CallProblem.tsx'
import { KeyHint } from '../../ui/KeyHint.tsx'
import { SaveState } from '../../ui/SaveState.tsx'
import classes from './review.module.css'
import type { Form } from './review-form.ts'
import { openCriteria } from './review-state.ts'
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
  const left = openCriteria(form.rubric.criteria, editor.state.answers.ratings).length
  const { state } = editor.autosave
  const shown =
    state.kind === 'idle' && form.draft !== null ? { kind: 'saved' as const, at: form.draft.savedAt } : state
  return (
    <div className={classes.foot}>
      <MutationProblem error={handIn.error ?? (state.kind === 'refused' ? state.error : null)} />
      {handIn.openCount > 0 && left > 0 ? (
        <p className={classes.missing} role="alert">
          <Plural
            value={left}
            one="One criterion is not rated yet. Rate it, or choose N/A."
            other="# criteria are not rated yet. Rate them, or choose N/A."
          />
        </p>
      ) : null}
      <div className={classes.footLine}>
        <Button
          variant={left === 0 ? 'filled' : 'default'}
          loading={handIn.isPending}
          rightSection={<KeyHint keys="Ctrl+Enter" />}
          onClick={handIn.handIn}
        >
          <Trans>Submit review</Trans>
        </Button>
        <span className={classes.footState}>
          {left === 0 ? null : (
            <span>
              <Plural value={left} one="# to rate" other="# to rate" />
            </span>
          )}
          <SaveState state={shown} />
        </span>
      </div>
    </div>
  )
}

import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { type FocusEvent, useId, useLayoutEffect, useRef, useState } from 'react'
import type { Solved } from '../../lib/review-state.ts'
import { useKeys } from '../../lib/use-keys.ts'
import { KeyHint } from '../../ui/KeyHint.tsx'
import { leaveOnEscape } from './leave-on-escape.ts'
import classes from './review.module.css'
import type { ReviewEditor } from './use-review-editor.ts'

const choices = [
  { solved: 'yes', key: 'y', label: msg`Yes` },
  { solved: 'no', key: 'n', label: msg`No` },
  { solved: 'unknown', key: 't', label: msg`Can’t tell` },
] as const satisfies readonly { solved: Solved; key: string; label: MessageDescriptor }[]

const SolvedQuestion = ({
  solved,
  takesFocus,
  onAnswer,
  onKeyAnswer,
}: {
  solved: Solved | null
  takesFocus: boolean
  onAnswer: (solved: Solved) => void
  onKeyAnswer: () => void
}) => {
  const { t } = useLingui()
  const group = useRef<HTMLFieldSetElement>(null)
  const [isInside, setInside] = useState(takesFocus)
  // Asked and heard in one and the same paint: the keys are bound before the focus has moved here.
  const [wasAsked, setAsked] = useState(takesFocus)
  if (wasAsked !== takesFocus) {
    setAsked(takesFocus)
    setInside(takesFocus)
  }
  useLayoutEffect(() => {
    if (takesFocus) group.current?.querySelector('button')?.focus()
  }, [takesFocus])
  // N is also "next message": it means "no" only while the question has the focus.
  useKeys(
    isInside
      ? choices.map((choice) => ({
          scope: 'question' as const,
          key: choice.key,
          label: t(choice.label),
          run: () => {
            onAnswer(choice.solved)
            onKeyAnswer()
          },
        }))
      : [],
  )
  const onBlur = (event: FocusEvent<HTMLFieldSetElement>) => {
    if (!event.currentTarget.contains(event.relatedTarget)) setInside(false)
  }
  return (
    <fieldset ref={group} className={classes.question} onFocus={() => setInside(true)} onBlur={onBlur}>
      <legend className={classes.questionTitle}>
        <Trans>Problem solved for the customer?</Trans>
      </legend>
      <div className={classes.choices}>
        {choices.map((choice) => (
          <button
            key={choice.solved}
            type="button"
            className={classes.choice}
            aria-pressed={solved === choice.solved}
            onClick={() => onAnswer(choice.solved)}
          >
            {t(choice.label)}
            <KeyHint scope="question" keys={choice.key} />
          </button>
        ))}
      </div>
    </fieldset>
  )
}

/** After the last rating: optional, outside the score, and the words that help most. */
export const ClosingQuestions = ({
  editor,
  takesFocus,
}: {
  readonly editor: Pick<ReviewEditor, 'state' | 'act'>
  readonly takesFocus: boolean
}) => {
  const { state, act } = editor
  const { answers } = state
  const keepField = useRef<HTMLTextAreaElement>(null)
  const ids = useId()
  return (
    <section className={classes.closing}>
      <SolvedQuestion
        solved={answers.solved}
        takesFocus={takesFocus}
        onAnswer={(solved) => act({ kind: 'solved', solved })}
        onKeyAnswer={() => keepField.current?.focus()}
      />
      <label className={classes.field} htmlFor={`${ids}-keep`}>
        <Trans>One thing to keep</Trans>
      </label>
      <textarea
        ref={keepField}
        id={`${ids}-keep`}
        className={classes.words}
        rows={2}
        maxLength={4000}
        value={answers.keep}
        onChange={(event) => act({ kind: 'words', field: 'keep', text: event.currentTarget.value })}
        onKeyDown={leaveOnEscape}
      />
      <label className={classes.field} htmlFor={`${ids}-try`}>
        <Trans>One thing to try</Trans>
      </label>
      <textarea
        id={`${ids}-try`}
        className={classes.words}
        rows={2}
        maxLength={4000}
        value={answers.try}
        onChange={(event) => act({ kind: 'words', field: 'try', text: event.currentTarget.value })}
        onKeyDown={leaveOnEscape}
      />
      <p className={classes.leaveHint}>
        <Trans>Esc leaves a field and keeps its text: then the keys work again.</Trans>
      </p>
    </section>
  )
}

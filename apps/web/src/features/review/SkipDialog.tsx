import { Trans, useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { type SyntheticEvent, useId, useState } from 'react'
import { MutationProblem } from '../../ui/CallProblem.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import classes from './review.module.css'
import type { Form } from './review-form.ts'
import { useSkip } from './use-hand-in.ts'
import type { ReviewEditor } from './use-review-editor.ts'

/** Leaves a conversation out: everyone who may see the draw reads the reason. */
export const SkipDialog = ({
  form,
  editor,
  onClose,
}: {
  readonly form: Form
  readonly editor: ReviewEditor
  readonly onClose: () => void
}) => {
  const { t } = useLingui()
  const formId = useId()
  const [reason, setReason] = useState('')
  const { skip, isPending, error } = useSkip(form, editor)
  const send = async (event: SyntheticEvent) => {
    event.preventDefault()
    if (await skip(reason)) onClose()
  }
  const common = [t`Nothing to score here`, t`Too short to judge`, t`A language I do not read`]
  return (
    <Dialog
      title={t`Skip this conversation`}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button variant="default" onClick={onClose}>
            <Trans>Keep it</Trans>
          </Button>
          <Button type="submit" form={formId} disabled={reason.trim() === ''} loading={isPending}>
            <Trans>Skip it</Trans>
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={(event) => void send(event)}>
        <p>
          <Trans>
            The reason stands beside the draw. For eight seconds you can undo it, with your draft.
          </Trans>
        </p>
        <div className={classes.suggestions}>
          {common.map((suggestion) => (
            <Button key={suggestion} variant="default" onClick={() => setReason(suggestion)}>
              {suggestion}
            </Button>
          ))}
        </div>
        <TextInput
          label={t`Reason`}
          required
          withAsterisk={false}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <MutationProblem error={error} />
      </form>
    </Dialog>
  )
}

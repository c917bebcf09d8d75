import { Trans, useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type SyntheticEvent, useId, useState } from 'react'
import { tell } from '../../lib/use-undo.ts'
import { trpc } from '../../trpc.ts'
import { MutationProblem } from '../../ui/CallProblem.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import classes from './review.module.css'
import type { Form } from './review-form.ts'
import { useTurnTo } from './use-hand-in.ts'

/** Leaves a conversation out: everyone who may see the draw reads the reason. */
export const SkipDialog = ({ form, onClose }: { readonly form: Form; readonly onClose: () => void }) => {
  const { t } = useLingui()
  const formId = useId()
  const queryClient = useQueryClient()
  const turnTo = useTurnTo()
  const [reason, setReason] = useState('')
  const skip = useMutation(trpc.assignments.skip.mutationOptions())
  const send = async (event: SyntheticEvent) => {
    event.preventDefault()
    try {
      await skip.mutateAsync({ assignmentId: form.assignmentId, reason })
    } catch {
      // The mutation holds the reason and the dialog shows it.
      return
    }
    onClose()
    await turnTo(form.queue.nextOpen)
    tell(t`Skipped`)
    await queryClient.invalidateQueries(trpc.week.mine.queryFilter())
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
          <Button type="submit" form={formId} disabled={reason.trim() === ''} loading={skip.isPending}>
            <Trans>Skip it</Trans>
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={(event) => void send(event)}>
        <p>
          <Trans>Your draft of it is removed, and the reason stands beside the draw.</Trans>
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
        <MutationProblem error={skip.error} />
      </form>
    </Dialog>
  )
}

import { Trans, useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type SyntheticEvent, useId, useState } from 'react'
import { useTakeBack } from '../../lib/use-take-back.ts'
import { offerUndo } from '../../lib/use-undo.ts'
import { api, trpc } from '../../trpc.ts'
import { MutationProblem } from '../../ui/CallProblem.tsx'
import { CancelButton } from '../../ui/CancelButton.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import type { Progress, ProgressPick, Share } from './progress.ts'
import { replacements } from './replacements.ts'
import classes from './week.module.css'

export interface SwapTarget {
  readonly pick: ProgressPick
  readonly share: Share
}

/** Passes one colleague's open review on to another; everyone who may see the draw reads the reason. */
export const SwapDialog = ({
  target,
  people,
  onClose,
}: {
  readonly target: SwapTarget
  readonly people: Progress['people']
  readonly onClose: () => void
}) => {
  const { t } = useLingui()
  const ids = useId()
  const queryClient = useQueryClient()
  const [reason, setReason] = useState('')
  const [toPersonId, setToPersonId] = useState('')
  const { assignmentId } = target.share
  const showAnew = () => queryClient.invalidateQueries(trpc.rounds.pathFilter())
  const takeBack = useTakeBack(showAnew)
  const swap = useMutation(trpc.assignments.swap.mutationOptions())
  const send = async (event: SyntheticEvent) => {
    event.preventDefault()
    try {
      const { person } = await swap.mutateAsync({
        assignmentId,
        reason,
        ...(toPersonId === '' ? {} : { toPersonId: Number(toPersonId) }),
      })
      onClose()
      offerUndo(
        t`Passed on to ${person.name}`,
        () => void takeBack(() => api.assignments.unswap.mutate({ assignmentId })),
      )
      await showAnew()
    } catch {
      // The mutation holds the reason and the dialog shows it.
    }
  }
  return (
    <Dialog
      title={t`Pass this review on`}
      isOpen
      onClose={onClose}
      actions={
        <>
          <CancelButton onClick={onClose} />
          <Button type="submit" form={`${ids}-form`} disabled={reason.trim() === ''} loading={swap.isPending}>
            <Trans>Pass it on</Trans>
          </Button>
        </>
      }
    >
      <form id={`${ids}-form`} onSubmit={(event) => void send(event)}>
        <p>
          {t`The reason stands beside the draw. For eight seconds you can undo it: then ${target.share.person.name} goes on with whatever they had written.`}
        </p>
        <label className={classes.fieldName} htmlFor={`${ids}-to`}>
          <Trans>To</Trans>
        </label>
        <select
          id={`${ids}-to`}
          className={classes.select}
          value={toPersonId}
          onChange={(event) => setToPersonId(event.currentTarget.value)}
        >
          <option value="">{t`Whoever is next in the rotation`}</option>
          {replacements(target.pick, people).map((person) => (
            <option key={person.id} value={person.id}>
              {person.name}
            </option>
          ))}
        </select>
        <TextInput
          mt="md"
          label={t`Reason`}
          required
          withAsterisk={false}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <MutationProblem error={swap.error} />
      </form>
    </Dialog>
  )
}

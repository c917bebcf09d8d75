import { useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { offerUndo } from '../../lib/use-undo.ts'
import { trpc } from '../../trpc.ts'
import { daysAfter } from './debrief-dates.ts'
import { useMeetingChanged, type WeekAction } from './use-week.ts'

/** Marks an action done or open again, and removes it; each can be taken back. */
export const useActionMoves = () => {
  const { t } = useLingui()
  const changed = useMeetingChanged()
  const setBack = useMutation(trpc.actions.setDone.mutationOptions({ onSuccess: changed }))
  const restore = useMutation(trpc.actions.restore.mutationOptions({ onSuccess: changed }))
  const setDone = useMutation(
    trpc.actions.setDone.mutationOptions({
      onSuccess: (_answer, { actionId, done }) => {
        offerUndo(done ? t`Action marked done` : t`Action opened again`, () =>
          setBack.mutate({ actionId, done: !done }),
        )
        return changed()
      },
    }),
  )
  const remove = useMutation(
    trpc.actions.remove.mutationOptions({
      onSuccess: (_answer, action) => {
        offerUndo(t`Action removed`, () => restore.mutate(action))
        return changed()
      },
    }),
  )
  return {
    error: setDone.error ?? remove.error ?? setBack.error ?? restore.error,
    setDone: (actionId: number, done: boolean) => setDone.mutate({ actionId, done }),
    remove: (actionId: number) => remove.mutate({ actionId }),
  }
}

type Postponed = Pick<WeekAction, 'id' | 'version' | 'text' | 'doneMeans' | 'owner' | 'dueOn'>

/** Gives an action a week more; can be taken back, and stays in its history. */
export const usePostpone = () => {
  const { t } = useLingui()
  const changed = useMeetingChanged()
  const back = useMutation(trpc.actions.change.mutationOptions({ onSuccess: changed }))
  const change = useMutation(trpc.actions.change.mutationOptions({ onSettled: changed }))
  return {
    error: change.error ?? back.error,
    /** From the day it was due, or from today when that is over. */
    byOneWeek: ({ id: actionId, version, owner, dueOn, text, doneMeans }: Postponed, today: string) => {
      const words = { actionId, text, doneMeans, ownerId: owner.id }
      change.mutate(
        { ...words, version, dueOn: daysAfter(dueOn > today ? dueOn : today, 7) },
        {
          onSuccess: (answer) =>
            offerUndo(t`A week more`, () => back.mutate({ ...words, version: answer.version, dueOn })),
        },
      )
    },
  }
}

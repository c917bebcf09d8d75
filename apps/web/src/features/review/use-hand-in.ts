import { useLingui } from '@lingui/react/macro'
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { problemText } from '../../lib/refusal-messages.ts'
import { openCriteria } from '../../lib/review-state.ts'
import { offerUndo, tell } from '../../lib/use-undo.ts'
import { api, trpc } from '../../trpc.ts'
import { type Form, formQuery, type QueuePlace } from './review-form.ts'
import type { ReviewEditor } from './use-review-editor.ts'

/** Everything that counts what is still to do reads it again. */
const recount = async (queryClient: QueryClient): Promise<void> => {
  await Promise.all([
    // My week is behind this page and comes next: it must not offer what has just been handed in.
    queryClient.invalidateQueries({ ...trpc.week.mine.queryFilter(), refetchType: 'all' }),
    queryClient.invalidateQueries(trpc.rounds.progress.queryFilter()),
    queryClient.invalidateQueries(trpc.session.current.queryFilter()),
  ])
}

/** What had the focus went with the review that is in: the next Tab begins on the page that came. */
const focusPage = () => document.getElementById('page')?.focus({ preventScroll: true })

/** Goes to another review, or home when there is none left. */
export const useTurnTo = () => {
  const navigate = useNavigate()
  return (place: QueuePlace | null): Promise<void> =>
    place === null
      ? navigate({ to: '/' })
      : navigate({
          to: '/c/$conversationId/review',
          params: { conversationId: String(place.conversationId) },
          search: { a: place.assignmentId },
        })
}

/** The author of the last review may look at once: the page stays and offers it. */
const useStayToLook = () => {
  const navigate = useNavigate()
  return ({ assignmentId, conversationId }: QueuePlace): Promise<void> =>
    navigate({
      to: '/c/$conversationId/review',
      params: { conversationId: String(conversationId) },
      search: { a: assignmentId, everyone: 1 },
      replace: true,
    })
}

/** Takes a submit or a skip back and returns to the review, whose answers are a draft again. */
const useTakeBack = (form: Form) => {
  const { i18n } = useLingui()
  const queryClient = useQueryClient()
  const turnTo = useTurnTo()
  const { assignmentId } = form
  return async (send: () => Promise<unknown>, done: string): Promise<void> => {
    try {
      await send()
    } catch (error) {
      tell(problemText(i18n, error))
      return
    }
    await queryClient.resetQueries({ queryKey: formQuery(assignmentId).queryKey })
    await turnTo({ assignmentId, conversationId: form.conversation.id })
    tell(done)
    await recount(queryClient)
  }
}

/** Skips with a reason and turns to the next conversation; it can be undone for eight seconds, draft and all. */
export const useSkip = (form: Form, editor: ReviewEditor) => {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const turnTo = useTurnTo()
  const takeBack = useTakeBack(form)
  const { assignmentId } = form
  const { mutateAsync, isPending, error } = useMutation(trpc.assignments.skip.mutationOptions())
  /** Whether it was skipped; the mutation holds the reason why not. */
  const skip = async (reason: string): Promise<boolean> => {
    // What was typed a moment ago is part of what comes back.
    await editor.autosave.flush()
    try {
      await mutateAsync({ assignmentId, reason })
    } catch {
      return false
    }
    editor.autosave.stop()
    offerUndo(
      t`Skipped`,
      () =>
        void takeBack(
          () => api.assignments.unskip.mutate({ assignmentId }),
          t`Taken back. The review is yours again, with your answers.`,
        ),
    )
    await turnTo(form.queue.nextOpen)
    queryClient.removeQueries({ queryKey: formQuery(assignmentId).queryKey, exact: true })
    await recount(queryClient)
    return true
  }
  return { skip, isPending, error }
}

/** Submits from anywhere on the page and turns to the next conversation at once. */
export const useHandIn = (form: Form, editor: ReviewEditor) => {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const turnTo = useTurnTo()
  const takeBack = useTakeBack(form)
  const stayToLook = useStayToLook()
  const [openCount, setOpenCount] = useState(0)
  const { assignmentId } = form
  const submit = useMutation(trpc.reviews.submit.mutationOptions())
  const { mutateAsync, isPending } = submit
  const handIn = async () => {
    const { answers } = editor.latest.current
    const open = openCriteria(form.rubric.criteria, answers.ratings)
    setOpenCount(open.length)
    const first = open[0]
    if (first !== undefined) {
      editor.act({ kind: 'go', to: form.rubric.criteria.indexOf(first) })
      return
    }
    if (isPending) return
    const content = editor.content()
    editor.autosave.stop()
    try {
      const done = await mutateAsync({ assignmentId, ...content })
      if (done.undoUntil !== null) {
        const undo = () => api.reviews.undo.mutate({ assignmentId })
        offerUndo(
          t`Review submitted`,
          () => void takeBack(undo, t`Taken back. Your answers are a draft again.`),
          form.pickId,
        )
      }
      const key = formQuery(assignmentId).queryKey
      if (done.complete && !done.late) {
        await stayToLook({ assignmentId, conversationId: form.conversation.id })
        await queryClient.invalidateQueries({ queryKey: key })
      } else {
        if (done.next === null) await recount(queryClient)
        await turnTo(done.next)
        focusPage()
        queryClient.removeQueries({ queryKey: key, exact: true })
      }
      await recount(queryClient)
    } catch {
      // The mutation holds the reason, and what was written goes on being saved.
      editor.autosave.resolve()
      editor.autosave.change(content)
    }
  }
  return { handIn: () => void handIn(), isPending, error: submit.error, openCount }
}

import type { DraftContent } from '@reread/domain'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { contentOf, type ReviewAct, reviewAfter, saysTheSame, startReview } from '../../lib/review-state.ts'
import { useAutosave } from '../../lib/use-autosave.ts'
import { api, trpc } from '../../trpc.ts'
import { type Form, formQuery } from './review-form.ts'
import { useVisibleSeconds } from './use-visible-seconds.ts'

interface Draft {
  readonly version: number
  readonly content: DraftContent
  readonly savedAt: number
}

/** Saves the draft over the version the screen started from; what another device saved comes back as a conflict. */
const useDraft = (form: Form) => {
  const queryClient = useQueryClient()
  const start = useRef(form.draft?.content ?? null)
  const version = useRef(form.draft?.version ?? 0)
  const [other, setOther] = useState<Draft | null>(null)
  const { assignmentId } = form
  const keep = useCallback(
    (draft: Draft) => {
      queryClient.setQueryData(formQuery(assignmentId).queryKey, (shown) =>
        shown === undefined ? shown : { ...shown, draft },
      )
    },
    [queryClient, assignmentId],
  )
  const save = async (content: DraftContent) => {
    const send = () => api.reviews.saveDraft.mutate({ assignmentId, version: version.current, content })
    let outcome = await send()
    // This page's own last save was still on its way when the page was opened again.
    if (!outcome.saved && start.current !== null && saysTheSame(outcome.content, start.current)) {
      version.current = outcome.version
      outcome = await send()
    }
    if (!outcome.saved) {
      setOther(outcome)
      return { kind: 'conflict' as const }
    }
    version.current = outcome.version
    keep({ version: outcome.version, content, savedAt: outcome.savedAt })
    await queryClient.invalidateQueries(trpc.week.mine.queryFilter())
    return { kind: 'saved' as const, at: outcome.savedAt }
  }
  return { save, other, setOther, version, keep }
}

/** What is being written: the answers, where the person is, and the draft on the server. */
export const useReviewEditor = (form: Form) => {
  const criteria = form.rubric.criteria
  const [state, setState] = useState(() => startReview(form.draft?.content ?? null, criteria))
  const latest = useRef(state)
  const { save, other, setOther, version, keep } = useDraft(form)
  const autosave = useAutosave<DraftContent>(form.assignmentId, save)
  const seconds = useVisibleSeconds(form.draft?.content.secondsSpent ?? 0)
  const content = useCallback(() => contentOf(latest.current.answers, seconds()), [seconds])
  const { change } = autosave
  // The handlers of keys and clicks may follow each other faster than the screen is drawn.
  const act = (what: ReviewAct) => {
    const before = latest.current
    const after = reviewAfter(before, what, criteria)
    if (after === before) return
    latest.current = after
    setState(after)
    if (after.answers !== before.answers) change(content())
  }
  const isTouched = useRef(false)
  isTouched.current ||= autosave.state.kind !== 'idle'
  useEffect(
    () => () => {
      // Coming back by K must show what was written, also before its save has been answered.
      if (!isTouched.current) return
      keep({ version: version.current, content: content(), savedAt: Date.now() })
    },
    [keep, content, version],
  )
  const settle = (winner: 'mine' | 'other') => {
    if (other === null) return
    version.current = other.version
    autosave.resolve()
    setOther(null)
    if (winner === 'mine') {
      change(content())
      return
    }
    keep(other)
    const after = reviewAfter(latest.current, { kind: 'adopt', content: other.content }, criteria)
    latest.current = after
    setState(after)
  }
  return { state, act, content, autosave, other, settle, latest }
}

export type ReviewEditor = ReturnType<typeof useReviewEditor>

import { ChangeAction, CreateAction } from '@reread/domain'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { callProblem } from '../../lib/call-problem.ts'
import { invalidFields } from '../../lib/invalid-fields.ts'
import { useKeptText } from '../../lib/use-kept-text.ts'
import { trpc } from '../../trpc.ts'
import type { ActionWords } from './action-draft.ts'
import { suggestedDueDay } from './debrief-dates.ts'
import { useMeetingChanged, type WeekAction } from './use-week.ts'

/** Where an action is written down: its team and week, who can own it, and what it can be about. */
export interface ActionPlace {
  readonly team: { readonly id: number; readonly slug: string }
  readonly week: string
  readonly people: readonly { readonly id: number; readonly name: string }[]
  readonly picks: readonly { readonly pickId: number; readonly name: string }[]
}

/** What the form needs of an action that is changed. */
export type EditedAction = Pick<WeekAction, 'id' | 'text' | 'doneMeans' | 'owner' | 'dueOn' | 'version'>

export interface ActionFormProps {
  readonly page: ActionPlace
  /** The conversation it is about unless another is chosen. */
  readonly about?: number | undefined
  readonly today: string
  /** The action that is changed; null for a new one. */
  readonly action: EditedAction | null
  readonly onDone: () => void
}

const isOutrun = (error: unknown): boolean => {
  const problem = callProblem(error)
  return problem.kind === 'refused' && problem.code === 'action.changed-meanwhile'
}

/** The fields, kept in this browser until they are sent or given up. */
const useFields = ({ page, today, action }: ActionFormProps) => {
  const key = `debrief.${page.team.slug}.${page.week}.${action?.id ?? 'new'}`
  const [text, setText, forgetText] = useKeptText(`${key}.text`, action?.text)
  const [doneMeans, setDoneMeans, forgetDoneMeans] = useKeptText(`${key}.done`, action?.doneMeans)
  const [owner, setOwner, forgetOwner] = useKeptText(`${key}.owner`, action ? String(action.owner.id) : '')
  const [dueOn, setDueOn, forgetDueOn] = useKeptText(
    `${key}.due`,
    action?.dueOn ?? suggestedDueDay(page.week, today),
  )
  // The version that the writing started from comes back with the text, so that it is never saved over a newer one.
  const [version, setVersion, forgetVersion] = useKeptText(`${key}.version`, String(action?.version ?? 1))
  return {
    words: { text, doneMeans, ownerId: Number(owner), dueOn } satisfies ActionWords,
    version: Number(version),
    setText,
    setDoneMeans,
    setOwner,
    setDueOn,
    setVersion: (next: number) => setVersion(String(next)),
    /** To be called once somebody types: from now on the kept text belongs to this version. */
    keepVersion: () => setVersion(version),
    forget: () => {
      for (const forgetOne of [forgetText, forgetDoneMeans, forgetOwner, forgetDueOn, forgetVersion]) {
        forgetOne()
      }
    },
  }
}

/** Everything the form of an action does: its fields, sending, and what to do when somebody else was faster. */
export const useActionForm = (props: ActionFormProps & { readonly chosen: number | null }) => {
  const { page, action, onDone, chosen } = props
  const fields = useFields(props)
  const [isTried, setTried] = useState(false)
  const changed = useMeetingChanged()
  const finish = async () => {
    fields.forget()
    onDone()
    await changed()
  }
  const create = useMutation(trpc.actions.create.mutationOptions({ onSuccess: finish }))
  const change = useMutation(trpc.actions.change.mutationOptions({ onSuccess: finish, onError: changed }))
  const { words } = fields
  const created = { teamId: page.team.id, week: page.week, pickId: chosen, ...words }
  const edited = { actionId: action?.id ?? 0, version: fields.version, ...words }
  const invalid = action === null ? invalidFields(CreateAction, created) : invalidFields(ChangeAction, edited)
  const send = (version: number) => {
    setTried(true)
    if (invalid.length > 0) return
    if (action === null) create.mutate(created)
    else change.mutate({ ...edited, version })
  }
  const isConflict = isOutrun(change.error)
  return {
    fields,
    /** Names of the fields to mend; empty until the first try. */
    invalid: isTried ? invalid : [],
    isBusy: create.isPending || change.isPending,
    error: isConflict ? null : (create.error ?? change.error),
    isConflict,
    submit: () => send(fields.version),
    /** Saves one's own words over what stands there now. */
    overwrite: () => {
      if (action === null) return
      fields.setVersion(action.version)
      send(action.version)
    },
    cancel: () => {
      fields.forget()
      onDone()
    },
  }
}

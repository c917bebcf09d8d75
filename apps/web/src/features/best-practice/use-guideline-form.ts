import { useLingui } from '@lingui/react/macro'
import { ChangeGuideline, CreateGuideline } from '@reread/domain'
import { useState } from 'react'
import { callProblem } from '../../lib/call-problem.ts'
import { invalidFields } from '../../lib/invalid-fields.ts'
import { useKeptText } from '../../lib/use-kept-text.ts'
import { useSession } from '../../lib/use-session.ts'
import { tagsIn } from './best-practice-address.ts'
import {
  type Choices,
  type Guideline,
  type NewGuideline,
  useChangeGuideline,
  useCreateGuideline,
} from './use-best-practice.ts'

export interface GuidelineFormProps {
  readonly teamId: number
  readonly criteria: Choices['criteria']
  /** The guideline that is changed; null for a new one. */
  readonly guideline: Guideline | null
  /** Where a new one was learnt. */
  readonly source: Pick<NewGuideline, 'conversationId' | 'messageId' | 'practiceId' | 'pickId'> | null
  readonly suggested: { readonly criterionKey: string | null; readonly passage: string | null }
  readonly onClose: () => void
}

const NOWHERE = { conversationId: null, messageId: null, practiceId: null, pickId: null }

const isOutrun = (error: unknown): boolean => {
  const problem = callProblem(error)
  return problem.kind === 'refused' && problem.code === 'guideline.changed-meanwhile'
}

/** The fields; the two that take words of one's own are kept in this browser until they are sent or given up. */
const useFields = ({ teamId, guideline, source, suggested }: GuidelineFormProps) => {
  const { person } = useSession()
  const key = `guideline.${guideline?.guidelineId ?? `new.${teamId}.${source?.conversationId ?? ''}`}`
  const [rule, setRule, forgetRule] = useKeptText(`${key}.rule`, guideline?.rule)
  const [cannedReply, setCannedReply, forgetReply] = useKeptText(`${key}.reply`, guideline?.cannedReply ?? '')
  // The version that the writing started from, kept beside it: the list may show a newer one by now.
  const [version, setVersion, forgetVersion] = useKeptText(`${key}.version`, String(guideline?.version ?? 1))
  const [rest, setRest] = useState({
    appliesWhen: guideline?.appliesWhen ?? '',
    criterionKey: guideline === null ? (suggested.criterionKey ?? '') : (guideline.criterionKey ?? ''),
    language: guideline?.language ?? '',
    tags: guideline?.tags.join(', ') ?? '',
    ownerId: guideline?.owner.id ?? person.id,
    reviewOn: guideline?.reviewOn ?? '',
  })
  return {
    rule,
    setRule: (text: string) => {
      setVersion(version)
      setRule(text)
    },
    cannedReply,
    setCannedReply: (text: string) => {
      setVersion(version)
      setCannedReply(text)
    },
    version: Number(version),
    startFrom: (newer: number) => setVersion(String(newer)),
    rest,
    setPart: (part: Partial<typeof rest>) => setRest({ ...rest, ...part }),
    forget: () => {
      forgetRule()
      forgetReply()
      forgetVersion()
    },
    words: {
      rule,
      cannedReply,
      appliesWhen: rest.appliesWhen,
      criterionKey: rest.criterionKey === '' ? null : rest.criterionKey,
      language: rest.language === '' ? null : rest.language,
      tags: tagsIn(rest.tags),
      ownerId: rest.ownerId,
      reviewOn: rest.reviewOn === '' ? null : rest.reviewOn,
    },
  }
}

/** Everything the form of a guideline does: its fields, sending, and what to do when somebody else was faster. */
export const useGuidelineForm = (props: GuidelineFormProps) => {
  const { t } = useLingui()
  const { teamId, guideline, source, onClose } = props
  const fields = useFields(props)
  const [isTried, setTried] = useState(false)
  const { version } = fields
  const finish = () => {
    fields.forget()
    onClose()
  }
  const create = useCreateGuideline()
  const change = useChangeGuideline(finish)
  const created = { teamId, ...(source ?? NOWHERE), ...fields.words }
  const changed = { guidelineId: guideline?.guidelineId ?? 0, version, ...fields.words }
  const invalid =
    guideline === null ? invalidFields(CreateGuideline, created) : invalidFields(ChangeGuideline, changed)
  const send = (from: number) => {
    setTried(true)
    if (invalid.length > 0) return
    if (guideline === null) create.mutate({ input: created, done: t`Guideline added` }, { onSuccess: finish })
    else change.mutate({ ...changed, version: from })
  }
  const isConflict = isOutrun(change.error)
  return {
    fields,
    /** Names of the fields to mend; empty until the first try. */
    invalid: isTried ? invalid : ([] as string[]),
    isBusy: create.isPending || change.isPending,
    isConflict,
    error: isConflict ? null : (create.error ?? change.error),
    submit: () => send(version),
    /** Saves one's own words over what stands there now. */
    overwrite: () => {
      if (guideline === null) return
      fields.startFrom(guideline.version)
      send(guideline.version)
    },
    cancel: finish,
  }
}
export type GuidelineForm = ReturnType<typeof useGuidelineForm>

import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { RubricDefinition } from '@reread/domain'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormat } from '../../lib/use-format.ts'
import { useKeys } from '../../lib/use-keys.ts'
import { tell } from '../../lib/use-undo.ts'
import { trpc } from '../../trpc.ts'
import { MutationProblem } from '../../ui/CallProblem.tsx'
import { KeyHint } from '../../ui/KeyHint.tsx'
import { cleaned, problemsOf } from './rubric-draft.ts'
import { useProblemWords } from './rubric-words.ts'
import classes from './rubrics.module.css'
import type { Draft } from './use-rubric-draft.ts'
import { type Rubric, useWhatIf } from './use-rubrics.ts'

/** What the last four weeks would read under the weights on the screen. */
const WhatIf = ({ rubric, draft }: { rubric: Rubric; draft: Draft }) => {
  const format = useFormat()
  const answer = useWhatIf(rubric.id, rubric.definition, draft.rubric).data
  if (answer === undefined || answer === null) return null
  const { before, after } = answer
  const [was, would] = [format.number(before.mean, 0), after === null ? null : format.number(after.mean, 0)]
  if (would === null) {
    return (
      <p className={classes.whatIf}>
        <Trans>No review of the last 4 weeks rated what would count.</Trans>
      </p>
    )
  }
  return (
    <p className={classes.whatIf} role="status">
      {was === would ? (
        <Trans>The last 4 weeks would read {would}, as before.</Trans>
      ) : (
        <Trans>
          The last 4 weeks would read {would} instead of {was}.
        </Trans>
      )}
    </p>
  )
}

const Problems = ({ draft }: { draft: Draft }) => {
  const words = useProblemWords()
  const problems = problemsOf(draft.rubric)
  if (problems.length === 0) return null
  return (
    <ul className={classes.problems} role="alert">
      {problems.map((problem) => (
        <li key={`${problem.criterion} ${problem.code}`}>{words(draft.rubric, problem)}</li>
      ))}
    </ul>
  )
}

/** Publishes the draft as the next version, or says what stands in the way. */
export const PublishBar = ({ rubric, draft }: { readonly rubric: Rubric; readonly draft: Draft }) => {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const [isAsked, setAsked] = useState(false)
  const next = rubric.newest + 1
  const refresh = () => queryClient.invalidateQueries({ queryKey: trpc.rubrics.pathKey() })
  const publish = useMutation(
    trpc.rubrics.publish.mutationOptions({
      onSuccess: ({ version }) => {
        draft.forget()
        tell(t`v${version} is published`)
        void refresh()
      },
      // Whatever was published meanwhile is shown above the draft.
      onError: () => void refresh(),
    }),
  )
  const isOvertaken = draft.basedOn !== rubric.newest
  const send = () => {
    const parsed = RubricDefinition.safeParse(cleaned(draft.rubric))
    setAsked(!parsed.success)
    if (parsed.success && draft.isChanged && !isOvertaken && !publish.isPending) {
      publish.mutate({ rubricId: rubric.id, basedOn: draft.basedOn, definition: parsed.data })
    }
  }
  useKeys([
    { scope: 'everywhere', key: 'Ctrl+Enter', label: t`Publish v${next}`, run: send, inTextFields: true },
  ])
  return (
    <section className={classes.publish} aria-label={t`Publish`}>
      <WhatIf rubric={rubric} draft={draft} />
      {isAsked ? <Problems draft={draft} /> : null}
      <Button
        onClick={send}
        loading={publish.isPending}
        disabled={!draft.isChanged || isOvertaken}
        rightSection={<KeyHint keys="Ctrl+Enter" />}
      >
        <Trans>Publish v{next}</Trans>
      </Button>
      {draft.isChanged ? (
        <Button variant="default" onClick={draft.drop}>
          <Trans>Drop the draft</Trans>
        </Button>
      ) : null}
      <p className={classes.quiet}>
        {draft.isChanged ? (
          <Trans>
            Draft kept in this browser. Open reviews finish on their version; past ones keep theirs.
          </Trans>
        ) : (
          <Trans>This is v{rubric.newest}. Change something to publish the next version.</Trans>
        )}
      </p>
      <MutationProblem error={publish.error} />
    </section>
  )
}

import { useLingui } from '@lingui/react/macro'
import { Button, NativeSelect, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type SyntheticEvent, useState } from 'react'
import { useKeptText } from '../../lib/use-kept-text.ts'
import { useKeys } from '../../lib/use-keys.ts'
import { useSession } from '../../lib/use-session.ts'
import { trpc } from '../../trpc.ts'
import { MutationProblem } from '../../ui/CallProblem.tsx'
import { CancelButton } from '../../ui/CancelButton.tsx'
import { KeyHint } from '../../ui/KeyHint.tsx'
import classes from './debrief.module.css'
import { type AgendaPlace, useComparison } from './use-meeting.ts'
import { useMeetingChanged, type WeekPage } from './use-week.ts'
import { CriterionChoice } from './WordingForm.tsx'

interface FormProps {
  readonly page: WeekPage
  readonly place: AgendaPlace
  readonly onDone: () => void
}

const useGuideline = ({ page, place, onDone }: FormProps) => {
  const { person } = useSession()
  const key = `debrief.guideline.${place.pickId}`
  const [rule, setRule, forgetRule] = useKeptText(`${key}.rule`)
  const [when, setWhen, forgetWhen] = useKeptText(`${key}.when`)
  const [criterionKey, setCriterionKey] = useState('')
  const owners = page.people.filter(({ isHuman }) => isHuman)
  const isMember = owners.some((one) => one.id === person.id)
  const [ownerId, setOwnerId] = useState(isMember ? person.id : (owners[0]?.id ?? 0))
  const changed = useMeetingChanged()
  const create = useMutation(
    trpc.guidelines.create.mutationOptions({
      onSuccess: async () => {
        forgetRule()
        forgetWhen()
        onDone()
        await changed()
      },
    }),
  )
  const submit = () =>
    create.mutate({
      teamId: page.team.id,
      pickId: place.pickId,
      ...{ conversationId: null, messageId: null, practiceId: null },
      rule,
      appliesWhen: when,
      criterionKey: criterionKey === '' ? null : criterionKey,
      ...{ cannedReply: null, language: null, tags: [], reviewOn: null, ownerId },
    })
  return {
    rule,
    setRule,
    when,
    setWhen,
    criterionKey,
    setCriterionKey,
    owners,
    ownerId,
    setOwnerId,
    create,
    submit,
  }
}

/** One sentence that holds from now on, with where it was learnt. */
export const GuidelineForm = (props: FormProps) => {
  const { t } = useLingui()
  const { page, place, onDone } = props
  const form = useGuideline(props)
  const [isTried, setTried] = useState(false)
  const comparison = useComparison(page, place.pickId)
  const isMissing = form.rule.trim() === ''
  const send = () => {
    setTried(true)
    if (!isMissing) form.submit()
  }
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    send()
  }
  const label = t`Publish the guideline`
  useKeys(
    form.create.isPending
      ? []
      : [{ scope: 'debrief', key: 'Ctrl+Enter', label, run: send, inTextFields: true }],
  )
  return (
    <form className={classes.form} noValidate onSubmit={submit} aria-label={t`New guideline`}>
      <Textarea
        label={t`The rule, in one sentence`}
        autoFocus
        autosize
        minRows={2}
        maxLength={300}
        value={form.rule}
        error={isTried && isMissing ? t`Say the rule, in at most 300 characters.` : undefined}
        onChange={(event) => form.setRule(event.currentTarget.value)}
      />
      <Textarea
        label={t`When it applies (optional)`}
        autosize
        maxLength={500}
        value={form.when}
        onChange={(event) => form.setWhen(event.currentTarget.value)}
      />
      <div className={classes.formPair}>
        <CriterionChoice
          rubric={comparison.data?.rubric}
          label={t`Criterion (optional)`}
          value={form.criterionKey}
          onChange={form.setCriterionKey}
        />
        <NativeSelect
          label={t`Owner`}
          value={String(form.ownerId)}
          onChange={(event) => form.setOwnerId(Number(event.currentTarget.value))}
          data={form.owners.map((person) => ({ value: String(person.id), label: person.name }))}
        />
      </div>
      <MutationProblem error={form.create.error} />
      <div className={classes.formButtons}>
        <Button type="submit" loading={form.create.isPending} rightSection={<KeyHint keys="Ctrl+Enter" />}>
          {label}
        </Button>
        <CancelButton onClick={onDone} />
      </div>
    </form>
  )
}

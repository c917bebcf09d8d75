import { useLingui } from '@lingui/react/macro'
import { Button, NativeSelect, Textarea } from '@mantine/core'
import { type SyntheticEvent, useState } from 'react'
import { useKeptText } from '../../lib/use-kept-text.ts'
import { useKeys } from '../../lib/use-keys.ts'
import { MutationProblem } from '../../ui/CallProblem.tsx'
import { CancelButton } from '../../ui/CancelButton.tsx'
import { KeyHint } from '../../ui/KeyHint.tsx'
import { useCriterionWords } from './CompareStep.tsx'
import classes from './debrief.module.css'
import { type AgendaPlace, useComparison, useNotes } from './use-meeting.ts'
import type { WeekPage } from './use-week.ts'

type Rubric = NonNullable<ReturnType<typeof useComparison>['data']>['rubric']

interface ChoiceProps {
  readonly rubric: Rubric | undefined
  readonly label: string
  readonly value: string
  readonly error?: string | undefined
  readonly onChange: (criterionKey: string) => void
}

const noRubric = { versionId: 0, version: 0, name: '', baseLanguage: 'en' as const, criteria: [] }

/** The criteria of the rubric that the conversation was reviewed with, by their names. */
export const CriterionChoice = ({ rubric = noRubric, label, value, error, onChange }: ChoiceProps) => {
  const { t } = useLingui()
  const wordsOf = useCriterionWords(rubric)
  return (
    <NativeSelect
      label={label}
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[
        { value: '', label: t`Choose a criterion` },
        ...rubric.criteria.map((criterion) => ({ value: criterion.key, label: wordsOf(criterion).name })),
      ]}
    />
  )
}

interface FormProps {
  readonly page: WeekPage
  readonly place: AgendaPlace
  readonly onDone: () => void
}

/** Another wording for a criterion; it stands in the summary, and whoever edits the rubric takes it from there. */
export const WordingForm = ({ page, place, onDone }: FormProps) => {
  const { t } = useLingui()
  const key = `debrief.wording.${place.pickId}`
  const [text, setText, forgetText] = useKeptText(`${key}.text`)
  const [criterionKey, setCriterionKey, forgetCriterion] = useKeptText(`${key}.criterion`)
  const [isTried, setTried] = useState(false)
  const comparison = useComparison(page, place.pickId)
  const notes = useNotes(page)
  const send = () => {
    setTried(true)
    if (text.trim() === '' || criterionKey === '') return
    notes.wording({ pickId: place.pickId, criterionKey, text }, () => {
      forgetText()
      forgetCriterion()
      onDone()
    })
  }
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    send()
  }
  const label = t`Propose the wording`
  useKeys(notes.isBusy ? [] : [{ scope: 'debrief', key: 'Ctrl+Enter', label, run: send, inTextFields: true }])
  return (
    <form className={classes.form} noValidate onSubmit={submit} aria-label={t`Proposed wording`}>
      <CriterionChoice
        rubric={comparison.data?.rubric}
        label={t`Criterion`}
        value={criterionKey}
        error={isTried && criterionKey === '' ? t`Choose which criterion it is about.` : undefined}
        onChange={setCriterionKey}
      />
      <Textarea
        label={t`What it should say`}
        autoFocus
        autosize
        minRows={2}
        maxLength={1000}
        value={text}
        error={isTried && text.trim() === '' ? t`Say the wording, in at most 1,000 characters.` : undefined}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <MutationProblem error={notes.wordingError} />
      <div className={classes.formButtons}>
        <Button type="submit" loading={notes.isBusy} rightSection={<KeyHint keys="Ctrl+Enter" />}>
          {label}
        </Button>
        <CancelButton onClick={onDone} />
      </div>
    </form>
  )
}

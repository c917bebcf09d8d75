import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { type SyntheticEvent, useState } from 'react'
import { useFormat } from '../../lib/use-format.ts'
import { useKeys } from '../../lib/use-keys.ts'
import { MutationProblem } from '../../ui/CallProblem.tsx'
import { CancelButton } from '../../ui/CancelButton.tsx'
import { KeyHint } from '../../ui/KeyHint.tsx'
import { type ActionField, differingFields } from './action-draft.ts'
import classes from './debrief.module.css'
import {
  type ActionFormProps,
  type ActionPlace,
  type EditedAction,
  useActionForm,
} from './use-action-form.ts'

const problems = {
  text: msg`Say what will be done, in at most 500 characters.`,
  ownerId: msg`Choose who owns it.`,
  dueOn: msg`Choose a day.`,
  doneMeans: msg`Say how you will see that it is done, in at most 500 characters.`,
} satisfies Record<ActionField, MessageDescriptor>

const names = {
  text: msg`What will be done`,
  ownerId: msg`Owner`,
  dueOn: msg`Due`,
  doneMeans: msg`Done means`,
} satisfies Record<ActionField, MessageDescriptor>

type Form = ReturnType<typeof useActionForm>

/** Somebody else saved in the meantime: what they wrote, beside one's own words, which stay in the fields. */
const Conflict = ({ form, action }: { form: Form; action: EditedAction }) => {
  const { t } = useLingui()
  const format = useFormat()
  const theirs = {
    text: action.text,
    doneMeans: action.doneMeans,
    ownerId: action.owner.id,
    dueOn: action.dueOn,
  }
  const shown = {
    text: action.text,
    doneMeans: action.doneMeans,
    ownerId: action.owner.name,
    dueOn: format.plainDate(action.dueOn),
  }
  const different = differingFields(form.fields.words, theirs)
  return (
    <div className={classes.conflict} role="alert">
      <p>
        <Trans>
          Somebody changed this action in the meantime. Your words are still in the fields; this is what
          stands there now:
        </Trans>
      </p>
      <dl className={classes.theirs}>
        {(different.length === 0 ? (['text'] as const) : different).map((field) => (
          <div key={field}>
            <dt>{t(names[field])}</dt>
            <dd>{shown[field]}</dd>
          </div>
        ))}
      </dl>
      <div className={classes.formButtons}>
        <Button onClick={form.overwrite}>
          <Trans>Save mine instead</Trans>
        </Button>
        <Button variant="default" onClick={form.cancel}>
          <Trans>Keep theirs</Trans>
        </Button>
      </div>
    </div>
  )
}

const Fields = ({ form, page }: { form: Form; page: ActionPlace }) => {
  const { t } = useLingui()
  const { fields } = form
  const { words } = fields
  const problem = (field: ActionField) => (form.invalid.includes(field) ? t(problems[field]) : undefined)
  return (
    <>
      <Textarea
        label={t(names.text)}
        autoFocus
        autosize
        minRows={2}
        maxLength={500}
        value={words.text}
        error={problem('text')}
        onChange={(event) => fields.setText(event.currentTarget.value)}
      />
      <div className={classes.formPair}>
        <NativeSelect
          label={t(names.ownerId)}
          value={words.ownerId === 0 ? '' : String(words.ownerId)}
          error={problem('ownerId')}
          onChange={(event) => fields.setOwner(event.currentTarget.value)}
          data={[
            { value: '', label: t`Choose a person` },
            ...page.people.map((person) => ({ value: String(person.id), label: person.name })),
          ]}
        />
        <TextInput
          type="date"
          label={t(names.dueOn)}
          value={words.dueOn}
          error={problem('dueOn')}
          onChange={(event) => fields.setDueOn(event.currentTarget.value)}
        />
      </div>
      <Textarea
        label={t(names.doneMeans)}
        description={t`How the team will see that it is done`}
        autosize
        minRows={2}
        maxLength={500}
        value={words.doneMeans}
        error={problem('doneMeans')}
        onChange={(event) => fields.setDoneMeans(event.currentTarget.value)}
      />
    </>
  )
}

/** Writes an action down, or changes one. */
export const ActionForm = (props: ActionFormProps) => {
  const { t } = useLingui()
  const { page, action } = props
  const [about, setAbout] = useState<number | null>(props.about ?? null)
  const form = useActionForm({
    ...props,
    chosen: page.picks.some((one) => one.pickId === about) ? about : null,
  })
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    form.submit()
  }
  const label = action === null ? t`Add the action` : t`Save the action`
  const isOpen = !form.isConflict && !form.isBusy
  useKeys(
    isOpen ? [{ scope: 'debrief', key: 'Ctrl+Enter', label, run: form.submit, inTextFields: true }] : [],
  )
  return (
    <form
      className={`${classes.form} no-print`}
      noValidate
      onSubmit={submit}
      onInput={form.fields.keepVersion}
      aria-label={action === null ? t`New action` : t`Change the action`}
    >
      <Fields form={form} page={page} />
      {action === null && page.picks.length > 0 ? (
        <NativeSelect
          label={t`About a conversation (optional)`}
          value={about === null ? '' : String(about)}
          onChange={(event) => setAbout(Number(event.currentTarget.value) || null)}
          data={[
            { value: '', label: t`None in particular` },
            ...page.picks.map((pick) => ({
              value: String(pick.pickId),
              label: pick.name,
            })),
          ]}
        />
      ) : null}
      <MutationProblem error={form.error} />
      {form.isConflict && action !== null ? (
        <Conflict form={form} action={action} />
      ) : (
        <div className={classes.formButtons}>
          <Button type="submit" loading={form.isBusy} rightSection={<KeyHint keys="Ctrl+Enter" />}>
            {label}
          </Button>
          <CancelButton onClick={form.cancel} />
        </div>
      )}
    </form>
  )
}

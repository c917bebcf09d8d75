import { Trans, useLingui } from '@lingui/react/macro'
import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core'
import type { SyntheticEvent } from 'react'
import { languageName } from '../../lib/language-name.ts'
import { MutationProblem } from '../../ui/CallProblem.tsx'
import { CancelButton } from '../../ui/CancelButton.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import classes from './best-practice.module.css'
import { criterionName } from './criterion-name.ts'
import { Passage } from './Passage.tsx'
import { type Choices, type Guideline, useTeamPeople } from './use-best-practice.ts'
import { type GuidelineForm, type GuidelineFormProps, useGuidelineForm } from './use-guideline-form.ts'

/** Somebody else saved in the meantime: what they wrote, beside one's own words, which stay in the fields. */
const Conflict = ({ form, guideline }: { form: GuidelineForm; guideline: Guideline }) => (
  <div className={classes.conflict} role="alert">
    <p>
      <Trans>
        Somebody changed this guideline in the meantime. Your words are still in the fields; this is what
        stands there now:
      </Trans>
    </p>
    <blockquote className={classes.theirs} dir="auto">
      {guideline.rule}
    </blockquote>
    <div className={classes.acts}>
      <Button onClick={form.overwrite}>
        <Trans>Save mine instead</Trans>
      </Button>
      <Button variant="default" onClick={form.cancel}>
        <Trans>Keep theirs</Trans>
      </Button>
    </div>
  </div>
)

const LANGUAGES = ['en', 'it', 'fr', 'de', 'es']

const Where = ({ form, criteria }: { form: GuidelineForm; criteria: Choices['criteria'] }) => {
  const { t, i18n } = useLingui()
  const { rest, setPart } = form.fields
  const languages = [...new Set([...LANGUAGES, ...(rest.language === '' ? [] : [rest.language])])]
  return (
    <>
      <div className={classes.pair}>
        <NativeSelect
          label={t`Criterion`}
          description={t`Its effect is counted on it`}
          value={rest.criterionKey}
          onChange={(event) => setPart({ criterionKey: event.currentTarget.value })}
          data={[
            { value: '', label: t`No criterion` },
            ...criteria.map((one) => ({ value: one.key, label: criterionName(one, i18n.locale) })),
          ]}
        />
        <NativeSelect
          label={t`Language`}
          description={t`Of the conversations it is for`}
          value={rest.language}
          onChange={(event) => setPart({ language: event.currentTarget.value })}
          data={[
            { value: '', label: t`Every language` },
            ...languages.map((code) => ({ value: code, label: languageName(code, i18n.locale) })),
          ]}
        />
      </div>
      <TextInput
        label={t`Tags`}
        description={t`Between commas. Reviews of conversations with one of them show it; without tags, all of them do.`}
        value={rest.tags}
        error={form.invalid.includes('tags') ? t`At most 20 tags.` : undefined}
        onChange={(event) => setPart({ tags: event.currentTarget.value })}
      />
    </>
  )
}

const Keeping = ({ form, props }: { form: GuidelineForm; props: GuidelineFormProps }) => {
  const { t } = useLingui()
  const { rest, setPart } = form.fields
  const owner = props.guideline?.owner ?? null
  const people = (useTeamPeople(props.teamId).data ?? []).filter(({ kind }) => kind === 'human')
  const ownerChoices = people.map(({ personId, name }) => ({ value: String(personId), label: name }))
  // Whoever owned it stays to be seen, also after they left the team.
  const hasOwner = owner === null || people.some(({ personId }) => personId === owner.id)
  return (
    <div className={classes.pair}>
      <NativeSelect
        label={t`Owner`}
        value={String(rest.ownerId)}
        error={form.invalid.includes('ownerId') ? t`Choose who owns it.` : undefined}
        onChange={(event) => setPart({ ownerId: Number(event.currentTarget.value) })}
        data={
          hasOwner || owner === null
            ? ownerChoices
            : [{ value: String(owner.id), label: owner.name }, ...ownerChoices]
        }
      />
      <TextInput
        type="date"
        label={t`Look at it again on`}
        value={rest.reviewOn}
        error={form.invalid.includes('reviewOn') ? t`Choose a day.` : undefined}
        onChange={(event) => setPart({ reviewOn: event.currentTarget.value })}
      />
    </div>
  )
}

const More = ({ form, props }: { form: GuidelineForm; props: GuidelineFormProps }) => {
  const { t } = useLingui()
  const { rest, setPart, cannedReply, setCannedReply } = form.fields
  return (
    <details className={classes.more} open={props.guideline !== null}>
      <summary>
        <Trans>When, where, a reply to copy, owner</Trans>
      </summary>
      <div className={classes.fields}>
        <TextInput
          label={t`When (optional)`}
          placeholder={t`The customer has paid and nothing works`}
          maxLength={500}
          value={rest.appliesWhen}
          onChange={(event) => setPart({ appliesWhen: event.currentTarget.value })}
        />
        <Where form={form} criteria={props.criteria} />
        <Textarea
          label={t`Canned reply (optional)`}
          autosize
          minRows={2}
          maxRows={10}
          maxLength={4000}
          value={cannedReply}
          onChange={(event) => setCannedReply(event.currentTarget.value)}
        />
        <Keeping form={form} props={props} />
      </div>
    </details>
  )
}

/** One sentence, and what belongs to it; a new one needs the sentence alone. */
export const GuidelineDialog = (props: GuidelineFormProps) => {
  const { t } = useLingui()
  const { guideline, suggested } = props
  const form = useGuidelineForm(props)
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    form.submit()
  }
  return (
    <Dialog
      title={guideline === null ? t`New guideline` : t`Change the guideline`}
      isOpen
      isWide
      onClose={props.onClose}
    >
      <form className={classes.fields} noValidate onSubmit={submit}>
        {suggested.passage === null ? null : (
          <Passage text={suggested.passage} language={null} isOpen={false} />
        )}
        <TextInput
          label={t`The rule, in one sentence`}
          maxLength={300}
          value={form.fields.rule}
          error={
            form.invalid.includes('rule') ? t`Say it in one sentence, in at most 300 characters.` : undefined
          }
          onChange={(event) => form.fields.setRule(event.currentTarget.value)}
        />
        <More form={form} props={props} />
        <MutationProblem error={form.error} />
        {form.isConflict && guideline !== null ? (
          <Conflict form={form} guideline={guideline} />
        ) : (
          <div className={classes.acts}>
            <Button type="submit" loading={form.isBusy}>
              {guideline === null ? <Trans>Add the guideline</Trans> : <Trans>Save as a new version</Trans>}
            </Button>
            <CancelButton onClick={form.cancel} />
          </div>
        )}
      </form>
    </Dialog>
  )
}

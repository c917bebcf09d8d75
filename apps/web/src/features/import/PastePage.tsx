import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Textarea, TextInput } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { SyntheticEvent } from 'react'
import { useEscapeBack } from '../../lib/use-escape-back.ts'
import { useKeys } from '../../lib/use-keys.ts'
import { browserZone } from '../../lib/zones.ts'
import { MutationProblem } from '../../ui/CallProblem.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { KeyHint } from '../../ui/KeyHint.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { PageBody, PageHeader } from '../../ui/PageHeader.tsx'
import { QueryState } from '../../ui/QueryState.tsx'
import classes from './import.module.css'
import type { MissingField, SpeakersProblem } from './paste-form.ts'
import { SpeakersForm } from './SpeakersForm.tsx'
import { TeamSelect } from './TeamSelect.tsx'
import { useImportTeams } from './use-import.ts'
import { usePaste } from './use-paste.ts'

const problems = {
  none: msg`No line starts with a name and a colon yet. Write each line as "Name: text".`,
  'no-agent': msg`Nobody is an agent. Choose who answered: the review is about them.`,
  'too-many': msg`More than 20 names speak. Make the ones that are no speakers part of the text.`,
} satisfies Record<SpeakersProblem, MessageDescriptor>

const missing = {
  subject: msg`The subject is missing: it is what the conversation is called in every list.`,
  channel: msg`The channel is missing.`,
  startedAt: msg`When it began is missing.`,
} satisfies Record<MissingField, MessageDescriptor>

const PasteFields = ({ paste }: { paste: ReturnType<typeof usePaste> }) => {
  const { t } = useLingui()
  const zone = browserZone().replaceAll('_', ' ')
  return (
    <div className={classes.grid}>
      <TextInput
        label={t`Subject`}
        required
        withAsterisk={false}
        maxLength={300}
        value={paste.subject}
        onChange={(event) => paste.setSubject(event.currentTarget.value)}
      />
      <TextInput
        label={t`Channel`}
        required
        withAsterisk={false}
        maxLength={40}
        value={paste.channel}
        onChange={(event) => paste.setChannel(event.currentTarget.value)}
      />
      <TextInput
        type="datetime-local"
        label={t`When it began`}
        description={t`In the zone of this browser, ${zone}`}
        required
        withAsterisk={false}
        value={paste.startedAt}
        error={paste.isFuture ? t`This is in the future. It can be reviewed only afterwards.` : undefined}
        onChange={(event) => paste.setStartedAt(event.currentTarget.value)}
      />
    </div>
  )
}

interface PasteFormProps {
  readonly teams: readonly { readonly id: number; readonly name: string }[]
}

const PasteForm = ({ teams }: PasteFormProps) => {
  const { t } = useLingui()
  const { team } = useSearch({ from: '/signed-in/admin/import/paste' })
  const navigate = useNavigate()
  const teamId = teams.find(({ id }) => id === team)?.id ?? teams[0]?.id ?? null
  const paste = usePaste(teamId)
  useKeys([
    {
      scope: 'lists',
      key: 'Ctrl+Enter',
      label: t`Check the conversation`,
      run: paste.submit,
      inTextFields: true,
    },
  ])
  if (teamId === null) return <EmptyState title={t`There is no team to import into.`} />
  return (
    <form
      className={classes.sections}
      onSubmit={(event: SyntheticEvent) => {
        event.preventDefault()
        paste.submit()
      }}
    >
      {teams.length === 1 ? null : (
        <TeamSelect
          teams={teams}
          teamId={teamId}
          onTeam={(id) => void navigate({ to: '/admin/import/paste', search: { team: id }, replace: true })}
        />
      )}
      <Textarea
        label={t`Conversation`}
        description={t`One line for each message, as "Name: text"; a time may stand before it, as [09:41]. Other lines go on with the message above.`}
        placeholder={t`Giulia: My campaign has stopped.\nMarco: I am looking at it now.`}
        autosize
        minRows={8}
        maxRows={24}
        maxLength={500_000}
        required
        withAsterisk={false}
        value={paste.text}
        onChange={(event) => paste.setText(event.currentTarget.value)}
      />
      <SpeakersForm found={paste.found} choice={paste.choice} people={paste.people} onChoose={paste.choose} />
      <PasteFields paste={paste} />
      {paste.problem === null ? null : <Notice tone="info">{t(problems[paste.problem])}</Notice>}
      {paste.missing === null ? null : <p className={classes.quiet}>{t(missing[paste.missing])}</p>}
      <MutationProblem error={paste.error} />
      <div>
        <Button
          type="submit"
          disabled={!paste.canSubmit}
          loading={paste.isBusy}
          rightSection={<KeyHint keys="Ctrl+Enter" />}
        >
          <Trans>Check the conversation</Trans>
        </Button>
      </div>
    </form>
  )
}

/** One exchange as text: who speaks is found, who is who is asked, then it is checked like a file. */
export const PastePage = () => {
  const { t } = useLingui()
  const teams = useImportTeams()
  useEscapeBack('/admin/import')
  return (
    <>
      <PageHeader title={t`Paste a conversation`} />
      <PageBody isNarrow>
        <QueryState query={teams} rows={4} />
        {teams.data === undefined ? null : <PasteForm teams={teams.data} />}
      </PageBody>
    </>
  )
}

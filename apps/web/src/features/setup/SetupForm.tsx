import { useLingui as useI18n } from '@lingui/react'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Checkbox, TextInput } from '@mantine/core'
import { type SyntheticEvent, useRef } from 'react'
import type { Language } from '../../lib/language.ts'
import { MutationProblem } from '../../ui/CallProblem.tsx'
import { NewPassword } from '../../ui/NewPassword.tsx'
import { ScoresChoice } from './ScoresChoice.tsx'
import classes from './SetupForm.module.css'
import { setupDefaults } from './setup-form.ts'
import { TeamFields } from './TeamFields.tsx'
import { type Setup, useSetup } from './use-setup.ts'

const PersonFields = ({ fields, change, marked }: Setup) => {
  const { t } = useLingui()
  return (
    <section className={classes.group} aria-labelledby="setup-you">
      <h2 id="setup-you" className={classes.heading}>
        <Trans>You</Trans>
      </h2>
      <TextInput
        label={t`Your name`}
        name="name"
        autoComplete="name"
        autoFocus
        maxLength={120}
        error={marked.has('name') ? t`Say what your colleagues call you.` : null}
        value={fields.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <TextInput
        label={t`E-mail`}
        description={t`You sign in with it. Reread sends no mail.`}
        name="email"
        type="email"
        autoComplete="username"
        error={marked.has('email') ? t`Write a whole address, such as ada@example.org.` : null}
        value={fields.email}
        onChange={(event) => change({ email: event.currentTarget.value.trim() })}
      />
      <NewPassword
        password={fields.password}
        isRefused={marked.has('password')}
        onChange={(password) => change({ password })}
      />
      <Checkbox
        label={t`I answer customers too`}
        description={t`You score conversations and yours are scored, like everybody’s. Later only another admin can change your own roles.`}
        checked={fields.answersCustomers}
        onChange={(event) => change({ answersCustomers: event.currentTarget.checked })}
      />
    </section>
  )
}

/** Everything a team needs to start, on one page; what can be guessed is filled in. */
export const SetupForm = ({ token }: { readonly token: string }) => {
  const { i18n } = useI18n()
  const language: Language = i18n.locale === 'it' ? 'it' : 'en'
  const setup = useSetup(token, setupDefaults(language))
  const form = useRef<HTMLFormElement>(null)
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    const first = setup.submit()
    if (first !== null) form.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus()
  }
  return (
    <form ref={form} noValidate className={classes.form} onSubmit={submit}>
      <PersonFields {...setup} />
      <TeamFields {...setup} />
      <ScoresChoice scores={setup.fields.scores} onChange={(scores) => setup.change({ scores })} />
      <p className={classes.help}>
        <Trans>The team’s settings can be changed later.</Trans>
      </p>
      <MutationProblem error={setup.error} />
      <Button type="submit" fullWidth loading={setup.isBusy}>
        <Trans>Set up the team</Trans>
      </Button>
    </form>
  )
}

import { Trans, useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { type SyntheticEvent, useRef } from 'react'
import { MutationProblem } from '../../ui/CallProblem.tsx'
import { NewPassword } from '../../ui/NewPassword.tsx'
import classes from './JoinForm.module.css'
import { useJoin } from './use-join.ts'

/** E-mail (unless it is known) and a password; then the person is signed in. */
export const JoinForm = ({
  token,
  purpose,
}: {
  readonly token: string
  readonly purpose: 'invite' | 'reset'
}) => {
  const { t } = useLingui()
  const { fields, change, marked, ...join } = useJoin(token, purpose)
  const form = useRef<HTMLFormElement>(null)
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    const first = join.submit()
    if (first !== null) form.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus()
  }
  return (
    <form ref={form} noValidate className={classes.form} onSubmit={submit}>
      {purpose === 'invite' ? (
        <TextInput
          label={t`E-mail`}
          description={t`You sign in with it. Reread sends no mail.`}
          name="email"
          type="email"
          autoComplete="username"
          autoFocus
          error={marked.has('email') ? t`Write a whole address, such as ada@example.org.` : null}
          value={fields.email}
          onChange={(event) => change({ email: event.currentTarget.value.trim() })}
        />
      ) : null}
      <NewPassword
        password={fields.password}
        isRefused={marked.has('password')}
        onChange={(password) => change({ password })}
      />
      <MutationProblem error={join.error} />
      <Button type="submit" fullWidth loading={join.isBusy}>
        {purpose === 'invite' ? <Trans>Join the team</Trans> : <Trans>Set the new password</Trans>}
      </Button>
    </form>
  )
}

import { Trans, useLingui } from '@lingui/react/macro'
import { Button, PasswordInput } from '@mantine/core'
import { type SyntheticEvent, useRef, useState } from 'react'
import { tell } from '../../lib/use-undo.ts'
import { MutationProblem } from '../../ui/CallProblem.tsx'
import { CancelButton } from '../../ui/CancelButton.tsx'
import { NewPassword } from '../../ui/NewPassword.tsx'
import classes from './Settings.module.css'
import { useChangePassword } from './use-change-password.ts'

interface FormProps {
  readonly email: string | null
  readonly onDone: () => void
}

/** The old password, so that nobody else at an open screen sets a new one; then the new one. */
const Form = ({ email, onDone }: FormProps) => {
  const { t } = useLingui()
  const form = useRef<HTMLFormElement>(null)
  const { fields, change, marked, ...act } = useChangePassword(() => {
    tell(t`Password changed; you are signed out everywhere else`)
    onDone()
  })
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    const first = act.submit()
    if (first !== null) form.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus()
  }
  return (
    <form ref={form} noValidate className={classes.form} onSubmit={submit}>
      <input type="text" name="username" autoComplete="username" value={email ?? ''} readOnly hidden />
      <PasswordInput
        label={t`Current password`}
        name="current"
        autoComplete="current-password"
        withAsterisk={false}
        autoFocus
        maxLength={200}
        aria-invalid={marked.has('current') || undefined}
        error={marked.has('current') ? t`Write the password you sign in with.` : null}
        visibilityToggleButtonProps={{ 'aria-label': t`Show the password`, tabIndex: 0 }}
        value={fields.current}
        onChange={(event) => change({ current: event.currentTarget.value })}
      />
      <NewPassword
        label={t`New password`}
        password={fields.password}
        isRefused={marked.has('password')}
        onChange={(password) => change({ password })}
      />
      <MutationProblem error={act.error} />
      <div className={classes.buttons}>
        <Button type="submit" loading={act.isBusy}>
          <Trans>Change the password</Trans>
        </Button>
        <CancelButton onClick={onDone} />
      </div>
    </form>
  )
}

/** My own password; changing it ends my other sessions. */
export const ChangePassword = ({ email }: Pick<FormProps, 'email'>) => {
  /** Null until it is opened for the first time: afterwards the button takes the focus back. */
  const [isOpen, setOpen] = useState<boolean | null>(null)
  return (
    <section className={classes.section} aria-labelledby="my-password">
      <h2 id="my-password" className={classes.heading}>
        <Trans>Password</Trans>
      </h2>
      {isOpen === true ? (
        <Form email={email} onDone={() => setOpen(false)} />
      ) : (
        <div>
          <Button autoFocus={isOpen === false} variant="default" onClick={() => setOpen(true)}>
            <Trans>Change my password</Trans>
          </Button>
        </div>
      )}
      <p className={classes.quiet}>
        <Trans>
          A new password signs you out everywhere else. Forgotten the present one? Ask whoever runs the server
          for a reset link.
        </Trans>
      </p>
    </section>
  )
}

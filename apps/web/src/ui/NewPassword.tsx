import { useLingui } from '@lingui/react/macro'
import { PasswordInput } from '@mantine/core'
import { PASSWORD_MIN_LENGTH } from '@reread/domain'

export interface NewPasswordProps {
  readonly password: string
  readonly onChange: (password: string) => void
  /** Shown as wrong: after an attempt to send it too short. */
  readonly isRefused: boolean
  /** "Password" where there is no other one. */
  readonly label?: string
}

/** A password that is being chosen, with its only rule in sight: length. */
export const NewPassword = ({ password, onChange, isRefused, label }: NewPasswordProps) => {
  const { t } = useLingui()
  const length = password.length
  const rule =
    length === 0 || length >= PASSWORD_MIN_LENGTH
      ? t`At least ${PASSWORD_MIN_LENGTH} characters. A short sentence is easy to remember.`
      : t`At least ${PASSWORD_MIN_LENGTH} characters: ${length} so far.`
  return (
    <PasswordInput
      label={label ?? t`Password`}
      description={rule}
      name="password"
      autoComplete="new-password"
      withAsterisk={false}
      maxLength={200}
      aria-invalid={isRefused || undefined}
      error={isRefused ? t`Use at least ${PASSWORD_MIN_LENGTH} characters.` : null}
      visibilityToggleButtonProps={{ 'aria-label': t`Show the password`, tabIndex: 0 }}
      value={password}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

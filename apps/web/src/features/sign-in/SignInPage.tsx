import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useSearch } from '@tanstack/react-router'
import { type SyntheticEvent, useState } from 'react'
import { type SignInOutcome, signIn } from '../../lib/sign-in.ts'
import { FrontPage } from '../../ui/FrontPage.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { safeReturnAddress } from './sign-in.ts'

const problems = {
  refused: msg`That e-mail and password do not belong together. Check both, or ask your admin for a new link.`,
  'too-many': msg`Too many attempts. Wait 15 minutes, then try again.`,
  unreachable: msg`The server did not answer. Your input is still here: try again in a moment.`,
} satisfies Record<Exclude<SignInOutcome, 'signed-in'>, MessageDescriptor>

/** E-mail and password; leads back to the address that asked for the sign-in. */
export const SignInPage = () => {
  const { t } = useLingui()
  const { to } = useSearch({ from: '/sign-in' })
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [state, setState] = useState<SignInOutcome | 'asking' | 'idle'>('idle')
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    setState('asking')
    const outcome = await signIn(email, password)
    // A whole new page: nothing that was read for somebody else stays in memory.
    if (outcome === 'signed-in') window.location.assign(safeReturnAddress(to))
    else setState(outcome)
  }
  const problem = state === 'idle' || state === 'asking' || state === 'signed-in' ? null : problems[state]
  return (
    <FrontPage title={t`Sign in`}>
      <form onSubmit={(event) => void submit(event)}>
        <TextInput
          label={t`E-mail`}
          type="email"
          name="email"
          autoComplete="username"
          required
          withAsterisk={false}
          autoFocus
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          mt="md"
          label={t`Password`}
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          visibilityToggleButtonProps={{ 'aria-label': t`Show the password`, tabIndex: 0 }}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {problem === null ? null : <Notice tone="danger">{t(problem)}</Notice>}
        <Button mt="lg" type="submit" fullWidth loading={state === 'asking'}>
          <Trans>Sign in</Trans>
        </Button>
      </form>
    </FrontPage>
  )
}

import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { callProblem } from '../lib/call-problem.ts'
import { problemText, refusalText } from '../lib/refusal-messages.ts'
import { ErrorState } from './ErrorState.tsx'

export interface LinkProblemProps {
  readonly error: unknown
  readonly onRetry: () => void
  /** Where a new link comes from. */
  readonly children?: ReactNode
}

/** A one-time link that opens nothing: why, and where to go from here. A damaged link reads like a used one. */
export const LinkProblem = ({ error, onRetry, children }: LinkProblemProps) => {
  const { i18n } = useLingui()
  const problem = callProblem(error)
  if (problem.kind !== 'refused' || problem.code === 'rate-limited')
    return <ErrorState title={problemText(i18n, error)} onRetry={onRetry} />
  const isDone = problem.code === 'setup.done'
  return (
    <ErrorState
      title={refusalText(i18n, problem.code === 'input-invalid' ? 'link.invalid' : problem.code)}
      advice={isDone ? undefined : children}
      actions={
        <a href="/sign-in">
          <Trans>Go to sign in</Trans>
        </a>
      }
    />
  )
}

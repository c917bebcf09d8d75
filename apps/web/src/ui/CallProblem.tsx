import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { callProblem } from '../lib/call-problem.ts'
import { problemText } from '../lib/refusal-messages.ts'
import { ErrorState } from './ErrorState.tsx'
import { Notice } from './Notice.tsx'

/** A page's or part's data did not come: the reason in words, and a way to try again where that can help, else a way out. */
export const QueryProblem = ({
  error,
  onRetry,
}: {
  readonly error: unknown
  readonly onRetry: () => void
}) => {
  const { i18n } = useLingui()
  const { kind } = callProblem(error)
  if (kind !== 'refused') return <ErrorState title={problemText(i18n, error)} onRetry={onRetry} />
  return (
    <ErrorState
      title={problemText(i18n, error)}
      actions={
        <Link to="/">
          <Trans>Back to the start</Trans>
        </Link>
      }
    />
  )
}

/** What a button did not do: below the form or beside the button. Nothing while there is no error. */
export const MutationProblem = ({ error }: { readonly error: unknown }) => {
  const { i18n } = useLingui()
  return error === null || error === undefined ? null : (
    <Notice tone="danger">{problemText(i18n, error)}</Notice>
  )
}

import { useLingui } from '@lingui/react/macro'
import { callProblem } from '../lib/call-problem.ts'
import { problemText } from '../lib/refusal-messages.ts'
import { ErrorState } from './ErrorState.tsx'
import { Notice } from './Notice.tsx'

/** A page's or part's data did not come: the reason in words, and a way to try again where that can help. */
export const QueryProblem = ({
  error,
  onRetry,
}: {
  readonly error: unknown
  readonly onRetry: () => void
}) => {
  const { i18n } = useLingui()
  const { kind } = callProblem(error)
  return <ErrorState title={problemText(i18n, error)} onRetry={kind === 'refused' ? undefined : onRetry} />
}

/** What a button did not do: below the form or beside the button. Nothing while there is no error. */
export const MutationProblem = ({ error }: { readonly error: unknown }) => {
  const { i18n } = useLingui()
  return error === null || error === undefined ? null : (
    <Notice tone="danger">{problemText(i18n, error)}</Notice>
  )
}

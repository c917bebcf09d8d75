import { Trans, useLingui } from '@lingui/react/macro'
import { callProblem } from '../lib/call-problem.ts'
import { problemText } from '../lib/refusal-messages.ts'
import classes from './PartProblem.module.css'
import { TextButton } from './TextButton.tsx'

export interface PartProblemProps {
  /** What is not there: "Guidelines for this conversation could not be read." */
  readonly title: string
  readonly error: unknown
  readonly onRetry: () => void
}

/** A small part of a page did not come: one line that says which and why, while the rest of the page goes on. */
export const PartProblem = ({ title, error, onRetry }: PartProblemProps) => {
  const { i18n } = useLingui()
  return (
    <p className={classes.problem} role="alert">
      <span>
        {title} {problemText(i18n, error)}
      </span>{' '}
      {callProblem(error).kind === 'refused' ? null : (
        <TextButton onClick={onRetry}>
          <Trans>Try again</Trans>
        </TextButton>
      )}
    </p>
  )
}

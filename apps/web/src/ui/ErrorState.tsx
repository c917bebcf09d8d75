import { Trans } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './States.module.css'

export interface ErrorStateProps {
  /** What happened. */
  readonly title: string
  /** What is kept: "Your draft is saved." */
  readonly kept?: ReactNode
  /** What to do, when it is not just trying again. */
  readonly advice?: ReactNode
  readonly onRetry?: (() => void) | undefined
  readonly actions?: ReactNode
}

/** Something failed or was refused: what happened, what is kept, what to do. */
export const ErrorState = ({ title, kept, advice, onRetry, actions }: ErrorStateProps) => (
  <div className={classes.state} data-error="true" role="alert">
    <p className={classes.title}>{title}</p>
    {kept === undefined && advice === undefined ? null : (
      <div className={classes.words}>
        {kept} {advice}
      </div>
    )}
    {onRetry === undefined && actions === undefined ? null : (
      <div className={classes.actions}>
        {onRetry === undefined ? null : (
          <Button variant="default" onClick={onRetry}>
            <Trans>Try again</Trans>
          </Button>
        )}
        {actions}
      </div>
    )}
  </div>
)

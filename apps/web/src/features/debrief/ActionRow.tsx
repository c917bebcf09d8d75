import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './debrief.module.css'

interface RowAction {
  readonly id: number
  readonly text: string
  readonly doneMeans: string
  readonly state: 'open' | 'done'
}

/** An action as it stands in a list: what will be done, by whom, and when it counts as done. */
export const ActionRow = ({
  action,
  meta,
  children,
  buttons,
}: {
  readonly action: RowAction
  /** Owner, day and source. */
  readonly meta: ReactNode
  /** What stands below. */
  readonly children?: ReactNode
  readonly buttons?: ReactNode
}) => {
  const { t } = useLingui()
  const isDone = action.state === 'done'
  return (
    <li className={classes.action} data-done={isDone} data-row={action.id}>
      <div>
        <p className={classes.actionText} dir="auto">
          {isDone ? (
            <span className={classes.doneMark}>
              <Trans>Done</Trans>
            </span>
          ) : null}
          {action.text}
        </p>
        <p className={classes.actionMeta}>{meta}</p>
        <p className={classes.doneMeans}>{t`Done means: ${action.doneMeans}`}</p>
        {children}
      </div>
      {buttons === undefined || buttons === null ? null : (
        <div className={`${classes.actionButtons} no-print`}>{buttons}</div>
      )}
    </li>
  )
}

/** Marks an action done, or opens it again; `words` is what the first of both is called here. */
export const DoneButton = ({
  action,
  words,
  isMain = false,
  onChange,
}: {
  readonly action: RowAction
  readonly words: ReactNode
  /** It is what the page is for. */
  readonly isMain?: boolean
  readonly onChange: (isDone: boolean) => void
}) => {
  const { t } = useLingui()
  const isDone = action.state === 'done'
  return (
    <Button
      variant={isMain && !isDone ? 'filled' : 'default'}
      aria-label={isDone ? t`Open again: ${action.text}` : t`Mark done: ${action.text}`}
      onClick={() => onChange(!isDone)}
    >
      {isDone ? <Trans>Open again</Trans> : words}
    </Button>
  )
}

import type { ReactNode } from 'react'
import classes from './States.module.css'

export interface EmptyStateProps {
  /** One sentence: why there is nothing, or when there will be something. */
  readonly title: string
  readonly children?: ReactNode
  /** What one can do from here: a button or two. */
  readonly actions?: ReactNode
}

/** Nothing to show, said calmly, with the way on. */
export const EmptyState = ({ title, children, actions }: EmptyStateProps) => (
  <div className={classes.state}>
    <p className={classes.title}>{title}</p>
    {children === undefined ? null : <div className={classes.words}>{children}</div>}
    {actions === undefined ? null : <div className={classes.actions}>{actions}</div>}
  </div>
)

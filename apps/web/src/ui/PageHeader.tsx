import type { ReactNode } from 'react'
import { useTitle } from '../lib/use-title.ts'
import classes from './PageHeader.module.css'

export interface PageHeaderProps {
  readonly title: string
  /** The tab's name where the heading alone says too little; the title otherwise. */
  readonly tabName?: string
  /** Stands quietly beside the title: the week, the agent, the channel. */
  readonly sub?: ReactNode
  /** The primary action first, with its `KeyHint`; secondary ones before it. */
  readonly actions?: ReactNode
}

/** The top bar of a page: its only h1, what it is about, and what to do here. */
export const PageHeader = ({ title, tabName, sub, actions }: PageHeaderProps) => {
  useTitle(tabName ?? title)
  return (
    <header className={classes.bar}>
      <div className={classes.words}>
        <h1 className={classes.title}>{title}</h1>
        {sub === undefined ? null : <div className={classes.sub}>{sub}</div>}
      </div>
      {actions === undefined ? null : <div className={classes.actions}>{actions}</div>}
    </header>
  )
}

/** The room below the header, at most as wide as a page may be. */
export const PageBody = ({ children, isNarrow = false }: { children: ReactNode; isNarrow?: boolean }) => (
  <div className={classes.body} data-narrow={isNarrow}>
    {children}
  </div>
)

import type { ReactNode } from 'react'
import classes from './Notice.module.css'

/** A short sentence in a tinted frame. Dangers are announced at once, the others politely. */
export const Notice = ({
  tone,
  children,
}: {
  readonly tone: 'info' | 'warn' | 'danger'
  readonly children: ReactNode
}) => (
  <div className={classes.notice} data-tone={tone} role={tone === 'danger' ? 'alert' : 'status'}>
    {children}
  </div>
)

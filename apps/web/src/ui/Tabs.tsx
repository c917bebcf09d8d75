import type { ReactNode } from 'react'
import classes from './Tabs.module.css'

/** Links to the parts of one page; the one that is shown has `aria-current="page"`. */
export const Tabs = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <nav className={classes.tabs} aria-label={label}>
    {children}
  </nav>
)

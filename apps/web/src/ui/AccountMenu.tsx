import { Trans } from '@lingui/react/macro'
import { LogOut } from 'lucide-react'
import classes from './AccountMenu.module.css'

/** Who is signed in, and the way out. */
export const AccountMenu = ({
  name,
  onSignOut,
}: {
  readonly name: string
  readonly onSignOut: () => void
}) => (
  <div className={classes.account}>
    <span className={classes.name}>{name}</span>
    <button type="button" className={classes.out} onClick={onSignOut}>
      <LogOut size={16} aria-hidden="true" />
      <Trans>Sign out</Trans>
    </button>
  </div>
)

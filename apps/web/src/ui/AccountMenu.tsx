import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { LogOut } from 'lucide-react'
import classes from './AccountMenu.module.css'

/** Who is signed in, their own settings behind the name, and the way out. */
export const AccountMenu = ({
  name,
  onSignOut,
}: {
  readonly name: string
  readonly onSignOut: () => void
}) => (
  <div className={classes.account}>
    <Link to="/settings" className={classes.name}>
      {name}
      <span className="visually-hidden">
        <Trans>: my settings</Trans>
      </span>
    </Link>
    <button type="button" className={classes.out} onClick={onSignOut}>
      <LogOut size={16} aria-hidden="true" />
      <Trans>Sign out</Trans>
    </button>
  </div>
)

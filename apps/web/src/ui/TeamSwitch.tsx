import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import classes from './TeamSwitch.module.css'

/** Leads to the same page of another team; nothing at all for people in one team. */
export const TeamSwitch = ({
  to,
  teams,
  current,
}: {
  readonly to: '/' | '/compare' | '/team' | '/people' | '/agreement'
  readonly teams: readonly { readonly id: number; readonly slug: string; readonly name: string }[]
  /** The slug of the team on the screen. */
  readonly current: string
}) => {
  const { t } = useLingui()
  if (teams.length < 2) return null
  return (
    <nav className={classes.teams} aria-label={t`Team`}>
      {teams.map((team) => (
        <Link
          key={team.id}
          to={to}
          search={{ team: team.slug }}
          aria-current={team.slug === current ? 'page' : undefined}
        >
          {team.name}
        </Link>
      ))}
    </nav>
  )
}

import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useSession } from '../../lib/use-session.ts'
import classes from './Teams.module.css'
import type { ListedTeam } from './use-teams.ts'

/** Who is in the team, in two lines, and the way to change it. */
export const TeamPeople = ({ team }: { readonly team: ListedTeam }) => {
  const { t, i18n } = useLingui()
  const { can } = useSession()
  const named = (role: 'lead' | 'manager') =>
    new Intl.ListFormat(i18n.locale, { type: 'conjunction' }).format(
      team.members.filter(({ roles }) => roles.includes(role)).map(({ name }) => name),
    )
  const answering = team.members.filter(({ roles }) => roles.includes('agent'))
  const agents = answering.length
  const aiAgents = answering.filter(({ kind }) => kind === 'ai').length
  const [leads, managers] = [named('lead'), named('manager')]
  return (
    <div className={classes.people}>
      <p>
        {agents === 0 ? (
          <Trans>Nobody here answers customers yet.</Trans>
        ) : (
          <>
            <Plural value={agents - aiAgents} one="# agent" other="# agents" />
            {aiAgents === 0 ? null : (
              <>
                , <Plural value={aiAgents} one="# AI agent" other="# AI agents" />
              </>
            )}
            .
          </>
        )}{' '}
        {leads === '' ? null : t`Leads: ${leads}.`} {managers === '' ? null : t`Managers: ${managers}.`}
      </p>
      {can.people ? (
        <Link to="/admin/people" search={agents === 0 ? {} : { team: team.id }}>
          {agents === 0 ? <Trans>Put people into the team</Trans> : <Trans>People of the team</Trans>}
        </Link>
      ) : null}
    </div>
  )
}

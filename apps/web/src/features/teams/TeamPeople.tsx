import { plural } from '@lingui/core/macro'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useSession } from '../../lib/use-session.ts'
import classes from './Teams.module.css'
import type { ListedTeam } from './use-teams.ts'

/** Who is in the team, in two lines, and the way to change it. */
export const TeamPeople = ({ team }: { readonly team: ListedTeam }) => {
  const { t, i18n } = useLingui()
  const { can } = useSession()
  const those = (role: 'lead' | 'manager') =>
    team.members.filter(({ roles }) => roles.includes(role)).map(({ name }) => name)
  const list = new Intl.ListFormat(i18n.locale, { type: 'conjunction' })
  const answering = team.members.filter(({ roles }) => roles.includes('agent'))
  const agents = answering.length
  const aiAgents = answering.filter(({ kind }) => kind === 'ai').length
  const [leads, managers] = [those('lead'), those('manager')]
  const leading = t`${plural(leads.length, { one: 'Lead', other: 'Leads' })}: ${list.format(leads)}.`
  const managing = t`${plural(managers.length, { one: 'Manager', other: 'Managers' })}: ${list.format(managers)}.`
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
        {leads.length === 0 ? null : leading} {managers.length === 0 ? null : managing}
      </p>
      {can.people ? (
        <Link to="/admin/people" search={agents === 0 ? {} : { team: team.id }}>
          {agents === 0 ? <Trans>Put people into the team</Trans> : <Trans>People of the team</Trans>}
        </Link>
      ) : null}
    </div>
  )
}

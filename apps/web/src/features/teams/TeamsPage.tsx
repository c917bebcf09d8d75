import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { can, WORKSPACE } from '@reread/domain'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { sessionActor } from '../../lib/session-actor.ts'
import { useSession } from '../../lib/use-session.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PageBody, PageHeader } from '../../ui/PageHeader.tsx'
import { QueryState } from '../../ui/QueryState.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { AddTeam } from './AddTeam.tsx'
import { AwayPeople } from './AwayPeople.tsx'
import { TeamSettingsForm } from './TeamSettingsForm.tsx'
import classes from './Teams.module.css'
import type { SettingsPlace } from './teams-address.ts'
import { type ListedTeam, useTeams } from './use-teams.ts'
import { NoWebhookHere, WebhookSettings } from './WebhookSettings.tsx'

const TeamTabs = ({
  teams,
  current,
}: {
  readonly teams: readonly ListedTeam[]
  readonly current: ListedTeam
}) => {
  const { t } = useLingui()
  return (
    <Tabs label={t`Teams`}>
      {teams.map((team) => (
        <Link
          key={team.id}
          to="/admin/teams"
          search={{ team: team.id }}
          aria-current={team.id === current.id ? 'page' : undefined}
        >
          {team.name}
        </Link>
      ))}
    </Tabs>
  )
}

const FullPage = ({
  teams,
  wanted,
  field,
}: {
  readonly teams: readonly ListedTeam[]
  readonly wanted: number | undefined
  readonly field: SettingsPlace | undefined
}) => {
  const { t } = useLingui()
  const isDemo = useSession().demo !== null
  const mine = teams.filter(({ may }) => may.configure || may.configureRounds || may.changeTransparency)
  const current = mine.find(({ id }) => id === wanted) ?? mine[0]
  if (current === undefined)
    return (
      <EmptyState title={t`There is no team whose settings are yours to change.`}>
        <Trans>Leads, managers and admins change them.</Trans>
      </EmptyState>
    )
  return (
    <>
      {mine.length > 1 ? <TeamTabs teams={mine} current={current} /> : null}
      <div key={current.id} className={classes.form}>
        <TeamSettingsForm team={current} field={field} />
        {current.may.configureRounds ? <AwayPeople teamId={current.id} isWanted={field === 'away'} /> : null}
        {current.may.configureWebhook && !isDemo ? <WebhookSettings teamId={current.id} /> : null}
        {current.may.configureWebhook && isDemo ? <NoWebhookHere /> : null}
      </div>
    </>
  )
}

/** Teams: what each is called, how its weekly reviews run, and who sees what. */
export const TeamsPage = () => {
  const { t } = useLingui()
  const { team, add, field } = useSearch({ from: '/signed-in/admin/teams' })
  const navigate = useNavigate()
  const session = useSession()
  const teams = useTeams()
  const mayCreate = can(sessionActor(session), 'team.create', WORKSPACE)
  const kept = team === undefined ? {} : { team }
  const openAdd = (isOpen: boolean) =>
    void navigate({ to: '/admin/teams', search: isOpen ? { ...kept, add: 1 } : kept, replace: true })
  return (
    <>
      <PageHeader
        title={t`Team settings`}
        actions={
          mayCreate ? (
            <Button variant="default" onClick={() => openAdd(true)}>
              <Trans>Create a team</Trans>
            </Button>
          ) : undefined
        }
      />
      <PageBody isNarrow>
        <QueryState query={teams} rows={8} rowHeight={56} />
        {teams.data === undefined ? null : <FullPage teams={teams.data} wanted={team} field={field} />}
      </PageBody>
      {add === 1 && mayCreate ? <AddTeam onClose={() => openAdd(false)} /> : null}
    </>
  )
}

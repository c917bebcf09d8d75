import { useLingui as useI18n } from '@lingui/react'
import { Trans, useLingui } from '@lingui/react/macro'
import { Checkbox } from '@mantine/core'
import type { TeamRole, WorkspaceRole } from '@reread/domain'
import { useState } from 'react'
import { sessionActor } from '../../lib/session-actor.ts'
import { useSession } from '../../lib/use-session.ts'
import { api } from '../../trpc.ts'
import { MutationProblem } from '../../ui/CallProblem.tsx'
import classes from './People.module.css'
import type { PersonProps } from './PersonAccess.tsx'
import { rolesToChange, teamRoles, workspaceRoleNames } from './person-rights.ts'
import { type ListedPerson, useAct, useTeams } from './use-people.ts'
import { roleHelp, roleWords } from './words.ts'

interface RoleBoxesProps<Role extends TeamRole | WorkspaceRole> {
  readonly legend: string
  readonly roles: readonly Role[]
  readonly held: readonly Role[]
  /** Roles that are mine to give here; the others are said in words when held, and absent otherwise. */
  readonly mine: readonly Role[]
  /** Settles when the page shows what became of it. */
  readonly onChange: (role: Role, isHeld: boolean) => Promise<unknown>
}

/** A box that shows what was asked until the server has answered. */
const RoleBox = ({
  role,
  isHeld,
  onChange,
}: {
  readonly role: TeamRole | WorkspaceRole
  readonly isHeld: boolean
  readonly onChange: (isHeld: boolean) => Promise<unknown>
}) => {
  const { i18n } = useI18n()
  const [asked, setAsked] = useState<boolean | null>(null)
  const change = async (wanted: boolean) => {
    setAsked(wanted)
    await onChange(wanted).catch(() => undefined)
    setAsked(null)
  }
  return (
    <Checkbox
      label={i18n._(roleWords[role])}
      description={i18n._(roleHelp[role])}
      checked={asked ?? isHeld}
      onChange={(event) => void change(event.currentTarget.checked)}
    />
  )
}

const RoleBoxes = <Role extends TeamRole | WorkspaceRole>(boxes: RoleBoxesProps<Role>) => {
  const { i18n } = useI18n()
  const { legend, roles, held, mine, onChange } = boxes
  return (
    <fieldset className={classes.boxes}>
      <legend className={classes.legend}>{legend}</legend>
      {roles.map((role) =>
        mine.includes(role) ? (
          <RoleBox
            key={role}
            role={role}
            isHeld={held.includes(role)}
            onChange={(isHeld) => onChange(role, isHeld)}
          />
        ) : held.includes(role) ? (
          <p key={role}>{i18n._(roleWords[role])}</p>
        ) : null,
      )}
    </fieldset>
  )
}

/** The rows of teams that have anything to show: a role that is held, or one that may be given. */
const useTeamRows = (person: ListedPerson) => {
  const actor = sessionActor(useSession())
  return (useTeams().data ?? [])
    .map(({ id, name }) => ({
      id,
      name,
      held: teamRoles.filter((role) =>
        person.memberships.some((membership) => membership.teamId === id && membership.role === role),
      ),
      mine: person.signIn === 'deactivated' ? [] : rolesToChange(actor, person, id),
    }))
    .filter(({ held, mine }) => held.length + mine.length > 0)
}

/** What the person is, in each team and in the workspace; a box each for what I may change. */
export const PersonRoles = ({ person, isMe, rights }: PersonProps & { readonly isMe: boolean }) => {
  const { t } = useLingui()
  const { i18n } = useI18n()
  const act = useAct()
  const rows = useTeamRows(person)
  const { name, id: personId } = person
  const setTeamRole = (team: { id: number; name: string }, role: TeamRole, member: boolean) => {
    const change = (isMember: boolean) =>
      api.teams.setMembership.mutate({ teamId: team.id, personId, role, member: isMember })
    const words = `${team.name}, ${i18n._(roleWords[role])}`
    const done = member ? t`${name} added: ${words}` : t`${name} removed: ${words}`
    return act.mutateAsync({ run: () => change(member), undo: () => change(!member), done })
  }
  const setWorkspaceRole = (role: WorkspaceRole, granted: boolean) => {
    const change = (isGranted: boolean) =>
      api.people.setWorkspaceRole.mutate({ personId, role, granted: isGranted })
    const words = i18n._(roleWords[role])
    const done = granted ? t`${name} added: ${words}` : t`${name} removed: ${words}`
    return act.mutateAsync({ run: () => change(granted), undo: () => change(!granted), done })
  }
  const workspaceMine = rights.changeWorkspaceRoles ? workspaceRoleNames : []
  const hasWorkspace = workspaceMine.length + person.workspaceRoles.length > 0
  return (
    <section className={classes.section} aria-labelledby="person-roles">
      <h2 id="person-roles" className={classes.heading}>
        <Trans>Teams and roles</Trans>
      </h2>
      {isMe ? (
        <p className={classes.quiet}>
          <Trans>Nobody changes their own roles. Another admin can change yours.</Trans>
        </p>
      ) : null}
      {rows.length === 0 && !hasWorkspace ? (
        <p>
          <Trans>In no team</Trans>
        </p>
      ) : null}
      {rows.map((row) => (
        <RoleBoxes
          key={row.id}
          legend={row.name}
          roles={teamRoles}
          held={row.held}
          mine={row.mine}
          onChange={(role, isHeld) => setTeamRole(row, role, isHeld)}
        />
      ))}
      {hasWorkspace ? (
        <RoleBoxes
          legend={t`The whole workspace`}
          roles={workspaceRoleNames}
          held={person.workspaceRoles}
          mine={workspaceMine}
          onChange={setWorkspaceRole}
        />
      ) : null}
      <MutationProblem error={act.error} />
    </section>
  )
}

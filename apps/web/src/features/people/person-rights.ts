import { can, type HeldRole, type PersonActor, type TeamRole, type WorkspaceRole } from '@reread/domain'

/** What the rights look at in a listed person. */
export interface Subject {
  readonly id: number
  readonly kind: 'human' | 'ai'
  readonly signIn: 'none' | 'invited' | 'active' | 'deactivated'
  /** The server's answer: it knows of a past in other teams. */
  readonly mayInvite: boolean
  readonly workspaceRoles: readonly WorkspaceRole[]
  readonly memberships: readonly HeldRole[]
}

export const teamRoles = ['agent', 'lead', 'manager'] as const satisfies readonly TeamRole[]
export const workspaceRoleNames = ['admin', 'auditor'] as const satisfies readonly WorkspaceRole[]

/** Which buttons a person's page has: what is not allowed is absent. */
export const rightsOn = (actor: PersonActor, person: Subject) => {
  const row = { ...person, personId: person.id }
  const isHuman = person.kind === 'human'
  return {
    rename: can(actor, 'person.rename', row),
    merge: can(actor, 'identity.merge', row),
    invite: isHuman && person.mayInvite && (person.signIn === 'none' || person.signIn === 'invited'),
    deactivate: can(actor, 'person.deactivate', row),
    /** My own are ended in my settings. */
    endSessions:
      person.signIn === 'active' && person.id !== actor.personId && can(actor, 'user.sessions', row),
    changeWorkspaceRoles: isHuman && person.signIn !== 'deactivated' && can(actor, 'person.change-role', row),
  }
}

/** The roles that may be given to or taken from this person in a team. An AI agent is an agent and nothing else. */
export const rolesToChange = (
  actor: PersonActor,
  person: Pick<Subject, 'id' | 'kind'>,
  teamId: number,
): TeamRole[] =>
  teamRoles.filter(
    (role) =>
      (person.kind === 'human' || role === 'agent') &&
      can(actor, 'membership.change', { teamId, personId: person.id, changedRole: role }),
  )

/** A person's roles by team, teams by name, roles in their order. */
export const rolesByTeam = (
  memberships: readonly (HeldRole & { readonly teamName: string })[],
): { readonly teamId: number; readonly teamName: string; readonly roles: readonly TeamRole[] }[] => {
  const teams = new Map(memberships.map(({ teamId, teamName }) => [teamId, teamName]))
  return [...teams]
    .map(([teamId, teamName]) => ({
      teamId,
      teamName,
      roles: teamRoles.filter((role) =>
        memberships.some((held) => held.teamId === teamId && held.role === role),
      ),
    }))
    .sort((a, b) => a.teamName.localeCompare(b.teamName))
}

/** The teams I am in before the others, each part in its order: what is offered first is most likely meant. */
export const mineFirst = <Team extends { readonly id: number }>(
  teams: readonly Team[],
  mine: readonly { readonly id: number }[],
): Team[] => {
  const isMine = (team: Team) => mine.some(({ id }) => id === team.id)
  return [...teams.filter(isMine), ...teams.filter((team) => !isMine(team))]
}

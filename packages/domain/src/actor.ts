export type TeamRole = 'agent' | 'lead' | 'manager'
export type WorkspaceRole = 'admin' | 'auditor'

/**
 * The columns of the rights table, in its order. `operator` is whoever has the shell; `anyone` is every
 * signed-in person, also one who holds no role at the moment. Nothing else ever gives a right.
 */
export const ROLES = ['agent', 'lead', 'manager', 'admin', 'auditor', 'operator', 'anyone'] as const
export type Role = (typeof ROLES)[number]

export interface HeldRole {
  readonly teamId: number
  readonly role: TeamRole
}

/** A signed-in person with the roles in force at the moment they ask. */
export interface PersonActor {
  readonly operator?: false
  readonly personId: number
  /** When the question is asked: epoch ms, UTC. */
  readonly askedAt: number
  readonly workspaceRoles: readonly WorkspaceRole[]
  readonly memberships: readonly HeldRole[]
}

/** The terminal: no person, no role, and only the rights of its own column. */
export interface OperatorActor {
  readonly operator: true
  readonly personId: null
  readonly askedAt: number
  readonly workspaceRoles: readonly []
  readonly memberships: readonly []
}

export type Actor = PersonActor | OperatorActor

/** Whoever has the shell. `askedAt`: epoch ms, UTC. */
export const operatorActor = (askedAt: number): OperatorActor => ({
  operator: true,
  personId: null,
  askedAt,
  workspaceRoles: [],
  memberships: [],
})

/** Teams in which the actor holds the role; empty for workspace roles, which belong to no team. */
export const teamsHeldAs = (actor: Actor, role: Role): readonly number[] =>
  actor.memberships.filter((membership) => membership.role === role).map(({ teamId }) => teamId)

/** Whether the actor holds the role anywhere. */
export const holdsRole = (actor: Actor, role: Role): boolean => {
  if (role === 'operator') return actor.operator === true
  if (role === 'anyone') return actor.operator !== true
  return actor.workspaceRoles.some((held) => held === role) || teamsHeldAs(actor, role).length > 0
}

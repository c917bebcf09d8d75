import type { PersonActor } from '@reread/domain'
import type { Session } from './use-session.ts'

/** The signed-in person as the rights table knows them: `can(sessionActor(session), verb, row)` decides on a button. */
export const sessionActor = (
  session: Pick<Session, 'workspaceRoles' | 'now'> & {
    readonly person: Pick<Session['person'], 'id'>
    readonly teams: readonly Pick<Session['teams'][number], 'id' | 'roles'>[]
  },
): PersonActor => ({
  personId: session.person.id,
  askedAt: session.now,
  workspaceRoles: session.workspaceRoles,
  memberships: session.teams.flatMap(({ id, roles }) => roles.map((role) => ({ teamId: id, role }))),
})

import { findPerson, type Handle, rolesHeld, tracedTeams } from '@reread/db'
import { can, canSomewhere } from '@reread/domain'
import type { ActorContext } from './context.ts'

/** A person with the roles they hold now: what the rights ask. */
export const personFacts = async (db: Handle, personId: number, at: number) => {
  const person = await findPerson(db, personId)
  if (!person) return null
  const tracedTeamIds = await tracedTeams(db, personId)
  return { ...person, personId, tracedTeamIds, ...(await rolesHeld(db, personId, at)) }
}

/** Those of these people whom the person who asks may invite: depends on a past in other teams. */
export const invitableAmong = async (
  ctx: ActorContext,
  personIds: readonly number[],
): Promise<Set<number>> => {
  const invitable = new Set<number>()
  if (!canSomewhere(ctx.actor, 'person.invite')) return invitable
  for (const personId of personIds) {
    const facts = await personFacts(ctx.db.read, personId, ctx.now())
    if (facts && can(ctx.actor, 'person.invite', facts)) invitable.add(personId)
  }
  return invitable
}

import { findTeam } from '@reread/db'
import type { ActorContext } from './context.ts'
import { invitableAmong } from './person-facts.ts'
import { peopleByName } from './round-opening.ts'

/**
 * Those of these people who have no sign-in yet, by name: what they are asked to read waits until the deadline. Empty
 * for a team of the demo, whose people never sign in.
 */
export const withoutSignIn = async (ctx: ActorContext, teamId: number, personIds: readonly number[]) => {
  const { read } = ctx.db
  if ((await findTeam(read, teamId))?.demo_at !== null) return []
  const signIns = await ctx.auth.signInsOf(personIds)
  const without = personIds.filter((personId) => !signIns.has(personId))
  const invitable = await invitableAmong(ctx, without)
  return (await peopleByName(read, without)).map((person) => ({
    ...person,
    mayInvite: invitable.has(person.id),
  }))
}

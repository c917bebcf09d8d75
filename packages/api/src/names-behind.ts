import { namesOf, type PickFacts } from '@reread/db'
import type { ActorContext } from './context.ts'

/** Who wrote or is written about in a pick: the names that a mask takes away. */
export const namesBehind = async (ctx: ActorContext, pick: PickFacts): Promise<string[]> => {
  const ids = [pick.revieweeId, ...pick.assignments.map((one) => one.reviewerId)]
  return [...(await namesOf(ctx.db.read, ids)).values()].map((person) => person.name)
}

import { finishAll, openOwn } from '../choosing.ts'
import { answersFor, handIn, tasksOf } from '../handing-in.ts'
import { type Acting, saying } from './acting.ts'

/**
 * The person of the task hands in all that is asked of them and takes one more beside the draw; it is left open, begun,
 * handed in, or handed in and opened.
 */
export const another = async ({ world, people, task: { reviewerId }, salt }: Acting) => {
  const { roundId, teamId } = people
  await finishAll(world, roundId, reviewerId)
  const { reviews } = await world.as(reviewerId)
  const taken = await reviews.another({ teamId })
  const chosen = (await tasksOf(world, roundId)).find((one) => one.assignmentId === taken.assignmentId)
  if (!chosen) return taken
  const said = saying('a', salt)
  if (salt % 4 === 1) {
    const { assignmentId, ...content } = await answersFor(world, chosen, said)
    await reviews.saveDraft({ assignmentId, version: 0, content })
  }
  if (salt % 4 > 1) await handIn(world, chosen, said)
  if (salt % 4 === 3) await openOwn(world, chosen)
  return taken
}

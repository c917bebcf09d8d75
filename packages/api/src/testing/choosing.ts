import { handIn, type Task, tasksOf } from './handing-in.ts'
import type { World } from './world.ts'

/** Hands in all that the round asks of a person and that is still open. */
export const finishAll = async (world: World, roundId: number, personId: number): Promise<void> => {
  const open = await world.db.read
    .selectFrom('assignment')
    .select('id')
    .where('reviewer_id', '=', personId)
    .where('state', '=', 'open')
    .orderBy('id')
    .execute()
  const ids = new Set(open.map(({ id }) => id))
  const mine = (await tasksOf(world, roundId)).filter(({ assignmentId }) => ids.has(assignmentId))
  for (const task of mine) {
    await handIn(world, task, { points: [3 + (task.pickId % 3), 4, 1 + (task.assignmentId % 5), 2] })
    world.clock.at += 1_000
  }
}

/** One more for the person, drawn by the server. */
export const chooseOne = async (
  world: World,
  { teamId, roundId }: { teamId: number; roundId: number },
  personId: number,
): Promise<Task> => {
  const { assignmentId } = await (await world.as(personId)).reviews.another({ teamId })
  const task = (await tasksOf(world, roundId)).find((one) => one.assignmentId === assignmentId)
  if (!task) throw new Error('What was chosen belongs to the round.')
  return task
}

/** Opens what the person handed in last, which ends the short wait. */
export const openOwn = async (world: World, { reviewerId, pickId }: Task): Promise<void> => {
  await (await world.as(reviewerId)).picks.open({ pickId })
}

import { computeNumbers } from '@reread/jobs/testing'
import type { World } from '../world.ts'

/** What is revealed at the end of a run, with the weeks before it. */
export const computeAll = (world: World): Promise<number> => {
  world.clock.at += 60_000
  return computeNumbers(world.db, 1, world.clock.at)
}

/** A fault: picks that are hidden are gathered as well. */
export const computeWithHidden = async (world: World): Promise<void> => {
  const hidden = await world.db.read
    .selectFrom('pick')
    .select('id')
    .where('revealed_at', 'is', null)
    .orderBy('id')
    .execute()
  const ids = hidden.map(({ id }) => id)
  const setRevealed = (at: number | null) =>
    world.db.write.updateTable('pick').set({ revealed_at: at }).where('id', 'in', ids).execute()
  await setRevealed(world.clock.at)
  await computeAll(world)
  await setRevealed(null)
}

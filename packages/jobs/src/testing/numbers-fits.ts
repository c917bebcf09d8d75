import { type Db, insertFit, transact } from '@reread/db'
import { fitPlan, pagesOfRound } from '../fit-gather.ts'
import { fitsDue, noMaterial } from '../fit-task.ts'

/** Computes and stores the numbers of a rubric as their job does at `at` (epoch ms), without queue and thread; answers how many fits. */
export const computeNumbers = async (db: Db, rubricId: number, at: number): Promise<number> => {
  const plan = await fitPlan(db.report, rubricId, at)
  if (plan === null) return 0
  const material = noMaterial()
  for (const round of plan.rounds) {
    for await (const { reviews, satisfaction, isClosed } of pagesOfRound(db.report, round)) {
      material.open.push(...reviews)
      if (isClosed) material.closed.push(...reviews)
      for (const one of satisfaction) material.satisfaction.set(one.conversationId, one.satisfied)
    }
  }
  const { fits } = fitsDue(plan.head, material)
  for (const fit of fits) {
    await transact(db.write, (trx) => insertFit(trx, { ...fit, rubricId, gatheredAt: at, computedAt: at }))
  }
  return fits.length
}

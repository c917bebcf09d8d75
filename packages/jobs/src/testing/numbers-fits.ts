import { type Db, transact } from '@reread/db'
import { fitPlan, pagesOfRound } from '../fit-gather.ts'
import { storeFits } from '../fit-store.ts'
import { fitsDue, noMaterial, takeIn } from '../fit-task.ts'

/** Computes and stores the numbers of a rubric as their job does at `at` (epoch ms), without queue and thread; answers how many fits were new. */
export const computeNumbers = async (db: Db, rubricId: number, at: number): Promise<number> => {
  const plan = await fitPlan(db.report, rubricId, at)
  if (plan === null) return 0
  const material = noMaterial()
  for (const round of plan.rounds)
    for await (const page of pagesOfRound(db.report, round)) takeIn(material, page)
  const answer = fitsDue(plan.head, material)
  return transact(db.write, (trx) => storeFits(trx, answer, { rubricId, gatheredAt: at, computedAt: at }))
}

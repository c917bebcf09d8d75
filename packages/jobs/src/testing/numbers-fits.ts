import { type Db, insertFit, transact } from '@reread/db'
import { fitPlan, pagesOfRound } from '../fit-gather.ts'
import { endFits } from '../fit-store.ts'
import { fitsDue, noMaterial, takeIn } from '../fit-task.ts'

/** Computes and stores the numbers of a rubric as their job does at `at` (epoch ms), without queue and thread; answers how many fits were new. */
export const computeNumbers = async (db: Db, rubricId: number, at: number): Promise<number> => {
  const plan = await fitPlan(db.report, rubricId, at)
  if (plan === null) return 0
  const material = noMaterial()
  for (const round of plan.rounds)
    for await (const page of pagesOfRound(db.report, round)) takeIn(material, page)
  return transact(db.write, async (trx) => {
    const due = fitsDue(plan.head, material)
    let fits = 0
    let made = due.next()
    for (; !made.done; made = due.next()) {
      await insertFit(trx, { ...made.value, rubricId, gatheredAt: at, computedAt: at })
      fits += 1
    }
    await endFits(trx, { rubricId, gatheredAt: at, needsResolve: made.value })
    return fits
  })
}

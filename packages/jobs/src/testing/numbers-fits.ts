import { type Db, insertFit, transact } from '@reread/db'
import { type FitPlan, fitPlan, pagesOfRound } from '../fit-gather.ts'
import { endFits } from '../fit-store.ts'
import { type FitMaterial, fitsDue, noMaterial, takeIn } from '../fit-task.ts'

/** What a fit has read. */
export interface Gathered {
  readonly rubricId: number
  /** Epoch ms. */
  readonly at: number
  readonly plan: FitPlan
  readonly material: FitMaterial
}

/** Reads what the numbers of a rubric are made of, as their job does at `at` (epoch ms); null while nothing is revealed. */
export const gatherNumbers = async (db: Db, rubricId: number, at: number): Promise<Gathered | null> => {
  const plan = await fitPlan(db.report, rubricId, at)
  if (plan === null) return null
  const material = noMaterial()
  for (const round of plan.rounds)
    for await (const page of pagesOfRound(db.report, round)) takeIn(material, page)
  return { rubricId, at, plan, material }
}

/** Computes and stores what was gathered; answers how many fits were new. */
export const storeNumbers = (db: Db, { rubricId, at, plan, material }: Gathered): Promise<number> =>
  transact(db.write, async (trx) => {
    const held = { rubricId, gatheredAt: at, revealedPicks: plan.revealedPicks }
    const due = fitsDue(plan.head, material)
    let fits = 0
    let made = due.next()
    for (; !made.done; made = due.next()) {
      await insertFit(trx, { ...made.value, ...held, computedAt: at })
      fits += 1
    }
    await endFits(trx, { ...held, needsResolve: made.value })
    return fits
  })

/** Computes and stores the numbers of a rubric as their job does at `at` (epoch ms), without queue and thread; answers how many fits were new. */
export const computeNumbers = async (db: Db, rubricId: number, at: number): Promise<number> => {
  const gathered = await gatherNumbers(db, rubricId, at)
  return gathered === null ? 0 : storeNumbers(db, gathered)
}

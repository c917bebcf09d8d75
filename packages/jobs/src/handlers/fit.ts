import { FIT_ATTEMPTS } from '@reread/db'
import { z } from 'zod'
import { fitPlan, pagesOfRound } from '../fit-gather.ts'
import type { FitAnswer } from '../fit-protocol.ts'
import { storeFits } from '../fit-store.ts'
import { startFitThread } from '../fit-thread.ts'
import { type Handler, type JobRun, progressOf } from '../job-run.ts'

const Payload = z.strictObject({ rubricId: z.int() })

const REPORT_EVERY_MS = 1_000

/** Null while nothing of the rubric is revealed. */
const computed = async (run: JobRun, rubricId: number): Promise<Exclude<FitAnswer, 'next'> | null> => {
  const plan = await fitPlan(run.db.report, rubricId, run.now())
  if (plan === null) return null
  const startedAt = performance.now()
  let reportedAt = startedAt
  const thread = startFitThread(run.signal)
  try {
    await thread.tell({ kind: 'head', head: plan.head })
    for (const [done, round] of plan.rounds.entries()) {
      for await (const page of pagesOfRound(run.db.report, round)) await thread.tell(page)
      if (performance.now() - reportedAt < REPORT_EVERY_MS) continue
      reportedAt = performance.now()
      const part = { done: done + 1, total: plan.rounds.length, share: null }
      await run.write(async () => {}, progressOf(part, reportedAt - startedAt))
    }
    return await thread.finish()
  } finally {
    await thread.close()
  }
}

/**
 * The numbers of a rubric, computed in a thread of their own and stored in one transaction with the end of the job: once,
 * however many processes there are. What was published before stays until then, and when it fails.
 */
export const fitHandler: Handler = {
  lane: 'numbers',
  maxAttempts: FIT_ATTEMPTS,
  run: async (run) => {
    const { rubricId } = Payload.parse(run.job.payload)
    const gatheredAt = run.now()
    const answer = await computed(run, rubricId)
    return run.finish('done', async (trx) => ({
      fits: answer && (await storeFits(trx, answer, { rubricId, gatheredAt, computedAt: run.now() })),
    }))
  },
}

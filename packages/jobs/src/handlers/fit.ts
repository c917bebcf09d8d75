import { FIT_ATTEMPTS, insertFit } from '@reread/db'
import { z } from 'zod'
import { fitPlan, pagesOfRound } from '../fit-gather.ts'
import { endFits } from '../fit-store.ts'
import { startFitThread } from '../fit-thread.ts'
import { type Handler, type JobRun, progressOf } from '../job-run.ts'

const Payload = z.strictObject({ rubricId: z.int() })

const REPORT_EVERY_MS = 1_000

/** What one run of the job came to. */
interface Fitted {
  readonly fits: number
  readonly revealedPicks: number
  readonly needsResolve: boolean
}

/** Null while nothing of the rubric is revealed. Each fit is stored under the lease as soon as it is made. */
const computed = async (
  run: JobRun,
  { rubricId, gatheredAt }: { rubricId: number; gatheredAt: number },
): Promise<Fitted | null> => {
  const plan = await fitPlan(run.db.report, rubricId, gatheredAt)
  if (plan === null) return null
  const { revealedPicks } = plan
  const startedAt = performance.now()
  let reportedAt = startedAt
  let fits = 0
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
    const needsResolve = await thread.finish(async (fit) => {
      const stored = { ...fit, rubricId, gatheredAt, revealedPicks, computedAt: run.now() }
      await run.write((trx) => insertFit(trx, stored))
      fits += 1
    })
    return { fits, revealedPicks, needsResolve }
  } finally {
    await thread.close()
  }
}

/**
 * The numbers of a rubric, computed in a thread of their own and stored under the lease: once, however many processes
 * there are. Killed and taken up again it goes on with what is missing. What was published before stays until then, and
 * when it fails.
 */
export const fitHandler: Handler = {
  lane: 'numbers',
  maxAttempts: FIT_ATTEMPTS,
  run: async (run) => {
    const { rubricId } = Payload.parse(run.job.payload)
    const gatheredAt = run.now()
    const fitted = await computed(run, { rubricId, gatheredAt })
    return run.finish('done', async (trx) => {
      if (fitted === null) return { fits: 0 }
      const { fits, ...held } = fitted
      await endFits(trx, { rubricId, gatheredAt, ...held })
      return { fits }
    })
  },
}

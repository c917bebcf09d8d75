import { on } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { ComputedFit, FitAnswer, FitTold } from './fit-protocol.ts'
import { Stopped } from './job-run.ts'

/** Enough for the reviews of some hundred people; a rubric that needs more fails alone. */
const THREAD_LIMITS = { maxOldGenerationSizeMb: 1024 }

/** A thread that fits; ended when it is left, whatever became of it. */
export interface FitThread {
  /** Hands something over and waits until it was taken. */
  tell(told: FitTold): Promise<void>
  /** Says that this was all, and hands each fit on as soon as it is made; answers whether there was need of a re-solve. */
  finish(take: (fit: ComputedFit) => Promise<void>): Promise<boolean>
  close(): Promise<void>
}

/**
 * Starts a thread of its own: numbers take seconds, and the server answers meanwhile.
 * Its calls throw what the thread threw, and Stopped once `signal` is aborted.
 */
export const startFitThread = (signal: AbortSignal): FitThread => {
  const thread = new Worker(new URL('./fit-worker.ts', import.meta.url), {
    resourceLimits: THREAD_LIMITS,
    execArgv: [],
  })
  const ended = new AbortController()
  const failure: { error: unknown } = { error: new Error('The fitting thread ended before its answer.') }
  thread.on('error', (error) => {
    failure.error = error
    ended.abort()
  })
  thread.on('exit', () => ended.abort())
  const answers: AsyncIterator<FitAnswer[]> = on(thread, 'message', {
    signal: AbortSignal.any([signal, ended.signal]),
  })
  const nextAnswer = async (): Promise<FitAnswer> => {
    try {
      const [answer]: FitAnswer[] = (await answers.next()).value
      if (answer === undefined) throw failure.error
      return answer
    } catch (error) {
      if (signal.aborted) throw new Stopped()
      throw ended.signal.aborted ? failure.error : error
    }
  }
  return {
    tell: async (told) => {
      thread.postMessage(told)
      await nextAnswer()
    },
    finish: async (take) => {
      const end: FitTold = { kind: 'end' }
      thread.postMessage(end)
      while (true) {
        const answer = await nextAnswer()
        if (answer.kind === 'all') return answer.needsResolve
        if (answer.kind === 'fit') await take(answer.fit)
      }
    },
    close: async () => void (await thread.terminate()),
  }
}

import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { FitAnswer, FitTold } from './fit-protocol.ts'
import { Stopped } from './job-run.ts'

/** Enough for the reviews of some hundred people; a rubric that needs more fails alone. */
const THREAD_LIMITS = { maxOldGenerationSizeMb: 1024 }

/** A thread that fits; ended when it is left, whatever became of it. */
export interface FitThread {
  /** Hands something over and waits until it was taken. */
  tell(told: FitTold): Promise<void>
  /** Says that this was all; answers what is to be stored. */
  finish(): Promise<Exclude<FitAnswer, 'next'>>
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
  const either = AbortSignal.any([signal, ended.signal])
  const ask = async (told: FitTold): Promise<FitAnswer> => {
    try {
      const answer = once(thread, 'message', { signal: either })
      thread.postMessage(told)
      const [said]: FitAnswer[] = await answer
      if (said === undefined) throw failure.error
      return said
    } catch (error) {
      if (signal.aborted) throw new Stopped()
      throw ended.signal.aborted ? failure.error : error
    }
  }
  return {
    tell: async (told) => void (await ask(told)),
    finish: async () => {
      const answer = await ask({ kind: 'end' })
      if (answer === 'next') throw new Error('The fitting thread wants more than there is.')
      return answer
    },
    close: async () => void (await thread.terminate()),
  }
}

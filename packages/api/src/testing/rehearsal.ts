import { TRPCError } from '@trpc/server'
import type { World } from './world.ts'

/** Ends a rehearsed transaction after all of its work was done. */
class TakenBack extends Error {}

/** Runs a use case to its last statement on the real engine and takes it back. */
export interface Rehearsal {
  /** Code of the refusal; 'answered' when the use case went through. Faults are thrown on. */
  outcomeOf(call: () => Promise<unknown>): Promise<string>
}

/**
 * From here on every transaction of the world that is opened by `outcomeOf` is rolled back at its end, so that
 * thousands of calls can be asked of one state. Everything else writes as ever.
 */
export const rehearse = ({ db }: World): Rehearsal => {
  const { write } = db
  const begin = write.transaction.bind(write)
  const rehearsing = { now: false }
  Object.defineProperty(write, 'transaction', {
    value: () => {
      const builder = begin()
      if (!rehearsing.now) return builder
      const execute: typeof builder.execute = (work) =>
        builder.execute(async (trx) => {
          await work(trx)
          throw new TakenBack()
        })
      return { execute }
    },
  })
  return {
    outcomeOf: async (call) => {
      rehearsing.now = true
      try {
        await call()
        return 'answered'
      } catch (error) {
        const cause: unknown = error instanceof TRPCError ? error.cause : error
        if (cause instanceof TakenBack) return 'answered'
        if (cause instanceof Error && cause.name === 'Refusal') return cause.message
        if (cause instanceof Error && cause.name === 'ZodError') return 'input-invalid'
        throw error
      } finally {
        rehearsing.now = false
      }
    },
  }
}

import { testEngines } from '@reread/db/testing'
import { expect, it } from 'vitest'
import { judgeSequences } from './check.ts'
import { computeAll } from './computing.ts'

/** Sequences of 30 steps on each engine, over both halves together. */
const SEQUENCES = { sqlite: 1_000, postgres: 100 } as const
/** So many of them again after whole weeks, with the numbers computed. */
const COMPUTED = { sqlite: 100, postgres: 10 } as const
const PATIENCE_MS = 900_000

/** One half of the full proof, on every engine of the run; numbers of sequences differ from those of the short one. */
export const proveBlindness = (half: 0 | 1): void => {
  for (const engine of testEngines) {
    const count = SEQUENCES[engine] / 2
    it(
      `a hidden review interferes with nobody in ${count} sequences on ${engine}`,
      async () => {
        const tally = await judgeSequences({ first: 1_000 + half * count, count, engine })
        expect(tally.leaks.slice(0, 3)).toEqual([])
        expect(tally.hiding).toBeGreaterThan(count / 2)
      },
      PATIENCE_MS,
    )
    const computed = COMPUTED[engine] / 2
    it(
      `a hidden review interferes with no computed number in ${computed} sequences on ${engine}`,
      async () => {
        const first = 5_000 + half * computed
        const tally = await judgeSequences({
          ...{ first, count: computed, engine, weeksBefore: 3, compute: computeAll },
        })
        expect(tally.leaks.slice(0, 3)).toEqual([])
        expect(tally.hiding).toBeGreaterThan(computed / 2)
        expect(tally.figures).toBeGreaterThan(20 * computed)
      },
      PATIENCE_MS,
    )
  }
}

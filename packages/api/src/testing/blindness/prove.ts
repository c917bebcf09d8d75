import { testEngines } from '@reread/db/testing'
import { expect, it } from 'vitest'
import { judgeSequences } from './check.ts'

/** Sequences of 30 steps on each engine, over both halves together. */
const SEQUENCES = { sqlite: 1_000, postgres: 100 } as const
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
  }
}

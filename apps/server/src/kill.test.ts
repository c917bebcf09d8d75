import { testEngines } from '@reread/db/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aCrashPlace, type CrashPlace } from './testing/crash-place.ts'
import { surviveImports } from './testing/import-crash.ts'
import { surviveSubmits } from './testing/submit-crash.ts'

const KILLS = 3

describe.each(testEngines)('a server that is killed, on %s', (engine) => {
  let killed: CrashPlace
  beforeEach(async () => {
    killed = await aCrashPlace(engine)
  })
  afterEach(() => killed.close())

  it('loses no review that it acknowledged, and keeps none by halves', async () => {
    const size = { kills: KILLS, agents: 4, picksPerAgent: 4, peersPerPick: 3, seed: 21 }
    const survived = await surviveSubmits(killed, size)
    expect(survived.faults).toEqual([])
    expect(survived).toMatchObject({ kills: KILLS, assignments: 64, submitted: 64 })
    expect(survived.revealed).toBeGreaterThan(0)

    // The same look finds what a crash could have done.
    await killed.withDb(async ({ write }) => {
      await write.deleteFrom('rating').where('id', '=', 1).execute()
      await write.updateTable('rollup').set({ reviews: 99 }).where('id', '=', 1).execute()
      await write
        .updateTable('pick')
        .set({ revealed_at: null })
        .where('revealed_at', 'is not', null)
        .execute()
      await write.updateTable('assignment').set({ state: 'open' }).where('id', '=', 1).execute()
    })
    const found = (await survived.look()).join('\n')
    expect(found).toMatch(/^review \d+ has not all its ratings$/m)
    expect(found).toMatch(/sums are not what the reviews add up to$/m)
    expect(found).toMatch(/^the reveal of pick \d+ is lost$/m)
    expect(found).toMatch(/^assignment 1 is open$/m)
  }, 60_000)

  it('ends an import that it is asked for again as if nothing had happened', async () => {
    const untouched = await aCrashPlace(engine)
    const survived = await surviveImports(
      { killed, untouched },
      { kills: KILLS, conversations: 200, seed: 22 },
    ).finally(untouched.close)
    expect(survived.faults).toEqual([])
    expect(survived.digest).toBe(survived.wanted)
  }, 60_000)
})

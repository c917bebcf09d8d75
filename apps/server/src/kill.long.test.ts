import { testEngines } from '@reread/db/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aCrashPlace, type CrashPlace } from './testing/crash-place.ts'
import { surviveImports } from './testing/import-crash.ts'
import { surviveSubmits } from './testing/submit-crash.ts'

/** The whole proof on the default engine; on PostgreSQL, whose server is not killed, a third of it. */
const KILLS_ON = { sqlite: 30, postgres: 10 } as const

describe.each(testEngines)('a server that is killed again and again, on %s', (engine) => {
  const KILLS = KILLS_ON[engine]
  let killed: CrashPlace
  beforeEach(async () => {
    killed = await aCrashPlace(engine)
  })
  afterEach(() => killed.close())

  it(`loses no review that it acknowledged, and keeps none by halves: ${KILLS} of ${KILLS}`, async () => {
    const size = { kills: KILLS, agents: 8, picksPerAgent: 10, peersPerPick: 5, seed: 31 }
    const survived = await surviveSubmits(killed, size)
    expect(survived.faults).toEqual([])
    expect(survived).toMatchObject({ kills: KILLS, assignments: 480, submitted: 480 })
    // The proof is worth something only if the kills came while reviews were on their way.
    expect(survived.inHand).toBeGreaterThan(KILLS / 2)
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
  })

  it(`ends in the identical digest, however often an import or its undo was cut off: ${KILLS} of ${KILLS}`, async () => {
    const untouched = await aCrashPlace(engine)
    const survived = await surviveImports(
      { killed, untouched },
      { kills: KILLS, conversations: 1_000, seed: 32 },
    ).finally(untouched.close)
    expect(survived.faults).toEqual([])
    expect(survived.atWork).toBeGreaterThan(KILLS / 2)
    expect(survived.digest).toBe(survived.wanted)
  })
})

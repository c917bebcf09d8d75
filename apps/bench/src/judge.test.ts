import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { QualityInfo, QualityRow } from '@reread/statistics'
import { describe, expect, it } from 'vitest'
import { fairAverages, runJudge } from './judge-command.ts'
import { type Judged, judgeEstimator } from './judge-estimator.ts'
import { rawMeans } from './raw-means.ts'
import { SCENARIO_NAMES, type ScenarioName, scenario } from './scenarios.ts'
import { simulateReviews } from './simulate-reviews.ts'
import { simulatedRandom } from './simulated-random.ts'

const checkout = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..')
const folder = join(process.env.REREAD_SHARED ?? join(checkout, '..', 'shared'), 'statistics')
const isHere = existsSync(join(folder, 'generator.mjs'))
if (!isHere) process.stdout.write(`NOTICE ${folder} is not here: the tests that read it are skipped\n`)

interface SharedSimulation {
  readonly rows: QualityRow[]
  readonly truth: number[]
  readonly truthWeek: number[][] | null
}

/** The parts of the shared generator and judge that are compared. */
interface Shared {
  readonly SCENARIOS: Record<string, object>
  readonly generate: (changes: object, seed: number) => SharedSimulation
  readonly judge: (
    estimator: (rows: QualityRow[], info: QualityInfo) => Judged,
    name: string,
    options: { reps: number; seed0: number },
  ) => Record<string, number | null>
}

const shared = async (): Promise<Shared> => ({
  ...(await import(pathToFileURL(join(folder, 'generator.mjs')).href)),
  ...(await import(pathToFileURL(join(folder, 'judge.mjs')).href)),
})

describe.skipIf(!isHere)('beside the shared simulation', () => {
  it('knows the same scenarios', async () => {
    expect([...SCENARIO_NAMES].sort()).toEqual(Object.keys((await shared()).SCENARIOS).sort())
  })

  it.for(SCENARIO_NAMES.filter((name) => name !== 'ordinal'))(
    '%s: the same reviews and truths',
    async (name) => {
      const { SCENARIOS, generate } = await shared()
      const [ours, theirs] = [simulateReviews(scenario(name), 1), generate(SCENARIOS[name] ?? {}, 1)]
      const rowsOf = (rows: readonly QualityRow[]) =>
        rows.map(({ agent, reviewer, week, conv, self, y }) => [agent, reviewer, week, conv, self, y])
      expect(rowsOf(ours.rows)).toEqual(rowsOf(theirs.rows))
      expect(ours.truth).toEqual(theirs.truth)
      expect(ours.truthOfLastWeek).toEqual(theirs.truthWeek?.at(-1) ?? null)
    },
  )

  it('ordinal: the same reviews and truths', async () => {
    const { SCENARIOS, generate } = await shared()
    const [ours, theirs] = [simulateReviews(scenario('ordinal'), 1), generate(SCENARIOS.ordinal ?? {}, 1)]
    expect(ours.rows.map(({ y }) => y)).toEqual(theirs.rows.map(({ y }) => y))
    expect([ours.truth, ours.truthOfLastWeek]).toEqual([theirs.truth, null])
  })

  it.for<ScenarioName>(['small', 'ordinal'])('%s: the same verdict', async (name) => {
    const theirs = (await shared()).judge(rawMeans, name, { reps: 2, seed0: 1 })
    const ours = judgeEstimator(rawMeans, name, { reps: 2, seed: 1 })
    const pairs: [number | null, number | null | undefined][] = [
      [ours.rmse, theirs.rmseCentered],
      [ours.rmseAbsolute, theirs.rmseAbs],
      [ours.spearman, theirs.spearman],
      [ours.wrongOrder, theirs.wrongOrderPairs5pt],
      [ours.coverage, theirs.coverage95],
      [ours.coverageOfDifferences, theirs.coverageDiff],
      [ours.halfWidth, theirs.meanHalfWidth],
      [ours.weekRmse, theirs.weeklyRmse],
      [ours.weekCoverage, theirs.weeklyCoverage],
    ]
    for (const [own, other] of pairs) {
      if (own === null) expect(other).toBeNull()
      else expect(own).toBeCloseTo(other ?? Number.NaN, 10)
    }
  })
})

describe('a simulated team', () => {
  it('is the same for the same seed, and another one for another', () => {
    const [one, again, other] = [1, 1, 2].map((seed) => simulateReviews(scenario('small'), seed))
    expect(one).toEqual(again)
    expect(one?.rows).not.toEqual(other?.rows)
  })

  it('has random numbers that are about normal', () => {
    const random = simulatedRandom(3)
    const drawn = Array.from({ length: 4_000 }, random.normal)
    const mean = drawn.reduce((sum, x) => sum + x, 0) / drawn.length
    expect(Math.abs(mean)).toBeLessThan(0.05)
    expect(drawn.reduce((sum, x) => sum + (x - mean) ** 2, 0) / drawn.length).toBeCloseTo(1, 1)
    expect(new Set(Array.from({ length: 200 }, () => random.below(3)))).toEqual(new Set([0, 1, 2]))
  })

  it('has nobody review the own conversation except as self, nor one twice', () => {
    const { rows } = simulateReviews(scenario('base'), 5)
    expect(rows.filter(({ agent, reviewer, self }) => (agent === reviewer) !== (self === 1))).toEqual([])
    expect(new Set(rows.map(({ conv, reviewer }) => `${conv}:${reviewer}`)).size).toBe(rows.length)
  })

  it('has two teams that share no reviewer, or some', () => {
    const across = (name: ScenarioName) =>
      simulateReviews(scenario(name), 1).rows.filter(({ agent, reviewer }) => agent % 2 !== reviewer % 2)
        .length
    expect(across('twoTeamsApart')).toBe(0)
    expect(across('twoTeamsLinked')).toBeGreaterThan(10)
  })
})

describe('the verdict', () => {
  const perfect = (rows: readonly QualityRow[], info: QualityInfo, off: number): Judged => {
    const { truth, truthOfLastWeek } = simulateReviews(scenario('small'), 1)
    expect([rows.length > 50, info.agents]).toEqual([true, 5])
    const around = (est: number) => ({ est, lo: est - 1, hi: est + 1 })
    return {
      agent: truth.map((points) => around(points + off)),
      week: (truthOfLastWeek ?? []).map((points) => around(points + off)),
      diff: (i, j) => around((truth[i] ?? 0) - (truth[j] ?? 0)),
    }
  }
  const once = (off: number) =>
    judgeEstimator((rows, info) => perfect(rows, info, off), 'small', { reps: 1, seed: 1 })

  it('of the truth itself', () => {
    expect(once(0)).toMatchObject({
      rmse: 0,
      rmseAbsolute: 0,
      wrongOrder: 0,
      coverage: 1,
      coverageOfDifferences: 1,
      weekRmse: 0,
      weekCoverage: 1,
    })
    expect(once(0).spearman).toBeCloseTo(1, 12)
    expect(once(0).halfWidth).toBeCloseTo(1, 12)
  })

  it('of the truth and two points: the order is right, and no interval holds', () => {
    const found = once(2)
    expect(found.rmse).toBeCloseTo(0, 10)
    expect(found.rmseAbsolute).toBeCloseTo(2, 10)
    expect(found).toMatchObject({ coverage: 0, coverageOfDifferences: 1, weekCoverage: 0 })
  })

  it('of fair averages is better than of raw means', () => {
    const asked = { reps: 3, seed: 40 }
    const [fair, raw] = [fairAverages, rawMeans].map((estimator) =>
      judgeEstimator(estimator, 'strong', asked),
    )
    expect(fair?.rmse).toBeLessThan(0.8 * (raw?.rmse ?? 0))
    expect(fair?.coverage).toBeGreaterThan(raw?.coverage ?? 1)
  })

  it('is a table, or says what it does not know', () => {
    const said: string[] = []
    expect(runJudge(['small', '--reps', '2', '--seed', '3'], (line) => said.push(line))).toBe(0)
    expect(said[0]).toBe('2 repetitions, seeds 3–4; peers and leads only')
    expect(said.map((line) => line.split('|').length)).toEqual([1, 13, 13, 13, 13])
    expect(runJudge(['huge'], (line) => said.push(line))).toBe(1)
    expect(said.at(-1)).toContain('unknown huge')
    expect(runJudge(['--reps', '0'], (line) => said.push(line))).toBe(1)
  })
})

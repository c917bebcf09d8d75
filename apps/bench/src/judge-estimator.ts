import { averageRanks, type Estimate, pearson, type QualityInfo, type QualityRow } from '@reread/statistics'
import { type ScenarioName, scenario } from './scenarios.ts'
import { type Simulation, simulateReviews } from './simulate-reviews.ts'

/** What is judged of an estimator: an estimate per agent, per agent in the last week, and of differences. */
export interface Judged {
  readonly agent: readonly Estimate[]
  readonly week?: readonly Estimate[]
  readonly diff?: (i: number, j: number) => Estimate
}

export type Estimator = (rows: readonly QualityRow[], info: QualityInfo) => Judged

/** Figures over all repetitions; null where the estimator or the scenario has none. Errors are in points. */
export interface Verdict {
  /** Root mean square error of the agents' estimates around their mean: who is how far from the others. */
  readonly rmse: number
  readonly rmseAbsolute: number
  readonly spearman: number
  /** Share of pairs at least 5 points apart that come out the wrong way round. */
  readonly wrongOrder: number
  /** Shares of 95 % intervals that hold the truth. */
  readonly coverage: number
  readonly coverageOfDifferences: number | null
  readonly halfWidth: number
  readonly weekRmse: number | null
  readonly weekCoverage: number | null
  readonly msPerFit: number
}

const mean = (numbers: readonly number[]): number => numbers.reduce((sum, x) => sum + x, 0) / numbers.length
const meanOrNull = (numbers: readonly number[]): number | null =>
  numbers.length === 0 ? null : mean(numbers)
const rootOrNull = (square: number | null): number | null => (square === null ? null : Math.sqrt(square))
const holds = ({ lo, hi }: Estimate, truth: number): number => (lo <= truth && truth <= hi ? 1 : 0)

interface Repetition {
  readonly square: number
  readonly squareAbsolute: number
  readonly spearman: number
  readonly wrongOrder: number
  readonly held: readonly number[]
  readonly heldDifferences: readonly number[]
  readonly halfWidths: readonly number[]
  readonly weekSquares: readonly number[]
  readonly weekHeld: readonly number[]
  readonly ms: number
}

const FAR_APART = 5

const pairsOf = (judged: Judged, truth: readonly number[]) => {
  const wrong: number[] = []
  const held: number[] = []
  truth.forEach((own, i) => {
    truth.slice(0, i).forEach((other, j) => {
      const apart = own - other
      const found = (judged.agent[i]?.est ?? 0) - (judged.agent[j]?.est ?? 0)
      if (Math.abs(apart) >= FAR_APART) wrong.push(found * apart < 0 ? 1 : 0)
      if (judged.diff !== undefined) held.push(holds(judged.diff(i, j), apart))
    })
  })
  return { wrongOrder: meanOrNull(wrong) ?? 0, held }
}

const repetition = (estimator: Estimator, { rows, info, truth, truthOfLastWeek }: Simulation): Repetition => {
  const startedAt = performance.now()
  const judged = estimator(rows, info)
  const ms = performance.now() - startedAt
  const found = judged.agent.map(({ est }) => est)
  const [foundMean, trueMean] = [mean(found), mean(truth)]
  const errors = found.map((est, agent) => est - (truth[agent] ?? 0))
  const pairs = pairsOf(judged, truth)
  const weeks = truthOfLastWeek === null ? [] : (judged.week ?? [])
  const inWeek = weeks.map((estimate, agent) => ({ estimate, truth: truthOfLastWeek?.[agent] ?? 0 }))
  return {
    square: mean(errors.map((error) => (error - foundMean + trueMean) ** 2)),
    squareAbsolute: mean(errors.map((error) => error ** 2)),
    spearman: pearson(averageRanks(found), averageRanks(truth), 0.95).r ?? 0,
    wrongOrder: pairs.wrongOrder,
    held: judged.agent.map((estimate, agent) => holds(estimate, truth[agent] ?? 0)),
    heldDifferences: pairs.held,
    halfWidths: judged.agent.map(({ lo, hi }) => (hi - lo) / 2),
    weekSquares: inWeek.map(({ estimate, truth: own }) => (estimate.est - own) ** 2),
    weekHeld: inWeek.map(({ estimate, truth: own }) => holds(estimate, own)),
    ms,
  }
}

/** Judges an estimator on `reps` simulated teams, of the seeds from `seed` on. */
export const judgeEstimator = (
  estimator: Estimator,
  name: ScenarioName,
  { reps, seed }: { reps: number; seed: number },
): Verdict => {
  const all = Array.from({ length: reps }, (_, index) =>
    repetition(estimator, simulateReviews(scenario(name), seed + index)),
  )
  const meanOf = (of: (one: Repetition) => number) => mean(all.map(of))
  const meanOfAll = (of: (one: Repetition) => readonly number[]) => meanOrNull(all.flatMap(of))
  return {
    rmse: Math.sqrt(meanOf(({ square }) => square)),
    rmseAbsolute: Math.sqrt(meanOf(({ squareAbsolute }) => squareAbsolute)),
    spearman: meanOf(({ spearman }) => spearman),
    wrongOrder: meanOf(({ wrongOrder }) => wrongOrder),
    coverage: meanOfAll(({ held }) => held) ?? 0,
    coverageOfDifferences: meanOfAll(({ heldDifferences }) => heldDifferences),
    halfWidth: meanOfAll(({ halfWidths }) => halfWidths) ?? 0,
    weekRmse: rootOrNull(meanOfAll(({ weekSquares }) => weekSquares)),
    weekCoverage: meanOfAll(({ weekHeld }) => weekHeld),
    msPerFit: meanOf(({ ms }) => ms),
  }
}

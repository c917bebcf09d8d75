import { sampleQuantile, uniformNumbers } from '@reread/statistics'

/** Weight of the newest week, and the width of the limits of a single chart: an EWMA chart with λ = 0.2 and L = 2.962. */
export const LAMBDA = 0.2
export const SINGLE_WIDTH = 2.962
/** Mean range of two neighbours of a normal series, in standard deviations. */
const RANGE_OF_TWO = 1.128
/** Chance that any chart of a list of people signals although nothing happened. */
const FALSE_ALARM = 0.01
const TRIALS = 20_000
const SEED = 20_260_101

const normals = (count: number, uniform: () => number): number[] =>
  Array.from(
    { length: count },
    () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
  )

/** The usual level of some weeks: their median, which a few weeks of another level do not move. */
export const centreOf = (series: readonly number[]): number =>
  sampleQuantile(
    series.toSorted((a, b) => a - b),
    0.5,
  ) ?? 0

/** Standard deviation of single weeks from the ranges of neighbours, so that a drift does not widen the limits. */
export const sigmaOf = (series: readonly number[]): number => {
  let ranges = 0
  for (let index = 1; index < series.length; index += 1)
    ranges += Math.abs((series[index] ?? 0) - (series[index - 1] ?? 0))
  return ranges / (series.length - 1) / RANGE_OF_TWO
}

/** How far an average of a made-up calm series strays at most, in widths of its own estimated limits. */
const widestOf = (series: readonly number[]): number => {
  const centre = centreOf(series)
  const sigma = sigmaOf(series)
  let [average, widest] = [centre, 0]
  series.forEach((one, index) => {
    average = LAMBDA * one + (1 - LAMBDA) * average
    const half = sigma * Math.sqrt((LAMBDA / (2 - LAMBDA)) * (1 - (1 - LAMBDA) ** (2 * (index + 1))))
    widest = Math.max(widest, Math.abs(average - centre) / half)
  })
  return widest
}

const strayed = new Map<number, readonly number[]>()

/** The sorted farthest strays of calm series of so many weeks: always the same ones. */
const straysOf = (weeks: number): readonly number[] => {
  const known = strayed.get(weeks)
  if (known) return known
  const uniform = uniformNumbers(SEED + weeks)
  const strays = Array.from({ length: TRIALS }, () => widestOf(normals(weeks, uniform))).sort((a, b) => a - b)
  strayed.set(weeks, strays)
  return strays
}

/**
 * Width of the limits of one of several charts of so many weeks: as wide as calm series, whose centre and scatter are
 * estimated from themselves as here, need for all of them together to stay inside with 99 %. Never below the single
 * chart's.
 */
export const chartWidth = (weeks: number, charts: number): number => {
  const strays = straysOf(weeks)
  const at = Math.min(TRIALS - 1, Math.ceil(TRIALS * (1 - FALSE_ALARM / charts)))
  return Math.max(SINGLE_WIDTH, strays[at] ?? SINGLE_WIDTH)
}

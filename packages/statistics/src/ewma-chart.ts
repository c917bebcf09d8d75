export interface EwmaInput {
  /** Observations in the order of time, in points; null where a week has none. */
  readonly x: readonly (number | null)[]
  /** What the process gives when nothing unusual happens. */
  readonly mu0: number
  /** Standard deviation of one observation then. */
  readonly sigma: number
  /** Weight of the newest observation, in (0, 1]; default .2. */
  readonly lambda?: number
  /** Width of the limits in standard deviations; default 2.962: one false alarm in about 500 observations. */
  readonly L?: number
}

export interface EwmaChart {
  /** Per observation; null where there is none, and the next one goes on from the last. */
  readonly ewma: readonly (number | null)[]
  /** Limits, which widen with the number of observations so far; null where there is none, or without a sigma. */
  readonly lcl: readonly (number | null)[]
  readonly ucl: readonly (number | null)[]
  /** Where the half-width of the limits ends up; null when sigma is 0. */
  readonly asymptoticHalfWidth: number | null
  /** The first observation outside its limits, counted from 1; null means nothing unusual, or that sigma is 0. */
  readonly firstSignalIndex: number | null
}

function assertChart({ x, mu0, sigma }: EwmaInput, lambda: number, width: number): void {
  if (!(lambda > 0 && lambda <= 1)) throw new RangeError(`ewma.lambda-outside: ${lambda}`)
  if (!(width > 0 && sigma >= 0 && Number.isFinite(width * sigma)))
    throw new RangeError('ewma.limits-impossible')
  const numbers = [mu0, ...x.filter((one) => one !== null)]
  if (!numbers.every(Number.isFinite)) throw new RangeError('ewma.not-a-number')
}

/**
 * An exponentially weighted moving average with exact limits: μ0 ± L σ √(λ/(2 − λ) (1 − (1 − λ)^2i)). On a limit is
 * inside. With a sigma of 0 there are no limits: what never varied tells nothing about what is unusual.
 * Throws a RangeError for a λ outside (0, 1], an L that is not positive, a negative σ, and what is no number.
 * Source: Montgomery, Introduction to Statistical Quality Control, ch. 9.2; Lucas & Saccucci (1990).
 */
export function ewmaChart(input: EwmaInput): EwmaChart {
  const { x, mu0, sigma, lambda = 0.2, L = 2.962 } = input
  assertChart(input, lambda, L)
  const widest = L * sigma * Math.sqrt(lambda / (2 - lambda))
  let average = mu0
  let seen = 0
  const points = x.map((observation) => {
    if (observation === null) return { ewma: null, lcl: null, ucl: null, outside: false }
    average = lambda * observation + (1 - lambda) * average
    seen += 1
    const half = widest * Math.sqrt(1 - (1 - lambda) ** (2 * seen))
    if (sigma === 0) return { ewma: average, lcl: null, ucl: null, outside: false }
    return { ewma: average, lcl: mu0 - half, ucl: mu0 + half, outside: Math.abs(average - mu0) > half }
  })
  const signal = points.findIndex(({ outside }) => outside)
  return {
    ewma: points.map(({ ewma }) => ewma),
    lcl: points.map(({ lcl }) => lcl),
    ucl: points.map(({ ucl }) => ucl),
    asymptoticHalfWidth: sigma === 0 ? null : widest,
    firstSignalIndex: signal < 0 ? null : signal + 1,
  }
}

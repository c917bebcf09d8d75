import { fQuantile } from './distributions.ts'
import { assertConfidence, deviations, dot, magnitude } from './moments.ts'

export interface Icc {
  /** Share of variance that is between targets; null when there is none to share. May be negative. */
  readonly value: number | null
  /** Null without a value, and where raters agree to the last point: then F is infinite. */
  readonly ciLower: number | null
  readonly ciUpper: number | null
}

/** Mean squares of targets, raters, the rest, and within targets; components may come out negative. */
export interface IntraclassCorrelations {
  readonly meanSquares: {
    readonly MSR: number
    readonly MSC: number
    readonly MSE: number
    readonly MSW: number
  } | null
  /** One rater (1): any raters · a panel drawn at random · just these raters. The mean of all k raters (k). */
  readonly icc_1_1: Icc
  readonly icc_2_1: Icc
  readonly icc_3_1: Icc
  readonly icc_1_k: Icc
  readonly icc_2_k: Icc
  readonly icc_3_k: Icc
  readonly varianceComponents: {
    readonly target: number
    readonly rater: number
    readonly residual: number
  } | null
}

interface Crossed {
  readonly n: number
  readonly k: number
  readonly MSR: number
  readonly MSC: number
  readonly MSE: number
  readonly MSW: number
  /** The quantile of the upper limits: .975 for 95 %. */
  readonly p: number
}

const averageOf = (numbers: readonly number[]) =>
  numbers.reduce((sum, number) => sum + number, 0) / numbers.length

/** Sum of squared deviations from their mean; exactly 0 when nothing but rounding of the scale tells them apart. */
const squares = (numbers: readonly number[], scale: number) => {
  const around = deviations(numbers, scale)
  return dot(around, around)
}

function assertComplete(ratings: readonly (readonly number[])[]): void {
  for (const row of ratings) {
    if (row.length !== ratings[0]?.length)
      throw new RangeError('icc.not-complete: every rater rates every target')
    if (!row.every(Number.isFinite)) throw new RangeError('icc.rating-not-a-number')
  }
}

/** Two-way analysis of variance, one rating a cell; null below two targets or raters. */
function meanSquares(ratings: readonly (readonly number[])[], confidence: number): Crossed | null {
  const n = ratings.length
  const k = ratings[0]?.length ?? 0
  if (n < 2 || k < 2) return null
  const scale = magnitude(ratings.flat())
  const rowMeans = ratings.map(averageOf)
  const columns = Array.from({ length: k }, (_, rater) => ratings.map((row) => row[rater] ?? 0))
  const columnMeans = columns.map(averageOf)
  const residual = ratings.flatMap((row, target) =>
    row.map((rating, rater) => rating - (rowMeans[target] ?? 0) - (columnMeans[rater] ?? 0)),
  )
  const within = ratings.reduce((sum, row) => sum + squares(row, scale), 0)
  return {
    n,
    k,
    MSR: (k * squares(rowMeans, scale)) / (n - 1),
    MSC: (n * squares(columnMeans, scale)) / (k - 1),
    MSE: squares(residual, scale) / ((n - 1) * (k - 1)),
    MSW: within / (n * (k - 1)),
    p: (1 + confidence) / 2,
  }
}

/** A difference of mean squares this small beside them is rounding. */
const NEGLIGIBLE = 1e-12

const NONE: Icc = { value: null, ciLower: null, ciUpper: null }

/** Of one rater and of k, from the ratio of two mean squares: F(n − 1, df2). */
function fromRatio({ n, k, MSR, p }: Crossed, error: number, df2: number): readonly [Icc, Icc] {
  const spread = MSR + (k - 1) * error
  if (spread === 0) return [NONE, NONE]
  const value = (MSR - error) / spread
  const ofMean = MSR === 0 ? null : (MSR - error) / MSR
  if (error === 0)
    return [
      { ...NONE, value },
      { ...NONE, value: ofMean },
    ]
  const lower = MSR / error / fQuantile(p, n - 1, df2)
  const upper = (MSR / error) * fQuantile(p, df2, n - 1)
  const single = (f: number) => (f - 1) / (f + k - 1)
  return [
    { value, ciLower: single(lower), ciUpper: single(upper) },
    ofMean === null ? NONE : { value: ofMean, ciLower: 1 - 1 / lower, ciUpper: 1 - 1 / upper },
  ]
}

/** Limits of ICC(2,1) with Satterthwaite's degrees of freedom; Shrout & Fleiss (1979), p. 424. */
function agreementLimits({ n, k, MSR, MSC, MSE, p }: Crossed, icc: number) {
  const share = n * (1 + (k - 1) * icc) - k * icc
  const ratio = (k * icc * MSC) / MSE
  const v = ((k - 1) * (n - 1) * (ratio + share) ** 2) / ((n - 1) * ratio ** 2 + share ** 2)
  const above = fQuantile(p, n - 1, v)
  const below = fQuantile(p, v, n - 1)
  const rest = k * MSC + (k * n - k - n) * MSE
  return {
    ciLower: (n * (MSR - above * MSE)) / (above * rest + n * MSR),
    ciUpper: (n * (below * MSR - MSE)) / (rest + n * below * MSR),
  }
}

function fromAgreement(crossed: Crossed): readonly [Icc, Icc] {
  const { n, k, MSR, MSC, MSE } = crossed
  const spread = MSR + (k - 1) * MSE + (k * (MSC - MSE)) / n
  if (spread === 0) return [NONE, NONE]
  const value = (MSR - MSE) / spread
  const meanSpread = MSR + (MSC - MSE) / n
  const hasMean = meanSpread > NEGLIGIBLE * (MSR + MSC + MSE)
  const ofMean = hasMean ? (MSR - MSE) / meanSpread : null
  if (MSE === 0)
    return [
      { ...NONE, value },
      { ...NONE, value: ofMean },
    ]
  const { ciLower, ciUpper } = agreementLimits(crossed, value)
  // Below −1 / (k − 1) there is no correlation of means to step up to.
  const stepUp = (icc: number) => (icc * (k - 1) <= -1 ? null : (icc * k) / (1 + icc * (k - 1)))
  return [
    { value, ciLower, ciUpper },
    { value: ofMean, ciLower: stepUp(ciLower), ciUpper: stepUp(ciUpper) },
  ]
}

/**
 * The six intraclass correlations of targets (rows) that the same raters (columns) all rated. Everything is null below
 * two targets or raters. Throws a RangeError for a missing rating and for a confidence outside (0, 1).
 * Source: Shrout & Fleiss (1979), Psych. Bull. 86:420–428; limits of ICC(2,k) as McGraw & Wong (1996).
 */
export function intraclassCorrelations(
  ratings: readonly (readonly number[])[],
  confidence = 0.95,
): IntraclassCorrelations {
  assertConfidence(confidence)
  assertComplete(ratings)
  const crossed = meanSquares(ratings, confidence)
  if (!crossed) {
    const none = { icc_1_1: NONE, icc_2_1: NONE, icc_3_1: NONE, icc_1_k: NONE, icc_2_k: NONE, icc_3_k: NONE }
    return { meanSquares: null, ...none, varianceComponents: null }
  }
  const { n, k, MSR, MSC, MSE, MSW } = crossed
  const [icc_1_1, icc_1_k] = fromRatio(crossed, MSW, n * (k - 1))
  const [icc_2_1, icc_2_k] = fromAgreement(crossed)
  const [icc_3_1, icc_3_k] = fromRatio(crossed, MSE, (n - 1) * (k - 1))
  return {
    meanSquares: { MSR, MSC, MSE, MSW },
    ...{ icc_1_1, icc_2_1, icc_3_1, icc_1_k, icc_2_k, icc_3_k },
    varianceComponents: { target: (MSR - MSE) / k, rater: (MSC - MSE) / n, residual: MSE },
  }
}

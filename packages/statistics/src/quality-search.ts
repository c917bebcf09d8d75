import { minimize } from './bfgs.ts'
import { minimumFromZero, START } from './boundary-search.ts'
import { profileAt, type QualityModel, roomFor } from './quality-core.ts'
import { NO_RATIOS, type Ratios, type Term } from './quality-terms.ts'

/** Ratios that take part in the fit of one model. */
export interface WeightedRatios {
  readonly ratios: Ratios
  readonly weight: number
}

/** No effect is believed to be more than this many times the error. */
const LARGEST_RATIO = 100

/** Ratios by their terms; those of the others are 0. */
export const ratiosOf = (terms: readonly Term[], numbers: ArrayLike<number>): Ratios => ({
  ...NO_RATIOS,
  ...Object.fromEntries(
    terms.map((term, index) => [term, Math.min(Math.abs(numbers[index] ?? 0), LARGEST_RATIO)]),
  ),
})

/** From this many reviews on, a fifth of the agents tells the search where to begin. */
const MANY_REVIEWS = 20_000
const SAMPLE = 5

/** The deviance of a model as a function of the ratios of its terms. */
export const deviances = (model: QualityModel, terms: readonly Term[]) => {
  const room = roomFor(model)
  return (point: ArrayLike<number>) => profileAt(model, ratiosOf(terms, point), { room }).deviance
}

/** Where the best ratios of every fifth agent are, and the inverse Hessian there as that of all. */
const firstGuess = (model: QualityModel, terms: readonly Term[]) => {
  const blocks = model.blocks.filter((_, index) => index % SAMPLE === 0)
  const reviews = blocks.reduce((sum, block) => sum + block.reviews, 0)
  const start = new Float64Array(terms.length).fill(START)
  const found = minimize(deviances({ ...model, blocks, reviews }, terms), start, { tolerance: 1e-3 })
  return {
    tolerance: 1e-5,
    start: found.point.map(Math.abs),
    inverse: found.inverse?.map((row) => row.map((entry) => (entry * reviews) / model.reviews)) ?? null,
  }
}

/** Restricted maximum likelihood: the ratios with the least deviance, 0 among them. */
export const restrictedMaximum = (model: QualityModel, terms: readonly Term[]): Ratios => {
  const beginning = model.reviews >= MANY_REVIEWS ? firstGuess(model, terms) : {}
  return ratiosOf(terms, minimumFromZero(deviances(model, terms), terms.length, beginning))
}

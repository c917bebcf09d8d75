import { minimumFromZero } from './boundary-search.ts'
import { type Design, type DesignTerm, designOf, type ModelColumns } from './mixed-model-design.ts'
import { type MixedSolution, solveMixed } from './mixed-model-solve.ts'
import { readFormula } from './model-formula.ts'
import { factorPattern } from './sparse-cholesky.ts'
import { at, dot } from './triangular.ts'

export interface FixedEffect {
  readonly name: string
  /** Null when the columns before it say the same. */
  readonly estimate: number | null
  readonly se: number | null
}

export interface AdjustedLevel {
  readonly level: string
  /** Intercept plus the level's effect. */
  readonly estimate: number
  readonly se: number
  readonly rawMean: number
  readonly n: number
}

type ByLevel = Readonly<Record<string, number>>

/** A linear mixed model with crossed random effects, fitted by restricted maximum likelihood. */
export interface CrossedReml {
  /** −2 × restricted log likelihood at the optimum; comparable with lme4's `REMLcrit`. */
  readonly remlCriterion: number
  readonly fixed: readonly FixedEffect[]
  /** By term: the factor, or `factor|slope`, and `Residual`; 0 at the boundary. */
  readonly variance: ByLevel
  readonly n: number
  /** Predictions by factor and level; by effect first where a factor has two. */
  readonly blup: Readonly<Record<string, ByLevel | Readonly<Record<string, ByLevel>>>>
  /** Standard errors of prediction by term and level, the fixed effects' uncertainty included. */
  readonly predictionSe: Readonly<Record<string, ByLevel>>
  readonly adjusted?: readonly AdjustedLevel[]
  /** Standard error of the difference of any two levels of the target. */
  readonly adjustedDifferenceSe?: readonly (readonly number[])[]
}

interface Solved {
  readonly design: Design
  readonly solution: MixedSolution
  readonly ratios: Float64Array
}

const termName = ({ factor, slope }: DesignTerm): string => (slope === null ? factor : `${factor}|${slope}`)

const fitted = (design: Design): Solved => {
  const pattern = factorPattern(design.columns)
  const solve = (ratios: ArrayLike<number>) => solveMixed(design, pattern, ratios)
  const ratios = minimumFromZero((point) => solve(point.map(Math.abs)).criterion, design.terms.length)
  return { design, solution: solve(ratios), ratios }
}

interface Combination {
  readonly random: Float64Array
  readonly fixed: Float64Array
}

/** A level's effect, with the intercept or without, ready for standard errors. */
const combination = (
  { design, solution }: Solved,
  column: number | null,
  fixedPlace: number | null,
): Combination => {
  const random = new Float64Array(design.randomCount)
  const fixed = new Float64Array(design.fixedNames.length)
  if (column !== null) random[column] = 1
  if (fixedPlace !== null) fixed[fixedPlace] = 1
  solution.halfSolve(random, fixed)
  return { random, fixed }
}

const distance = (a: Combination, b: Combination): number => {
  const apart = (left: Float64Array, right: Float64Array) =>
    left.reduce((sum, entry, k) => sum + (entry - at(right, k)) ** 2, 0)
  return Math.sqrt(apart(a.random, b.random) + apart(a.fixed, b.fixed))
}

const size = ({ random, fixed }: Combination): number =>
  Math.sqrt(dot(random, random, random.length) + dot(fixed, fixed, fixed.length))

const byLevel = ({ levels }: DesignTerm, of: (code: number) => number): ByLevel =>
  Object.fromEntries(levels.map((level, code) => [level, of(code)]))

const effectOf =
  ({ solution, ratios }: Solved, index: number, term: DesignTerm) =>
  (code: number) =>
    (at(ratios, index) * at(solution.random, term.offset + code)) / term.scale

const blups = (solved: Solved): CrossedReml['blup'] => {
  const { terms } = solved.design
  const found: Record<string, ByLevel | Record<string, ByLevel>> = {}
  terms.forEach((term, index) => {
    const own = byLevel(term, effectOf(solved, index, term))
    const isAlone = terms.filter(({ factor }) => factor === term.factor).length === 1
    found[term.factor] = isAlone
      ? own
      : ({ ...found[term.factor], [term.slope ?? '(Intercept)']: own } as Record<string, ByLevel>)
  })
  return found
}

const adjustedLevels = (solved: Solved, target: string) => {
  const { design, solution } = solved
  const index = design.terms.findIndex(({ factor, slope }) => factor === target && slope === null)
  const term = design.terms[index]
  const intercept = design.fixedNames.indexOf('(Intercept)')
  if (term === undefined || intercept < 0) throw new RangeError(`model.target: no intercepts of ${target}`)
  const error = Math.sqrt(solution.errorVariance)
  const combinations = term.levels.map((_, code) => combination(solved, term.offset + code, intercept))
  const effect = effectOf(solved, index, term)
  return {
    adjusted: term.levels.map((level, code) => {
      const own = design.response.filter((_, row) => term.codes[row] === code)
      const combined = combinations[code]
      return {
        level,
        estimate: design.center + at(solution.fixed, intercept) + effect(code),
        se: combined === undefined ? 0 : error * size(combined),
        rawMean: design.center + own.reduce((sum, y) => sum + y, 0) / own.length,
        n: own.length,
      }
    }),
    adjustedDifferenceSe: combinations.map((a) => combinations.map((b) => error * distance(a, b))),
  }
}

/**
 * Fits a model in lme4's notation. Rows with something missing are left out. Levels keep the order of their first
 * appearance. Throws a RangeError for a formula that cannot be read, or for fewer rows than the model needs.
 */
export const crossedReml = (
  columns: ModelColumns,
  { model, target }: { model: string; target: string | null },
): CrossedReml => {
  const design = designOf(readFormula(model), columns)
  if (design.rows <= design.fixedNames.length + 1) throw new RangeError('model.rows: too few rows')
  const solved = fitted(design)
  const { solution, ratios } = solved
  const error = Math.sqrt(solution.errorVariance)
  const intercept = design.fixedNames.indexOf('(Intercept)')
  return {
    remlCriterion: solution.criterion,
    fixed: design.fixedNames.map((name, place) => {
      if (solution.isDependent[place]) return { name, estimate: null, se: null }
      const estimate = at(solution.fixed, place) + (place === intercept ? design.center : 0)
      return { name, estimate, se: error * size(combination(solved, null, place)) }
    }),
    variance: {
      ...Object.fromEntries(
        design.terms.map((term, index) => [termName(term), ((at(ratios, index) / term.scale) * error) ** 2]),
      ),
      Residual: solution.errorVariance,
    },
    n: design.rows,
    blup: blups(solved),
    predictionSe: Object.fromEntries(
      design.terms.map((term) => [
        termName(term),
        byLevel(term, (code) => (error * size(combination(solved, term.offset + code, null))) / term.scale),
      ]),
    ),
    ...(target === null ? {} : adjustedLevels(solved, target)),
  }
}

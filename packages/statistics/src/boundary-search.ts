import { type Minimum, minimize, type Objective } from './bfgs.ts'
import { at } from './triangular.ts'

/** Below this, 0 and a few small numbers are tried in its place. */
const NEARLY_ZERO = 0.05
const SMALL = [0.01, 0.03, 0.1]
/** Where a search begins of which nothing is known. */
export const START = 0.5
const SAME = 1e-8
const RESTARTS = 3

/** A better place beside one that ended nearly at 0, where the slope is 0 whether or not it is a minimum. */
const besideZero = (objective: Objective, { point, height }: Minimum): Float64Array | null => {
  for (let index = 0; index < point.length; index += 1) {
    if (Math.abs(at(point, index)) >= NEARLY_ZERO) continue
    const better = SMALL.map((size) => point.with(index, size)).find(
      (other) => objective(other) < height - SAME,
    )
    if (better !== undefined) return better
  }
  return null
}

/** Where a search begins, when it ends, and what is known there of the inverse Hessian. */
interface Beginning {
  readonly start?: Float64Array
  readonly inverse?: readonly Float64Array[] | null
  /** Stops when a whole step promises less than this. */
  readonly tolerance?: number
}

/**
 * The numbers from 0 on that make a function least, of which only their size matters (f(x) = f(|x|), as a deviance is
 * even in each standard deviation): the search runs over all real numbers, so that 0 is a point like any other.
 */
export const minimumFromZero = (
  objective: Objective,
  count: number,
  { start = new Float64Array(count).fill(START), inverse = null, tolerance = 1e-9 }: Beginning = {},
): Float64Array => {
  let found = minimize(objective, start, { inverse, tolerance })
  for (let restart = 0; restart < RESTARTS; restart += 1) {
    const better = besideZero(objective, found)
    if (better === null) break
    found = minimize(objective, better, { tolerance })
  }
  let { point, height } = found
  for (let index = 0; index < count; index += 1) {
    if (Math.abs(at(point, index)) >= NEARLY_ZERO) continue
    const without = point.with(index, 0)
    const heightWithout = objective(without)
    if (heightWithout > height + SAME) continue
    point = without
    height = Math.min(height, heightWithout)
  }
  return point.map(Math.abs)
}

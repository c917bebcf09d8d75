import { minimize, type Objective } from './bfgs.ts'
import { at } from './triangular.ts'

/** Below this, 0 is tried in its place. */
const NEARLY_ZERO = 0.05
const START = 0.5

/**
 * The numbers from 0 on that make a function least, of which only their size matters (f(x) = f(|x|), as a deviance is
 * even in each standard deviation): the search runs over all real numbers, so that 0 is a point like any other.
 */
export const minimumFromZero = (objective: Objective, count: number): Float64Array => {
  const found = minimize(objective, new Float64Array(count).fill(START))
  let { point, value } = found
  for (let index = 0; index < count; index += 1) {
    if (Math.abs(at(point, index)) >= NEARLY_ZERO) continue
    const without = point.with(index, 0)
    const valueWithout = objective(without)
    if (valueWithout > value + 1e-8) continue
    point = without
    value = Math.min(value, valueWithout)
  }
  return point.map(Math.abs)
}

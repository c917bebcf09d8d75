import type { Scenario } from './scenarios.ts'
import type { SimulatedRandom } from './simulated-random.ts'

/** Four criteria of four points: weights, how much easier each is, and where the next point begins. */
const WEIGHTS = [0.3, 0.3, 0.2, 0.2]
const EASE = [0.4, 0, 0.2, -0.3]
const THRESHOLDS = [-1.9, -1.1, -0.1]

/** What is written down of a level (in points) and an error (in points): rounded to tenths, or from four criteria. */
export const simulatedScore = (
  scenario: Scenario,
  { level, error }: { level: number; error: number },
  random: SimulatedRandom,
): number => {
  if (scenario.scale === 'continuous') return Math.round((level + error) * 10) / 10
  const z = (level - scenario.mu) / 10
  let total = 0
  WEIGHTS.forEach((weight, criterion) => {
    const latent = z + (EASE[criterion] ?? 0) + error / 16 + 0.7 * random.normal()
    const points = THRESHOLDS.filter((threshold) => latent > threshold).length
    total += ((weight * points) / 3) * 100
  })
  return Math.round(total * 10) / 10
}

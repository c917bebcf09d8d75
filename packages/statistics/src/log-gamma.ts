/** Coefficients B(2k) / (2k (2k − 1)) of Stirling's series; Abramowitz & Stegun 6.1.41. */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156]
/** From here on the series is exact to the last bit; smaller arguments are raised by Γ(x + 1) = x Γ(x). */
const LARGE = 15
const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI)

/** What Stirling's formula lacks of ln Γ(x), for a large x. */
function stirlingRest(x: number): number {
  const squared = 1 / (x * x)
  return STIRLING.reduceRight((rest, coefficient) => rest * squared + coefficient, 0) / x
}

/** ln Γ(x) for x > 0; relative error about 1e-15. Throws a RangeError for other x. */
export function logGamma(x: number): number {
  if (!(x > 0)) throw new RangeError(`special.gamma-needs-positive: ${x}`)
  let raised = x
  let product = 1
  for (; raised < LARGE; raised += 1) product *= raised
  const stirling = (raised - 0.5) * Math.log(raised) - raised + HALF_LOG_TWO_PI
  return stirling + stirlingRest(raised) - Math.log(product)
}

/** ln B(a, b) = ln Γ(a) + ln Γ(b) − ln Γ(a + b), for a, b > 0; also where the last two nearly cancel. */
export function logBeta(a: number, b: number): number {
  const [small, large] = a < b ? [a, b] : [b, a]
  if (large < LARGE) return logGamma(a) + logGamma(b) - logGamma(a + b)
  const sum = a + b
  const ratio = small * (1 - Math.log(sum)) - (large - 0.5) * Math.log1p(small / large)
  return logGamma(small) + ratio + stirlingRest(large) - stirlingRest(sum)
}

/** ln of n over k, for whole n ≥ k ≥ 0. */
export const logChoose = (n: number, k: number): number =>
  logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1)

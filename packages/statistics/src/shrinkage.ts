export interface KnownSpread {
  /** Mean of all agents, in points. */
  readonly mu: number
  /** Variance between agents, in squared points. */
  readonly varianceAgent: number
  /** Variance of one review around its agent. */
  readonly varianceWithin: number
}

export interface Shrunk {
  /** How much of the own mean is believed: 0 without reviews, towards 1 with many. */
  readonly weight: number
  /** mu + weight × (own mean − mu), in points. */
  readonly estimate: number
  /** Posterior standard deviation, in points. */
  readonly se: number
}

/**
 * The best guess of an agent's mean when mu and the variances are known: own mean and mu, weighted by
 * va / (va + ve / n). Without reviews it is mu, and so it is when agents do not differ; the mean may then be null.
 * Throws a RangeError for a negative variance, an n below 0, and a missing mean where there are reviews.
 * Source: Robinson (1991), That BLUP is a good thing, Stat. Sci. 6:15–32.
 */
export function shrinkage(
  { mu, varianceAgent, varianceWithin }: KnownSpread,
  own: number | null,
  n: number,
): Shrunk {
  if (!(Number.isFinite(mu) && varianceAgent >= 0 && varianceWithin >= 0 && n >= 0)) {
    throw new RangeError('shrinkage.impossible: variances and n are at least 0')
  }
  if (n === 0 || varianceAgent === 0) return { weight: 0, estimate: mu, se: Math.sqrt(varianceAgent) }
  if (own === null || !Number.isFinite(own)) throw new RangeError('shrinkage.mean-missing')
  const weight = varianceAgent / (varianceAgent + varianceWithin / n)
  return { weight, estimate: mu + weight * (own - mu), se: Math.sqrt(varianceAgent * (1 - weight)) }
}

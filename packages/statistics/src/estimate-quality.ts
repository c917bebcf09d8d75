import type { QualityModel } from './quality-core.ts'
import { integrationPoints } from './quality-integration.ts'
import { interval95, type Mixture, mixtureOver } from './quality-mixture.ts'
import { modelOf } from './quality-model.ts'
import { placedReviews } from './quality-panels.ts'
import { type ModelRow, rowsByAgent } from './quality-rows.ts'
import { restrictedMaximum, type WeightedRatios } from './quality-search.ts'
import { type Ratios, type Term, termsOf } from './quality-terms.ts'
import type {
  Estimate,
  FittedQuality,
  NoEstimate,
  QualityEstimate,
  QualityGap,
  QualityInfo,
  QualityOptions,
  QualityRow,
  Spreads,
  UnfittedQuality,
} from './quality-types.ts'
import { at, rowOf } from './triangular.ts'

/** From this many agents and reviewers on, the best ratios alone are used, and no dyads. */
const LARGE = 50
const INTEGRATION_POINTS = 96
/** Fewer reviews say nothing of five people. */
const LEAST_REVIEWS = 5
const LEAST_FREEDOM = 3
/** More work than this for one evaluation (multiplications), and the dyads are left out. */
const DYAD_WORK = 3e7

type Method = 'integrated' | 'plug-in'
type Reason = UnfittedQuality['outcome']

const NOTHING: NoEstimate = { est: null, lo: null, hi: null }

const nothing = (count: number): NoEstimate[] => Array.from({ length: count }, () => NOTHING)

const unfitted = (info: QualityInfo, method: Method, outcome: Reason): UnfittedQuality => ({
  outcome,
  method,
  agent: nothing(info.agents),
  week: nothing(info.agents),
  weekly: Array.from({ length: info.agents }, () => nothing(info.weeks)),
  diff: () => NOTHING,
  severity: nothing(info.reviewers),
  spreads: null,
})

/** Scores closer than this, relative to their size, differ by rounding alone. */
const SAME = 1e-9

/** Why these reviews give no fit, or null. */
const reasonAgainst = (rows: readonly ModelRow[]): Reason | null => {
  if (rows.length === 0) return 'no-reviews'
  const versions = new Set(rows.map(({ version }) => version)).size
  if (rows.length < Math.max(LEAST_REVIEWS, versions + 1 + LEAST_FREEDOM)) return 'too-few'
  if (new Set(rows.map(({ reviewer }) => reviewer)).size === 1) return 'one-reviewer'
  const first = rows[0]?.y ?? 0
  const asGoodAsEqual = SAME * Math.max(1, Math.abs(first))
  return rows.every(({ y }) => Math.abs(y - first) <= asGoodAsEqual) ? 'all-equal' : null
}

const methodFor = (rows: readonly ModelRow[], asked: Method | undefined): Method => {
  if (asked !== undefined) return asked
  const agents = new Set(rows.map(({ agent }) => agent)).size
  const reviewers = new Set(rows.map(({ reviewer }) => reviewer)).size
  return agents < LARGE || reviewers < LARGE ? 'integrated' : 'plug-in'
}

const dyadWork = (ofAgent: readonly (readonly ModelRow[])[]): number =>
  ofAgent.reduce((sum, rows) => sum + new Set(rows.map(({ reviewer }) => reviewer)).size ** 3, 0)

const storedRatios = (spreads: Spreads): Ratios => {
  const error = Math.max(spreads.error, Number.MIN_VALUE)
  const ratio = (term: Term) => Math.min(Math.max(0, spreads[term]) / error, 100)
  return {
    agent: ratio('agent'),
    agentWeek: ratio('agentWeek'),
    reviewer: ratio('reviewer'),
    dyad: ratio('dyad'),
    conversation: ratio('conversation'),
    self: ratio('self'),
  }
}

interface Fit {
  readonly model: QualityModel
  readonly mixture: Mixture
}

const fitModel = (
  all: readonly (readonly ModelRow[])[],
  info: QualityInfo,
  { method, spreads, seed = 0 }: QualityOptions & { method: Method },
): Fit => {
  const { ofAgent, reviewers, layout } = placedReviews(all, info)
  if (spreads !== undefined) {
    const ratios = storedRatios(spreads)
    const model = modelOf(ofAgent, reviewers, ratios.conversation > 0)
    return {
      model,
      mixture: mixtureOver(model, layout, { points: [{ ratios, weight: 1 }], error: spreads.error }),
    }
  }
  const withDyads = method === 'integrated' && dyadWork(ofAgent) <= DYAD_WORK
  const terms = termsOf(ofAgent, withDyads)
  const model = modelOf(ofAgent, reviewers, terms.includes('conversation'))
  const points: WeightedRatios[] =
    method === 'integrated'
      ? integrationPoints(model, terms, { count: INTEGRATION_POINTS, seed })
      : [{ ratios: restrictedMaximum(model, terms), weight: 1 }]
  return { model, mixture: mixtureOver(model, layout, { points, error: null }) }
}

const estimatesOf = ({ model, mixture }: Fit, info: QualityInfo) => {
  const estimate = (index: number, isLevel: boolean): Estimate =>
    interval95(at(mixture.means, index) + (isLevel ? model.center : 0), at(mixture.variances, index))
  const list = (from: number, count: number, isLevel: boolean) =>
    Array.from({ length: count }, (_, index) => estimate(from + index, isLevel))
  const firstSeverity = info.agents * (1 + info.weeks)
  return {
    agent: list(0, info.agents, true),
    weekly: Array.from({ length: info.agents }, (_, agent) =>
      list(info.agents + agent * info.weeks, info.weeks, true),
    ),
    severity: list(firstSeverity, info.reviewers, false),
    gaps: model.hasSelf ? list(firstSeverity + info.reviewers, 1 + info.agents, false) : [],
  }
}
/** Agent i minus agent j; throws a RangeError for an agent that is not there. */
const difference =
  ({ mixture }: Fit, agents: number) =>
  (i: number, j: number): Estimate => {
    const isThere = (agent: number) => Number.isInteger(agent) && agent >= 0 && agent < agents
    if (!isThere(i) || !isThere(j)) throw new RangeError('quality.index: no such agent')
    if (i === j) return { est: 0, lo: 0, hi: 0 }
    const shared = at(rowOf(mixture.covariances, Math.max(i, j)), Math.min(i, j))
    const variance = at(mixture.variances, i) + at(mixture.variances, j) - 2 * shared
    return interval95(at(mixture.means, i) - at(mixture.means, j), variance)
  }

/** The gap comes from a fit of its own, so that own scores reach nothing official. */
const gapOf = (
  rows: readonly QualityRow[],
  info: QualityInfo,
  options: QualityOptions & { method: Method },
): QualityGap | null => {
  const withOwn = rowsByAgent(rows, info, true)
  if (!withOwn.flat().some(({ isSelf }) => isSelf)) return null
  const fitted = fitModel(withOwn, info, options)
  const { gaps } = estimatesOf(fitted, info)
  const [team, ...person] = gaps
  return team === undefined ? null : { team, person, spreads: fitted.mixture.spreads }
}

/**
 * Fair averages: what the whole panel of reviewers would give each agent, with 95 % intervals.
 *
 *     y = mean + version + agent + agent-week + reviewer + dyad + conversation + own·(delta + agent's own) + error
 *
 * The fair average is mean + agent + the mean of the panel's reviewers (of a week: + agent-week), at the mix of versions
 * in the rows. Variances by restricted maximum likelihood (Patterson and Thompson 1971); effects and their errors by
 * Henderson's mixed model equations; below 50 agents or reviewers integrated over the ratios of standard deviations to
 * the error's, with a half-normal(0, 1) prior on each (Gelman 2006), and with dyads. An effect is in the model when the
 * rows can tell it (see `termsOf`).
 *
 * Deterministic: neither the order of the rows nor a clock matters, and the seed (default 0) only moves the points of
 * integration. Ask `outcome` first: where it is not 'fitted', every entry is null. An agent without reviews has the
 * mean, as uncertain as people differ; across components nothing is comparable, and the caller must not compare.
 * Re-solving at stored `spreads` takes the variances as known: its intervals are narrower than integrated ones.
 * Throws a RangeError for a row that names nobody or has no finite score.
 */
export const estimateQuality = (
  rows: readonly QualityRow[],
  info: QualityInfo,
  options: QualityOptions = {},
): QualityEstimate => {
  const selfReviews = options.selfReviews ?? 'exclude'
  const ofAgent = rowsByAgent(rows, info, selfReviews === 'include')
  const everything = ofAgent.flat()
  const method = methodFor(everything, options.method)
  const reason = reasonAgainst(everything)
  if (reason !== null) return unfitted(info, method, reason)
  const fitted = fitModel(ofAgent, info, { ...options, method })
  const { agent, weekly, severity } = estimatesOf(fitted, info)
  const gap = selfReviews === 'gap' ? gapOf(rows, info, { ...options, method }) : null
  const result: FittedQuality = {
    outcome: 'fitted',
    method,
    agent,
    weekly,
    week: weekly.map((weeks, index) => weeks.at(-1) ?? agent[index] ?? { est: 0, lo: 0, hi: 0 }),
    diff: difference(fitted, info.agents),
    severity,
    spreads: fitted.mixture.spreads,
  }
  return gap === null ? result : { ...result, gap }
}

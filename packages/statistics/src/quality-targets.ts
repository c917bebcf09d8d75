import type { AgentBlock } from './quality-blocks.ts'
import { coreOrder, type Profile, profileAt, type QualityModel } from './quality-core.ts'
import { absentVariance, addPanel, type Layout } from './quality-panels.ts'
import { overReviewers, type Reduction, rowSums, selfRow, weekAfterReduction } from './quality-reduction.ts'
import type { Ratios } from './quality-terms.ts'
import { dot, lowerRows, solveForward } from './triangular.ts'

/** A quantity given the core: constant + form · core, with a variance of its own in units of the error's. */
interface Target {
  constant: number
  readonly form: Float64Array
  variance: number
}

/**
 * What the model predicts at given ratios, less the centre of y. Targets stand in one list: fair average of each
 * agent, of each agent and week, severity of each reviewer, and with own scores the team's gap and each person's.
 */
export interface Predictions {
  readonly means: Float64Array
  readonly variances: Float64Array
  /** Covariances of the agents' fair averages: row i, columns 0 to i. */
  readonly covariances: readonly Float64Array[]
  readonly profile: Profile
}

class Collector {
  readonly fair: Target[]
  readonly weekly: Target[][]
  readonly gaps: Target[]
  readonly #model: QualityModel
  readonly #ratios: Ratios

  constructor(model: QualityModel, layout: Layout, ratios: Ratios) {
    this.#model = model
    this.#ratios = ratios
    const order = coreOrder(model)
    const start = (variance: number, fill: (form: Float64Array) => void): Target => {
      const form = new Float64Array(order)
      fill(form)
      return { constant: 0, form, variance }
    }
    const fairForm = (agent: number) => (form: Float64Array) => {
      form[model.reviewers] = 1
      const panel = layout.panelOfAgent[agent]
      if (panel) addPanel(form, panel, ratios.reviewer)
    }
    const absent = (agent: number) => {
      const panel = layout.panelOfAgent[agent]
      return panel ? absentVariance(panel, ratios.reviewer) : 0
    }
    const agents = Array.from({ length: layout.agents }, (_, agent) => agent)
    const weeks = Array.from({ length: layout.weeks })
    this.fair = agents.map((agent) => start(ratios.agent ** 2 + absent(agent), fairForm(agent)))
    this.weekly = agents.map((agent) =>
      weeks.map(() => start(ratios.agent ** 2 + ratios.agentWeek ** 2 + absent(agent), fairForm(agent))),
    )
    const gapForm = (form: Float64Array) => {
      form[model.reviewers + 1] = 1
    }
    this.gaps = model.hasSelf ? agents.map(() => start(ratios.self ** 2, gapForm)) : []
  }

  /** Adds to a target what the agent's own reviews say of it: vector = Qᵀ V⁻¹ cov(reviews, target). */
  #observe(target: Target | undefined, block: AgentBlock, vector: Float64Array): void {
    if (target === undefined) return
    const { reviewers, hasSelf } = this.#model
    const { form } = target
    block.places.forEach((place, column) => {
      const entry = vector[column] ?? 0
      if (column === block.width - 1) target.constant += entry
      else form[place] = (form[place] ?? 0) - entry * (place < reviewers ? this.#ratios.reviewer : 1)
    })
    form[reviewers] = (form[reviewers] ?? 0) - overReviewers(vector, block)
    if (hasSelf && block.hasSelf) {
      form[reviewers + 1] = (form[reviewers + 1] ?? 0) - (vector[block.peers] ?? 0)
    }
  }

  readonly take = (block: AgentBlock, reduction: Reduction): void => {
    const ratios = this.#ratios
    const [ofAgent, ofWeek, ofSelf] = [ratios.agent ** 2, ratios.agentWeek ** 2, ratios.self ** 2]
    const sums = rowSums(block, reduction).map((entry) => ofAgent * entry)
    const known = ofAgent * overReviewers(sums, block)
    const fair = this.fair[block.agent]
    this.#observe(fair, block, sums)
    if (fair) fair.variance -= known
    const weekly = this.weekly[block.agent] ?? []
    const seen = new Map(block.weeks.map((week) => [week.week, week]))
    weekly.forEach((target, index) => {
      const week = seen.get(index)
      target.variance -= known
      this.#observe(target, block, sums)
      if (week === undefined || ofWeek === 0) return
      const { vector, mass } = weekAfterReduction(block, reduction, { week, ratios })
      target.variance -= 2 * ofAgent * ofWeek * overReviewers(vector, block) + ofWeek * ofWeek * mass
      this.#observe(
        target,
        block,
        vector.map((entry) => ofWeek * entry),
      )
    })
    if (!block.hasSelf) return
    const self = selfRow(block, reduction).map((entry) => ofSelf * entry)
    const gap = this.gaps[block.agent]
    this.#observe(gap, block, self)
    if (gap) gap.variance -= ofSelf * (self[block.peers] ?? 0)
  }
}

const severities = (model: QualityModel, layout: Layout, ratio: number): Target[] =>
  layout.panelOfReviewer.map((panel, reviewer) => {
    const form = new Float64Array(coreOrder(model))
    addPanel(form, panel, ratio)
    const variance = absentVariance(panel, ratio)
    const seat = layout.seatOfReviewer[reviewer] ?? null
    if (seat === null) {
      const share = ratio / panel.size
      return { constant: 0, form, variance: variance - share ** 2 + (ratio - share) ** 2 }
    }
    form[seat] = (form[seat] ?? 0) - ratio
    return { constant: 0, form, variance }
  })

const teamGap = (model: QualityModel): Target[] => {
  if (!model.hasSelf) return []
  const form = new Float64Array(coreOrder(model))
  form[model.reviewers + 1] = 1
  return [{ constant: 0, form, variance: 0 }]
}

/** Best linear unbiased predictions and their error variances and covariances (Henderson) at these ratios. */
export const predictAt = (model: QualityModel, layout: Layout, ratios: Ratios): Predictions => {
  const collector = new Collector(model, layout, ratios)
  const profile = profileAt(model, ratios, { after: collector.take })
  const { factor, solution, errorVariance } = profile
  const order = solution.length
  const targets = [
    ...collector.fair,
    ...collector.weekly.flat(),
    ...severities(model, layout, ratios.reviewer),
    ...teamGap(model),
    ...collector.gaps,
  ]
  const means = Float64Array.from(targets, ({ constant, form }) => constant + dot(form, solution, order))
  const variances = Float64Array.from(targets, ({ form, variance }) => {
    solveForward(factor, form, order)
    return errorVariance * (dot(form, form, order) + Math.max(0, variance))
  })
  const covariances = lowerRows(layout.agents)
  covariances.forEach((row, i) => {
    const own = collector.fair[i]
    const panel = layout.panelOfAgent[i]
    const absent = panel ? absentVariance(panel, ratios.reviewer) : 0
    for (let j = 0; j < i; j += 1) {
      const other = collector.fair[j]
      const shared = layout.panelOfAgent[j] === panel ? absent : 0
      if (own && other) row[j] = errorVariance * (dot(own.form, other.form, order) + shared)
    }
    row[i] = variances[i] ?? 0
  })
  return { means, variances, covariances, profile }
}

/** A number with its 95 % interval, in points of the score (0–100). */
export interface Estimate {
  readonly est: number
  readonly lo: number
  readonly hi: number
}

/** What stands where nothing can be said: words, not a number. */
export interface NoEstimate {
  readonly est: null
  readonly lo: null
  readonly hi: null
}

/** One review. Indices are 0-based; reviewer v < agents is the same person as agent v. */
export interface QualityRow {
  readonly agent: number
  readonly reviewer: number
  readonly week: number
  /** Any integer; rows of the same agent and week with the same number are about one conversation. */
  readonly conv: number
  /** 1 when the agent scored the own conversation, else 0. */
  readonly self: 0 | 1 | number
  /** The score before the critical zeroing, in points; neither clamped nor refused outside 0–100. */
  readonly y: number
  /** Which version of the rubric, 0-based: a fixed effect. Absent is 0. */
  readonly version?: number
}

/** How many people and weeks there are, with or without reviews. */
export interface QualityInfo {
  readonly agents: number
  readonly reviewers: number
  readonly weeks: number
  readonly versions?: number
  /**
   * Who is compared with whom: the number of the connected component of each agent and of each reviewer. The panel of
   * an agent is the reviewers of the same component. Without it everybody is one panel.
   */
  readonly componentOfAgent?: readonly number[]
  readonly componentOfReviewer?: readonly number[]
}

/** Standard deviations in points; 0 when the effect is at the boundary or not in the model. */
export interface Spreads {
  readonly agent: number
  readonly agentWeek: number
  readonly reviewer: number
  readonly dyad: number
  readonly conversation: number
  readonly self: number
  readonly error: number
}

export interface QualityOptions {
  /** Own scores: left out (default), shown as a gap beside the official number, or counted with the others'. */
  readonly selfReviews?: 'exclude' | 'gap' | 'include'
  /** Default by size: below 50 agents or reviewers integrated with dyads, else plug-in without dyads. */
  readonly method?: 'integrated' | 'plug-in'
  /** Shifts the integration points; the same seed gives the same numbers. Default 0. */
  readonly seed?: number
  /** Re-solve at these spreads, without any search. */
  readonly spreads?: Spreads
}

/** Self minus what peers would give: of the team, and per person. */
export interface QualityGap {
  readonly team: Estimate
  readonly person: readonly Estimate[]
  /** Of the fit that holds the own scores too; its `self` is how much people differ in their gap. */
  readonly spreads: Spreads
}

/** What the model says of the reviews; all lists have an entry per index, with or without reviews. */
export interface FittedQuality {
  readonly outcome: 'fitted'
  readonly method: 'integrated' | 'plug-in'
  /** Fair average per agent: what the whole panel would give. */
  readonly agent: readonly Estimate[]
  /** Fair average of the last week, per agent. */
  readonly week: readonly Estimate[]
  /** Fair average of each week: [agent][week]. */
  readonly weekly: readonly (readonly Estimate[])[]
  /** Agent i minus agent j. */
  readonly diff: (i: number, j: number) => Estimate
  /** Per reviewer, in points relative to the mean of the panel; positive is stricter than the others. */
  readonly severity: readonly Estimate[]
  readonly spreads: Spreads
  /** Under `selfReviews: 'gap'`, when there are own scores. */
  readonly gap?: QualityGap
}

/** Why there is no number. Every entry of every list is null. */
export interface UnfittedQuality {
  /** No rows · all scores equal · one reviewer alone · too few reviews to tell people from noise. */
  readonly outcome: 'no-reviews' | 'all-equal' | 'one-reviewer' | 'too-few'
  readonly method: 'integrated' | 'plug-in'
  readonly agent: readonly NoEstimate[]
  readonly week: readonly NoEstimate[]
  readonly weekly: readonly (readonly NoEstimate[])[]
  readonly diff: (i: number, j: number) => NoEstimate
  readonly severity: readonly NoEstimate[]
  readonly spreads: null
}

/** Ask `outcome` first: numbers are there only when it is 'fitted'. */
export type QualityEstimate = FittedQuality | UnfittedQuality

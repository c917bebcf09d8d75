/** What a simulated team is like. Standard deviations and biases are in points of the score. */
export interface Scenario {
  readonly agents: number
  /** Reviewers who are not agents. */
  readonly leads: number
  readonly weeks: number
  readonly peerPerWeek: number
  readonly selfPerWeek: number
  /** Share of conversations with a second reviewer. */
  readonly doubleRate: number
  readonly mu: number
  readonly sdAgent: number
  readonly sdWeek: number
  readonly sdReviewer: number
  readonly sdDyad: number
  readonly sdConv: number
  readonly sdError: number
  readonly selfBias: number
  readonly selfBiasSd: number
  /** Correlation of a person's quality with the own leniency. */
  readonly corr: number
  /** Who reviews whom: mostly the same few, or anybody of the team. */
  readonly assignment: 'buddy' | 'random'
  readonly panel: number
  readonly panelShare: number
  readonly teams: number
  /** Share of reviews by somebody of another team. */
  readonly crossTeam: number
  readonly teamShift: number
  /** Standard deviation of a reviewer's change from week to week. */
  readonly drift: number
  readonly scale: 'continuous' | 'ordinal4x4'
  /** Share of conversations that are the better of two. */
  readonly pick: number
}

const BASE: Scenario = {
  agents: 20,
  leads: 2,
  weeks: 12,
  peerPerWeek: 3,
  selfPerWeek: 2,
  doubleRate: 0.15,
  mu: 78,
  sdAgent: 5,
  sdWeek: 2,
  sdReviewer: 5,
  sdDyad: 2,
  sdConv: 7,
  sdError: 8,
  selfBias: 4,
  selfBiasSd: 4,
  corr: 0,
  assignment: 'buddy',
  panel: 3,
  panelShare: 0.8,
  teams: 1,
  crossTeam: 0,
  teamShift: 0,
  drift: 0,
  scale: 'continuous',
  pick: 0,
}

const SMALL = { agents: 5, leads: 3, peerPerWeek: 2, selfPerWeek: 1, assignment: 'random' } as const
const TWO_TEAMS = { agents: 24, leads: 0, teams: 2, teamShift: 6 } as const

const CHANGES = {
  small: SMALL,
  base: {},
  baseRandom: { assignment: 'random' },
  mild: { sdReviewer: 2.5, sdDyad: 1 },
  strong: { sdReviewer: 8, sdDyad: 3 },
  nullSeverity: { sdReviewer: 0, sdDyad: 0 },
  sparse: { peerPerWeek: 1, selfPerWeek: 1, weeks: 6 },
  ordinal: { scale: 'ordinal4x4' },
  corrPlus: { corr: 0.5 },
  corrMinus: { corr: -0.5 },
  twoTeamsApart: { ...TWO_TEAMS, crossTeam: 0 },
  twoTeamsLinked: { ...TWO_TEAMS, crossTeam: 0.1 },
  drift: { drift: 1 },
  pick: { pick: 0.6 },
  baseNoDyad: { sdDyad: 0 },
  smallNoDyad: { ...SMALL, sdDyad: 0 },
} as const satisfies Record<string, Partial<Scenario>>

export type ScenarioName = keyof typeof CHANGES

export const SCENARIO_NAMES = Object.keys(CHANGES) as readonly ScenarioName[]

/** A scenario by its name: the base, and what it changes. */
export const scenario = (name: ScenarioName): Scenario => ({ ...BASE, ...CHANGES[name] })

/** The base with changes of one's own. */
export const scenarioWith = (changes: Partial<Scenario>): Scenario => ({ ...BASE, ...changes })

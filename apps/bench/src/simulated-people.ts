import type { Scenario } from './scenarios.ts'
import type { SimulatedRandom } from './simulated-random.ts'

/** The people of a simulation: what is true of them, in points. Reviewer v < agents is agent v. */
export interface SimulatedPeople {
  readonly quality: readonly number[]
  /** Positive is lenient. */
  readonly leniency: readonly number[]
  readonly selfBias: readonly number[]
  readonly team: readonly number[]
  /** [agent][reviewer]. */
  readonly dyad: readonly (readonly number[])[]
  /** The few reviewers who review an agent most of the time. */
  readonly panels: readonly (readonly number[])[]
}

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index))

/** Other people of the agent's team, or of the other teams. */
export const reviewersFor = (
  agent: number,
  team: readonly number[],
  which: 'own team' | 'other teams',
): number[] =>
  team.flatMap((theirs, reviewer) =>
    reviewer !== agent && (theirs === team[agent]) === (which === 'own team') ? [reviewer] : [],
  )

const shuffled = (list: readonly number[], random: SimulatedRandom): number[] => {
  const mixed = [...list]
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const other = random.below(last + 1)
    const [kept, moved] = [mixed[last] ?? 0, mixed[other] ?? 0]
    mixed[last] = moved
    mixed[other] = kept
  }
  return mixed
}

/** Draws the people: quality, leniency, self bias, dyads, panels, in this order. */
export const simulatedPeople = (scenario: Scenario, random: SimulatedRandom): SimulatedPeople => {
  const { agents, leads, sdAgent, corr, teams, teamShift } = scenario
  const reviewers = agents + leads
  const quality = times(agents, () => sdAgent * random.normal())
  const drawnLeniency = times(reviewers, (reviewer) => {
    const own = random.normal()
    const ofQuality = reviewer < agents && sdAgent > 0 ? (quality[reviewer] ?? 0) / sdAgent : null
    const mixed = ofQuality === null ? own : corr * ofQuality + Math.sqrt(1 - corr * corr) * own
    return scenario.sdReviewer * mixed
  })
  const selfBias = times(agents, () => scenario.selfBias + scenario.selfBiasSd * random.normal())
  const team = times(reviewers, (reviewer) => (reviewer < agents ? reviewer : reviewer - agents) % teams)
  return {
    quality,
    leniency: drawnLeniency.map((points, reviewer) =>
      teamShift === 0 ? points : points + teamShift * ((team[reviewer] ?? 0) - (teams - 1) / 2),
    ),
    selfBias,
    team,
    dyad: times(agents, () => times(reviewers, () => scenario.sdDyad * random.normal())),
    panels: times(agents, (agent) =>
      shuffled(reviewersFor(agent, team, 'own team'), random).slice(0, scenario.panel),
    ),
  }
}

import type { QualityInfo, QualityRow } from '@reread/statistics'
import type { Scenario } from './scenarios.ts'
import { reviewersFor, type SimulatedPeople, simulatedPeople } from './simulated-people.ts'
import { type SimulatedRandom, simulatedRandom } from './simulated-random.ts'
import { simulatedScore } from './simulated-score.ts'

/** Reviews with what is true of the people: what the whole panel would give each agent. */
export interface Simulation {
  readonly rows: readonly QualityRow[]
  readonly info: QualityInfo
  readonly truth: readonly number[]
  /** Per agent in the last week; null on a scale where it has no closed form. */
  readonly truthOfLastWeek: readonly number[] | null
}

interface Lived {
  readonly rows: Omit<QualityRow, 'y'>[]
  readonly levels: { level: number; error: number }[]
  readonly leniency: number[]
  readonly qualityOfLastWeek: number[]
}

/** Draws who reviews a conversation of the agent: one or two people. */
const drawnReviewers = (scenario: Scenario, people: SimulatedPeople, random: SimulatedRandom) => {
  const ownTeam = people.team.map((_, agent) => reviewersFor(agent, people.team, 'own team'))
  const otherTeams = people.team.map((_, agent) => reviewersFor(agent, people.team, 'other teams'))
  const among = (list: readonly number[] | undefined) => list?.[random.below(list.length)] ?? 0
  return (agent: number): number[] => {
    const wanted = 1 + (random.uniform() < scenario.doubleRate ? 1 : 0)
    const drawn: number[] = []
    while (drawn.length < wanted) {
      const isOutside = scenario.teams > 1 && random.uniform() < scenario.crossTeam
      const isBuddy = !isOutside && scenario.assignment === 'buddy' && random.uniform() < scenario.panelShare
      const reviewer = among((isOutside ? otherTeams : isBuddy ? people.panels : ownTeam)[agent])
      if (!drawn.includes(reviewer)) drawn.push(reviewer)
    }
    return drawn
  }
}

/** How good a conversation is, in points; with `pick`, sometimes the better of two. */
const drawnConversation = ({ sdConv, pick }: Scenario, random: SimulatedRandom): number => {
  const first = sdConv * random.normal()
  if (pick === 0) return first
  const second = sdConv * random.normal()
  return random.uniform() < pick ? Math.max(first, second) : first
}

/** Lives the weeks one by one, agent by agent: reviews by others, then own ones. */
const lived = (scenario: Scenario, people: SimulatedPeople, random: SimulatedRandom): Lived => {
  const { mu, sdWeek, sdConv, sdError } = scenario
  const leniency = [...people.leniency]
  const found: Lived = { rows: [], levels: [], leniency, qualityOfLastWeek: [] }
  const reviewersOf = drawnReviewers(scenario, people, random)
  let conv = 0
  const add = (row: Omit<QualityRow, 'y' | 'conv'>, extra: number) => {
    const level = mu + extra + (leniency[row.reviewer] ?? 0)
    found.rows.push({ ...row, conv })
    found.levels.push({ level, error: sdError * random.normal() })
  }
  for (let week = 0; week < scenario.weeks; week += 1) {
    if (week > 0 && scenario.drift !== 0) {
      for (const [reviewer, points] of leniency.entries()) {
        leniency[reviewer] = points + scenario.drift * random.normal()
      }
    }
    for (const [agent, quality] of people.quality.entries()) {
      const own = quality + sdWeek * random.normal()
      if (week === scenario.weeks - 1) found.qualityOfLastWeek.push(own)
      for (let turn = 0; turn < scenario.peerPerWeek; turn += 1, conv += 1) {
        const conversation = drawnConversation(scenario, random)
        for (const reviewer of reviewersOf(agent)) {
          const dyad = people.dyad[agent]?.[reviewer] ?? 0
          add({ agent, reviewer, week, self: 0 }, own + dyad + conversation)
        }
      }
      for (let turn = 0; turn < scenario.selfPerWeek; turn += 1, conv += 1) {
        const conversation = sdConv * random.normal()
        add({ agent, reviewer: agent, week, self: 1 }, own + (people.selfBias[agent] ?? 0) + conversation)
      }
    }
  }
  return found
}

const ORDINAL_DRAWS = 2_000

/** On a scale of few points, the mean over many reviews by all reviewers in turn. */
const ordinalTruth = (scenario: Scenario, people: SimulatedPeople, seed: number): number[] => {
  const random = simulatedRandom((seed ^ 0x9e3779b9) >>> 0)
  const reviewers = people.leniency.length
  return people.quality.map((quality, agent) => {
    let sum = 0
    for (let draw = 0; draw < ORDINAL_DRAWS; draw += 1) {
      const reviewer = draw % reviewers
      const ofWeek = scenario.sdWeek * random.normal()
      const byReviewer = (people.leniency[reviewer] ?? 0) + (people.dyad[agent]?.[reviewer] ?? 0)
      const level = scenario.mu + quality + ofWeek + byReviewer + scenario.sdConv * random.normal()
      sum += simulatedScore(scenario, { level, error: scenario.sdError * random.normal() }, random)
    }
    return sum / ORDINAL_DRAWS
  })
}

/** The reviews of a simulated team, always the same ones for the same seed. */
export const simulateReviews = (scenario: Scenario, seed: number): Simulation => {
  const random = simulatedRandom(seed)
  const people = simulatedPeople(scenario, random)
  const { rows, levels, leniency, qualityOfLastWeek } = lived(scenario, people, random)
  const panel = leniency.reduce((sum, points) => sum + points, 0) / leniency.length
  const isContinuous = scenario.scale === 'continuous'
  const fair = (quality: number) => scenario.mu + quality + panel
  return {
    rows: rows.map((row, index) => ({
      ...row,
      y: simulatedScore(scenario, levels[index] ?? { level: 0, error: 0 }, random),
    })),
    info: { agents: scenario.agents, reviewers: leniency.length, weeks: scenario.weeks },
    truth: isContinuous ? people.quality.map(fair) : ordinalTruth(scenario, people, seed),
    truthOfLastWeek: isContinuous ? qualityOfLastWeek.map(fair) : null,
  }
}

import { addWeeks, lastWeeks, type NumbersInput, type NumbersReview, seededRandom } from '@reread/domain'

/** A made-up workspace: who is how good, who is how strict, and how much single reviews scatter (points). */
export interface SimulatedShape {
  readonly teams: number
  readonly agentsPerTeam: number
  readonly weeks?: number
  readonly picksPerWeek?: number
  readonly peersPerPick?: number
  readonly sdAgent?: number
  readonly sdReviewer?: number
  readonly sdError?: number
  /** People who also review this many picks a week in every team. */
  readonly bridgingReviewers?: number
  readonly selfReviews?: boolean
  /** Points that this person adds to each own score. */
  readonly selfBonus?: { readonly personId: number; readonly points: number }
  readonly seed?: string
}

const LAST_WEEK = '2026-W10'
const CRITERIA = ['empathy', 'solution', 'process', 'tone', 'language']

const SIMULATED_VERSION: NumbersInput['versions'][number] = {
  id: 1,
  criteria: CRITERIA.map((key) => ({ key, weight: 20, points: 5, critical: false, allowsNA: true })),
}

const normal = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

/** Points on five criteria of five points, scattered around a score. */
const pointsFor = (score: number, random: () => number): NumbersReview['points'] =>
  Object.fromEntries(
    CRITERIA.map((key) => {
      const point = Math.round(1 + (score + 8 * normal(random)) / 25)
      return [key, Math.min(5, Math.max(1, point))]
    }),
  )

interface Simulation {
  readonly shape: Required<Omit<SimulatedShape, 'selfBonus' | 'seed'>> & Pick<SimulatedShape, 'selfBonus'>
  readonly random: () => number
  readonly quality: ReadonlyMap<number, number>
  readonly leniency: ReadonlyMap<number, number>
  readonly reviews: NumbersReview[]
  pickId: number
}

const agentId = (team: number, agent: number): number => team * 1_000 + agent + 1
const bridgeId = (bridge: number): number => 900_000 + bridge

const addReview = (
  simulation: Simulation,
  facts: Pick<NumbersReview, 'teamId' | 'week' | 'revieweeId' | 'reviewerId' | 'kind'>,
): void => {
  const { shape, random, quality, leniency, reviews } = simulation
  const { selfBonus } = shape
  const isBoosted = facts.kind === 'self' && facts.revieweeId === selfBonus?.personId
  const score =
    70 +
    (quality.get(facts.revieweeId) ?? 0) +
    (leniency.get(facts.reviewerId) ?? 0) +
    shape.sdError * normal(random) +
    (isBoosted ? selfBonus.points : 0)
  reviews.push({
    id: reviews.length + 1,
    pickId: simulation.pickId,
    conversationId: 10_000_000 + simulation.pickId,
    ...facts,
    versionId: 1,
    solved: null,
    points: pointsFor(score, random),
  })
}

const addPick = (
  simulation: Simulation,
  at: { team: number; agent: number; week: number; pick: number },
): void => {
  const { shape } = simulation
  const { team, agent, week, pick } = at
  simulation.pickId += 1
  const facts = {
    teamId: team,
    revieweeId: agentId(team, agent),
    week: addWeeks(LAST_WEEK, week - shape.weeks + 1),
  }
  if (shape.selfReviews) addReview(simulation, { ...facts, reviewerId: facts.revieweeId, kind: 'self' })
  for (let peer = 0; peer < shape.peersPerPick; peer += 1) {
    const other = (agent + 1 + ((week + pick + peer) % (shape.agentsPerTeam - 1))) % shape.agentsPerTeam
    addReview(simulation, { ...facts, reviewerId: agentId(team, other), kind: 'peer' })
  }
  const bridge = shape.bridgingReviewers === 0 ? null : (week + agent) % shape.bridgingReviewers
  if (bridge !== null && pick === 0)
    addReview(simulation, { ...facts, reviewerId: bridgeId(bridge), kind: 'lead' })
}

/** The reviews of a made-up workspace; the same shape and seed give the same ones. */
export const simulatedInput = (wanted: SimulatedShape): NumbersInput => {
  const { seed = 'simulated', ...rest } = wanted
  const shape = {
    ...{ weeks: 13, picksPerWeek: 2, peersPerPick: 2, sdAgent: 5, sdReviewer: 5, sdError: 8 },
    ...{ bridgingReviewers: 0, selfReviews: true, ...rest },
  }
  const generator = seededRandom(seed)
  const random = () => generator.below(1_000_000) / 1_000_000
  const quality = new Map<number, number>()
  const leniency = new Map<number, number>()
  const teams = Array.from({ length: shape.teams }, (_, index) => {
    const memberIds = Array.from({ length: shape.agentsPerTeam }, (_other, agent) =>
      agentId(index + 1, agent),
    )
    for (const personId of memberIds) {
      quality.set(personId, shape.sdAgent * normal(random))
      leniency.set(personId, shape.sdReviewer * normal(random))
    }
    return { id: index + 1, memberIds }
  })
  for (let bridge = 0; bridge < shape.bridgingReviewers; bridge += 1)
    leniency.set(bridgeId(bridge), shape.sdReviewer * normal(random))
  const simulation: Simulation = { shape, random, quality, leniency, reviews: [], pickId: 0 }
  for (let week = 0; week < shape.weeks; week += 1)
    for (const { id: team } of teams)
      for (let agent = 0; agent < shape.agentsPerTeam; agent += 1)
        for (let pick = 0; pick < shape.picksPerWeek; pick += 1)
          addPick(simulation, { team, agent, week, pick })
  return {
    rubricId: 1,
    versions: [SIMULATED_VERSION],
    weeks: lastWeeks(LAST_WEEK, 13),
    teams,
    reviews: simulation.reviews,
    satisfaction: [],
    seed: 1,
    spreads: null,
  }
}

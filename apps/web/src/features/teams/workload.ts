import { estimatedMinutes } from '@reread/domain'

export interface TeamSize {
  /** People who answer customers, and so score and are scored. */
  readonly people: number
  /** AI agents: their conversations are drawn too, and read by colleagues alone. */
  readonly aiAgents: number
}

export interface RoundSize {
  readonly picksPerAgent: number
  readonly peersPerPick: number
}

export interface Workload {
  readonly people: number
  /** Of conversations of people, by each of them: their own ones and their colleagues'. */
  readonly reviewsEach: number
  /** Of conversations of AI agents, all together. */
  readonly aiReviews: number
  readonly reviews: number
  readonly minutes: number
  readonly minutesEach: number
  /** Colleagues there are for a conversation, when they are fewer than asked for; null otherwise. */
  readonly fewerColleagues: number | null
}

/** What one week asks of a team when there are conversations enough: "8 people × 6 = 48 reviews ≈ 2 hr 40 min". Null without people. */
export const workloadOf = ({ people, aiAgents }: TeamSize, round: RoundSize): Workload | null => {
  if (people === 0) return null
  const colleagues = Math.min(round.peersPerPick, people - 1)
  const reviewsEach = round.picksPerAgent * (1 + colleagues)
  const aiReviews = aiAgents * round.picksPerAgent * Math.min(round.peersPerPick, people)
  const reviews = people * reviewsEach + aiReviews
  return {
    people,
    reviewsEach,
    aiReviews,
    reviews,
    minutes: estimatedMinutes(reviews),
    minutesEach: estimatedMinutes(reviews / people),
    fewerColleagues: colleagues < round.peersPerPick ? colleagues : null,
  }
}

/** Two sizes that fit a week; `light` halves the work of each person. */
export const presets = {
  standard: { picksPerAgent: 2, peersPerPick: 2 },
  light: { picksPerAgent: 1, peersPerPick: 2 },
} as const satisfies Record<string, RoundSize>

export type Preset = keyof typeof presets
export const presetNames = ['standard', 'light'] as const satisfies readonly Preset[]

/** The preset that these settings are, or null for a choice of their own. */
export const presetOf = (round: RoundSize): Preset | null =>
  presetNames.find(
    (name) =>
      presets[name].picksPerAgent === round.picksPerAgent &&
      presets[name].peersPerPick === round.peersPerPick,
  ) ?? null

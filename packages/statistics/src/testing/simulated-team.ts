import type { QualityInfo, QualityRow } from '../quality-types.ts'
import { uniformNumbers } from '../random.ts'

/** A small team with everything in it: doubles, own scores, versions, people and weeks without reviews. */
export interface TeamShape {
  readonly agents: number
  readonly leads: number
  readonly weeks: number
  /** Conversations per agent and week. */
  readonly perWeek: number
  readonly doubleShare?: number
  readonly selfShare?: number
  readonly versions?: number
  readonly seed?: number
}

/** Points by which people, weeks and pairs differ; about normal. */
const SPREAD = { agent: 5, reviewer: 5, week: 3, dyad: 2, conversation: 5, error: 6 }

const roughlyNormal = (uniform: () => number): number =>
  Array.from({ length: 12 }, uniform).reduce((sum, x) => sum + x, -6)

/** Reviews of a made-up team, the same ones for the same shape. */
export const simulatedTeam = (shape: TeamShape): { rows: QualityRow[]; info: QualityInfo } => {
  const { agents, leads, weeks, perWeek, doubleShare = 0.3, selfShare = 0, versions = 1, seed = 1 } = shape
  const uniform = uniformNumbers(seed)
  const normal = () => roughlyNormal(uniform)
  const reviewers = agents + leads
  const [quality, leniency] = [agents, reviewers].map((count) => Array.from({ length: count }, normal))
  const pairs = Array.from({ length: agents * reviewers }, normal)
  const rows: QualityRow[] = []
  for (let agent = 0; agent < agents; agent += 1) {
    for (let week = 0; week < weeks; week += 1) {
      const ofWeek = 75 + SPREAD.agent * (quality?.[agent] ?? 0) + SPREAD.week * normal()
      for (let turn = 0; turn < perWeek; turn += 1) {
        const level = ofWeek + SPREAD.conversation * normal()
        const others = Array.from({ length: reviewers }, (_, reviewer) => reviewer).filter(
          (one) => one !== agent,
        )
        const first = Math.floor(uniform() * others.length)
        const second = (first + 1 + Math.floor(uniform() * (others.length - 1))) % others.length
        const by = [first, ...(uniform() < doubleShare ? [second] : [])].map((place) => others[place] ?? 0)
        if (uniform() < selfShare) by.push(agent)
        const version = week * versions >= weeks ? versions - 1 : 0
        for (const reviewer of by) {
          const own =
            SPREAD.reviewer * (leniency?.[reviewer] ?? 0) +
            SPREAD.dyad * (pairs[agent * reviewers + reviewer] ?? 0)
          const y = Math.round((level + own + SPREAD.error * normal() + 3 * version) * 10) / 10
          rows.push({
            agent,
            reviewer,
            week,
            conv: rows.length - by.indexOf(reviewer),
            self: reviewer === agent ? 1 : 0,
            y,
            version,
          })
        }
      }
    }
  }
  return { rows, info: { agents, reviewers, weeks, versions } }
}

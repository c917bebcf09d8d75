import { AWAY, PERSONAS, type TeamKey } from './cast.ts'
import type { StaffKey } from './told.ts'
import type { DemoPick, Reader } from './world.ts'

/** How far one person is with one pick. */
export type Progress = 'done' | 'open' | 'draft' | 'skipped'

/** A person on a pick, as a key. */
const on = ({ pickId }: DemoPick, key: StaffKey): string => `${pickId}/${key}`

const isReader = (pick: DemoPick, key: StaffKey): boolean =>
  pick.readers.some(({ colleague, kind }) => colleague.key === key && kind === 'peer')

const othersOn = (pick: DemoPick, key: StaffKey): StaffKey[] =>
  pick.readers.map(({ colleague }) => colleague.key).filter((reader) => reader !== key)

/** Reviewees a person reads, once each, people before the AI agent. */
const readsOf = (picks: readonly DemoPick[], key: StaffKey): StaffKey[] => [
  ...new Set(
    picks
      .filter((pick) => isReader(pick, key))
      .toSorted((a, b) => Number(a.reviewee.kind === 'ai') - Number(b.reviewee.kind === 'ai'))
      .map((pick) => pick.reviewee.key),
  ),
]

/**
 * Who has handed in what this week. In Chat the agent persona still has three: the two picks of one colleague wait for
 * nobody else, and of another colleague one is a draft. One person is behind. Everything else is in, but for one
 * reader of what waits anyway. Who that is follows from the draw.
 */
export const progressOf = (
  team: TeamKey,
  picks: readonly DemoPick[],
): ((pick: DemoPick, reader: Reader) => Progress) => {
  const states = team === 'chat' ? chatStates(picks) : emailStates(picks)
  return (pick, { colleague }) => states.get(on(pick, colleague.key)) ?? 'done'
}

const chatStates = (picks: readonly DemoPick[]): Map<string, Progress> => {
  const states = new Map<string, Progress>()
  const { agent, lead } = PERSONAS
  const { first, second, behind } = chosenAround(picks)
  const about = (key: StaffKey) => picks.filter(({ reviewee }) => reviewee.key === key)
  for (const pick of about(first)) states.set(on(pick, agent), 'open')
  const draft = about(second).find(({ told }) => told.parted === undefined)
  if (draft) states.set(on(draft, agent), 'draft')
  const [, ...waiting] = readsOf(picks, behind).toSorted((a, b) => Number(b === agent) - Number(a === agent))
  for (const pick of picks) {
    const isOwn = pick.reviewee.key === behind
    if (isOwn || waiting.includes(pick.reviewee.key)) states.set(on(pick, behind), 'open')
    const [other] = isOwn ? othersOn(pick, behind).filter((key) => key !== agent && key !== lead) : []
    if (isOwn && other && pick === about(behind).at(-1)) states.set(on(pick, other), 'open')
  }
  return states
}

/**
 * Whose two picks the agent persona completes, whose pick is the draft, and who is behind. Whoever is behind neither
 * reads nor owns the two, or they would not be complete.
 */
const chosenAround = (picks: readonly DemoPick[]) => {
  const { agent, lead } = PERSONAS
  const people = [...new Set(picks.map(({ reviewee }) => reviewee.key))]
  const reads = readsOf(picks, agent).filter((key) => key !== 'pino')
  for (const first of reads) {
    const second = reads.find((key) => key !== first) ?? first
    const taken = new Set([
      agent,
      lead,
      first,
      ...picks.filter(({ reviewee }) => reviewee.key === first).flatMap((pick) => othersOn(pick, agent)),
    ])
    const free = people.filter((key) => key !== 'pino' && !taken.has(key))
    const behind = free.find((key) => key !== second) ?? free[0]
    if (behind) return { first, second, behind }
  }
  throw new Error('The draw left nobody who could be behind.')
}

/** Half of the people are through, of the others one reader is missing. */
const emailStates = (picks: readonly DemoPick[]): Map<string, Progress> => {
  const people = [...new Set(picks.map(({ reviewee }) => reviewee.key))].filter((key) => key !== AWAY)
  const late = people.filter((_, index) => index % 2 === 0)
  const states = new Map<string, Progress>()
  for (const pick of picks.filter(({ reviewee }) => late.includes(reviewee.key))) {
    const last = pick.readers.at(-1)
    if (last) states.set(on(pick, last.colleague.key), 'open')
  }
  return states
}

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

/** One way in which the week may stand: whose picks the agent completes, whose is the draft, who is behind with what. */
interface Standing {
  readonly first: StaffKey
  readonly second: StaffKey
  readonly behind: StaffKey
  /** The one colleague whom the person behind has read. */
  readonly read: StaffKey
}

/** Of all the ways that this draw leaves, the one in which most disagreements are revealed. */
const chatStates = (picks: readonly DemoPick[]): Map<string, Progress> => {
  const [best] = standingsIn(picks)
    .map((standing) => statesOf(picks, standing))
    .toSorted((a, b) => partedIn(picks, b) - partedIn(picks, a))
  if (!best) throw new Error('The draw left nobody who could be behind.')
  return best
}

const partedIn = (picks: readonly DemoPick[], states: ReadonlyMap<string, Progress>): number =>
  picks.filter(
    (pick) => pick.told.parted && pick.readers.every(({ colleague }) => !states.has(on(pick, colleague.key))),
  ).length

/** Whoever is behind neither reads nor owns the two picks that the agent completes, or they would not be complete. */
const standingsIn = (picks: readonly DemoPick[]): Standing[] => {
  const { agent, lead } = PERSONAS
  const people = [...new Set(picks.map(({ reviewee }) => reviewee.key))].filter((key) => key !== 'pino')
  const reads = readsOf(picks, agent)
  return reads
    .filter((first) => first !== 'pino')
    .flatMap((first) => {
      const readers = picks
        .filter(({ reviewee }) => reviewee.key === first)
        .flatMap((pick) => othersOn(pick, agent))
      const free = people.filter((key) => ![agent, lead, first, ...readers].includes(key))
      const seconds = reads.filter((key) => key !== first)
      return seconds.flatMap((second) =>
        free.flatMap((behind) => readsOf(picks, behind).map((read) => ({ first, second, behind, read }))),
      )
    })
    .filter((standing) => isFarBehind(picks, standing))
}

/** At most a third of what was asked of them. */
const isFarBehind = (picks: readonly DemoPick[], { behind, read }: Standing): boolean => {
  const asked = picks.filter((pick) => pick.reviewee.key === behind || isReader(pick, behind))
  return asked.filter(({ reviewee }) => reviewee.key === read).length * 3 <= asked.length
}

const statesOf = (picks: readonly DemoPick[], standing: Standing): Map<string, Progress> => {
  const { agent, lead } = PERSONAS
  const { first, second, behind, read } = standing
  const states = new Map<string, Progress>()
  const about = (key: StaffKey) => picks.filter(({ reviewee }) => reviewee.key === key)
  for (const pick of about(first)) states.set(on(pick, agent), 'open')
  const draft = about(second).find(({ told }) => told.parted === undefined)
  if (draft) states.set(on(draft, agent), 'draft')
  for (const pick of picks) {
    const isOwn = pick.reviewee.key === behind
    if (isOwn || (isReader(pick, behind) && pick.reviewee.key !== read)) states.set(on(pick, behind), 'open')
  }
  const waiting = about(behind).at(-1)
  const other = waiting && othersOn(waiting, behind).find((key) => key !== agent && key !== lead)
  if (waiting && other) states.set(on(waiting, other), 'open')
  return states
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

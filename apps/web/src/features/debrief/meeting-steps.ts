import { isAboutOne, MEETING_STEPS, type MeetingStep } from '@reread/domain'
import { idIn, oneOf, onlySet } from '../../lib/search-parts.ts'

export interface Step {
  readonly name: MeetingStep
  /** Which conversation, from 1; null where the step is about none. */
  readonly of: number | null
}

const ABOUT_ONE = MEETING_STEPS.filter(isAboutOne)

/** Every step of a meeting about so many conversations, in order. */
export const stepsOf = (conversations: number): Step[] => [
  { name: 'check-in', of: null },
  ...Array.from({ length: conversations }, (_, index) =>
    ABOUT_ONE.map((name): Step => ({ name, of: index + 1 })),
  ).flat(),
  { name: 'close', of: null },
]

export const isSame = (a: Step, b: Step): boolean => a.name === b.name && a.of === b.of

/**
 * Where an address leads among the steps there are: a conversation that is no longer there is the last one, and
 * anything else the check-in.
 */
export const stepAt = (steps: readonly Step[], asked: { step?: MeetingStep; of?: number }): number => {
  const name = asked.step ?? 'check-in'
  const wanted: Step = { name, of: isAboutOne(name) ? (asked.of ?? 1) : null }
  const found = steps.findIndex((step) => isSame(step, wanted))
  if (found !== -1) return found
  const last = steps.findLastIndex((step) => step.name === name)
  return last === -1 ? 0 : last
}

/** What stands in the address for a step. */
export const addressOf = ({ name, of }: Step): { step: MeetingStep; of?: number } =>
  of === null ? { step: name } : { step: name, of }

export type Decision = 'action' | 'guideline' | 'wording'

export interface MeetingSearch {
  readonly step?: MeetingStep
  readonly of?: number
  /** What is being written down at Decide. */
  readonly decide?: Decision
  /** The action that is changed at the check-in. */
  readonly action?: number
  /** Only until what is being written is done: the screen stays at its step, and goes with the meeting afterwards. */
  readonly follow?: 1
}

/** The known parts of the address of a meeting; anything else is dropped. */
export const meetingSearch = (search: Record<string, unknown>): MeetingSearch =>
  onlySet({
    step: oneOf(search.step, MEETING_STEPS),
    of: idIn(search.of),
    decide: oneOf(search.decide, ['action', 'guideline', 'wording']),
    action: idIn(search.action),
    follow: oneOf(search.follow, [1]),
  })

/**
 * Whose step a screen shows: `with` the meeting, whose step is in nobody's address; `held` where something is being
 * written; `alone` where somebody moved by themselves.
 */
export type Going = 'with' | 'held' | 'alone'

/** How the screen of an address goes. */
export const goingOf = ({ step, follow }: MeetingSearch): Going =>
  step === undefined ? 'with' : follow === 1 ? 'held' : 'alone'

/** The address without a step of its own: the screen goes with the meeting. */
export const together = <S extends MeetingSearch>(search: S) => {
  const { step: _step, of: _of, decide: _decide, action: _action, follow: _follow, ...rest } = search
  return rest
}

/** The address of one step, away from the meeting; what was being written is closed, and kept by its field. */
export const atStep = <S extends MeetingSearch>(search: S, step: Step) => ({
  ...together(search),
  ...addressOf(step),
})

/** The address while something is written at a step: the meeting does not take it away. */
export const writing = <S extends MeetingSearch>(
  search: S,
  step: Step,
  what: Pick<MeetingSearch, 'decide' | 'action'>,
) => ({
  ...atStep(search, step),
  ...(goingOf(search) === 'alone' ? {} : { follow: 1 as const }),
  ...what,
})

/** The address once it is written or given up: where the screen was going before. */
export const written = <S extends MeetingSearch>(search: S, step: Step) =>
  goingOf(search) === 'alone' ? atStep(search, step) : together(search)

/** The list with one entry moved up (−1) or down (+1); as it was at the ends. */
export const moved = <T>(list: readonly T[], at: number, by: -1 | 1): T[] => {
  const other = at + by
  const [one, two] = [list[at], list[other]]
  return one === undefined || two === undefined ? [...list] : list.with(at, two).with(other, one)
}

/** The list with the entry at `from` put down where the one at `to` stands. */
export const dropped = <T>(list: readonly T[], from: number, to: number): T[] => {
  const taken = list[from]
  if (taken === undefined) return [...list]
  return list.toSpliced(from, 1).toSpliced(to, 0, taken)
}

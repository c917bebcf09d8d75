import { idIn, oneOf, onlySet } from '../../lib/search-parts.ts'

/** The stations of a meeting: once at the ends, and three for each conversation between them. */
const stepNames = ['check-in', 'read', 'compare', 'decide', 'close'] as const
export type StepName = (typeof stepNames)[number]

export interface Step {
  readonly name: StepName
  /** Which conversation, from 1; null where the step is about none. */
  readonly of: number | null
}

const ABOUT_ONE: readonly StepName[] = ['read', 'compare', 'decide']

/** Every step of a meeting about so many conversations, in order. */
export const stepsOf = (conversations: number): Step[] => [
  { name: 'check-in', of: null },
  ...Array.from({ length: conversations }, (_, index) =>
    ABOUT_ONE.map((name): Step => ({ name, of: index + 1 })),
  ).flat(),
  { name: 'close', of: null },
]

const isSame = (a: Step, b: Step): boolean => a.name === b.name && a.of === b.of

/**
 * Where an address leads among the steps there are: a conversation that is no longer there is the last one, and
 * anything else the check-in.
 */
export const stepAt = (steps: readonly Step[], asked: { step?: StepName; of?: number }): number => {
  const name = asked.step ?? 'check-in'
  const wanted: Step = { name, of: ABOUT_ONE.includes(name) ? (asked.of ?? 1) : null }
  const found = steps.findIndex((step) => isSame(step, wanted))
  if (found !== -1) return found
  const last = steps.findLastIndex((step) => step.name === name)
  return last === -1 ? 0 : last
}

/** What stands in the address for a step. */
export const addressOf = ({ name, of }: Step): { step: StepName; of?: number } =>
  of === null ? { step: name } : { step: name, of }

export type Decision = 'action' | 'guideline' | 'wording'

export interface MeetingSearch {
  readonly step?: StepName
  readonly of?: number
  /** What is being written down at Decide. */
  readonly decide?: Decision
  /** The action that is changed at the check-in. */
  readonly action?: number
}

/** The known parts of the address of a meeting; anything else is dropped. */
export const meetingSearch = (search: Record<string, unknown>): MeetingSearch =>
  onlySet({
    step: oneOf(search.step, stepNames),
    of: idIn(search.of),
    decide: oneOf(search.decide, ['action', 'guideline', 'wording']),
    action: idIn(search.action),
  })

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

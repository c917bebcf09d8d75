import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { stepOf } from './meeting-mover.ts'
import { addressOf, atStep, goingOf, type Step, stepAt, stepsOf, together } from './meeting-steps.ts'
import type { Live } from './use-live.ts'
import type { WeekPage } from './use-week.ts'

const from = '/d/$team/$week/run'
const checkIn: Step = { name: 'check-in', of: null }

/** What comes next under somebody's eyes begins at its top; their own moves do so by the router. */
const useTopOfNext = ({ step, isWith }: { step: Step; isWith: boolean }): void => {
  const shown = useRef(step)
  useEffect(() => {
    const { name, of } = shown.current
    shown.current = step
    if (isWith && (name !== step.name || of !== step.of)) window.scrollTo({ top: 0 })
  }, [step, isWith])
}

/** Whoever runs the meeting has its step in their own address, so that their screen never jumps. */
const usePinned = ({ step, isPinned }: { step: Step; isPinned: boolean }): void => {
  const navigate = useNavigate({ from })
  useEffect(() => {
    if (!isPinned) return
    void navigate({ search: (search) => atStep(search, step), replace: true, resetScroll: false })
  }, [isPinned, step, navigate])
}

/** The step of this screen, its own or the meeting's, and the ways on; going on closes what was being written. */
export const useSteps = (page: WeekPage, live: Live | null) => {
  const search = useSearch({ from: '/signed-in/d/$team/$week/run' })
  const navigate = useNavigate({ from })
  const talkedAbout = page.agenda.filter((place) => place.isOn)
  const steps = stepsOf(talkedAbout.length)
  const going = goingOf(search)
  const meetingStep = live === null ? null : (steps[stepAt(steps, addressOf(stepOf(live)))] ?? null)
  const at = stepAt(steps, going === 'with' ? addressOf(meetingStep ?? checkIn) : search)
  const step = steps[at] ?? checkIn
  const go = (next: Step | undefined) => {
    if (next !== undefined) void navigate({ search: (before) => atStep(before, next) })
  }
  const runs = live?.mayMove === true && page.closedAt === null
  useTopOfNext({ step, isWith: going === 'with' })
  usePinned({ step, isPinned: runs && going === 'with' })
  return {
    steps,
    step,
    going,
    /** Where the meeting is; null where that is not known. */
    meetingStep,
    /** Whether every screen goes with this one. */
    runs,
    place: step.of === null ? null : (talkedAbout[step.of - 1] ?? null),
    talkedAbout,
    go,
    next: () => go(steps[at + 1]),
    before: () => go(steps[at - 1]),
    /** Back to where the meeting is, and with it from there on. */
    join: () => void navigate({ search: (before) => together(before) }),
    isFirst: at === 0,
    isLast: at === steps.length - 1,
  }
}

export type Steps = ReturnType<typeof useSteps>

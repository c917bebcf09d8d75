import { useNavigate, useSearch } from '@tanstack/react-router'
import { addressOf, type Step, stepAt, stepsOf } from './meeting-steps.ts'
import type { WeekPage } from './use-week.ts'

const from = '/d/$team/$week/run'

/** Where the meeting is, from its address; going on drops what was being written. */
export const useSteps = (page: WeekPage) => {
  const search = useSearch({ from: '/signed-in/d/$team/$week/run' })
  const navigate = useNavigate({ from })
  const talkedAbout = page.agenda.filter((place) => place.isOn)
  const steps = stepsOf(talkedAbout.length)
  const at = stepAt(steps, search)
  const go = (step: Step | undefined) => {
    if (step === undefined) return
    void navigate({
      search: ({ step: _step, of: _of, decide: _decide, action: _action, ...rest }) => ({
        ...rest,
        ...addressOf(step),
      }),
    })
  }
  const step = steps[at] ?? { name: 'check-in' as const, of: null }
  const place = step.of === null ? null : (talkedAbout[step.of - 1] ?? null)
  return {
    steps,
    step,
    place,
    talkedAbout,
    go,
    next: () => go(steps[at + 1]),
    before: () => go(steps[at - 1]),
    isFirst: at === 0,
    isLast: at === steps.length - 1,
  }
}

export type Steps = ReturnType<typeof useSteps>

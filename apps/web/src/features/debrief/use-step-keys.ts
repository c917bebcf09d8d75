import { useLingui } from '@lingui/react/macro'
import { useKeys } from '../../lib/use-keys.ts'
import { usePreparation } from './use-meeting.ts'
import { usePresenting } from './use-presenting.ts'
import type { Steps } from './use-steps.ts'
import type { WeekPage } from './use-week.ts'

/** → and ← move through the meeting, M masks names for whoever runs it, Esc shows the navigation again. */
export const useStepKeys = (page: WeekPage, steps: Steps): void => {
  const { t } = useLingui()
  const presenting = usePresenting()
  const preparation = usePreparation(page)
  const { place } = steps
  const mayMask = place !== null && page.can.run && page.closedAt === null
  useKeys([
    { scope: 'debrief', key: 'ArrowRight' as const, label: t`Next step`, run: steps.next },
    { scope: 'debrief', key: 'ArrowLeft' as const, label: t`Step before`, run: steps.before },
    ...(mayMask
      ? [
          {
            scope: 'debrief' as const,
            key: 'm' as const,
            label: place.masked ? t`Show names` : t`Mask names`,
            run: () => preparation.mask(place.pickId, !place.masked),
          },
        ]
      : []),
    ...(presenting.isOn
      ? [
          {
            scope: 'debrief' as const,
            key: 'Escape' as const,
            label: t`Show the navigation`,
            run: () => presenting.set(false),
          },
        ]
      : []),
  ])
}

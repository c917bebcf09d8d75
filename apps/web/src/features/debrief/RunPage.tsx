import { useLingui } from '@lingui/react/macro'
import { isWeekLabel } from '@reread/domain'
import { useParams, useSearch } from '@tanstack/react-router'
import { formatWeek } from '../../lib/format.ts'
import { QueryProblem } from '../../ui/CallProblem.tsx'
import { PageBody, PageHeader } from '../../ui/PageHeader.tsx'
import { NotFound } from '../../ui/PageProblems.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { CheckIn } from './CheckIn.tsx'
import { CloseStep } from './CloseStep.tsx'
import { CompareStep } from './CompareStep.tsx'
import { DecideStep } from './DecideStep.tsx'
import { MeetingPlace } from './MeetingPlace.tsx'
import classes from './meeting.module.css'
import { goingOf } from './meeting-steps.ts'
import { NotStarted } from './NotStarted.tsx'
import { ReadStep } from './ReadStep.tsx'
import { MeetingHeader, StepBar } from './StepBar.tsx'
import { useFresh } from './use-fresh.ts'
import { useLive, useMeetingNews } from './use-live.ts'
import { useMoving } from './use-moving.ts'
import { useReadyOffline } from './use-ready-offline.ts'
import { useStepKeys } from './use-step-keys.ts'
import { type Steps, useSteps } from './use-steps.ts'
import { useWeek, type WeekPage } from './use-week.ts'

const Station = ({ page, steps, isFresh }: { page: WeekPage; steps: Steps; isFresh: boolean }) => {
  const { step, place } = steps
  if (step.name === 'check-in') return <CheckIn page={page} />
  if (step.name === 'close' || place === null) return <CloseStep page={page} isFresh={isFresh} />
  if (step.name === 'read') return <ReadStep key={place.pickId} page={page} place={place} />
  if (step.name === 'compare') return <CompareStep key={place.pickId} page={page} place={place} />
  return <DecideStep key={place.pickId} page={page} place={place} step={step} />
}

interface MeetingProps {
  page: WeekPage
  asked: Parameters<typeof useFresh>[0]
  live: ReturnType<typeof useLive>
}

const Meeting = ({ page, asked, live }: MeetingProps) => {
  const steps = useSteps(page, live.at)
  const isFresh = useFresh(asked, steps.step)
  const moving = useMoving(page, steps, live)
  useStepKeys(page, steps)
  useReadyOffline(page)
  return (
    <>
      <MeetingHeader page={page} />
      <PageBody>
        <div className={classes.meeting}>
          <StepBar page={page} steps={steps} />
          <MeetingPlace page={page} steps={steps} moving={moving} />
          <Station page={page} steps={steps} isFresh={isFresh} />
        </div>
      </PageBody>
    </>
  )
}

const OneMeeting = ({ team, week }: { team: string; week: string }) => {
  const { t } = useLingui()
  const page = useWeek(team, week)
  const search = useSearch({ from: '/signed-in/d/$team/$week/run' })
  const isOpen = page.data === undefined || page.data.closedAt === null
  const live = useLive({ team, week, isOpen })
  useMeetingNews(page, live.at)
  // Without a step of its own the page opens where the meeting is: not at the check-in first.
  const isLost = live.isPending && goingOf(search) === 'with'
  if (page.data !== undefined && !isLost) {
    const isRunning = page.data.startedAt !== null || page.data.closedAt !== null
    return isRunning ? <Meeting page={page.data} asked={page} live={live} /> : <NotStarted page={page.data} />
  }
  return (
    <>
      <PageHeader title={t`Debrief ${formatWeek(week)}`} />
      <PageBody>
        {page.isError ? (
          <QueryProblem error={page.error} onRetry={() => void page.refetch()} />
        ) : (
          <Skeleton rows={6} />
        )}
      </PageBody>
    </>
  )
}

/** The meeting on one screen: check-in, then read, compare and decide for each conversation, then close. */
export const RunPage = () => {
  const { team, week } = useParams({ from: '/signed-in/d/$team/$week/run' })
  return isWeekLabel(week) ? <OneMeeting key={`${team} ${week}`} team={team} week={week} /> : <NotFound />
}

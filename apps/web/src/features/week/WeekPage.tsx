import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { formatWeek } from '../../lib/format.ts'
import { useFormat } from '../../lib/use-format.ts'
import { useKeys } from '../../lib/use-keys.ts'
import { type Session, useSession } from '../../lib/use-session.ts'
import { trpc } from '../../trpc.ts'
import { QueryProblem } from '../../ui/CallProblem.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { KeyHint } from '../../ui/KeyHint.tsx'
import { PageBody, PageHeader } from '../../ui/PageHeader.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { TeamSwitch } from '../../ui/TeamSwitch.tsx'
import { AgendaAboutMe } from './AgendaAboutMe.tsx'
import { AwayWeek } from './AwayWeek.tsx'
import { DrawDetails } from './DrawDetails.tsx'
import { DueSummary } from './DueSummary.tsx'
import { FirstUse } from './FirstUse.tsx'
import { NewFeedback } from './NewFeedback.tsx'
import { NoTeam } from './NoTeam.tsx'
import { OpenActions } from './OpenActions.tsx'
import { ProgressPanel } from './ProgressPanel.tsx'
import { PublishedWords } from './PublishedWords.tsx'
import { ReceivedReviews } from './ReceivedReviews.tsx'
import { ReviewAnother } from './ReviewAnother.tsx'
import { StartRound } from './StartRound.tsx'
import { TodoTable } from './TodoTable.tsx'
import { WithoutReviews } from './WithoutReviews.tsx'
import classes from './week.module.css'
import { type Week, weekQuery } from './week.ts'
import { importAddress } from './week-address.ts'

const runsTeam = (session: Session, teamId: number): boolean =>
  session.teams.find((team) => team.id === teamId)?.roles.some((role) => role !== 'agent') === true

/** Enter opens the next review, which is already here by then. */
const StartNext = ({ week }: { week: Week }) => {
  const { t } = useLingui()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const router = useRouter()
  const next = week.assignments.find((one) => one.assignmentId === week.next)
  const nextId = next?.assignmentId
  const nextConversationId = next?.conversationId
  useEffect(() => {
    if (nextId === undefined) return
    void queryClient.prefetchQuery(trpc.reviews.form.queryOptions({ assignmentId: nextId }))
    void router.preloadRoute({
      to: '/c/$conversationId/review',
      params: { conversationId: String(nextConversationId) },
      search: { a: nextId },
    })
  }, [queryClient, router, nextId, nextConversationId])
  const start = () => {
    if (next === undefined) return
    void navigate({
      to: '/c/$conversationId/review',
      params: { conversationId: String(next.conversationId) },
      search: { a: next.assignmentId },
    })
  }
  const label = t`Start next review`
  useKeys(next === undefined ? [] : [{ scope: 'lists', key: 'Enter', label, run: start }])
  return next === undefined ? null : (
    <Button rightSection={<KeyHint keys="Enter" />} onClick={start}>
      {label}
    </Button>
  )
}

const NothingDue = ({ week }: { week: Week }) => {
  const { t } = useLingui()
  const { can } = useSession()
  const format = useFormat(week.team.zone)
  return (
    <EmptyState
      title={t`Nothing due.`}
      actions={
        can.import || week.mayReviewAnother ? (
          <>
            <ReviewAnother week={week} />
            {can.import ? (
              <Link to={importAddress}>
                <Trans>Import conversations</Trans>
              </Link>
            ) : null}
          </>
        ) : undefined
      }
    >
      <Trans>
        Your next debrief is {format.day(week.debriefAt)}, {format.time(week.debriefAt)}.
      </Trans>
    </EmptyState>
  )
}

const isDue = ({ round, total }: Week): boolean => round !== null && total > 0
const hasDots = ({ received }: Week): boolean => received.dots.length > 0

/** The place of the dots while there are none, with the way to try a review out for whoever has written none. */
const NoDots = ({ week }: { week: Week }) => (
  <section className={classes.noDots} aria-labelledby="received-title">
    <h2 id="received-title" className={classes.partTitle}>
      <Trans>Internal Quality Score (IQS)</Trans>
    </h2>
    <p className={classes.quiet}>
      <Trans>
        No review about you has been revealed in the last four weeks. Each one will be a dot here.
      </Trans>
    </p>
    <FirstUse week={week} />
  </section>
)

/** What is due, and beside it what was said about me; a person who only leads has neither. */
const Top = ({ week }: { week: Week }) => {
  const { round, received } = week
  if (!isDue(week) && !hasDots(week)) return null
  return (
    <div className={classes.top} data-single={!isDue(week)}>
      {round === null || !isDue(week) ? null : <DueSummary week={week} round={round} />}
      {hasDots(week) ? <ReceivedReviews received={received} /> : <NoDots week={week} />}
    </div>
  )
}

/** The list to work through, and beside it what else waits for me. */
const Work = ({ week }: { week: Week }) => {
  const { unread } = useSession()
  const hasTodo = week.assignments.length > 0
  const hasMore = unread > 0 || week.actions.length > 0
  if (!hasTodo && !hasMore) return null
  return (
    <div className={classes.work} data-single={!hasTodo || !hasMore}>
      {hasTodo ? (
        <div>
          <TodoTable week={week} />
        </div>
      ) : null}
      {hasMore ? (
        <div className={classes.waiting}>
          <NewFeedback />
          <OpenActions week={week} />
        </div>
      ) : null}
    </div>
  )
}

/** No reviews were opened, or none of them is mine. */
const isEmpty = (week: Week, runs: boolean): boolean =>
  week.round === null ? !week.mayStart : !runs && week.assignments.length === 0

/** Runs the team and answers no customers, while the week is under way. */
const reviewsNothing = (week: Week, runs: boolean): boolean =>
  runs && week.round !== null && week.assignments.length === 0

const Full = ({ week, runs }: { week: Week; runs: boolean }) => (
  <>
    <AgendaAboutMe />
    {week.mayStart ? <StartRound week={week} /> : null}
    {isEmpty(week, runs) ? <NothingDue week={week} /> : null}
    {reviewsNothing(week, runs) ? <WithoutReviews week={week} /> : null}
    <Top week={week} />
    {reviewsNothing(week, runs) || (isDue(week) && !hasDots(week)) ? null : <FirstUse week={week} />}
    <Work week={week} />
    <PublishedWords />
    <AwayWeek teamId={week.team.id} />
    {runs && week.round !== null ? (
      <ProgressPanel
        teamId={week.team.id}
        week={week.round.week}
        thisWeek={week.week}
        zone={week.team.zone}
      />
    ) : null}
    {week.round === null ? null : <DrawDetails roundId={week.round.id} />}
  </>
)

/** `/`: what is due for me this week, what was said about me, and the way into the next review. */
export const WeekPage = () => {
  const { t } = useLingui()
  const format = useFormat()
  const session = useSession()
  const { team: slug } = useSearch({ from: '/signed-in/' })
  const wanted = session.teams.find((team) => team.slug === slug) ?? session.teams[0]
  const { data: week, error, refetch } = useQuery(weekQuery(wanted?.id))
  return (
    <>
      <PageHeader
        title={t`My week`}
        sub={
          week ? (
            <>
              {formatWeek(week.week)} · {format.weekRange(week.week)}
            </>
          ) : undefined
        }
        actions={week ? <StartNext week={week} /> : undefined}
      />
      <PageBody>
        <TeamSwitch to="/" teams={session.teams} current={wanted?.slug ?? ''} />
        {error === null ? null : <QueryProblem error={error} onRetry={() => void refetch()} />}
        {week === undefined ? error === null ? <Skeleton rows={6} /> : null : null}
        {week === null ? <NoTeam /> : null}
        {week ? <Full week={week} runs={runsTeam(session, week.team.id)} /> : null}
      </PageBody>
    </>
  )
}

import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, Navigate, useParams, useSearch } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { conversationName } from '../../lib/conversation-name.ts'
import { useKeys } from '../../lib/use-keys.ts'
import { useSession } from '../../lib/use-session.ts'
import { trpc } from '../../trpc.ts'
import { QueryProblem } from '../../ui/CallProblem.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PageBody, PageHeader } from '../../ui/PageHeader.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { TeamZone } from '../../ui/TeamZone.tsx'
import { ReviewForm } from './ReviewForm.tsx'
import { type Form, formQuery } from './review-form.ts'
import { SubmittedState } from './SubmittedState.tsx'
import { useTurnTo } from './use-hand-in.ts'

const route = '/signed-in/c/$conversationId/review'

/** The page before its conversation is known. */
const Before = ({ children }: { children: ReactNode }) => {
  const { t } = useLingui()
  return (
    <>
      <PageHeader title={t`Review`} />
      <PageBody>{children}</PageBody>
    </>
  )
}

const Waiting = () => (
  <Before>
    <Skeleton rows={6} rowHeight={72} />
  </Before>
)

const NothingToScore = ({ name }: { name: string }) => {
  const { t } = useLingui()
  return (
    <>
      <PageHeader title={name} />
      <PageBody>
        <EmptyState
          title={t`You have no review to write here.`}
          actions={
            <Link to="/">
              <Trans>Back to my week</Trans>
            </Link>
          }
        >
          <Trans>It was skipped, or a colleague reads it instead.</Trans>
        </EmptyState>
      </PageBody>
    </>
  )
}

interface Search {
  readonly conversationId: number
  /** Teams where the assignment may be. */
  readonly teamIds: readonly number[]
}

/** An address without the assignment: the one of this week that is about the conversation, team after team. */
const FindAssignment = ({ conversationId, teamIds }: Search) => {
  const { t } = useLingui()
  const [teamId, ...others] = teamIds
  return teamId === undefined ? (
    <NothingToScore name={t`Conversation #${conversationId}`} />
  ) : (
    <FindInTeam conversationId={conversationId} teamId={teamId} others={others} />
  )
}

const FindInTeam = ({
  conversationId,
  teamId,
  others,
}: Pick<Search, 'conversationId'> & { teamId: number; others: Search['teamIds'] }) => {
  const { data: week, isPending } = useQuery(trpc.week.mine.queryOptions({ teamId }))
  const found = week?.assignments.find((assignment) => assignment.conversationId === conversationId)
  if (found !== undefined) {
    return (
      <Navigate
        replace
        to="/c/$conversationId/review"
        params={{ conversationId: String(conversationId) }}
        search={{ a: found.assignmentId }}
      />
    )
  }
  return isPending ? <Waiting /> : <FindAssignment conversationId={conversationId} teamIds={others} />
}

/** The neighbours are there before somebody asks for them. */
const usePrefetch = (form: Form | undefined): void => {
  const queryClient = useQueryClient()
  useEffect(() => {
    for (const place of [form?.queue.nextOpen, form?.queue.next]) {
      if (place) void queryClient.prefetchQuery(formQuery(place.assignmentId))
    }
  }, [queryClient, form])
}

const Assignment = ({ assignmentId, isEveryoneIn }: { assignmentId: number; isEveryoneIn: boolean }) => {
  const { data: form, error, refetch } = useQuery(formQuery(assignmentId))
  usePrefetch(form)
  if (form === undefined && error !== null) {
    return (
      <Before>
        <QueryProblem error={error} onRetry={() => void refetch()} />
      </Before>
    )
  }
  if (form === undefined) return <Waiting />
  if (form.submitted !== null)
    return (
      <TeamZone teamId={form.conversation.team.id}>
        <SubmittedState form={form} isEveryoneIn={isEveryoneIn} />
      </TeamZone>
    )
  if (form.state === 'skipped' || form.state === 'swapped') {
    return <NothingToScore name={conversationName(form.conversation.id, form.conversation.subject)} />
  }
  return (
    <TeamZone teamId={form.conversation.team.id}>
      <ReviewForm form={form} />
    </TeamZone>
  )
}

/** `/c/<conversation>/review?a=<assignment>`: one conversation to read and score. */
export const ReviewPage = () => {
  const { conversationId } = useParams({ from: route })
  const { a, everyone } = useSearch({ from: route })
  const { teams } = useSession()
  const { t } = useLingui()
  const turnTo = useTurnTo()
  // One review leads on to the next: back from any of them is my week, not the one before.
  useKeys([{ scope: 'review', key: 'Escape', label: t`Back to my week`, run: () => void turnTo(null) }])
  // Another assignment is another page: nothing typed here may end up there.
  return a === undefined ? (
    <FindAssignment conversationId={Number(conversationId)} teamIds={teams.map(({ id }) => id)} />
  ) : (
    <Assignment key={a} assignmentId={a} isEveryoneIn={everyone === 1} />
  )
}

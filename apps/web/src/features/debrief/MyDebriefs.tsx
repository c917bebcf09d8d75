import { Trans, useLingui } from '@lingui/react/macro'
import { isWeekLabel } from '@reread/domain'
import { useQuery } from '@tanstack/react-query'
import { Link, Navigate, useParams } from '@tanstack/react-router'
import { formatWeek } from '../../lib/format.ts'
import { useFormat } from '../../lib/use-format.ts'
import { useSession } from '../../lib/use-session.ts'
import { trpc } from '../../trpc.ts'
import { QueryProblem } from '../../ui/CallProblem.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PageBody, PageHeader } from '../../ui/PageHeader.tsx'
import { NotFound } from '../../ui/PageProblems.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import classes from './debrief.module.css'

const NoTeam = () => {
  const { t } = useLingui()
  return (
    <EmptyState title={t`You are not in a team yet.`}>
      <Trans>An admin can put you into one; its weeks then appear here.</Trans>
    </EmptyState>
  )
}

/** `/d/2026-W47` without a team: straight on with one team, a choice with several. */
export const DebriefOfWeek = () => {
  const { t } = useLingui()
  const { week } = useParams({ from: '/signed-in/d/$week' })
  const { teams } = useSession()
  const format = useFormat()
  if (!isWeekLabel(week)) return <NotFound />
  const [only, ...others] = teams
  if (only !== undefined && others.length === 0) {
    return <Navigate to="/d/$team/$week" params={{ team: only.slug, week }} replace />
  }
  return (
    <>
      <PageHeader title={t`Debrief ${formatWeek(week)}`} />
      <PageBody>
        {teams.length === 0 ? (
          <NoTeam />
        ) : (
          <section className={classes.choice} aria-labelledby="which-team">
            <h2 id="which-team" className={classes.choiceTitle}>
              <Trans>Whose debrief?</Trans>
            </h2>
            <ul className={classes.teams}>
              {teams.map((team) => (
                <li key={team.id}>
                  <Link to="/d/$team/$week" params={{ team: team.slug, week }}>
                    {team.name}
                  </Link>
                  <span className={classes.quiet}>{format.weekRange(week)}</span>
                </li>
              ))}
            </ul>
          </section>
        )}
      </PageBody>
    </>
  )
}

/** `/d`: the week whose reviews were started last, or this week. */
export const LatestDebrief = () => {
  const { t } = useLingui()
  const mine = useQuery(trpc.week.mine.queryOptions({}))
  const { teams } = useSession()
  const week = mine.data ? (mine.data.round?.week ?? mine.data.week) : null
  if (week !== null && teams.length === 1 && mine.data) {
    return <Navigate to="/d/$team/$week" params={{ team: mine.data.team.slug, week }} replace />
  }
  if (week !== null && teams.length > 1) return <Navigate to="/d/$week" params={{ week }} replace />
  return (
    <>
      <PageHeader title={t`Debrief`} />
      <PageBody>
        {mine.isError ? (
          <QueryProblem error={mine.error} onRetry={() => void mine.refetch()} />
        ) : mine.data === null ? (
          <NoTeam />
        ) : (
          <Skeleton rows={4} />
        )}
      </PageBody>
    </>
  )
}

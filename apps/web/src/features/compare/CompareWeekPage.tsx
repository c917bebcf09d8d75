import { Trans, useLingui } from '@lingui/react/macro'
import { useSearch } from '@tanstack/react-router'
import { formatWeek } from '../../lib/format.ts'
import { teamShown } from '../../lib/team-shown.ts'
import { useFormat } from '../../lib/use-format.ts'
import { useSession } from '../../lib/use-session.ts'
import { QueryProblem } from '../../ui/CallProblem.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PageBody, PageHeader } from '../../ui/PageHeader.tsx'
import { NotFound } from '../../ui/PageProblems.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { TeamSwitch } from '../../ui/TeamSwitch.tsx'
import { useComparedWeek } from './use-compare-week.ts'
import { WeekPart } from './WeekPart.tsx'
import { WeekActions } from './WeekTools.tsx'
import { weekRows } from './week-rows.ts'

const OneTeam = ({ teamId, slug }: { teamId: number; slug: string }) => {
  const { t } = useLingui()
  const format = useFormat()
  const { teams } = useSession()
  const search = useSearch({ from: '/signed-in/compare' })
  const { data: week, error, refetch } = useComparedWeek(teamId, search.week)
  const criterion = week?.rubric?.criteria.find((one) => one.key === search.show) ?? null
  const rows = week === undefined ? [] : weekRows(week, criterion)
  return (
    <>
      <PageHeader
        title={t`Compare the week`}
        sub={
          week ? (
            <>
              {formatWeek(week.week)} · {format.weekRange(week.week)}
              {teams.length < 2 ? null : ` · ${week.team.name}`}
            </>
          ) : undefined
        }
        actions={week === undefined ? undefined : <WeekActions week={week} rows={rows} />}
      />
      <PageBody>
        <TeamSwitch to="/compare" teams={teams} current={slug} />
        {error === null ? null : <QueryProblem error={error} onRetry={() => void refetch()} />}
        {week === undefined ? error === null ? <Skeleton rows={6} rowHeight={52} /> : null : null}
        {week === undefined ? null : <WeekPart week={week} rows={rows} criterion={criterion} />}
      </PageBody>
    </>
  )
}

const NoTeam = () => {
  const { t } = useLingui()
  return (
    <>
      <PageHeader title={t`Compare the week`} />
      <PageBody>
        <EmptyState title={t`You are not in a team yet.`}>
          <Trans>An admin can put you into one; its weeks then appear here.</Trans>
        </EmptyState>
      </PageBody>
    </>
  )
}

/** `/compare`: a team's week side by side, the widest disagreement first. */
export const CompareWeekPage = () => {
  const { teams } = useSession()
  const { team: slug } = useSearch({ from: '/signed-in/compare' })
  const team = teamShown(teams, slug)
  if (team !== undefined) return <OneTeam key={team.id} teamId={team.id} slug={team.slug} />
  return teams.length === 0 ? <NoTeam /> : <NotFound />
}

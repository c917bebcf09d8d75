import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { isWeekLabel } from '@reread/domain'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { formatWeek } from '../../lib/format.ts'
import { useFormat } from '../../lib/use-format.ts'
import { useKeys } from '../../lib/use-keys.ts'
import { useSession } from '../../lib/use-session.ts'
import { MutationProblem } from '../../ui/CallProblem.tsx'
import { PageBody, PageHeader } from '../../ui/PageHeader.tsx'
import { NotFound } from '../../ui/PageProblems.tsx'
import { QueryState } from '../../ui/QueryState.tsx'
import { Actions } from './Actions.tsx'
import classes from './debrief.module.css'
import { Preparation } from './Preparation.tsx'
import { Summary } from './Summary.tsx'
import { SummaryDialog } from './SummaryDialog.tsx'
import { useClosing, useWeek, type WeekPage } from './use-week.ts'
import { Waiting, WeekPicks } from './WeekPicks.tsx'
import { WeekRecord } from './WeekRecord.tsx'

const useShow = () => {
  const navigate = useNavigate({ from: '/d/$team/$week' })
  return {
    summary: (isOpen: boolean) =>
      void navigate({
        search: ({ summary: _before, ...rest }) => (isOpen ? { ...rest, summary: 1 } : rest),
        resetScroll: false,
      }),
    presentation: (isOn: boolean) =>
      void navigate({
        search: ({ present: _before, ...rest }) => (isOn ? { ...rest, present: 1 } : rest),
      }),
  }
}

const Weeks = ({ page }: { page: WeekPage }) => {
  const { t } = useLingui()
  const team = page.team.slug
  const { teams } = useSession()
  return (
    <nav className={classes.weeks} aria-label={t`Weeks`}>
      <Link to="/d/$team/$week" params={{ team, week: page.previousWeek }}>
        <span aria-hidden="true">←</span> <Trans>Week before, {formatWeek(page.previousWeek)}</Trans>
      </Link>
      {teams.length < 2 ? null : (
        <Link to="/d/$week" params={{ week: page.week }}>
          <Trans>This week in another team</Trans>
        </Link>
      )}
      <Link to="/d/$team/$week" params={{ team, week: page.nextWeek }}>
        <Trans>Week after, {formatWeek(page.nextWeek)}</Trans> <span aria-hidden="true">→</span>
      </Link>
    </nav>
  )
}

const HeaderActions = ({ page, isPresenting }: { page: WeekPage; isPresenting: boolean }) => {
  const show = useShow()
  const closing = useClosing(page)
  if (isPresenting) {
    return (
      <Button variant="default" onClick={() => show.presentation(false)}>
        <Trans>Show the navigation</Trans>
      </Button>
    )
  }
  return (
    <>
      <Button className={classes.wideOnly ?? ''} variant="default" onClick={() => show.presentation(true)}>
        <Trans>Present</Trans>
      </Button>
      <Button variant="default" onClick={() => window.print()}>
        <Trans>Print</Trans>
      </Button>
      <Button variant="default" onClick={() => show.summary(true)}>
        <Trans>Summary as text</Trans>
      </Button>
      {!page.can.close ? null : page.closedAt === null ? (
        <Button
          // While the meeting is ahead, what comes next is to start it.
          variant={page.startedAt === null ? 'default' : 'filled'}
          loading={closing.isBusy}
          onClick={closing.close}
        >
          <Trans>Close the week</Trans>
        </Button>
      ) : (
        <Button variant="default" loading={closing.isBusy} onClick={closing.reopen}>
          <Trans>Reopen the week</Trans>
        </Button>
      )}
      <MutationProblem error={closing.error} />
    </>
  )
}

const State = ({ page }: { page: WeekPage }) => {
  const { t } = useLingui()
  const format = useFormat(page.team.zone)
  if (page.closedAt === null) return null
  const when = format.dateTime(page.closedAt)
  const who = page.closedBy?.name
  return (
    <p className={classes.state}>
      {who === undefined ? t`Closed on ${when}.` : t`Closed by ${who} on ${when}.`}
    </p>
  )
}

const Full = ({ page, isPresenting }: { page: WeekPage; isPresenting: boolean }) => {
  const { t } = useLingui()
  const format = useFormat(page.team.zone)
  const { summary } = useSearch({ from: '/signed-in/d/$team/$week' })
  const show = useShow()
  useKeys(
    isPresenting
      ? [
          {
            scope: 'debrief',
            key: 'Escape',
            label: t`Show the navigation`,
            run: () => show.presentation(false),
          },
        ]
      : [],
  )
  const week = formatWeek(page.week)
  return (
    <>
      <PageHeader
        title={t`Debrief ${week}`}
        tabName={t`Debrief ${week}, ${page.team.name}`}
        sub={`${page.team.name} · ${format.weekRange(page.week)}`}
        actions={<HeaderActions page={page} isPresenting={isPresenting} />}
      />
      <PageBody>
        <div className={classes.page} data-presenting={isPresenting}>
          <State page={page} />
          {page.closedAt === null ? <Preparation page={page} /> : null}
          <WeekPicks page={page} />
          <WeekRecord page={page} />
          <Waiting page={page} />
          <Actions page={page} />
          {page.closedAt === null ? null : <Summary page={page} isWithoutActions />}
          <Weeks page={page} />
        </div>
      </PageBody>
      {summary === 1 ? <SummaryDialog page={page} onClose={() => show.summary(false)} /> : null}
    </>
  )
}

const OneWeek = ({ team, week }: { team: string; week: string }) => {
  const { t } = useLingui()
  const page = useWeek(team, week)
  const { present } = useSearch({ from: '/signed-in' })
  if (page.data !== undefined) return <Full page={page.data} isPresenting={present === 1} />
  return (
    <>
      <PageHeader title={t`Debrief ${formatWeek(week)}`} />
      <PageBody>
        <QueryState query={page} rows={6} />
      </PageBody>
    </>
  )
}

/** A team's week: what was revealed, widest disagreement first, and what was decided. */
export const DebriefPage = () => {
  const { team, week } = useParams({ from: '/signed-in/d/$team/$week' })
  return isWeekLabel(week) ? <OneWeek key={`${team} ${week}`} team={team} week={week} /> : <NotFound />
}

import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { formatWeek } from '../../lib/format.ts'
import { teamShown } from '../../lib/team-shown.ts'
import { useKeys } from '../../lib/use-keys.ts'
import { useSession } from '../../lib/use-session.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { KeyHint } from '../../ui/KeyHint.tsx'
import { PageBody, PageHeader } from '../../ui/PageHeader.tsx'
import { NotFound } from '../../ui/PageProblems.tsx'
import { QueryState } from '../../ui/QueryState.tsx'
import { TeamSwitch } from '../../ui/TeamSwitch.tsx'
import { CriteriaPart } from './CriteriaPart.tsx'
import { CustomersPart } from './CustomersPart.tsx'
import { DecidedPart } from './DecidedPart.tsx'
import { FairTeamPart } from './FairTeamPart.tsx'
import { HowWeArePart } from './HowWeArePart.tsx'
import classes from './numbers.module.css'
import { SelfAndColleaguesPart } from './SelfAndColleaguesPart.tsx'
import { type TeamNumbers, useTeamNumbers } from './use-numbers.ts'

/** The conversations of the weakest criterion: the newest week first, its points in the cells. */
const OpenWeakest = ({ numbers }: { numbers: TeamNumbers }) => {
  const { t } = useLingui()
  const navigate = useNavigate()
  const weakest = numbers.criteria.find(({ key }) => key === numbers.weakest)
  const week = numbers.weeks.findLast(({ peers }) => peers !== null)?.week
  const open = () => {
    if (weakest === undefined || week === undefined) return
    void navigate({ to: '/compare', search: { week, team: numbers.team.slug, show: weakest.key } })
  }
  const isThere = weakest !== undefined && week !== undefined
  const label = t`Open the weakest criterion`
  useKeys(isThere ? [{ scope: 'lists', key: 'Enter', label, run: open }] : [])
  return isThere ? (
    <Button onClick={open} rightSection={<KeyHint keys="Enter" />}>
      {label}
    </Button>
  ) : null
}

const NothingYet = () => {
  const { t } = useLingui()
  return (
    <EmptyState title={t`No reviews of these weeks are revealed yet.`}>
      <Trans>Numbers appear here pick by pick, as soon as everyone is in.</Trans>
    </EmptyState>
  )
}

const Questions = ({ numbers }: { numbers: TeamNumbers }) => {
  const isRated = numbers.weeks.some(({ peers, self }) => peers !== null || self !== null)
  return (
    <>
      {numbers.isWholeWeeksOnly ? (
        <p className={classes.note}>
          <Trans>
            You see weeks that are revealed to the last conversation and are about three people or more, so
            that nobody’s own number can be read off.
          </Trans>
        </p>
      ) : null}
      {isRated ? <HowWeArePart numbers={numbers} /> : <NothingYet />}
      {isRated ? <FairTeamPart teamId={numbers.team.id} mayExport={numbers.mayExport} /> : null}
      <div className={classes.pair} data-rated={isRated}>
        {isRated ? <CriteriaPart numbers={numbers} /> : null}
        {isRated ? <SelfAndColleaguesPart numbers={numbers} /> : null}
        <CustomersPart numbers={numbers} />
        <DecidedPart numbers={numbers} />
      </div>
    </>
  )
}

const Full = ({ team, week }: { team: { id: number; slug: string }; week: string | undefined }) => {
  const { t } = useLingui()
  const { teams } = useSession()
  const numbers = useTeamNumbers(team.id, week === undefined ? {} : { week })
  const shown = numbers.data
  const [first, last] = [shown?.rollingWeeks[0], shown?.rollingWeeks.at(-1)]
  return (
    <>
      <PageHeader
        title={t`Team`}
        sub={
          first === undefined || last === undefined ? undefined : (
            <>
              {shown?.team.name} · {formatWeek(first)}–{formatWeek(last)}
            </>
          )
        }
        actions={shown === undefined ? undefined : <OpenWeakest numbers={shown} />}
      />
      <PageBody>
        <TeamSwitch to="/team" teams={teams} current={team.slug} />
        <QueryState query={numbers} rows={6} rowHeight={72} />
        {shown === undefined ? null : <Questions numbers={shown} />}
      </PageBody>
    </>
  )
}

/** Five questions about a team: how are we, which criterion, self and colleagues, what customers say, what we decided. */
export const TeamPage = () => {
  const { team: slug, week } = useSearch({ from: '/signed-in/team' })
  const team = teamShown(useSession().teams, slug)
  return team === undefined ? <NotFound /> : <Full key={team.id} team={team} week={week} />
}

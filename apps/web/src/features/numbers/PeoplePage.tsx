import { Trans, useLingui } from '@lingui/react/macro'
import { Link, useSearch } from '@tanstack/react-router'
import { formatWeek } from '../../lib/format.ts'
import { teamShown } from '../../lib/team-shown.ts'
import { useSession } from '../../lib/use-session.ts'
import { QueryProblem } from '../../ui/CallProblem.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PageBody, PageHeader } from '../../ui/PageHeader.tsx'
import { NotFound } from '../../ui/PageProblems.tsx'
import { QueryState } from '../../ui/QueryState.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { TeamSwitch } from '../../ui/TeamSwitch.tsx'
import { FairPeoplePart } from './FairPeoplePart.tsx'
import { NotComputedYet } from './fair-words.tsx'
import { HeatTable } from './HeatTable.tsx'
import { TeamMeanWords } from './MeanWords.tsx'
import classes from './numbers.module.css'
import { PeopleList } from './PeopleList.tsx'
import { useFairPeople } from './use-fair.ts'
import { type PeopleNumbers, usePeopleNumbers } from './use-numbers.ts'

/** Nothing at all while there is no number yet. */
const Whole = ({ numbers }: { numbers: PeopleNumbers }) =>
  numbers.whole.peers === null ? null : (
    <p className={classes.whole}>
      <span className={classes.figureName}>
        <Trans>The whole team, IQS (colleagues)</Trans>
      </span>
      <TeamMeanWords
        mean={numbers.whole.peers}
        behind={{ teamId: numbers.team.id, weeks: numbers.rollingWeeks }}
      />
    </p>
  )

const NobodyHere = ({ seesEverybody }: { seesEverybody: boolean }) => {
  const { t } = useLingui()
  const { can } = useSession()
  if (!seesEverybody) {
    return (
      <EmptyState title={t`You have no conversations of your own in this team.`}>
        <Trans>Agents see their own numbers here and the team’s; leads see everybody’s.</Trans>
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title={t`Nobody answers customers in this team yet.`}
      actions={
        can.people ? (
          <Link to="/admin/people">
            <Trans>Add people</Trans>
          </Link>
        ) : undefined
      }
    />
  )
}

/** Fair averages where there are any; until then single reviews and means that have a threshold of their own. */
const FairOrPlain = ({
  numbers,
  rows,
  caption,
}: {
  numbers: PeopleNumbers
  rows: PeopleNumbers['people']
  caption: string
}) => {
  const { t } = useLingui()
  const fair = useFairPeople(numbers.team.id)
  if (fair.isPending) return <Skeleton rows={4} rowHeight={72} />
  if (fair.data?.numbers) {
    const { team, numbers: shown } = fair.data
    return <FairPeoplePart team={team} numbers={shown} seesEverybody={numbers.seesEverybody} />
  }
  return (
    <>
      {fair.isError ? (
        <QueryProblem error={fair.error} onRetry={() => void fair.refetch()} />
      ) : (
        <NotComputedYet reviewsSoFar={fair.data?.reviewsSoFar ?? null} />
      )}
      <PeopleList
        title={numbers.seesEverybody ? t`People, by name` : t`You`}
        numbers={numbers}
        rows={rows}
        caption={caption}
      />
    </>
  )
}

const Lists = ({ numbers }: { numbers: PeopleNumbers }) => {
  const { t } = useLingui()
  const humans = numbers.people.filter(({ person }) => person.kind === 'human')
  const machines = numbers.people.filter(({ person }) => person.kind === 'ai')
  if (numbers.people.length === 0) return <NobodyHere seesEverybody={numbers.seesEverybody} />
  return (
    <>
      <FairOrPlain
        numbers={numbers}
        rows={humans}
        caption={t`Each dot is one revealed review: filled by colleagues, a ring by oneself. The line is the mean, once there are 8 reviews of 4 conversations by 2 colleagues.`}
      />
      {numbers.seesEverybody && humans.length > 0 ? <HeatTable numbers={numbers} rows={humans} /> : null}
      {machines.length === 0 ? null : (
        <PeopleList
          title={t`AI agents`}
          numbers={numbers}
          rows={machines}
          caption={t`A series of their own: no self reviews, and in nobody’s IQS.`}
        />
      )}
    </>
  )
}

const Full = ({ team, week }: { team: { id: number; slug: string }; week: string | undefined }) => {
  const { t } = useLingui()
  const { teams } = useSession()
  const numbers = usePeopleNumbers(team.id, week === undefined ? {} : { week })
  const shown = numbers.data
  const [first, last] = [shown?.rollingWeeks[0], shown?.rollingWeeks.at(-1)]
  return (
    <>
      <PageHeader
        title={t`People`}
        sub={
          first === undefined || last === undefined ? undefined : (
            <>
              {shown?.team.name} · {formatWeek(first)}–{formatWeek(last)}
            </>
          )
        }
      />
      <PageBody>
        <TeamSwitch to="/people" teams={teams} current={team.slug} />
        <QueryState query={numbers} rows={6} rowHeight={72} />
        {shown === undefined ? null : (
          <>
            <Whole numbers={shown} />
            <Lists numbers={shown} />
          </>
        )}
      </PageBody>
    </>
  )
}

/** The people of a team by name, never by score: single reviews as dots, a mean only once it says something. */
export const PeopleNumbersPage = () => {
  const { team: slug, week } = useSearch({ from: '/signed-in/people' })
  const team = teamShown(useSession().teams, slug)
  return team === undefined ? <NotFound /> : <Full key={team.id} team={team} week={week} />
}

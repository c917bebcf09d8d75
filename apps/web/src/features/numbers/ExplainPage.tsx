import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { teamShown } from '../../lib/team-shown.ts'
import { useEscapeBack } from '../../lib/use-escape-back.ts'
import { useSession } from '../../lib/use-session.ts'
import { trpc } from '../../trpc.ts'
import { PageBody, PageHeader } from '../../ui/PageHeader.tsx'
import { NotFound } from '../../ui/PageProblems.tsx'
import { QueryState } from '../../ui/QueryState.tsx'
import { ExplainedPersonParts } from './ExplainedPersonParts.tsx'
import { ExplainedTeamParts } from './ExplainedTeamParts.tsx'
import { NotComputedYet } from './fair-words.tsx'
import { personAddress } from './numbers-address.ts'

interface TeamShown {
  readonly id: number
  readonly slug: string
  readonly name: string
}

const Person = ({ team, personId }: { team: TeamShown; personId: number }) => {
  const { t } = useLingui()
  const answer = useQuery(trpc.fair.explainPerson.queryOptions({ teamId: team.id, personId }))
  const shown = answer.data
  return (
    <>
      <PageHeader
        title={t`Why this number?`}
        sub={
          shown === undefined ? undefined : (
            <>
              <Link to={personAddress(personId)} search={{ team: team.id }}>
                {shown.person.name}
              </Link>{' '}
              · {team.name}
            </>
          )
        }
      />
      <PageBody>
        <QueryState query={answer} rows={6} rowHeight={72} />
        {shown === undefined ? null : shown.explained === null ? (
          <NotComputedYet reviewsSoFar={null} />
        ) : (
          <ExplainedPersonParts explained={shown.explained} person={shown.person} team={shown.team} />
        )}
      </PageBody>
    </>
  )
}

const Team = ({ team }: { team: TeamShown }) => {
  const { t } = useLingui()
  const answer = useQuery(trpc.fair.explainTeam.queryOptions({ teamId: team.id }))
  const shown = answer.data
  return (
    <>
      <PageHeader
        title={t`Why this number?`}
        sub={
          <Link to="/team" search={{ team: team.slug }}>
            <Trans>Team {team.name}</Trans>
          </Link>
        }
      />
      <PageBody>
        <QueryState query={answer} rows={6} rowHeight={72} />
        {shown === undefined ? null : shown.explained === null ? (
          <NotComputedYet reviewsSoFar={null} />
        ) : (
          <ExplainedTeamParts explained={shown.explained} team={shown.team} />
        )}
      </PageBody>
    </>
  )
}

/** From a fair average to its reviews, weights, exclusions, adjustments and the sources of its interval. */
export const ExplainPage = () => {
  const { team: slug, person } = useSearch({ from: '/signed-in/explain' })
  useEscapeBack('/people')
  const team = teamShown(useSession().teams, slug)
  if (team === undefined) return <NotFound />
  return person === undefined ? (
    <Team key={team.id} team={team} />
  ) : (
    <Person key={person} team={team} personId={person} />
  )
}

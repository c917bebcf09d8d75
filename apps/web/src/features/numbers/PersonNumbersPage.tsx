import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { rowIdOf } from '../../lib/addresses.ts'
import { formatWeek } from '../../lib/format.ts'
import { useEscapeBack } from '../../lib/use-escape-back.ts'
import { useSession } from '../../lib/use-session.ts'
import { trpc } from '../../trpc.ts'
import { PageBody, PageHeader } from '../../ui/PageHeader.tsx'
import { NotFound } from '../../ui/PageProblems.tsx'
import { QueryState } from '../../ui/QueryState.tsx'
import { FairPersonPart } from './FairPersonPart.tsx'
import { PersonMeanWords } from './MeanWords.tsx'
import classes from './numbers.module.css'
import { StateTag } from './PeopleList.tsx'
import { PersonCriteriaPart } from './PersonCriteriaPart.tsx'
import { PersonLinePart } from './PersonLinePart.tsx'
import { PersonPicksPart } from './PersonPicksPart.tsx'
import { SelfInsightPart } from './SelfInsightPart.tsx'
import { StrengthsPart } from './StrengthsPart.tsx'
import type { PersonNumbers } from './use-numbers.ts'

const Teams = ({ numbers }: { numbers: PersonNumbers }) => {
  const { t } = useLingui()
  if (numbers.teams.length < 2) return null
  return (
    <nav className={classes.teams} aria-label={t`Team`}>
      {numbers.teams.map(({ id, name }) => (
        <Link
          key={id}
          to="/p/$personId"
          params={{ personId: String(numbers.person.id) }}
          search={{ team: id }}
          aria-current={id === numbers.team.id ? 'page' : undefined}
        >
          {name}
        </Link>
      ))}
    </nav>
  )
}

const GapWords = ({ gap }: { gap: number }) => {
  const points = Math.round(Math.abs(gap))
  if (points < 3) return <Trans>Self and colleagues see it alike.</Trans>
  return gap > 0 ? (
    <Trans>Self reviews are {points} points above the colleagues’ of the same conversations.</Trans>
  ) : (
    <Trans>Self reviews are {points} points below the colleagues’ of the same conversations.</Trans>
  )
}

const Means = ({ numbers }: { numbers: PersonNumbers }) => {
  const { person, colleagues, self, gap } = numbers
  const isHuman = person.kind === 'human'
  const behind = { teamId: numbers.team.id, weeks: numbers.rollingWeeks, about: person.id }
  return (
    <section className={classes.part}>
      <div className={classes.figures}>
        <p className={classes.figure}>
          <span className={classes.figureName}>
            {isHuman ? <Trans>IQS (colleagues)</Trans> : <Trans>Reviews of this AI agent</Trans>}
          </span>
          <PersonMeanWords mean={colleagues} behind={behind} />
        </p>
        {isHuman ? (
          <p className={classes.figure}>
            <span className={classes.figureName}>
              <Trans>IQS (self)</Trans>
            </span>
            <PersonMeanWords mean={self} behind={behind} />
          </p>
        ) : null}
      </div>
      {gap === null ? null : (
        <p className={classes.answer}>
          <GapWords gap={gap.gapInPoints} />
        </p>
      )}
      <PersonLinePart numbers={numbers} />
    </section>
  )
}

const Full = ({
  numbers,
  only,
  isMe,
}: {
  numbers: PersonNumbers
  only: string | undefined
  isMe: boolean
}) => (
  <>
    <Teams numbers={numbers} />
    <StrengthsPart numbers={numbers} />
    <Means numbers={numbers} />
    <FairPersonPart team={numbers.team} personId={numbers.person.id} />
    <PersonCriteriaPart numbers={numbers} />
    {isMe ? <SelfInsightPart team={numbers.team} personId={numbers.person.id} /> : null}
    <PersonPicksPart numbers={numbers} only={only} />
  </>
)

const Person = ({ personId }: { personId: number }) => {
  const { t } = useLingui()
  const { team, week, only } = useSearch({ from: '/signed-in/p/$personId' })
  const session = useSession()
  const numbers = useQuery(
    trpc.numbers.person.queryOptions({
      personId,
      ...(team === undefined ? {} : { teamId: team }),
      ...(week === undefined ? {} : { week }),
    }),
  )
  const shown = numbers.data
  const [first, last] = [shown?.rollingWeeks[0], shown?.rollingWeeks.at(-1)]
  return (
    <>
      <PageHeader
        title={shown?.person.name ?? t`Person`}
        sub={
          shown === undefined || first === undefined || last === undefined ? undefined : (
            <>
              {shown.person.kind === 'ai' ? <Trans>AI agent ·</Trans> : null}
              {shown.person.id === session.person.id ? <Trans>you ·</Trans> : null} {shown.team.name} ·{' '}
              {formatWeek(first)}–{formatWeek(last)} <StateTag state={shown.state} />
            </>
          )
        }
      />
      <PageBody>
        <QueryState query={numbers} rows={6} rowHeight={72} />
        {shown === undefined ? null : (
          <Full numbers={shown} only={only} isMe={shown.person.id === session.person.id} />
        )}
      </PageBody>
    </>
  )
}

/** One person in one team: what they do well first, then the weeks, the criteria, and the conversations behind. */
export const PersonNumbersPage = () => {
  const { personId } = useParams({ from: '/signed-in/p/$personId' })
  useEscapeBack('/people')
  const id = rowIdOf(personId)
  return id === null ? <NotFound /> : <Person key={id} personId={id} />
}

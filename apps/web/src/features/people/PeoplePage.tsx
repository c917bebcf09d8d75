import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { sessionActor } from '../../lib/session-actor.ts'
import { useKeys } from '../../lib/use-keys.ts'
import { useRowSelection } from '../../lib/use-row-selection.ts'
import { useSession } from '../../lib/use-session.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { KeyHint } from '../../ui/KeyHint.tsx'
import { PageBody, PageHeader } from '../../ui/PageHeader.tsx'
import { QueryState } from '../../ui/QueryState.tsx'
import { AddPerson } from './AddPerson.tsx'
import { PeopleFilters } from './PeopleFilters.tsx'
import { PeopleTable } from './PeopleTable.tsx'
import { PutIntoTeam } from './PutIntoTeam.tsx'
import { filterPeople, type PeopleFilter } from './people-filter.ts'
import { mineFirst, rolesToChange } from './person-rights.ts'
import { type ListedPerson, usePeople, useTeams } from './use-people.ts'

const NoneFit = () => {
  const { t } = useLingui()
  return (
    <EmptyState
      title={t`Nobody fits this filter.`}
      actions={
        <Link to="/admin/people">
          <Trans>Show everybody</Trans>
        </Link>
      }
    />
  )
}

interface Placed {
  readonly id: number
  readonly name: string
}

/** Nobody is left without a team: what comes next, for the team that somebody was just put into. */
const AllPlaced = ({ team }: { team: Placed | null }) => {
  const { t } = useLingui()
  return (
    <EmptyState
      title={t`Everybody is in a team.`}
      actions={
        <>
          {team === null ? (
            <Link to="/admin/people">
              <Trans>Show everybody</Trans>
            </Link>
          ) : (
            <Link to="/admin/people" search={{ team: team.id }}>
              <Trans>Show the people of {team.name}</Trans>
            </Link>
          )}
          <Link to="/">
            <Trans>My week</Trans>
          </Link>
        </>
      }
    >
      <Trans>
        Next, invite those who cannot sign in yet: open each of them in the list. Reviews are started on My
        week.
      </Trans>
    </EmptyState>
  )
}

const asksForTeamless = ({ q = '', team, access }: PeopleFilter): boolean =>
  team === 'none' && q.trim() === '' && access === undefined

interface FullProps {
  readonly people: readonly ListedPerson[]
  readonly filter: PeopleFilter
}

/** The list, with the boxes for those I may put into a team. */
const FullList = ({ people, filter }: FullProps) => {
  const session = useSession()
  const teams = useTeams().data ?? []
  const selection = useRowSelection()
  const [placed, setPlaced] = useState<Placed | null>(null)
  const actor = sessionActor(session)
  const shown = filterPeople(people, filter)
  const givable = mineFirst(teams, session.teams).filter(
    (team) => rolesToChange(actor, { id: 0, kind: 'human' }, team.id).length > 0,
  )
  const picked = shown.filter((person) => selection.chosen.has(person.id))
  return (
    <>
      <PeopleFilters filter={filter} teams={teams} shown={shown.length} total={people.length} />
      {shown.length === 0 ? (
        asksForTeamless(filter) ? (
          <AllPlaced team={placed} />
        ) : (
          <NoneFit />
        )
      ) : (
        <PeopleTable
          people={shown}
          myId={session.person.id}
          selection={givable.length === 0 ? null : selection}
        />
      )}
      {picked.length === 0 ? null : (
        <PutIntoTeam people={picked} teams={givable} onDone={selection.clear} onPlaced={setPlaced} />
      )}
    </>
  )
}

/** Users: everybody by name, those without a sign-in too, in which teams and roles, and who can sign in. */
export const PeoplePage = () => {
  const { t } = useLingui()
  const { add, ...filter } = useSearch({ from: '/signed-in/admin/people' })
  const navigate = useNavigate()
  const people = usePeople()
  const { can } = useSession()
  const openAdd = (isOpen: boolean) =>
    void navigate({ to: '/admin/people', search: isOpen ? { ...filter, add: 1 } : filter, replace: true })
  useKeys(can.people ? [{ scope: 'lists', key: 'n', label: t`Add a person`, run: () => openAdd(true) }] : [])
  return (
    <>
      <PageHeader
        title={t`Users`}
        actions={
          can.people ? (
            <Button onClick={() => openAdd(true)} rightSection={<KeyHint scope="lists" keys="n" />}>
              <Trans>Add a person</Trans>
            </Button>
          ) : undefined
        }
      />
      <PageBody>
        <QueryState query={people} rows={8} />
        {people.data === undefined ? null : <FullList people={people.data} filter={filter} />}
      </PageBody>
      {add === 1 && can.people ? <AddPerson onClose={() => openAdd(false)} /> : null}
    </>
  )
}

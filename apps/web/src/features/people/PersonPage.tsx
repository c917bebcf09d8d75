import { Trans, useLingui } from '@lingui/react/macro'
import { Link, useParams } from '@tanstack/react-router'
import { sessionActor } from '../../lib/session-actor.ts'
import { useEscapeBack } from '../../lib/use-escape-back.ts'
import { useSession } from '../../lib/use-session.ts'
import { PageBody, PageHeader } from '../../ui/PageHeader.tsx'
import { NotFound } from '../../ui/PageProblems.tsx'
import { QueryState } from '../../ui/QueryState.tsx'
import classes from './People.module.css'
import { PersonAccess } from './PersonAccess.tsx'
import { PersonName } from './PersonName.tsx'
import { PersonRoles } from './PersonRoles.tsx'
import { rightsOn } from './person-rights.ts'
import { SamePerson } from './SamePerson.tsx'
import { type ListedPerson, usePeople } from './use-people.ts'

const FullPage = ({ person }: { readonly person: ListedPerson }) => {
  const session = useSession()
  const rights = rightsOn(sessionActor(session), person)
  return (
    <>
      <PageHeader
        title={person.name}
        sub={person.kind === 'ai' ? <Trans>AI agent</Trans> : (person.email ?? undefined)}
      />
      <PageBody isNarrow>
        <p>
          <Link to="/admin/people">
            <Trans>All users</Trans>
          </Link>
        </p>
        <div className={classes.sections}>
          {person.kind === 'human' ? <PersonAccess person={person} rights={rights} /> : null}
          <PersonRoles person={person} isMe={person.id === session.person.id} rights={rights} />
          {rights.rename ? <PersonName key={person.id} person={person} /> : null}
          {rights.merge ? <SamePerson key={`same ${person.id}`} person={person} /> : null}
        </div>
      </PageBody>
    </>
  )
}

/** One person: whether they can sign in, what they are in which team, and their name. */
export const PersonPage = () => {
  const { t } = useLingui()
  const { personId } = useParams({ from: '/signed-in/admin/people/$personId' })
  const people = usePeople()
  useEscapeBack('/admin/people')
  if (people.data !== undefined) {
    const person = people.data.find(({ id }) => String(id) === personId)
    return person === undefined ? <NotFound /> : <FullPage person={person} />
  }
  return (
    <>
      <PageHeader title={t`Users`} />
      <PageBody isNarrow>
        <QueryState query={people} rows={6} />
      </PageBody>
    </>
  )
}

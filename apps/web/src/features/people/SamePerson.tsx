import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type SyntheticEvent, useState } from 'react'
import { JoinPeople } from './JoinPeople.tsx'
import { MergedPeople } from './MergedPeople.tsx'
import classes from './People.module.css'
import { sameAs } from './same-person.ts'
import { type ListedPerson, usePeople } from './use-people.ts'

const MOST_SHOWN = 6

interface SamePersonProps {
  readonly person: ListedPerson
}

const useChosen = (person: ListedPerson) => {
  const { same } = useSearch({ from: '/signed-in/admin/people/$personId' })
  const navigate = useNavigate()
  const people = usePeople().data ?? []
  const choose = (other: ListedPerson | null) =>
    void navigate({
      to: '/admin/people/$personId',
      params: { personId: String(person.id) },
      search: other === null ? {} : { same: other.id },
      replace: true,
    })
  return { people, other: people.find(({ id }) => id === same && id !== person.id) ?? null, choose }
}

/** Somebody who may be meant: enough to tell them from others of that name. */
const Candidate = ({ one, onChoose }: { readonly one: ListedPerson; readonly onChoose: () => void }) => {
  const { t } = useLingui()
  const teams = [...new Set(one.memberships.map(({ teamName }) => teamName))].join(', ')
  return (
    <li className={classes.candidate}>
      <Button variant="default" aria-label={t`Choose ${one.name}`} onClick={onChoose}>
        {one.name}
      </Button>
      <span className={classes.quiet}>
        {teams === '' ? <Trans>In no team</Trans> : teams} ·{' '}
        <Plural value={one.conversations} one="# conversation" other="# conversations" />
      </span>
    </li>
  )
}

const Search = ({
  person,
  people,
  onChoose,
  takesFocus,
}: SamePersonProps & {
  readonly takesFocus: boolean
  readonly people: readonly ListedPerson[]
  readonly onChoose: (other: ListedPerson) => void
}) => {
  const { t } = useLingui()
  const [q, setQ] = useState('')
  const found = sameAs(people, person, q)
  const more = found.length - MOST_SHOWN
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    const [first] = found
    if (first !== undefined) onChoose(first)
  }
  return (
    <>
      <form noValidate className={classes.linkRow} onSubmit={submit}>
        <TextInput
          className={classes.link}
          type="search"
          label={t`Same person as`}
          autoComplete="off"
          autoFocus={takesFocus}
          maxLength={120}
          value={q}
          onChange={(event) => setQ(event.currentTarget.value)}
        />
      </form>
      <p className={classes.quiet} role="status">
        {q.trim() === '' ? (
          <Trans>Type a name or an e-mail address.</Trans>
        ) : found.length === 0 ? (
          <Trans>Nobody else is called that.</Trans>
        ) : more > 0 ? (
          <Plural value={more} one="# more: type more of the name." other="# more: type more of the name." />
        ) : null}
      </p>
      {found.length === 0 ? null : (
        <ul className={classes.candidates}>
          {found.slice(0, MOST_SHOWN).map((one) => (
            <Candidate key={one.id} one={one} onChoose={() => onChoose(one)} />
          ))}
        </ul>
      )}
    </>
  )
}

/** Two entries of one person are joined here; who was joined with this one stands below. */
export const SamePerson = ({ person }: SamePersonProps) => {
  const { people, other, choose } = useChosen(person)
  // Only a choice made here moves the focus; a page that opens with one does not.
  const [wasChosen, setChosen] = useState(false)
  const change = (next: ListedPerson | null) => {
    setChosen(true)
    choose(next)
  }
  return (
    <section className={classes.section} aria-labelledby="person-same">
      <h2 id="person-same" className={classes.heading}>
        <Trans>The same person twice?</Trans>
      </h2>
      {other === null ? (
        <>
          <p className={classes.quiet}>
            <Trans>
              Two desks may know one person by two names. Join them, and their conversations are one person’s.
            </Trans>
          </p>
          <Search person={person} people={people} onChoose={change} takesFocus={wasChosen} />
        </>
      ) : (
        <JoinPeople
          key={other.id}
          person={person}
          other={other}
          onClose={() => change(null)}
          takesFocus={wasChosen}
        />
      )}
      <MergedPeople person={person} />
    </section>
  )
}

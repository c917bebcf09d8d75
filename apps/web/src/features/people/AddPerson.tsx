import { useLingui as useI18n } from '@lingui/react'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { CreatePerson } from '@reread/domain'
import { useNavigate } from '@tanstack/react-router'
import { type SyntheticEvent, useId, useRef, useState } from 'react'
import { invalidFields } from '../../lib/invalid-fields.ts'
import { sessionActor } from '../../lib/session-actor.ts'
import { useSession } from '../../lib/use-session.ts'
import { api } from '../../trpc.ts'
import { MutationProblem } from '../../ui/CallProblem.tsx'
import { CancelButton } from '../../ui/CancelButton.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import classes from './People.module.css'
import { mineFirst, rolesToChange, teamRoles } from './person-rights.ts'
import { useAct, useTeams } from './use-people.ts'
import { roleWords } from './words.ts'

/** The teams and roles that may be given to somebody new, as one choice each: "Chat, Agent". */
const usePlaces = () => {
  const { i18n } = useI18n()
  const session = useSession()
  const actor = sessionActor(session)
  const teams = useTeams().data ?? []
  return mineFirst(teams, session.teams).flatMap((team) =>
    rolesToChange(actor, { id: 0, kind: 'human' }, team.id).map((role) => ({
      value: `${team.id}/${role}`,
      label: `${team.name}: ${i18n._(roleWords[role])}`,
    })),
  )
}

const putInto = async (personId: number, place: string): Promise<void> => {
  const [teamId, word] = place.split('/')
  const role = teamRoles.find((known) => known === word)
  if (role !== undefined) {
    await api.teams.setMembership.mutate({ teamId: Number(teamId), personId, role, member: true })
  }
}

/** Adds the person once: another try after a failure goes on with whoever is there by then. */
const useAdd = () => {
  const added = useRef<{ readonly name: string; readonly personId: number } | null>(null)
  return async (name: string, place: string): Promise<number> => {
    if (added.current?.name !== name)
      added.current = { name, personId: (await api.people.create.mutate({ name })).personId }
    const { personId } = added.current
    await putInto(personId, place)
    return personId
  }
}

/** Somebody new: a name and a place; the invitation is on their page, which opens next. */
export const AddPerson = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useLingui()
  const formId = useId()
  const navigate = useNavigate()
  const places = usePlaces()
  const add = useAdd()
  const act = useAct()
  const [name, setName] = useState('')
  const [wanted, setPlace] = useState<string | null>(null)
  const [wasTried, setTried] = useState(false)
  const place = wanted ?? places[0]?.value ?? ''
  const isWrong = invalidFields(CreatePerson, { name }).length > 0
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    setTried(true)
    if (isWrong) return
    const run = async () => {
      const personId = await add(name.trim(), place)
      await navigate({ to: '/admin/people/$personId', params: { personId: String(personId) } })
    }
    act.mutate({ run, done: t`${name} is added` })
  }
  return (
    <Dialog
      title={t`Add a person`}
      isOpen
      onClose={onClose}
      actions={
        <>
          <CancelButton onClick={onClose} />
          <Button type="submit" form={formId} loading={act.isPending}>
            <Trans>Add and invite</Trans>
          </Button>
        </>
      }
    >
      <form id={formId} noValidate className={classes.stack} onSubmit={submit}>
        <TextInput
          label={t`Name`}
          name="name"
          autoFocus
          autoComplete="off"
          maxLength={120}
          error={wasTried && isWrong ? t`Write their name.` : null}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <NativeSelect
          label={t`Team and role`}
          value={place}
          onChange={(event) => setPlace(event.currentTarget.value)}
          data={[...places, { value: '', label: t`In no team yet` }]}
        />
        <p className={classes.quiet}>
          <Trans>
            Agents from an import are in the list already: invite those there, so that their conversations
            stay theirs.
          </Trans>
        </p>
        <MutationProblem error={act.error} />
      </form>
    </Dialog>
  )
}

import { useLingui as useI18n } from '@lingui/react'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { sessionActor } from '../../lib/session-actor.ts'
import { useSession } from '../../lib/use-session.ts'
import { api } from '../../trpc.ts'
import { MutationProblem } from '../../ui/CallProblem.tsx'
import classes from './People.module.css'
import { rolesToChange, teamRoles } from './person-rights.ts'
import { type ListedPerson, useAct } from './use-people.ts'
import { roleWords } from './words.ts'

export interface PutIntoTeamProps {
  readonly people: readonly ListedPerson[]
  /** The teams that I may put people into. */
  readonly teams: readonly { readonly id: number; readonly name: string }[]
  readonly onDone: () => void
  /** Told which team it was, once they are in it. */
  readonly onPlaced: (team: { readonly id: number; readonly name: string }) => void
}

/** Gives everybody who is ticked one role in one team, and takes it back in one go. */
export const PutIntoTeam = ({ people, teams, onDone, onPlaced }: PutIntoTeamProps) => {
  const { t } = useLingui()
  const { i18n } = useI18n()
  const actor = sessionActor(useSession())
  const [wantedTeam, setTeam] = useState<number | null>(null)
  const [wantedRole, setRole] = useState('agent')
  const act = useAct()
  const team = teams.find(({ id }) => id === wantedTeam) ?? teams[0]
  const allowed = team === undefined ? [] : rolesToChange(actor, { id: 0, kind: 'human' }, team.id)
  const role = teamRoles.find((name) => name === wantedRole && allowed.includes(name)) ?? 'agent'
  if (team === undefined) return null
  const teamId = team.id
  const newcomers = people.filter(
    (person) =>
      rolesToChange(actor, person, teamId).includes(role) &&
      !person.memberships.some((held) => held.teamId === teamId && held.role === role),
  )
  const count = newcomers.length
  const teamName = team.name
  const change = (member: boolean) =>
    Promise.all(
      newcomers.map(({ id }) => api.teams.setMembership.mutate({ teamId, personId: id, role, member })),
    )
  const put = () =>
    act.mutate(
      {
        run: () => change(true).then(() => onPlaced(team)),
        undo: () => change(false),
        done: t`Put into ${teamName}: ${count}`,
      },
      { onSuccess: onDone },
    )
  return (
    <section className={classes.put} aria-label={t`Selected people`}>
      <p className={classes.putCount}>
        <Plural value={people.length} one="# selected" other="# selected" />
      </p>
      <NativeSelect
        label={t`Put into`}
        value={String(teamId)}
        onChange={(event) => setTeam(Number(event.currentTarget.value))}
        data={teams.map(({ id, name }) => ({ value: String(id), label: name }))}
      />
      <NativeSelect
        label={t`As`}
        value={role}
        onChange={(event) => setRole(event.currentTarget.value)}
        data={allowed.map((name) => ({ value: name, label: i18n._(roleWords[name]) }))}
      />
      <Button disabled={count === 0} loading={act.isPending} onClick={put}>
        <Trans>Put into the team</Trans>
      </Button>
      <Button variant="default" onClick={onDone}>
        <Trans>Clear</Trans>
      </Button>
      {count === 0 ? (
        <p className={classes.quiet}>
          <Trans>Everybody you selected has this role already.</Trans>
        </p>
      ) : null}
      <MutationProblem error={act.error} />
    </section>
  )
}

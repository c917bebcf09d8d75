import { useLingui as useI18n } from '@lingui/react'
import { Trans, useLingui } from '@lingui/react/macro'
import { Checkbox } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useFormat } from '../../lib/use-format.ts'
import { useKeys } from '../../lib/use-keys.ts'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import classes from './People.module.css'
import { rolesByTeam } from './person-rights.ts'
import type { ListedPerson } from './use-people.ts'
import { accessWords, roleWords } from './words.ts'

const Roles = ({ person }: { readonly person: ListedPerson }) => {
  const { i18n } = useI18n()
  const teams = rolesByTeam(person.memberships)
  const words = (roles: readonly (keyof typeof roleWords)[]) =>
    roles.map((role) => i18n._(roleWords[role])).join(', ')
  if (teams.length === 0 && person.workspaceRoles.length === 0)
    return (
      <span className={classes.quiet}>
        <Trans>In no team</Trans>
      </span>
    )
  return (
    <ul className={classes.roles}>
      {person.workspaceRoles.length === 0 ? null : <li>{words(person.workspaceRoles)}</li>}
      {teams.map((team) => (
        <li key={team.teamId}>
          {team.teamName} <span className={classes.quiet}>{words(team.roles)}</span>
        </li>
      ))}
    </ul>
  )
}

const Name = ({ person, isMe }: { readonly person: ListedPerson; readonly isMe: boolean }) => (
  <>
    <Link to="/admin/people/$personId" params={{ personId: String(person.id) }}>
      {person.name}
    </Link>
    {isMe ? (
      <span className={classes.tag}>
        <Trans>you</Trans>
      </span>
    ) : null}
    {person.kind === 'ai' ? (
      <span className={classes.tag}>
        <Trans>AI agent</Trans>
      </span>
    ) : null}
    {person.email === null ? null : <div className={classes.email}>{person.email}</div>}
  </>
)

/** X ticks the row that has the focus. */
const tickFocused = () =>
  document.activeElement?.closest('tr')?.querySelector<HTMLInputElement>('input[type="checkbox"]')?.click()

export interface PeopleTableProps {
  readonly people: readonly ListedPerson[]
  readonly myId: number
  readonly chosen: ReadonlySet<number>
  /** Null when nobody can be put anywhere: the column of boxes is absent then. */
  readonly onChoose: ((chosen: ReadonlySet<number>) => void) | null
}

/** One row a person, by name. */
export const PeopleTable = ({ people, myId, chosen, onChoose }: PeopleTableProps) => {
  const { t } = useLingui()
  const { i18n } = useI18n()
  const format = useFormat()
  const navigate = useNavigate()
  useKeys(onChoose === null ? [] : [{ scope: 'lists', key: 'x', label: t`Select the row`, run: tickFocused }])
  const toggle = (personId: number) => {
    const next = new Set(chosen)
    if (!next.delete(personId)) next.add(personId)
    onChoose?.(next)
  }
  const box: Column<ListedPerson> = {
    key: 'box',
    header: t`Select`,
    isBox: true,
    cell: ({ id, name }) =>
      id === myId ? null : (
        <Checkbox aria-label={t`Select ${name}`} checked={chosen.has(id)} onChange={() => toggle(id)} />
      ),
  }
  const columns: readonly Column<ListedPerson>[] = [
    {
      key: 'name',
      header: t`Name`,
      isMain: true,
      cell: (person) => <Name person={person} isMe={person.id === myId} />,
    },
    { key: 'roles', header: t`Teams and roles`, cell: (person) => <Roles person={person} /> },
    {
      key: 'access',
      header: t`Sign-in`,
      cell: ({ signIn }) => <span data-access={signIn}>{i18n._(accessWords[signIn])}</span>,
    },
    {
      key: 'conversations',
      header: t`Conversations`,
      isNumber: true,
      cell: ({ conversations }) => format.number(conversations),
    },
  ]
  return (
    <DataTable
      caption={t`Everybody, by name`}
      isCaptionHidden
      columns={onChoose === null ? columns : [box, ...columns]}
      rows={people}
      rowKey={({ id }) => id}
      onOpen={({ id }) => void navigate({ to: '/admin/people/$personId', params: { personId: String(id) } })}
    />
  )
}

import { useLingui as useI18n } from '@lingui/react'
import { Trans, useLingui } from '@lingui/react/macro'
import { Checkbox } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useFormat } from '../../lib/use-format.ts'
import { useKeys } from '../../lib/use-keys.ts'
import type { RowSelection } from '../../lib/use-row-selection.ts'
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

/** X selects the row that has the focus, Shift+X all rows from the one selected last to it; one's own is none of them. */
const useSelectionKeys = (ids: readonly (number | null)[], selection: RowSelection | null): void => {
  const { t } = useLingui()
  const withFocused = (act: (id: number, place: number) => void) => () => {
    const row = document.activeElement?.closest<HTMLElement>('[data-row]')
    const place = ids.indexOf(Number(row?.dataset.row))
    if (place !== -1) act(Number(row?.dataset.row), place)
  }
  const scope = 'lists' as const
  const all = t`Select all rows from the last selected one`
  useKeys(
    selection === null
      ? []
      : [
          { scope, key: 'x', label: t`Select the row`, run: withFocused(selection.toggle) },
          { scope, key: 'Shift+x', label: all, run: withFocused((_, place) => selection.extend(ids, place)) },
        ],
  )
}

export interface PeopleTableProps {
  readonly people: readonly ListedPerson[]
  readonly myId: number
  /** Null when nobody can be put anywhere: the column of boxes is absent then. */
  readonly selection: RowSelection | null
}

/** One row a person, by name. */
export const PeopleTable = ({ people, myId, selection }: PeopleTableProps) => {
  const { t } = useLingui()
  const { i18n } = useI18n()
  const format = useFormat()
  const navigate = useNavigate()
  useSelectionKeys(
    people.map(({ id }) => (id === myId ? null : id)),
    selection,
  )
  const box: Column<ListedPerson> = {
    key: 'box',
    header: t`Select`,
    isBox: true,
    cell: ({ id, name }) =>
      id === myId ? null : (
        <Checkbox
          aria-label={t`Select ${name}`}
          checked={selection?.chosen.has(id) === true}
          onChange={() => selection?.toggle(id)}
        />
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
      columns={selection === null ? columns : [box, ...columns]}
      rows={people}
      rowKey={({ id }) => id}
      onOpen={({ id }) => void navigate({ to: '/admin/people/$personId', params: { personId: String(id) } })}
    />
  )
}

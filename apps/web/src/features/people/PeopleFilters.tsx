import { useLingui as useI18n } from '@lingui/react'
import { Trans, useLingui } from '@lingui/react/macro'
import { NativeSelect, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import { useKeys } from '../../lib/use-keys.ts'
import classes from './People.module.css'
import { accessStates, type PeopleFilter, readPeopleFilter } from './people-filter.ts'
import { accessWords } from './words.ts'

export interface PeopleFiltersProps {
  readonly filter: PeopleFilter
  readonly teams: readonly { readonly id: number; readonly name: string }[]
  readonly shown: number
  readonly total: number
}

/** Name, team, and who can sign in; all of it in the address. */
export const PeopleFilters = ({ filter, teams, shown, total }: PeopleFiltersProps) => {
  const { t } = useLingui()
  const { i18n } = useI18n()
  const navigate = useNavigate()
  const box = useRef<HTMLInputElement>(null)
  const change = (part: Record<string, unknown>) =>
    void navigate({ to: '/admin/people', search: readPeopleFilter({ ...filter, ...part }), replace: true })
  useKeys([{ scope: 'lists', key: '/', label: t`Search by name`, run: () => box.current?.focus() }])
  return (
    <search className={classes.filters}>
      <TextInput
        ref={box}
        className={classes.find}
        type="search"
        label={t`Name or e-mail`}
        value={filter.q ?? ''}
        onChange={(event) => change({ q: event.currentTarget.value })}
      />
      <NativeSelect
        label={t`Team`}
        value={String(filter.team ?? '')}
        onChange={({ currentTarget: { value } }) =>
          change({ team: value === 'none' ? value : value === '' ? undefined : Number(value) })
        }
        data={[
          { value: '', label: t`All teams` },
          ...teams.map((team) => ({ value: String(team.id), label: team.name })),
          { value: 'none', label: t`In no team` },
        ]}
      />
      <NativeSelect
        label={t`Sign-in`}
        value={filter.access ?? ''}
        onChange={(event) => change({ access: event.currentTarget.value })}
        data={[
          { value: '', label: t`Everybody` },
          ...accessStates.map((access) => ({ value: access, label: i18n._(accessWords[access]) })),
        ]}
      />
      <p className={classes.count} role="status">
        <Trans>
          {shown} of {total}
        </Trans>
      </p>
    </search>
  )
}

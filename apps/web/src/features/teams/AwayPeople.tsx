import { Trans, useLingui } from '@lingui/react/macro'
import { Checkbox } from '@mantine/core'
import { formatWeek } from '../../lib/format.ts'
import { useFormat } from '../../lib/use-format.ts'
import { MutationProblem } from '../../ui/CallProblem.tsx'
import { DataTable } from '../../ui/DataTable.tsx'
import { QueryState } from '../../ui/QueryState.tsx'
import classes from './Teams.module.css'
import { type AwayPerson, useAbsences } from './use-absences.ts'

const focusIt = (heading: HTMLElement | null) => heading?.focus()

/** Who is away this week or next: neither drawn from nor asked to review. Saved as it is ticked. */
export const AwayPeople = ({
  teamId,
  isWanted,
}: {
  readonly teamId: number
  /** The page begins here: somebody was sent to it. */
  readonly isWanted: boolean
}) => {
  const { t } = useLingui()
  const format = useFormat()
  const absences = useAbsences(teamId)
  const { list, mark } = absences
  const weekColumn = (week: string, header: string) => ({
    key: week,
    header,
    cell: (one: AwayPerson) => (
      <Checkbox
        label={<span className={classes.cellLabel}>{format.weekRange(week)}</span>}
        aria-label={t`${one.person.name} is away in ${formatWeek(week)}`}
        checked={absences.isAway(one, week)}
        disabled={!one.mayChange}
        onChange={(event) => mark({ person: one.person, week, away: event.currentTarget.checked })}
      />
    ),
  })
  return (
    <section className={classes.group} aria-labelledby="away-title">
      <h2 id="away-title" className={classes.legend} tabIndex={-1} ref={isWanted ? focusIt : null}>
        <Trans>Away for a week</Trans>
      </h2>
      <p className={classes.quiet}>
        <Trans>
          Whoever is away is neither drawn from nor asked to review. Once the week is open, their open reviews
          go to colleagues; what they submitted stays.
        </Trans>
      </p>
      {list.data === undefined ? (
        <QueryState query={list} rows={3} />
      ) : list.data.people.length === 0 ? (
        <p>
          <Trans>Nobody here answers customers yet.</Trans>
        </p>
      ) : (
        <DataTable
          caption={t`Who is away`}
          isCaptionHidden
          rows={list.data.people}
          rowKey={({ person }) => person.id}
          columns={[
            { key: 'name', header: t`Name`, isMain: true, cell: ({ person }: AwayPerson) => person.name },
            weekColumn(list.data.thisWeek, t`This week, ${format.weekRange(list.data.thisWeek)}`),
            weekColumn(list.data.nextWeek, t`Next week, ${format.weekRange(list.data.nextWeek)}`),
          ]}
        />
      )}
      <MutationProblem error={absences.error} />
    </section>
  )
}

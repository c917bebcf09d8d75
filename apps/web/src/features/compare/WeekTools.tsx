import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button, NativeSelect } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { pickAddress } from '../../lib/addresses.ts'
import { criterionWords } from '../../lib/criterion-words.ts'
import { formatWeek } from '../../lib/format.ts'
import { useKeys } from '../../lib/use-keys.ts'
import { MutationProblem } from '../../ui/CallProblem.tsx'
import { KeyHint } from '../../ui/KeyHint.tsx'
import classes from './compare-week.module.css'
import { useExport } from './use-compare-week.ts'
import type { ComparedWeek, WeekCriterion, WeekRow } from './week-rows.ts'

const Export = ({ week }: { week: ComparedWeek }) => {
  const save = useExport()
  return (
    <>
      <MutationProblem error={save.error} />
      <Button
        variant="default"
        loading={save.isPending}
        onClick={() => save.mutate({ teamId: week.team.id, week: week.week })}
      >
        <Trans>Save as CSV</Trans>
      </Button>
    </>
  )
}

const OpenWidest = ({ row }: { row: WeekRow }) => {
  const { t } = useLingui()
  const navigate = useNavigate()
  const label = t`Open the widest`
  const open = () => void navigate({ to: pickAddress(row.pickId) })
  useKeys([{ scope: 'compare', key: 'Enter', label, run: open }])
  return (
    <Button rightSection={<KeyHint keys="Enter" />} onClick={open}>
      {label}
    </Button>
  )
}

/** What can be done with the whole week: save it, for those who may export it, and read the widest disagreement. */
export const WeekActions = ({
  week,
  rows,
}: {
  readonly week: ComparedWeek
  readonly rows: readonly WeekRow[]
}) => {
  const [widest] = rows
  return (
    <>
      {week.mayExport && week.rows.length > 0 ? <Export week={week} /> : null}
      {/* Whoever has reviews to write has Enter for them. */}
      {week.due === null && widest?.isRevealed === true ? <OpenWidest row={widest} /> : null}
    </>
  )
}

/** My own reviews come first: they are still blind, and colleagues wait for them. */
export const Due = ({ due }: { readonly due: NonNullable<ComparedWeek['due']> }) => {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { conversationId, assignmentId } = due.next
  const start = () =>
    void navigate({
      to: '/c/$conversationId/review',
      params: { conversationId: String(conversationId) },
      search: { a: assignmentId },
    })
  useKeys([{ scope: 'compare', key: 'Enter', label: t`Start next review`, run: start }])
  return (
    <p className={classes.due}>
      <span>
        <Plural value={due.reviews} one="# review due" other="# reviews due" />
      </span>
      <Button rightSection={<KeyHint keys="Enter" />} onClick={start}>
        <Trans>Start</Trans>
      </Button>
    </p>
  )
}

/** The weeks around this one, by link and by key. */
export const Weeks = ({ week }: { readonly week: ComparedWeek }) => {
  const { t } = useLingui()
  const navigate = useNavigate({ from: '/compare' })
  const { previousWeek, nextWeek } = week
  const toWeek = (other: string) => void navigate({ search: (search) => ({ ...search, week: other }) })
  const before = { scope: 'compare', label: t`Week before`, run: () => toWeek(previousWeek) } as const
  const after = { scope: 'compare', label: t`Week after`, run: () => toWeek(nextWeek) } as const
  useKeys([
    { ...before, key: '[' },
    { ...after, key: ']' },
    { ...before, key: 'ArrowLeft', unlisted: true },
    { ...after, key: 'ArrowRight', unlisted: true },
  ])
  return (
    <nav className={classes.weeks} aria-label={t`Weeks`}>
      <Link from="/compare" to="/compare" search={(search) => ({ ...search, week: previousWeek })}>
        <span aria-hidden="true">←</span> {formatWeek(previousWeek)} <KeyHint scope="compare" keys="[" />
      </Link>
      <Link from="/compare" to="/compare" search={(search) => ({ ...search, week: nextWeek })}>
        {formatWeek(nextWeek)} <span aria-hidden="true">→</span> <KeyHint scope="compare" keys="]" />
      </Link>
    </nav>
  )
}

/** Switches the cells between whole reviews and the points of one criterion. */
export const Measure = ({
  week,
  criterion,
}: {
  readonly week: ComparedWeek
  readonly criterion: WeekCriterion | null
}) => {
  const { t, i18n } = useLingui()
  const navigate = useNavigate({ from: '/compare' })
  if (week.rubric === null || week.rows.length === 0) return null
  const { criteria, baseLanguage } = week.rubric
  const show = (key: string) =>
    void navigate({
      search: ({ show: _before, ...rest }) => (key === '' ? rest : { ...rest, show: key }),
      replace: true,
      resetScroll: false,
    })
  return (
    <NativeSelect
      className={classes.measure}
      label={t`Show`}
      value={criterion?.key ?? ''}
      onChange={(event) => show(event.currentTarget.value)}
      data={[
        { value: '', label: t`Whole reviews (IQS)` },
        ...criteria.map((one) => ({
          value: one.key,
          label: criterionWords(one, i18n.locale, baseLanguage).name,
        })),
      ]}
    />
  )
}

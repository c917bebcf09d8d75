import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button, NativeSelect } from '@mantine/core'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useRef } from 'react'
import { agendaMove } from '../../lib/agenda-move.ts'
import { formatWeek } from '../../lib/format.ts'
import { useAgenda } from '../../lib/use-agenda.ts'
import { useFormat } from '../../lib/use-format.ts'
import { useKeys } from '../../lib/use-keys.ts'
import { tell } from '../../lib/use-undo.ts'
import { MutationProblem } from '../../ui/CallProblem.tsx'
import { KeyHint } from '../../ui/KeyHint.tsx'
import classes from './compare-week.module.css'
import { criterionWords } from './criterion-words.ts'
import { EmptyWeek } from './EmptyWeek.tsx'
import { pickAddress } from './pick-address.ts'
import { ReviewerLines } from './ReviewerLines.tsx'
import { useExport } from './use-compare-week.ts'
import { WeekTable } from './WeekTable.tsx'
import { type ComparedWeek, type WeekCriterion, type WeekRow, weekRows } from './week-rows.ts'

/** The whole week as CSV; only for those who may export the team's reviews. */
export const ExportButton = ({ week }: { readonly week: ComparedWeek }) => {
  const save = useExport()
  return (
    <>
      <MutationProblem error={save.error} />
      <Button
        variant="default"
        loading={save.isPending}
        onClick={() => save.mutate({ teamId: week.team.id, week: week.week })}
      >
        <Trans>Download as CSV</Trans>
      </Button>
    </>
  )
}

const useWeekMoves = () => {
  const navigate = useNavigate({ from: '/compare' })
  return {
    /** Another week of the same team, in the same measure. */
    toWeek: (week: string) => void navigate({ search: (before) => ({ ...before, week }) }),
    show: (key: string) =>
      void navigate({
        search: ({ show: _before, ...rest }) => (key === '' ? rest : { ...rest, show: key }),
        replace: true,
        resetScroll: false,
      }),
  }
}

const Weeks = ({ week }: { week: ComparedWeek }) => {
  const { t } = useLingui()
  const { toWeek } = useWeekMoves()
  const { previousWeek, nextWeek } = week
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
        <span aria-hidden="true">←</span> {formatWeek(previousWeek)} <KeyHint keys="[" />
      </Link>
      <Link from="/compare" to="/compare" search={(search) => ({ ...search, week: nextWeek })}>
        {formatWeek(nextWeek)} <span aria-hidden="true">→</span> <KeyHint keys="]" />
      </Link>
    </nav>
  )
}

const Measure = ({ week, criterion }: { week: ComparedWeek; criterion: WeekCriterion | null }) => {
  const { t, i18n } = useLingui()
  const { show } = useWeekMoves()
  if (week.rubric === null || week.rows.length === 0) return null
  const { criteria, baseLanguage } = week.rubric
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

/** My own reviews come first: they are still blind, and colleagues wait for them. */
const Due = ({ due }: { due: NonNullable<ComparedWeek['due']> }) => {
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

const Behind = ({ week }: { week: ComparedWeek }) => {
  const { behind, hidden } = week
  if (behind === null || hidden.length === 0 || behind.people.length === 0) return null
  const { readers, people } = behind
  const names = people.map((person) => person.name).join(', ')
  return (
    <p className={classes.note}>
      <Plural
        value={people.length}
        one={`# of ${readers} has something left: ${names}.`}
        other={`# of ${readers} have something left: ${names}.`}
      />
    </p>
  )
}

const Explanation = ({ week, rows }: { week: ComparedWeek; rows: readonly WeekRow[] }) => {
  const format = useFormat(week.team.zone)
  const revealed = rows.filter((row) => row.isRevealed)
  const dueAt = week.round === null ? '' : format.dateTime(week.round.dueAt)
  return (
    <p className={classes.note}>
      {revealed.length === 0 ? (
        <Trans>
          Nothing is revealed yet: each conversation opens when everyone is in, at the latest on {dueAt}.
        </Trans>
      ) : revealed.every((row) => row.spread === null) ? (
        <Trans>
          A spread needs two colleagues who handed in the same conversation. These are sorted by gap.
        </Trans>
      ) : (
        <Trans>
          Scores are Internal Quality Scores (IQS), 0 to 100, given blind. Spread: highest minus lowest
          colleague. Gap: self minus the mean of colleagues and leads.
        </Trans>
      )}
    </p>
  )
}

/** Opens and moves rows by key: the one the keyboard is in, and for Enter the widest when it is in none. */
const useRowKeys = (rows: readonly WeekRow[], options: { opensFirst: boolean }) => {
  const { t } = useLingui()
  const navigate = useNavigate()
  const agenda = useAgenda()
  const place = useRef<HTMLElement>(null)
  const open = (row: WeekRow) => void navigate({ to: pickAddress(row.pickId) })
  const current = (): WeekRow | undefined => {
    const row = document.activeElement?.closest('tr') ?? null
    if (place.current?.contains(row) !== true) return undefined
    const id = row?.querySelector<HTMLElement>('[data-pick]')?.dataset.pick
    return rows.find((one) => String(one.pickId) === id)
  }
  const toggle = () => {
    const row = current()
    if (row === undefined) tell(t`Go to a conversation first: J and K move through the list.`)
    if (row?.isRevealed !== true) return
    const move = agendaMove(row)
    if (move === 'add') agenda.put(row.pickId)
    if (move === 'take-off') agenda.take(row.pickId)
  }
  const [first] = rows
  const isChangeable = rows.some((row) => row.isRevealed && agendaMove(row) !== null)
  useKeys([
    ...(options.opensFirst && first !== undefined
      ? [{ scope: 'compare' as const, key: 'Enter', label: t`Open the first row`, run: () => open(first) }]
      : []),
    ...(isChangeable
      ? [{ scope: 'compare' as const, key: 'd', label: t`Add to or take off the debrief`, run: toggle }]
      : []),
  ])
  return { agenda, open, place, isChangeable }
}

/** Everything below the header once the week is here. */
export const WeekPart = ({ week }: { readonly week: ComparedWeek }) => {
  const { show } = useSearch({ from: '/signed-in/compare' })
  const criterion = week.rubric?.criteria.find((one) => one.key === show) ?? null
  const rows = weekRows(week, criterion)
  const { agenda, open, place, isChangeable } = useRowKeys(rows, { opensFirst: week.due === null })
  return (
    <>
      {week.due === null ? null : <Due due={week.due} />}
      {week.newerWeek === null ? null : (
        <p className={classes.note}>
          <Link
            from="/compare"
            to="/compare"
            search={(search) => ({ ...search, week: week.newerWeek ?? week.week })}
          >
            <Trans>{formatWeek(week.newerWeek)} is under way; nothing of it is revealed yet</Trans>
          </Link>
        </p>
      )}
      <div className={classes.tools}>
        <Weeks week={week} />
        <Measure week={week} criterion={criterion} />
      </div>
      {rows.length === 0 ? (
        <EmptyWeek week={week} />
      ) : (
        <section ref={place} className={classes.table}>
          <WeekTable rows={rows} criterion={criterion} agenda={agenda} onOpen={open} />
          <MutationProblem error={agenda.error} />
          <Behind week={week} />
          <Explanation week={week} rows={rows} />
          {isChangeable ? (
            <p className={classes.note}>
              <KeyHint keys="j" /> <KeyHint keys="k" /> <Trans>move</Trans> · <KeyHint keys="Enter" />{' '}
              <Trans>opens both sides</Trans> · <KeyHint keys="d" /> <Trans>adds to the debrief</Trans>
            </p>
          ) : null}
        </section>
      )}
      <ReviewerLines reviewers={week.reviewers} />
    </>
  )
}

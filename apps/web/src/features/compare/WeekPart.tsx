import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Link, useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import { pickAddress } from '../../lib/addresses.ts'
import { agendaMove } from '../../lib/agenda-move.ts'
import { criterionWords } from '../../lib/criterion-words.ts'
import { formatWeek } from '../../lib/format.ts'
import { useAgenda } from '../../lib/use-agenda.ts'
import { useFormat } from '../../lib/use-format.ts'
import { useKeyName, useKeys } from '../../lib/use-keys.ts'
import { tell } from '../../lib/use-undo.ts'
import { AgendaProblem } from '../../ui/AgendaProblem.tsx'
import { KeyHint } from '../../ui/KeyHint.tsx'
import classes from './compare-week.module.css'
import { EmptyWeek } from './EmptyWeek.tsx'
import { ReviewerLines } from './ReviewerLines.tsx'
import { WeekTable } from './WeekTable.tsx'
import { Due, Measure, Weeks } from './WeekTools.tsx'
import type { ComparedWeek, WeekCriterion, WeekRow } from './week-rows.ts'

interface RowsProps {
  readonly week: ComparedWeek
  readonly rows: readonly WeekRow[]
  /** Whose points are shown; null for whole reviews. */
  readonly criterion: WeekCriterion | null
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

const Explanation = ({ week, rows, criterion }: RowsProps) => {
  const { i18n } = useLingui()
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
      ) : criterion !== null ? (
        <Trans>
          Points for {criterionWords(criterion, i18n.locale, week.rubric?.baseLanguage ?? 'en').name}, given
          blind. Spread: highest minus lowest colleague. Gap: self minus the mean of colleagues and leads.
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

/** Opens rows, and moves the one that the keyboard is in on and off the agenda. */
const useRows = (rows: readonly WeekRow[]) => {
  const { t } = useLingui()
  const navigate = useNavigate()
  const agenda = useAgenda()
  const place = useRef<HTMLElement>(null)
  const current = (): WeekRow | undefined => {
    const row = document.activeElement?.closest('tr') ?? null
    if (place.current?.contains(row) !== true) return undefined
    const id = row?.querySelector<HTMLElement>('[data-pick]')?.dataset.pick
    return rows.find((one) => String(one.pickId) === id)
  }
  const keyName = useKeyName()
  const [next, before] = [keyName('lists', 'j'), keyName('lists', 'k')]
  const toggle = () => {
    const row = current()
    if (row === undefined) tell(t`Go to a conversation first: ${next} and ${before} move through the list.`)
    if (row?.isRevealed !== true) return
    const move = agendaMove(row)
    if (move === 'add') agenda.put(row.pickId)
    if (move === 'take-off') agenda.take(row.pickId)
  }
  const isChangeable = rows.some((row) => row.isRevealed && agendaMove(row) !== null)
  useKeys(
    isChangeable
      ? [{ scope: 'compare', key: 'd', label: t`Add to or take off the debrief`, run: toggle }]
      : [],
  )
  const open = (row: WeekRow) => void navigate({ to: pickAddress(row.pickId) })
  return { agenda, open, place, isChangeable }
}

const Rows = ({ week, rows, criterion }: RowsProps) => {
  const { agenda, open, place, isChangeable } = useRows(rows)
  return (
    <section ref={place}>
      <WeekTable rows={rows} criterion={criterion} agenda={agenda} onOpen={open} />
      <AgendaProblem error={agenda.error} team={week.team.slug} week={week.week} />
      <Behind week={week} />
      <Explanation week={week} rows={rows} criterion={criterion} />
      {isChangeable ? (
        <p className={`${classes.note} ${classes.keys}`}>
          <KeyHint scope="lists" keys="j" /> <KeyHint scope="lists" keys="k" /> <Trans>move</Trans> ·{' '}
          <KeyHint keys="Enter" /> <Trans>opens both sides</Trans> · <KeyHint scope="compare" keys="d" />{' '}
          <Trans>adds to the debrief</Trans>
        </p>
      ) : null}
    </section>
  )
}

/** Everything below the header once the week is here. */
export const WeekPart = ({ week, rows, criterion }: RowsProps) => {
  const { newerWeek } = week
  return (
    <>
      {week.due === null ? null : <Due due={week.due} />}
      {newerWeek === null ? null : (
        <p className={classes.newer}>
          <Link from="/compare" to="/compare" search={(search) => ({ ...search, week: newerWeek })}>
            <Trans>{formatWeek(newerWeek)} is under way; nothing of it is revealed yet</Trans>
          </Link>
        </p>
      )}
      <div className={classes.tools}>
        <Weeks week={week} />
        <Measure week={week} criterion={criterion} />
      </div>
      {rows.length === 0 ? <EmptyWeek week={week} /> : <Rows week={week} rows={rows} criterion={criterion} />}
      <ReviewerLines teamId={week.team.id} reviewers={week.reviewers} />
    </>
  )
}

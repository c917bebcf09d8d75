import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { pickAddress } from '../../lib/addresses.ts'
import { conversationName } from '../../lib/conversation-name.ts'
import type { useAgenda } from '../../lib/use-agenda.ts'
import { useFormat } from '../../lib/use-format.ts'
import { AgendaCell } from '../../ui/AgendaCell.tsx'
import { BesideDraw } from '../../ui/BesideDraw.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { ScoreChip, ScoreMark } from '../../ui/ScoreChip.tsx'
import classes from './compare-week.module.css'
import type { MeasuredRow, ReviewerCell, WeekCriterion, WeekRow } from './week-rows.ts'

type Agenda = ReturnType<typeof useAgenda>
type HiddenRow = Extract<WeekRow, { isRevealed: false }>

const flagNames = {
  best_practice: msg`worth copying`,
  bug: msg`bug`,
  feedback: msg`feedback`,
} satisfies Record<MeasuredRow['flags'][number], MessageDescriptor>

const ownPart = {
  open: msg`Yours is still to write`,
  submitted: msg`Yours is in`,
  skipped: msg`You skipped it`,
  swapped: msg`Passed on`,
  missed: msg`Not handed in`,
} satisfies Record<NonNullable<HiddenRow['mine']>['state'], MessageDescriptor>

const Amount = ({ amount, criterion }: { amount: number | null; criterion: WeekCriterion | null }) =>
  criterion === null ? (
    <ScoreMark score={amount} />
  ) : (
    <ScoreChip point={amount} points={criterion.points} isSoft />
  )

const Reviewer = ({ cell, criterion }: { cell: ReviewerCell; criterion: WeekCriterion | null }) => (
  <span className={classes.reviewer}>
    <span className={classes.name}>{cell.name}</span>
    <Amount amount={cell.amount} criterion={criterion} />
    {cell.isBlind ? null : (
      <span className={classes.late}>
        <Trans>late, not counted</Trans>
      </span>
    )}
  </span>
)

const HiddenState = ({ row }: { row: HiddenRow }) => {
  const { t } = useLingui()
  const { progress, mine } = row
  return (
    <span className={classes.hidden}>
      {progress === null ? (
        <span>
          <Trans>Hidden until everyone is in</Trans>
        </span>
      ) : (
        <span>
          <Trans>
            {progress.done} of {progress.total} in
          </Trans>
        </span>
      )}
      {mine === null ? null : <span>{t(ownPart[mine.state])}</span>}
    </span>
  )
}

const Reviewers = ({ row, criterion }: { row: WeekRow; criterion: WeekCriterion | null }) => {
  if (!row.isRevealed) return <HiddenState row={row} />
  if (row.others.length === 0) {
    return (
      <span className={classes.hidden}>
        <Trans>No colleague handed in.</Trans>
      </span>
    )
  }
  return (
    <ul className={classes.reviewers}>
      {row.others.map((cell) => (
        <li key={cell.assignmentId}>
          <Reviewer cell={cell} criterion={criterion} />
        </li>
      ))}
    </ul>
  )
}

const Subject = ({ row }: { row: WeekRow }) => {
  const { t } = useLingui()
  const flags = row.isRevealed ? row.flags : []
  return (
    <span className={classes.subject}>
      <Link to={pickAddress(row.pickId)} data-pick={row.pickId}>
        {conversationName(row.conversationId, row.subject)}
      </Link>
      {flags.length === 0 ? null : (
        <span className={classes.flags}>{flags.map((flag) => t(flagNames[flag])).join(' · ')}</span>
      )}
      <BesideDraw origin={row.origin} />
    </span>
  )
}

/** Columns that only revealed rows fill. */
const measured: ReadonlySet<string> = new Set(['self', 'spread', 'gap', 'debrief'])

const useColumns = (criterion: WeekCriterion | null, agenda: Agenda): Column<WeekRow>[] => {
  const { t } = useLingui()
  const format = useFormat()
  const signed = criterion === null ? format.signedPoints : format.signed
  return [
    { key: 'subject', header: t`Conversation`, isMain: true, cell: (row) => <Subject row={row} /> },
    { key: 'agent', header: t`Agent`, cell: (row) => row.reviewee.name },
    {
      key: 'self',
      header: t`Self`,
      cell: (row) =>
        !row.isRevealed || row.selfCell === null ? null : (
          <span className={classes.self}>
            <Reviewer cell={{ ...row.selfCell, name: t`Self` }} criterion={criterion} />
          </span>
        ),
    },
    { key: 'others', header: t`Colleagues`, cell: (row) => <Reviewers row={row} criterion={criterion} /> },
    {
      key: 'spread',
      header: t`Spread`,
      isNumber: true,
      cell: (row) =>
        row.isRevealed ? (
          <strong className={classes.spread}>
            {row.spread === null ? '–' : format.number(row.spread, 0)}
          </strong>
        ) : null,
    },
    {
      key: 'gap',
      header: t`Gap`,
      isNumber: true,
      cell: (row) => (row.isRevealed ? (row.gapInPoints === null ? '–' : signed(row.gapInPoints)) : null),
    },
    {
      key: 'debrief',
      header: t`Debrief`,
      cell: (row) =>
        row.isRevealed ? (
          <AgendaCell pick={row} name={conversationName(row.conversationId, row.subject)} agenda={agenda} />
        ) : null,
    },
  ]
}

/** The picks of the week: what everybody gave, widest disagreement first, and below it what is still hidden. */
export const WeekTable = ({
  rows,
  criterion,
  agenda,
  onOpen,
}: {
  readonly rows: readonly WeekRow[]
  /** Whose points are shown; null for whole reviews. */
  readonly criterion: WeekCriterion | null
  readonly agenda: Agenda
  readonly onOpen: (row: WeekRow) => void
}) => {
  const { t } = useLingui()
  const isAnyRevealed = rows.some((row) => row.isRevealed)
  const columns = useColumns(criterion, agenda)
  return (
    <DataTable
      caption={
        isAnyRevealed
          ? t`Widest disagreement first: between colleagues, or with the own score`
          : t`Compare the week`
      }
      isCaptionHidden={!isAnyRevealed}
      // Before anything is revealed there is nothing to measure, so no columns for it either.
      columns={isAnyRevealed ? columns : columns.filter(({ key }) => !measured.has(key))}
      rows={rows}
      rowKey={(row) => row.pickId}
      onOpen={onOpen}
    />
  )
}

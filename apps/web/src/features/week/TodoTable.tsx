import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Link, useNavigate } from '@tanstack/react-router'
import { pickAddress } from '../../lib/addresses.ts'
import { conversationName } from '../../lib/conversation-name.ts'
import { formatWeek } from '../../lib/format.ts'
import { useFormat } from '../../lib/use-format.ts'
import { useSession } from '../../lib/use-session.ts'
import { BesideDraw } from '../../ui/BesideDraw.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { StateMark } from '../../ui/StateMark.tsx'
import classes from './week.module.css'
import type { Assignment, Week } from './week.ts'

const kinds = {
  self: msg`Self`,
  peer: msg`Peer`,
  lead: msg`Lead`,
} satisfies Record<Assignment['kind'], MessageDescriptor>

/** What is written opens as a form; what is handed in or over opens as the pick. */
const isToWrite = (assignment: Assignment): boolean =>
  assignment.state === 'new' || assignment.state === 'draft' || assignment.state === 'missed'

const Address = ({ assignment }: { assignment: Assignment }) => {
  const name = conversationName(assignment.conversationId, assignment.subject)
  return isToWrite(assignment) ? (
    <Link
      to="/c/$conversationId/review"
      params={{ conversationId: String(assignment.conversationId) }}
      search={{ a: assignment.assignmentId }}
    >
      {name}
    </Link>
  ) : (
    <Link to={pickAddress(assignment.pickId)}>{name}</Link>
  )
}

const Name = ({ assignment }: { assignment: Assignment }) => (
  <span className={classes.named}>
    <Address assignment={assignment} />
    <BesideDraw origin={assignment.origin} />
  </span>
)

/** My reviews of the round in the order to work through. */
export const TodoTable = ({ week }: { readonly week: Week }) => {
  const { t } = useLingui()
  const format = useFormat(week.team.zone)
  const navigate = useNavigate()
  const { person } = useSession()
  const columns: readonly Column<Assignment>[] = [
    { key: 'id', header: t`#`, cell: (row) => <span className={classes.quiet}>#{row.conversationId}</span> },
    { key: 'subject', header: t`Conversation`, isMain: true, cell: (row) => <Name assignment={row} /> },
    {
      key: 'agent',
      header: t`Agent`,
      cell: (row) => (row.reviewee.id === person.id ? t`You` : row.reviewee.name),
    },
    { key: 'kind', header: t`Kind`, cell: (row) => t(kinds[row.kind]) },
    { key: 'due', header: t`Due`, cell: (row) => format.day(row.dueAt) },
    {
      key: 'state',
      header: t`State`,
      cell: (row) =>
        row.revealed && row.state === 'done' ? (
          <span className={classes.revealed}>
            <StateMark state="done" /> <Trans>revealed</Trans>
          </span>
        ) : (
          <StateMark state={row.state === 'swapped' ? 'skipped' : row.state} />
        ),
    },
  ]
  const open = (row: Assignment) =>
    void (isToWrite(row)
      ? navigate({
          to: '/c/$conversationId/review',
          params: { conversationId: String(row.conversationId) },
          search: { a: row.assignmentId },
        })
      : navigate({ to: pickAddress(row.pickId) }))
  return (
    <DataTable
      caption={week.next === null ? t`Reviews of ${formatWeek(week.round?.week ?? week.week)}` : t`To do`}
      columns={columns}
      rows={week.assignments}
      rowKey={(row) => row.assignmentId}
      onOpen={open}
    />
  )
}

import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { formatWeek } from '../../lib/format.ts'
import { useFormat } from '../../lib/use-format.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import type { ComparedWeek } from './week-rows.ts'

/** Nothing to compare: no round in that week, or none of its conversations is mine to read. */
export const EmptyWeek = ({ week }: { readonly week: ComparedWeek }) => {
  const { t } = useLingui()
  const format = useFormat(week.team.zone)
  const name = formatWeek(week.week)
  if (week.round === null) {
    return (
      <EmptyState
        title={t`No reviews were started in ${name}.`}
        actions={
          week.mayStart ? (
            <Link to="/" search={{ team: week.team.slug }}>
              <Trans>Start this week’s reviews</Trans>
            </Link>
          ) : (
            <Link to="/compare" search={{ team: week.team.slug }}>
              <Trans>The newest week with results</Trans>
            </Link>
          )
        }
      >
        <Trans>
          Once colleagues have reviewed the same conversations, their scores stand here side by side.
        </Trans>
      </EmptyState>
    )
  }
  const dueAt = format.dateTime(week.round.dueAt)
  return (
    <EmptyState title={t`Nothing of ${name} is yours to compare.`}>
      <Trans>
        You see the conversations about you and those you review. They are revealed when everyone is in, at
        the latest on {dueAt}.
      </Trans>
    </EmptyState>
  )
}

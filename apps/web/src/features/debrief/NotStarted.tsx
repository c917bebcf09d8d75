import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PageBody } from '../../ui/PageHeader.tsx'
import classes from './debrief.module.css'
import { MeetingHeader } from './StepBar.tsx'
import type { WeekPage } from './use-week.ts'

/** Somebody opened the meeting before its start; the page comes by itself once it has started. */
export const NotStarted = ({ page }: { readonly page: WeekPage }) => {
  const { t } = useLingui()
  return (
    <>
      <MeetingHeader page={page} />
      <PageBody>
        <EmptyState
          title={t`This debrief has not started yet.`}
          actions={
            <Link
              className={classes.runLink}
              to="/d/$team/$week"
              params={{ team: page.team.slug, week: page.week }}
            >
              <Trans>Go to its preparation</Trans>
            </Link>
          }
        >
          <Trans>It opens here as soon as whoever runs it starts it.</Trans>
        </EmptyState>
      </PageBody>
    </>
  )
}

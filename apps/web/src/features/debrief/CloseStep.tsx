import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useFormat } from '../../lib/use-format.ts'
import { MutationProblem } from '../../ui/CallProblem.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import classes from './debrief.module.css'
import meeting from './meeting.module.css'
import { Summary } from './Summary.tsx'
import { SummaryDialog } from './SummaryDialog.tsx'
import { useClosing, type WeekPage } from './use-week.ts'

/** The summary as it will stand, and the end of the meeting. */
export const CloseStep = ({
  page,
  isFresh,
}: {
  readonly page: WeekPage
  /** Nothing is said of the decisions from before somebody else wrote one down. */
  readonly isFresh: boolean
}) => {
  const { t } = useLingui()
  const format = useFormat(page.team.zone)
  const closing = useClosing(page)
  const [isText, setText] = useState(false)
  return (
    <section className={meeting.station} aria-labelledby="station">
      <h2 id="station" className={meeting.question}>
        {page.closedAt === null ? (
          <Trans>This is what the week’s summary says.</Trans>
        ) : (
          t`Closed on ${format.dateTime(page.closedAt)}.`
        )}
      </h2>
      {isFresh ? <Summary page={page} /> : <Skeleton rows={4} />}
      <div className={`${classes.formButtons} no-print`}>
        {page.closedAt === null && page.can.close ? (
          <Button loading={closing.isBusy} onClick={closing.close}>
            <Trans>Close the week</Trans>
          </Button>
        ) : null}
        <Button variant="default" onClick={() => setText(true)}>
          <Trans>Summary as text</Trans>
        </Button>
        <Button variant="default" onClick={() => window.print()}>
          <Trans>Print</Trans>
        </Button>
      </div>
      <MutationProblem error={closing.error} />
      {isText ? <SummaryDialog page={page} onClose={() => setText(false)} /> : null}
    </section>
  )
}

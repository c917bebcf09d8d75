import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { formatWeek } from '../../lib/format.ts'
import { useSession } from '../../lib/use-session.ts'
import classes from './week.module.css'
import type { Received } from './week.ts'

/** My week is there before its chart: the code of charts comes after, into a place as high as it will be. */
const ReceivedChart = lazy(() =>
  import('./ReceivedChart.tsx').then((module) => ({ default: module.ReceivedChart })),
)

/** What was said about me in the last four weeks, with the way to more of it. */
export const ReceivedReviews = ({ received }: { readonly received: Received }) => {
  const { weeks } = received
  const [first, last] = [weeks[0], weeks.at(-1)]
  const { person } = useSession()
  return (
    <section className={classes.received} aria-labelledby="received-title">
      <h2 id="received-title" className={classes.partTitle}>
        <Trans>Internal Quality Score (IQS)</Trans>{' '}
        <span className={classes.quiet}>
          {first === undefined || last === undefined ? null : (
            <>
              {formatWeek(first)}–{formatWeek(last)}
            </>
          )}
        </span>
      </h2>
      <div className={classes.receivedChart}>
        <Suspense fallback={null}>
          <ReceivedChart received={received} />
        </Suspense>
      </div>
      <p className={classes.insight}>
        <Link to="/p/$personId" params={{ personId: String(person.id) }} hash="self-insight">
          <Trans>How I see myself, over time and by criterion</Trans>
        </Link>
      </p>
    </section>
  )
}

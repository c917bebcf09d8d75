import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { drawnOnly } from '@reread/domain'
import { Link } from '@tanstack/react-router'
import { debriefAddress } from '../../lib/addresses.ts'
import { formatWeek } from '../../lib/format.ts'
import { useFormat } from '../../lib/use-format.ts'
import { ProgressBar } from '../../ui/Progress.tsx'
import { ReviewAnother } from './ReviewAnother.tsx'
import classes from './week.module.css'
import type { Week } from './week.ts'

type Round = NonNullable<Week['round']>

const Settled = ({ week, round }: { week: Week; round: Round }) => {
  const format = useFormat(week.team.zone)
  return (
    <p className={classes.quiet}>
      <Trans>
        Conversations that settled {format.dateRange(round.settledFromAt, round.settledBeforeAt - 1)}
      </Trans>
    </p>
  )
}

const Done = ({ week, round }: { week: Week; round: Round }) => {
  const format = useFormat()
  const drawn = drawnOnly(week.assignments).length
  return (
    <>
      <p className={classes.kpi}>
        <Trans>Done for {formatWeek(round.week)}</Trans>
      </p>
      <p className={classes.quiet}>
        {week.minutesSpent === null || week.minutesSpent < 1 ? null : (
          <>{format.minutes(week.minutesSpent)} · </>
        )}
        <Trans>
          {week.revealed} of {drawn} revealed
        </Trans>
      </p>
      <Settled week={week} round={round} />
      <p>
        <Link to={debriefAddress(week.team.slug, round.week)}>
          <Trans>See the week</Trans>
        </Link>
      </p>
      <ReviewAnother week={week} />
    </>
  )
}

/** How much is due, by when, and how long it will take. */
export const DueSummary = ({ week, round }: { readonly week: Week; readonly round: Round }) => {
  const { t } = useLingui()
  const format = useFormat(week.team.zone)
  const { total, done, minutesLeft } = week
  const isOpen = drawnOnly(week.assignments).some((one) => one.state === 'new' || one.state === 'draft')
  return (
    <section className={classes.due} aria-labelledby="due-title">
      <h2 id="due-title" className={classes.partTitle}>
        <Trans>
          Reviews due before {format.day(round.dueAt)}, {format.time(round.dueAt)}
        </Trans>
      </h2>
      {isOpen ? (
        <>
          <p className={classes.kpi}>
            <Trans>
              {done} of {total}
            </Trans>
          </p>
          <div className={classes.bar}>
            <ProgressBar share={done / total} label={t`${done} of ${total} reviews done`} />
          </div>
          <p className={classes.quiet}>
            {minutesLeft === null ? null : <Trans>About {format.minutes(minutesLeft)} left</Trans>}
          </p>
        </>
      ) : done === total ? (
        <Done week={week} round={round} />
      ) : (
        <p>
          <Plural
            value={total - done}
            one="# review was not handed in before the reveal. You may still write it; it counts nowhere."
            other="# reviews were not handed in before the reveal. You may still write them; they count nowhere."
          />
        </p>
      )}
      {!isOpen && done === total ? null : <Settled week={week} round={round} />}
    </section>
  )
}

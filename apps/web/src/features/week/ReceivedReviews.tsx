import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { formatWeek } from '../../lib/format.ts'
import { useFormat } from '../../lib/use-format.ts'
import { type Dot, placeDots } from './received-dots.ts'
import classes from './week.module.css'
import type { PersonMean, Received } from './week.ts'
import { pickAddress } from './week-address.ts'

const LEVEL_PX = 26

/** What a mean still needs, the first that is missing. */
const NotEnough = ({ mean }: { mean: PersonMean }) => {
  if (!('notEnough' in mean)) return null
  const { reviews, reviewsNeeded, conversations, conversationsNeeded, reviewers, reviewersNeeded } =
    mean.notEnough
  if (reviews < reviewsNeeded) {
    return (
      <Trans>
        not enough reviews ({reviews} of {reviewsNeeded})
      </Trans>
    )
  }
  if (conversations < conversationsNeeded) {
    return (
      <Trans>
        not enough conversations ({conversations} of {conversationsNeeded})
      </Trans>
    )
  }
  return (
    <Trans>
      not enough colleagues ({reviewers} of {reviewersNeeded})
    </Trans>
  )
}

const Mean = ({ mean }: { mean: PersonMean }) => {
  const format = useFormat()
  if ('notEnough' in mean) {
    return (
      <span className={classes.quiet}>
        <NotEnough mean={mean} />
      </span>
    )
  }
  return (
    <>
      <span className={classes.mean}>{format.number(mean.mean, 0)}</span>
      <span className={classes.quiet}>
        <Trans>
          {mean.reviews} reviews, {mean.picks} conversations
        </Trans>
      </span>
    </>
  )
}

const Line = ({ name, dots, mean }: { name: string; dots: readonly Dot[]; mean: PersonMean }) => {
  const { t } = useLingui()
  const placed = placeDots(dots)
  const levels = Math.max(0, ...placed.map((dot) => dot.level)) + 1
  return (
    <div className={classes.series}>
      <div className={classes.seriesHead}>
        <h3 className={classes.seriesName}>{name}</h3>
        <Mean mean={mean} />
      </div>
      <div className={classes.strip} style={{ height: levels * LEVEL_PX + 2 }}>
        {'notEnough' in mean ? null : (
          <span className={classes.meanLine} style={{ insetInlineStart: `${mean.mean}%` }} />
        )}
        <ul className={classes.dots}>
          {placed.map((dot, index) => (
            <li
              // Two colleagues may give one pick the same score.
              // biome-ignore lint/suspicious/noArrayIndexKey: the order is fixed by score and week
              key={`${dot.pickId}-${index}`}
              className={classes.dotPlace}
              style={{ insetInlineStart: `${dot.score}%`, bottom: dot.level * LEVEL_PX }}
            >
              <Link
                to={pickAddress(dot.pickId)}
                className={classes.dot}
                data-kind={dot.kind}
                aria-label={t`${Math.round(dot.score)} in ${formatWeek(dot.week)}`}
                title={t`${Math.round(dot.score)} in ${formatWeek(dot.week)}`}
              />
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}

/** What was said about me in the last four weeks: every revealed review a dot that opens its conversation. */
export const ReceivedReviews = ({ received }: { readonly received: Received }) => {
  const { t } = useLingui()
  const peers = received.dots.filter((dot) => dot.kind !== 'self')
  const own = received.dots.filter((dot) => dot.kind === 'self')
  const [first, last] = [received.weeks[0], received.weeks.at(-1)]
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
      <Line name={t`As colleagues see it`} dots={peers} mean={received.asColleaguesSeeIt} />
      <Line name={t`As I see it`} dots={own} mean={received.asISeeIt} />
      <div className={classes.axis} aria-hidden="true">
        {[0, 25, 50, 75, 100].map((tick) => (
          <span key={tick} style={{ insetInlineStart: `${tick}%` }}>
            {tick}
          </span>
        ))}
      </div>
    </section>
  )
}

import { Trans, useLingui } from '@lingui/react/macro'
import { ChartFigure, type ChartTable } from '../../charts/ChartFigure.tsx'
import { type ReviewDot, ReviewDots, ScoreAxis } from '../../charts/ReviewDots.tsx'
import { type ScoreRange, scoreRange } from '../../charts/score-places.ts'
import { formatWeek } from '../../lib/format.ts'
import { useFormat } from '../../lib/use-format.ts'
import classes from './week.module.css'
import type { PersonMean, Received } from './week.ts'
import { pickAddress } from './week-address.ts'

type Dot = Received['dots'][number]

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

/** Scored reviews from the lowest score up; one that rated nothing has no place on the scale. */
const scored = (dots: readonly Dot[]): (Dot & { score: number })[] =>
  dots
    .flatMap((dot) => (dot.score === null ? [] : [{ ...dot, score: dot.score }]))
    .toSorted((a, b) => a.score - b.score || a.week.localeCompare(b.week))

const Line = ({
  name,
  dots,
  mean,
  range,
}: {
  name: string
  dots: readonly Dot[]
  mean: PersonMean
  range: ScoreRange
}) => {
  const { t } = useLingui()
  const shown = scored(dots).map(
    (dot, index): ReviewDot => ({
      // Two colleagues may give one pick the same score.
      key: `${dot.pickId}-${index}`,
      score: dot.score,
      look: dot.kind === 'self' ? 'ring' : 'filled',
      words: t`${Math.round(dot.score)} in ${formatWeek(dot.week)}`,
      to: pickAddress(dot.pickId),
    }),
  )
  const scores = shown.map(({ score }) => Math.round(score)).join(', ')
  return (
    <div className={classes.series}>
      <div className={classes.seriesHead}>
        <h3 className={classes.seriesName}>{name}</h3>
        <Mean mean={mean} />
      </div>
      <ReviewDots
        range={range}
        dots={shown}
        mean={'notEnough' in mean ? null : mean.mean}
        sentence={scores === '' ? t`${name}: no review yet` : t`${name}: ${scores}`}
      />
    </div>
  )
}

/** Every review as a row that opens its conversation, the newest week first. */
const useTable = (dots: readonly Dot[]): ChartTable => {
  const { t } = useLingui()
  const rows = scored(dots).toSorted((a, b) => b.week.localeCompare(a.week))
  const by = (kind: Dot['kind']) => (kind === 'self' ? t`you` : kind === 'lead' ? t`a lead` : t`a colleague`)
  return {
    columns: [t`Review`, t`By`],
    rows: rows.map(({ score, week, kind }) => [t`${Math.round(score)} in ${formatWeek(week)}`, by(kind)]),
    links: rows.map(({ pickId }) => pickAddress(pickId)),
  }
}

/** What was said about me in the last four weeks: every revealed review a dot that opens its conversation. */
export const ReceivedReviews = ({ received }: { readonly received: Received }) => {
  const { t } = useLingui()
  const { dots, weeks, asColleaguesSeeIt, asISeeIt } = received
  const range = scoreRange(dots.map(({ score }) => score))
  const [first, last] = [weeks[0], weeks.at(-1)]
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
      <ChartFigure
        caption={t`Each dot is one review and opens it; the line is the mean.`}
        table={useTable(dots)}
        csvName={null}
      >
        <Line
          name={t`As colleagues see it`}
          dots={dots.filter(({ kind }) => kind !== 'self')}
          mean={asColleaguesSeeIt}
          range={range}
        />
        <Line
          name={t`As I see it`}
          dots={dots.filter(({ kind }) => kind === 'self')}
          mean={asISeeIt}
          range={range}
        />
        <div className={classes.axis}>
          <ScoreAxis range={range} />
        </div>
      </ChartFigure>
    </section>
  )
}

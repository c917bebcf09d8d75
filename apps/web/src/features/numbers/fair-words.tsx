import { plural } from '@lingui/core/macro'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { Estimate, Judged, PlainMean } from '@reread/domain'
import { Link } from '@tanstack/react-router'
import { formatWeek } from '../../lib/format.ts'
import { useFormat } from '../../lib/use-format.ts'
import { useNeedsWords } from '../../lib/use-needs-words.ts'
import { Counts } from './MeanWords.tsx'
import classes from './numbers.module.css'
import type { ExplainSearch } from './numbers-address.ts'
import type { Computed } from './use-fair.ts'

/** "84", and "78–90" for its interval; a difference is "+6", and "−2 to +10". */
export const useFairFigures = () => {
  const { t } = useLingui()
  const format = useFormat()
  const score = (points: number): string => format.number(points, 0)
  return {
    score,
    range: ({ lo, hi }: Estimate): string => `${score(lo)}–${score(hi)}`,
    signedRange: ({ lo, hi }: Estimate): string => {
      const [from, to] = [format.signedPoints(lo), format.signedPoints(hi)]
      return t`${from} to ${to}`
    },
    signed: format.signedPoints,
  }
}

/** "25 reviews by 4 reviewers". */
export const useReviewCounts = () => {
  const { t } = useLingui()
  return (reviews: number, reviewers: number): string =>
    t`${plural(reviews, { one: '# review', other: '# reviews' })} by ${plural(reviewers, { one: '# reviewer', other: '# reviewers' })}`
}

/** One decimal for tables and files; null stays unknown. */
export const tenth = (points: number | null | undefined): number | null =>
  points === null || points === undefined ? null : Math.round(points * 10) / 10

/** The fair average with its interval, or what it lacks; the raw mean beside it, always. */
export const FairFigures = ({
  fair,
  raw,
  computed,
  explain,
  isWholeTeam = false,
}: {
  readonly fair: Judged
  readonly raw: PlainMean | null
  readonly computed: Pick<Computed, 'fromWeek' | 'throughWeek'>
  /** Where the number is explained; null where there is nothing to explain. */
  readonly explain: ExplainSearch | null
  /** Says whose number it is, where the page is about people. */
  readonly isWholeTeam?: boolean
}) => {
  const figures = useFairFigures()
  const needs = useNeedsWords()
  const [from, through] = [formatWeek(computed.fromWeek), formatWeek(computed.throughWeek)]
  return (
    <div className={classes.figures}>
      <p className={classes.figure}>
        <span className={classes.figureName}>
          {isWholeTeam ? (
            <Trans>
              The whole team, fair average, {from}–{through}
            </Trans>
          ) : (
            <Trans>
              Fair average, {from}–{through}
            </Trans>
          )}
        </span>
        {fair.estimate === null ? (
          <span className={classes.quiet}>{needs(fair.needs)}</span>
        ) : (
          <>
            <span className={classes.kpi}>{figures.score(fair.estimate.est)}</span>{' '}
            <span className={classes.quiet}>
              <Trans>95% interval {figures.range(fair.estimate)}</Trans>
            </span>
          </>
        )}
        {explain === null ? null : (
          <Link to="/explain" search={explain} className={classes.why}>
            <Trans>Why this number?</Trans>
          </Link>
        )}
      </p>
      {raw === null && fair.estimate !== null ? null : <RawFigure fair={fair} raw={raw} />}
    </div>
  )
}

const RawFigure = ({ fair, raw }: { fair: Judged; raw: PlainMean | null }) => {
  const figures = useFairFigures()
  return (
    <p className={classes.figure}>
      <span className={classes.figureName}>
        <Trans>Raw mean of the same weeks</Trans>
      </span>
      {raw === null ? (
        <span className={classes.quiet}>
          <Trans>no reviews yet</Trans>
        </span>
      ) : (
        <>
          {fair.estimate === null ? null : <span className={classes.kpi}>{figures.score(raw.mean)}</span>}{' '}
          <Counts reviews={raw.reviews} picks={raw.picks} />
        </>
      )}
    </p>
  )
}

/** When numbers were computed and how much came since. */
export const ComputedLine = ({ computed, zone }: { readonly computed: Computed; readonly zone?: string }) => {
  const format = useFormat(zone)
  return (
    <p className={classes.quiet}>
      <Trans>Computed {format.dateTime(computed.computedAt)}</Trans>
      {computed.reviewsSince === 0 ? null : (
        <>
          , <Plural value={computed.reviewsSince} one="# review since" other="# reviews since" />
        </>
      )}
    </p>
  )
}

/** What stands where a fair average will be, while nothing was computed. */
export const NotComputedYet = ({ reviewsSoFar }: { readonly reviewsSoFar: number | null }) => (
  <p className={classes.note}>
    <Trans>The fair average is computed when a round closes.</Trans>{' '}
    {reviewsSoFar === null ? null : (
      <Plural value={reviewsSoFar} one="# review so far." other="# reviews so far." />
    )}
  </p>
)

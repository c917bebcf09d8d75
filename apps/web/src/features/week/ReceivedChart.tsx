import { useLingui } from '@lingui/react/macro'
import type { ChartTable } from '../../charts/ChartFigure.tsx'
import { IntervalDot, type IntervalRow } from '../../charts/IntervalDot.tsx'
import { pickAddress } from '../../lib/addresses.ts'
import { formatWeek } from '../../lib/format.ts'
import { useFormat } from '../../lib/use-format.ts'
import type { PersonMean, Received } from './week.ts'

type Dot = Received['dots'][number]

/** What a mean still needs, the first that is missing; or its n. */
const useRemark = () => {
  const { t } = useLingui()
  return (mean: PersonMean): string => {
    if (!('notEnough' in mean)) return t`${mean.reviews} reviews, ${mean.picks} conversations`
    const { reviews, reviewsNeeded, conversations, conversationsNeeded, reviewers, reviewersNeeded } =
      mean.notEnough
    if (reviews < reviewsNeeded) return t`not enough reviews (${reviews} of ${reviewsNeeded})`
    if (conversations < conversationsNeeded)
      return t`not enough conversations (${conversations} of ${conversationsNeeded})`
    return t`not enough colleagues (${reviewers} of ${reviewersNeeded})`
  }
}

/** Scored reviews from the lowest score up; one that rated nothing has no place on the scale. */
const scored = (dots: readonly Dot[]): (Dot & { score: number })[] =>
  dots
    .flatMap((dot) => (dot.score === null ? [] : [{ ...dot, score: dot.score }]))
    .toSorted((a, b) => a.score - b.score || a.week.localeCompare(b.week))

/** One side: its reviews as dots that open them, and the mean once there is one. */
const useRow = () => {
  const { t } = useLingui()
  const format = useFormat()
  const remark = useRemark()
  return (name: string, dots: readonly Dot[], mean: PersonMean): IntervalRow => {
    const shown = scored(dots)
    const scores = shown.map(({ score }) => Math.round(score)).join(', ')
    return {
      key: name,
      name,
      est: 'notEnough' in mean ? null : mean.mean,
      interval: null,
      dots: shown.map((dot, index) => ({
        // Two colleagues may give one pick the same score.
        key: `${dot.pickId}-${index}`,
        score: dot.score,
        look: dot.kind === 'self' ? 'ring' : 'filled',
        words: t`${Math.round(dot.score)} in ${formatWeek(dot.week)}`,
        link: { to: pickAddress(dot.pickId) },
      })),
      figure: 'notEnough' in mean ? '' : format.number(mean.mean, 0),
      remark: remark(mean),
      words: scores === '' ? t`${name}: no review yet` : t`${name}: ${scores}`,
      link: null,
    }
  }
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
export const ReceivedChart = ({ received }: { readonly received: Received }) => {
  const { t } = useLingui()
  const { dots, weeks, asColleaguesSeeIt, asISeeIt } = received
  const last = weeks.at(-1)
  const rowOf = useRow()
  const rows = [
    rowOf(
      t`As colleagues see it`,
      dots.filter(({ kind }) => kind !== 'self'),
      asColleaguesSeeIt,
    ),
    rowOf(
      t`As I see it`,
      dots.filter(({ kind }) => kind === 'self'),
      asISeeIt,
    ),
  ]
  return (
    <IntervalDot
      caption={t`Each small dot is one review and opens it; the large one is the mean.`}
      sentence={rows.map(({ words }) => words).join('. ')}
      order="given"
      rows={rows}
      table={useTable(dots)}
      csvName={last === undefined ? null : `my-reviews-${last}.csv`}
    />
  )
}

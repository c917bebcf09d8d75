import type { Change, EwmaChart, JudgedChange, JudgedChart } from '@reread/domain'
import { adjustedPValues, ewmaChart, tQuantile, tTwoSided } from '@reread/statistics'
import { centreOf, LAMBDA, sigmaOf } from './chart-width.ts'
import { inWords, tooFew } from './judging.ts'
import type { WeekMean } from './weekly-means.ts'

/** Weeks that are "now"; all weeks of the window before them are "before". */
const NOW_WEEKS = 4
/** Each side needs this many weeks with reviews, and both together so many. */
const CHANGE_NEEDS = { weeksEachSide: 2, weeks: 5 } as const
/** Below this many weeks limits would rest on nothing. */
const CHART_WEEKS = 6
const LEVEL = 0.05

export interface OpenChange {
  /** Before it is corrected over its list. */
  readonly change: Omit<Change, 'adjustedP' | 'clear'> | null
  readonly needs: JudgedChange['needs']
}

interface Side {
  readonly mean: number
  readonly picks: number
  /** Weighted squares around the mean. */
  readonly squares: number
}

const sideOf = (weeks: readonly WeekMean[]): Side => {
  const picks = weeks.reduce((sum, week) => sum + week.picks, 0)
  const mean = weeks.reduce((sum, week) => sum + week.picks * week.mean, 0) / picks
  const squares = weeks.reduce((sum, week) => sum + week.picks * (week.mean - mean) ** 2, 0)
  return { mean, picks, squares }
}

/**
 * The last four weeks of the window against the weeks before: Student's t on weekly means, each weighted by its picks
 * (a week is the unit, because reviews of one week resemble each other).
 */
export const changeOf = (means: readonly WeekMean[], weeks: readonly string[]): OpenChange => {
  const firstNow = weeks.length - NOW_WEEKS
  const now = means.filter(({ week }) => week >= firstNow)
  const before = means.filter(({ week }) => week < firstNow)
  const smaller = Math.min(now.length, before.length)
  const have = smaller < CHANGE_NEEDS.weeksEachSide ? smaller : means.length
  const need = smaller < CHANGE_NEEDS.weeksEachSide ? CHANGE_NEEDS.weeksEachSide : CHANGE_NEEDS.weeks
  if (have < need) return { change: null, needs: tooFew('weeks', have, need) }
  const [here, there] = [sideOf(now), sideOf(before)]
  const df = means.length - 2
  const variance = (here.squares + there.squares) / df
  // A rounding of the last digit is no variation.
  if (variance < 1e-9) return { change: null, needs: inWords('all-equal') }
  const se = Math.sqrt(variance * (1 / here.picks + 1 / there.picks))
  const est = here.mean - there.mean
  const reach = tQuantile(0.975, df) * se
  const labels = (side: readonly WeekMean[]) => side.map(({ week }) => weeks[week] ?? '')
  return {
    change: {
      nowWeeks: labels(now),
      beforeWeeks: labels(before),
      difference: { est, lo: est - reach, hi: est + reach },
      p: tTwoSided(est / se, df),
    },
    needs: null,
  }
}

/** The changes of one list, corrected over it. */
export const correctedChanges = (list: readonly OpenChange[]): JudgedChange[] => {
  const adjusted = adjustedPValues(
    list.map(({ change }) => change?.p ?? null),
    'BH',
  )
  return list.map(({ change, needs }, index) => {
    const adjustedP = adjusted[index] ?? null
    if (change === null || adjustedP === null) return { change: null, needs }
    return { change: { ...change, adjustedP, clear: adjustedP <= LEVEL }, needs: null }
  })
}

/** Whether so many weeks are enough for limits. */
export const isChartable = (means: readonly WeekMean[]): boolean => means.length >= CHART_WEEKS

/** An EWMA chart over the weeks that have reviews, around their median; `width` is in standard deviations. */
export const chartOf = (means: readonly WeekMean[], weeks: readonly string[], width: number): JudgedChart => {
  if (!isChartable(means)) return { chart: null, needs: tooFew('weeks', means.length, CHART_WEEKS) }
  const series = means.map(({ mean }) => mean)
  const centre = centreOf(series)
  const sigma = sigmaOf(series)
  if (sigma < 1e-9) return { chart: null, needs: inWords('all-equal') }
  const drawn = ewmaChart({ x: series, mu0: centre, sigma, lambda: LAMBDA, L: width })
  const points: EwmaChart['points'] = means.map(({ week, mean, reviews }, index) => {
    const ewma = drawn.ewma[index] ?? centre
    const [lcl, ucl] = [drawn.lcl[index] ?? centre, drawn.ucl[index] ?? centre]
    return { week: weeks[week] ?? '', mean, reviews, ewma, lcl, ucl, isOutside: ewma < lcl || ewma > ucl }
  })
  const firstSignalWeek = points.find(({ isOutside }) => isOutside)?.week ?? null
  return { chart: { centre, sigma, width, points, firstSignalWeek }, needs: null }
}

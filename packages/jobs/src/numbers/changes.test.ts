import { describe, expect, it } from 'vitest'
import { changeOf, chartOf, correctedChanges, isChartable } from './changes.ts'
import { centreOf, chartWidth, SINGLE_WIDTH, sigmaOf } from './chart-width.ts'
import type { WeekMean } from './weekly-means.ts'

const WEEKS = Array.from({ length: 10 }, (_, week) => `2026-W${String(week + 1).padStart(2, '0')}`)
/** Means of the weeks by place; null where a week has no reviews. */
const means = (values: readonly (number | null)[], picks = 1): WeekMean[] =>
  values.flatMap((mean, week) => (mean === null ? [] : [{ week, mean, picks, reviews: picks * 2 }]))

describe('a change', () => {
  it('is the last four weeks against those before, as a t-test on weeks has it', () => {
    const { change, needs } = changeOf(means([60, 62, 61, 59, 60, 64, 70, 72, 71, 69]), WEEKS)
    expect(needs).toBeNull()
    // Both sides share one variance: squares 5 and 16 around 70.5 and 61, with eight degrees of freedom.
    expect(change?.difference.est).toBeCloseTo(9.5, 12)
    const pooled = (5 + 16) / 8
    const se = Math.sqrt(pooled * (1 / 4 + 1 / 6))
    expect(change?.difference.hi).toBeCloseTo(9.5 + 2.3060041350333704 * se, 9)
    expect(change?.difference.lo).toBeCloseTo(9.5 - 2.3060041350333704 * se, 9)
    expect(change?.nowWeeks).toEqual(WEEKS.slice(6))
    expect(change?.beforeWeeks).toEqual(WEEKS.slice(0, 6))
    expect(change?.p).toBeGreaterThan(0)
    expect(change?.p).toBeLessThan(0.001)
  })

  it('weighs a week by its picks', () => {
    const light = means([60, 60, 60, 62, 60, 60, 70, 70, 70, 80])
    const heavy = light.map((week) => (week.mean === 80 ? { ...week, picks: 7 } : week))
    expect(changeOf(light, WEEKS).change?.difference.est).toBeCloseTo(72.5 - 362 / 6, 9)
    const weighed = changeOf(heavy, WEEKS).change?.difference
    expect(weighed?.est).toBeCloseTo(77 - 362 / 6, 9)
    const squares = 3 * 7 ** 2 + 7 * 3 ** 2 + 10 / 3
    const reach = 2.3060041350333704 * Math.sqrt((squares / 8) * (1 / 10 + 1 / 6))
    expect((weighed?.hi ?? 0) - (weighed?.est ?? 0)).toBeCloseTo(reach, 9)
  })

  it.each([
    [[60, 61, 62, 63, 64, 65, null, null, null, null], 0, 2],
    [[60, 61, 62, 63, 64, 65, 70, null, null, null], 1, 2],
    [[60, null, null, null, null, null, 70, 71, 72, 73], 1, 2],
    [[60, 61, null, null, null, null, 70, 71, null, null], 4, 5],
  ])('of %j has %i weeks of the %i it needs', (values, have, need) => {
    expect(changeOf(means(values), WEEKS)).toEqual({
      change: null,
      needs: { reason: 'weeks', have, need, aboutMore: need - have },
    })
  })

  it('of weeks without reviews leaves them out', () => {
    const { change } = changeOf(means([60, null, 61, null, 62, null, null, 70, null, 72]), WEEKS)
    expect(change?.nowWeeks).toEqual([WEEKS[7], WEEKS[9]])
    expect(change?.beforeWeeks).toEqual([WEEKS[0], WEEKS[2], WEEKS[4]])
  })

  it('is words where every week is the same, not a number without width', () => {
    expect(changeOf(means(Array.from({ length: 10 }, () => 70)), WEEKS)).toEqual({
      change: null,
      needs: { reason: 'all-equal', have: null, need: null, aboutMore: null },
    })
  })
})

describe('the changes of a list', () => {
  const jump = changeOf(means([60, 62, 61, 59, 60, 64, 70, 72, 71, 69]), WEEKS)
  const calm = changeOf(means([60, 62, 61, 59, 60, 64, 61, 60, 63, 61]), WEEKS)
  const few = changeOf(means([60]), WEEKS)

  it('are corrected over those that could be computed, in their places', () => {
    const [first, lacking, second] = correctedChanges([jump, few, calm])
    expect(lacking).toEqual({ change: null, needs: few.needs })
    expect(first?.change?.adjustedP).toBeCloseTo((jump.change?.p ?? 0) * 2, 12)
    expect([first?.change?.clear, second?.change?.clear]).toEqual([true, false])
    expect(second?.change?.adjustedP).toBeGreaterThanOrEqual(second?.change?.p ?? 1)
  })

  it('are none in an empty list', () => {
    expect(correctedChanges([])).toEqual([])
  })
})

describe('a chart', () => {
  const jumping = means([60, 62, 61, 59, 60, 62, 90, 92, 91, 90])

  it('needs six weeks', () => {
    const five = means([60, 61, 62, 63, 64])
    expect(isChartable(five)).toBe(false)
    expect(chartOf(five, WEEKS, 3)).toEqual({
      chart: null,
      needs: { reason: 'weeks', have: 5, need: 6, aboutMore: 1 },
    })
    expect(isChartable(means([60, 61, 62, 63, 64, 65]))).toBe(true)
  })

  it('stands around the median, its limits widen, and it names the first week outside', () => {
    const { chart } = chartOf(jumping, WEEKS, 3)
    expect(chart?.centre).toBe(62)
    const widths = chart?.points.map(({ lcl, ucl }) => ucl - lcl) ?? []
    expect(widths).toEqual(widths.toSorted((a, b) => a - b))
    const outside = chart?.points.filter(({ isOutside }) => isOutside).map(({ week }) => week) ?? []
    expect(chart?.firstSignalWeek).toBe(outside[0])
    expect(outside.length).toBeGreaterThan(0)
    expect(chart?.points.map(({ week }) => week)).toEqual(WEEKS)
  })

  it('says nothing of a calm series, and words of one without scatter', () => {
    expect(chartOf(means([60, 62, 61, 59, 60, 62, 61]), WEEKS, 3).chart?.firstSignalWeek).toBeNull()
    expect(chartOf(means([60, 60, 60, 60, 60, 60]), WEEKS, 3)).toMatchObject({
      ...{ chart: null, needs: { reason: 'all-equal' } },
    })
  })

  it('takes its scatter from neighbours, so that a drift does not widen it', () => {
    expect(sigmaOf([1, 2, 3, 4, 5, 6])).toBeCloseTo(1 / 1.128, 12)
    expect(sigmaOf([1, 6, 1, 6])).toBeCloseTo(5 / 1.128, 12)
    expect([centreOf([9, 1, 5]), centreOf([4, 2]), centreOf([3])]).toEqual([5, 3, 3])
  })

  it('among many is wider, the same at each asking, and never narrower than alone', () => {
    const [one, ten, hundred] = [chartWidth(10, 1), chartWidth(10, 10), chartWidth(10, 100)]
    expect(one).toBeGreaterThanOrEqual(SINGLE_WIDTH)
    expect(ten).toBeGreaterThan(one)
    expect(hundred).toBeGreaterThan(ten)
    expect(chartWidth(10, 10)).toBe(ten)
  })
})

import { describe, expect, it } from 'vitest'
import { quantile, rowInWords, timed } from './bench-row.ts'

const row = {
  name: 'start',
  metric: 'cold start',
  value: 250,
  unit: 'ms',
  against: { name: 'node:http', value: 50 },
  target: '≤ 500 ms',
  isMet: true,
}

describe('a bench row', () => {
  it('names value, floor, ratio, target and load', () => {
    expect(rowInWords(row)).toMatch(
      /^met {4}start cold start: 250 ms · node:http 50\.0 ms · ratio 5\.00 · target ≤ 500 ms · load \d+\.\d$/,
    )
    expect(rowInWords({ ...row, against: null, isMet: false })).toMatch(
      /^MISSED start cold start: 250 ms · target/,
    )
  })

  it('takes quantiles of measurements in any order, and has none of nothing', () => {
    expect(quantile([5, 1, 4, 2, 3], 0.5)).toBe(3)
    expect(quantile([5, 1, 4, 2, 3], 0.99)).toBe(5)
    expect(quantile([], 0.5)).toBeNaN()
  })

  it('warms up before it counts', async () => {
    const turns: number[] = []
    expect(await timed(10, (turn) => turns.push(turn))).toHaveLength(10)
    expect(turns).toHaveLength(12)
  })
})

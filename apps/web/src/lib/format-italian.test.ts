import { describe, expect, it } from 'vitest'
import {
  formatDateTime,
  formatMinutes,
  formatNumber,
  formatPercent,
  formatPlainDate,
  formatSigned,
  formatSignedPoints,
  formatSpan,
  formatTime,
  formatWeekRange,
} from './format.ts'

/** Spaces of any width as one, so that a newer formatter says the same. */
const plain = (text: string): string => text.replace(/[\u00a0\u2009\u202f]/g, ' ')
const HOUR = 3_600_000

describe('Italian', () => {
  it.each([
    ['an instant', formatDateTime(Date.UTC(2026, 10, 16, 8, 41), 'it', 'Europe/Rome'), '16 nov 2026, 09:41'],
    ['a day', formatPlainDate('2026-01-02', 'it'), '2 gen 2026'],
    ['a week', formatWeekRange('2026-W47', 'it'), '16–22 nov 2026'],
    ['a week of early days', formatWeekRange('2025-W49', 'it'), '1–7 dic 2025'],
    ['a week over two months', formatWeekRange('2026-W49', 'it'), '30 nov – 6 dic 2026'],
    ['a week over two years', formatWeekRange('2026-W53', 'it'), '28 dic 2026 – 3 gen 2027'],
    ['a large number', formatNumber(12_345.67, 'it'), '12.345,7'],
    ['a whole number', formatNumber(7, 'it'), '7'],
    ['a negative number', formatNumber(-1.25, 'it', 2), '−1,25'],
    ['a share', formatPercent(0.5, 'it'), '50%'],
    ['a difference', formatSigned(1.25, 'it'), '+1,3'],
    ['a difference of nothing', formatSigned(0, 'it'), '0,0'],
    ['points', formatSignedPoints(-12.4, 'it'), '−12'],
    ['minutes', formatMinutes(12, 'it'), '12 min'],
    ['days between two messages', formatSpan(72 * HOUR, 'it'), '3 giorni'],
  ])('writes %s as people write it', (_, ...[text, words]) => {
    expect(plain(text)).toBe(words)
  })

  it('counts a single day as one', () => {
    expect(plain(formatSpan(48 * HOUR, 'it'))).toBe('2 giorni')
    expect(plain(formatSpan(48 * HOUR, 'en'))).toBe('2 days')
  })
})

describe('clocks that are put back or forward', () => {
  it.each([
    ['before summer time begins', Date.UTC(2026, 2, 29, 0, 59), '01:59'],
    ['after summer time began', Date.UTC(2026, 2, 29, 1), '03:00'],
    ['in the hour that comes twice', Date.UTC(2026, 9, 25, 0, 30), '02:30'],
    ['in the same hour again', Date.UTC(2026, 9, 25, 1, 30), '02:30'],
    ['at midnight', Date.UTC(2026, 10, 15, 23), '00:00'],
  ])('are read %s', (_, ...[instant, time]) => {
    expect(formatTime(instant, 'it', 'Europe/Rome')).toBe(time)
  })
})

describe('spans', () => {
  it('never skip a unit and never say 60 of one', () => {
    for (let seconds = 0; seconds < 60 * 60 * 3; seconds += 7) {
      const [amount = '', unit] = plain(formatSpan(seconds * 1_000, 'en')).split(' ')
      if (unit !== 'hr') expect(Number(amount), String(seconds)).toBeLessThan(60)
    }
    for (let minutes = 0; minutes < 600; minutes += 0.7) {
      const parts = plain(formatMinutes(minutes, 'en')).split(' ')
      if (parts.at(-1) === 'min') expect(Number(parts.at(-2)), String(minutes)).toBeLessThan(60)
    }
  })

  it('say a longer time with no smaller words', () => {
    const minutesSaid = (minutes: number) => {
      const text = plain(formatMinutes(minutes, 'en'))
      return Number(/(\d+) hr/.exec(text)?.[1] ?? 0) * 60 + Number(/(\d+) min/.exec(text)?.[1] ?? 0)
    }
    for (let minutes = 0; minutes < 500; minutes += 1) expect(minutesSaid(minutes)).toBe(minutes)
  })
})

describe('a difference', () => {
  it('has a sign exactly when it is not nothing, and never a hyphen', () => {
    for (let tenths = -30; tenths <= 30; tenths += 1) {
      const text = formatSigned(tenths / 10, 'it')
      expect(text.startsWith('−'), text).toBe(tenths < 0)
      expect(text.startsWith('+'), text).toBe(tenths > 0)
      expect(text).not.toContain('-')
    }
  })
})

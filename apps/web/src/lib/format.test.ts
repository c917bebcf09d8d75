import { describe, expect, it } from 'vitest'
import {
  formatDate,
  formatDateRange,
  formatDateTime,
  formatDay,
  formatMinutes,
  formatNumber,
  formatPercent,
  formatPlainDate,
  formatSigned,
  formatSignedPoints,
  formatSpan,
  formatTime,
  formatWeek,
  formatWeekRange,
} from './format.ts'

const at = Date.UTC(2026, 10, 16, 8, 41)

describe('instants', () => {
  it('are shown in the zone of the team', () => {
    expect(formatDateTime(at, 'en', 'Europe/Rome')).toBe('16 Nov 2026, 09:41')
    expect(formatTime(at, 'en', 'America/New_York')).toBe('03:41')
    expect(formatDate(Date.UTC(2026, 10, 16, 23, 30), 'en', 'Europe/Rome')).toBe('17 Nov 2026')
  })

  it('speak the language of the screen', () => {
    expect(formatDate(at, 'it', 'UTC')).toBe('16 nov 2026')
    expect(formatDay(at, 'it', 'UTC')).toBe('lun 16 nov')
    expect(formatDay(at, 'en', 'UTC')).toBe('Mon 16 Nov')
  })

  it('leave a calendar date in no zone alone', () => {
    expect(formatPlainDate('2026-11-16', 'en')).toBe('16 Nov 2026')
  })
})

describe('weeks', () => {
  it.each([
    ['2026-W47', '16–22 Nov 2026'],
    ['2026-W53', '28 Dec 2026 – 3 Jan 2027'],
    ['2025-W01', '30 Dec 2024 – 5 Jan 2025'],
    ['2026-W01', '29 Dec 2025 – 4 Jan 2026'],
    ['2025-W50', '8–14 Dec 2025'],
  ])('%s runs from Monday to Sunday', (label, days) => {
    // Formatters join ranges with a thin space in some versions.
    expect(formatWeekRange(label, 'en').replace(/[\u2009\u202f]/g, ' ')).toBe(days)
  })

  it('shows what is no week as it is', () => {
    expect(formatWeekRange('soon', 'en')).toBe('soon')
  })

  it('is short beside its days', () => {
    expect(formatWeek('2026-W47')).toBe('W47')
  })
})

describe('days from one to another', () => {
  it.each([
    [
      'of one month stand close',
      Date.UTC(2025, 11, 2),
      Date.UTC(2025, 11, 9),
      '2–9 Dec 2025',
      '2–9 dic 2025',
    ],
    [
      'of two months',
      Date.UTC(2026, 1, 24),
      Date.UTC(2026, 2, 3),
      '24 Feb – 3 Mar 2026',
      '24 feb – 3 mar 2026',
    ],
    [
      'of two years',
      Date.UTC(2025, 11, 30),
      Date.UTC(2026, 0, 4),
      '30 Dec 2025 – 4 Jan 2026',
      '30 dic 2025 – 4 gen 2026',
    ],
    ['that are one', Date.UTC(2025, 11, 2), Date.UTC(2025, 11, 2, 23), '2 Dec 2025', '2 dic 2025'],
  ])('%s: what they share is said once', (_, ...[from, until, english, italian]) => {
    expect(formatDateRange(from, until, { language: 'en', zone: 'UTC' })).toBe(english)
    expect(formatDateRange(from, until, { language: 'it', zone: 'UTC' })).toBe(italian)
  })

  it('are those of the zone', () => {
    const [from, until] = [Date.UTC(2025, 11, 1, 23, 30), Date.UTC(2025, 11, 8, 22, 59)]
    expect(formatDateRange(from, until, { language: 'en', zone: 'Europe/Rome' })).toBe('2–8 Dec 2025')
  })
})

describe('numbers', () => {
  it('carry a real minus and one decimal as differences', () => {
    expect([formatSigned(-2, 'en'), formatSigned(1, 'en'), formatSigned(0, 'en')]).toEqual([
      '−2.0',
      '+1.0',
      '0.0',
    ])
    expect(formatSigned(-0.5, 'it')).toBe('−0,5')
  })

  it('are whole points between scores, and have no sign when they round to nothing', () => {
    expect([12.4, -3.6, 0].map((points) => formatSignedPoints(points, 'en'))).toEqual(['+12', '−4', '0'])
    expect([0.3, -0.3].map((points) => formatSignedPoints(points, 'it'))).toEqual(['0', '0'])
  })

  it('group and round as the language does', () => {
    expect([formatNumber(1918, 'en'), formatNumber(83.26, 'it'), formatNumber(-1, 'en')]).toEqual([
      '1,918',
      '83,3',
      '−1',
    ])
    expect(formatPercent(0.425, 'en')).toBe('43%')
  })
})

describe('spans', () => {
  it.each([
    [12, '12 min'],
    [59.6, '1 hr'],
    [130, '2 hr 10 min'],
  ])('%s minutes of work', (minutes, words) => {
    expect(formatMinutes(minutes, 'en')).toBe(words)
  })

  it.each([
    [-5_000, '0 sec'],
    [40_000, '40 sec'],
    [480_000, '8 min'],
    [3 * 3_600_000, '3 hr'],
    [47 * 3_600_000, '47 hr'],
    [72 * 3_600_000, '3 days'],
  ])('%s milliseconds between two messages', (milliseconds, words) => {
    expect(formatSpan(milliseconds, 'en')).toBe(words)
  })
})

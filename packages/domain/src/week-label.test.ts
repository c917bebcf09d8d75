import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import {
  addWeeks,
  dayOfWeek,
  isWeekLabel,
  lastWeeks,
  nextWeek,
  parseWeek,
  previousWeek,
  weekDates,
  weekOfDay,
  weeksBetween,
} from './week-label.ts'

describe('labels', () => {
  it('knows the years with 53 weeks', () => {
    expect(isWeekLabel('2026-W53')).toBe(true)
    expect(isWeekLabel('2020-W53')).toBe(true)
    expect(isWeekLabel('2025-W53')).toBe(false)
    expect(isWeekLabel('2026-W54')).toBe(false)
    expect(isWeekLabel('2026-W00')).toBe(false)
  })

  it.each([
    '',
    '2026W47',
    '2026-47',
    '2026-W4',
    '2026-W047',
    ' 2026-W47',
    '2026-W47 ',
    '0000-W10',
    '2026-w47',
  ])('refuses %j', (label) => {
    expect(parseWeek(label)).toBeNull()
    expect(() => addWeeks(label, 1)).toThrow('week.label-invalid')
  })

  it('reads year and number', () => {
    expect(parseWeek('2026-W07')).toEqual({ year: 2026, week: 7 })
  })

  it('puts 30 December 2024 into the first week of 2025', () => {
    expect(weekOfDay('2024-12-30')).toBe('2025-W01')
    expect(weekOfDay('2024-12-29')).toBe('2024-W52')
  })

  it('puts 28 December 2026 to 3 January 2027 into week 53', () => {
    expect(weekDates('2026-W53')).toEqual({ monday: '2026-12-28', sunday: '2027-01-03' })
    expect(weekOfDay('2027-01-03')).toBe('2026-W53')
    expect(weekOfDay('2027-01-04')).toBe('2027-W01')
    expect(dayOfWeek('2026-W53', 5)).toBe('2027-01-01')
  })

  it('agrees with the calendar library on every day from 1970 to 2100', () => {
    for (let day = Temporal.PlainDate.from('1970-01-01'); day.year <= 2100; day = day.add({ days: 1 })) {
      const label = `${day.yearOfWeek}-W${String(day.weekOfYear).padStart(2, '0')}`
      if (weekOfDay(day.toString()) !== label || dayOfWeek(label, day.dayOfWeek) !== day.toString()) {
        expect(weekOfDay(day.toString())).toBe(label)
      }
    }
  })

  it('steps over the end of a year', () => {
    expect(nextWeek('2026-W52')).toBe('2026-W53')
    expect(nextWeek('2026-W53')).toBe('2027-W01')
    expect(previousWeek('2027-W01')).toBe('2026-W53')
    expect(previousWeek('2026-W01')).toBe('2025-W52')
    expect(weeksBetween('2026-W47', '2027-W02')).toBe(8)
    expect(weeksBetween('2027-W02', '2026-W47')).toBe(-8)
    expect(weeksBetween('2026-W47', '2026-W47')).toBe(0)
  })

  it('lists a rolling period oldest first', () => {
    expect(lastWeeks('2027-W02', 4)).toEqual(['2026-W52', '2026-W53', '2027-W01', '2027-W02'])
  })

  it('counts weeks back and forth alike', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1971, max: 2200 }),
        fc.integer({ min: 1, max: 52 }),
        fc.integer({ min: -900, max: 900 }),
        (year, week, weeks) => {
          const label = `${year}-W${String(week).padStart(2, '0')}`
          expect(weeksBetween(label, addWeeks(label, weeks))).toBe(weeks)
        },
      ),
      { numRuns: 200 },
    )
  })
})

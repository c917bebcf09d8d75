import { describe, expect, it } from 'vitest'
import { dayIn, daysAfter, suggestedDueDay } from './debrief-dates.ts'

describe('the calendar day of an instant', () => {
  it('is the day on the wall of the team, not of the server', () => {
    const lateInRome = Date.UTC(2026, 10, 20, 23, 30)
    expect(dayIn(lateInRome, 'Europe/Rome')).toBe('2026-11-21')
    expect(dayIn(lateInRome, 'America/New_York')).toBe('2026-11-20')
  })
})

describe('days after a day', () => {
  it('cross months, years and leap days', () => {
    expect(daysAfter('2026-12-30', 7)).toBe('2027-01-06')
    expect(daysAfter('2028-02-28', 1)).toBe('2028-02-29')
  })
})

describe('the suggested day', () => {
  it('is Friday of the week after the debrief', () => {
    expect(suggestedDueDay('2026-W47', '2026-11-20')).toBe('2026-11-27')
  })

  it('crosses the year where the week after does', () => {
    expect(suggestedDueDay('2026-W53', '2026-12-31')).toBe('2027-01-08')
  })

  it('never lies in the past, nor today', () => {
    expect(suggestedDueDay('2026-W47', '2026-11-27')).toBe('2026-12-04')
    expect(suggestedDueDay('2025-W01', '2026-11-27')).toBe('2026-12-04')
  })
})

import { dayOf, seededRandom, weekOf } from '@reread/domain'
import { describe, expect, it } from 'vitest'
import { beginningOf, DAY_MS, demoCalendar, HOUR_MS, plusDays, weekdayOf, workMoment } from './calendar.ts'

const MONDAY = Date.UTC(2026, 10, 16)
const ZONES = ['Europe/Rome', 'America/Los_Angeles', 'Pacific/Kiritimati', 'Asia/Kathmandu', 'UTC']

describe('whatever weekday, hour and zone it is loaded in', () => {
  it.each(ZONES)('this week’s round is open and its debrief one or two days ahead, in %s', (zone) => {
    for (let hour = 0; hour < 7 * 24; hour += 1) {
      const now = MONDAY + hour * HOUR_MS + 7 * 60_000
      const { weeks } = demoCalendar(now, zone)
      const current = weeks.at(-1)
      if (!current) throw new Error('no week')
      const daysAhead = (Date.parse(dayOf(current.dueAt, zone)) - Date.parse(dayOf(now, zone))) / DAY_MS
      expect([1, 2]).toContain(daysAhead)
      expect(current.dueAt - now).toBeGreaterThanOrEqual(24 * HOUR_MS)
      expect(current.label).toBe(weekOf(now, zone))
      expect(now - current.opensAt).toBeGreaterThanOrEqual(30 * HOUR_MS)
    }
  })

  it.each([
    ['the clock goes forward', Date.UTC(2027, 2, 27, 20)],
    ['the clock goes back', Date.UTC(2026, 9, 24, 20)],
    ['a year of 53 weeks ends', Date.UTC(2026, 11, 30, 12)],
  ])('it holds when %s', (_, now) => {
    const { weeks } = demoCalendar(now, 'Europe/Rome')
    const labels = weeks.map(({ label }) => label)
    expect(new Set(labels).size).toBe(8)
    expect(weeks.at(-1)?.label).toBe(weekOf(now, 'Europe/Rome'))
    const days =
      (Date.parse(dayOf(weeks.at(-1)?.dueAt ?? 0, 'Europe/Rome')) - Date.parse(dayOf(now, 'Europe/Rome'))) /
      DAY_MS
    expect([1, 2]).toContain(days)
  })

  it('gives every conversation to exactly one round: each begins where the last one stopped', () => {
    const { weeks } = demoCalendar(MONDAY + 50 * HOUR_MS, 'Europe/Rome')
    for (const [index, week] of weeks.entries()) {
      if (index > 0) expect(week.candidatesFromAt).toBe(weeks[index - 1]?.opensAt)
    }
  })
})

describe('a conversation', () => {
  const week = { from: MONDAY, until: MONDAY + 7 * DAY_MS }
  it('begins on a working day, in its hours, and ends inside its round', () => {
    for (let turn = 0; turn < 50; turn += 1) {
      const lastsMs = turn * HOUR_MS
      const wanted = { ...week, lastsMs, weekday: undefined, time: undefined }
      const begins = beginningOf(wanted, seededRandom(`t${turn}`), 'UTC')
      expect(weekdayOf(dayOf(begins, 'UTC'))).toBeLessThan(6)
      expect(begins % DAY_MS).toBeGreaterThanOrEqual(9 * HOUR_MS)
      expect(begins + lastsMs).toBeLessThan(week.until)
    }
  })
  it('begins on the day and at the time that its words name', () => {
    const wanted = { ...week, lastsMs: HOUR_MS, weekday: 4, time: '09:20' }
    const begins = beginningOf(wanted, seededRandom('x'), 'UTC')
    expect(weekdayOf(dayOf(begins, 'UTC'))).toBe(4)
    expect(new Date(begins).toISOString()).toContain('T09:20')
  })
  it('that lasts longer than its round still begins inside it', () => {
    const wanted = { ...week, lastsMs: 9 * DAY_MS, weekday: undefined, time: undefined }
    expect(beginningOf(wanted, seededRandom('x'), 'UTC')).toBe(week.from)
  })
})

describe('a review', () => {
  it('is handed in within working hours where there are any', () => {
    const moment = workMoment({ from: MONDAY, to: MONDAY + 3 * DAY_MS }, seededRandom('a'), 'UTC')
    expect(moment).toBeGreaterThanOrEqual(MONDAY)
    expect(moment).toBeLessThan(MONDAY + 3 * DAY_MS)
  })
  it('is handed in at all on a weekend', () => {
    const saturday = MONDAY + 5 * DAY_MS
    const moment = workMoment({ from: saturday, to: saturday + HOUR_MS }, seededRandom('a'), 'UTC')
    expect(moment - saturday).toBeLessThan(HOUR_MS)
  })
})

it('counts days over the end of a month', () => {
  expect(plusDays('2026-10-30', 3)).toBe('2026-11-02')
  expect(weekdayOf('2026-11-22')).toBe(7)
})

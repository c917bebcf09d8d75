import { describe, expect, it } from 'vitest'
import { dayOf, instantOf, isTimeOfDay, startOfDayAt, weekBounds, weekOf } from './week.ts'
import { nextWeek } from './week-label.ts'

const HOUR = 3_600_000
const hoursIn = (label: string, zone: string) => {
  const { startsAt, endsAt } = weekBounds(label, zone)
  return (endsAt - startsAt) / HOUR
}
const utc = (iso: string) => Date.parse(iso)

describe('bounds', () => {
  it('runs from Monday 00:00 to the next Monday, the end left out', () => {
    const { startsAt, endsAt } = weekBounds('2026-W47', 'Europe/Rome')
    expect(new Date(startsAt).toISOString()).toBe('2026-11-15T23:00:00.000Z')
    expect(new Date(endsAt).toISOString()).toBe('2026-11-22T23:00:00.000Z')
    expect(weekOf(startsAt, 'Europe/Rome')).toBe('2026-W47')
    expect(weekOf(startsAt - 1, 'Europe/Rome')).toBe('2026-W46')
    expect(weekOf(endsAt - 1, 'Europe/Rome')).toBe('2026-W47')
    expect(weekOf(endsAt, 'Europe/Rome')).toBe('2026-W48')
  })

  it('is an hour short or long when the clock changes', () => {
    expect(hoursIn('2026-W13', 'Europe/Rome')).toBe(167)
    expect(hoursIn('2026-W43', 'Europe/Rome')).toBe(169)
    expect(hoursIn('2026-W47', 'Europe/Rome')).toBe(168)
  })

  it('is a day short where a day was skipped', () => {
    expect(hoursIn('2011-W52', 'Pacific/Apia')).toBe(144)
  })

  it('starts Monday at 01:00 where the clock skips midnight', () => {
    // Iran moved its clock from 00:00 to 01:00 on Monday 22 March 2021.
    const { startsAt } = weekBounds('2021-W12', 'Asia/Tehran')
    expect(new Date(startsAt).toISOString()).toBe('2021-03-21T20:30:00.000Z')
    expect(weekOf(startsAt, 'Asia/Tehran')).toBe('2021-W12')
    expect(weekOf(startsAt - 1, 'Asia/Tehran')).toBe('2021-W11')
  })

  it('puts the days around New Year into the week of their Thursday', () => {
    expect(weekOf(utc('2024-12-30T12:00:00Z'), 'Europe/Rome')).toBe('2025-W01')
    expect(weekOf(utc('2027-01-03T12:00:00Z'), 'Europe/Rome')).toBe('2026-W53')
  })

  it('refuses a label that is none', () => {
    expect(() => weekBounds('2025-W53', 'UTC')).toThrow('week.label-invalid')
  })

  it('gives one instant to different weeks in different zones', () => {
    const instant = utc('2026-11-15T23:30:00Z')
    expect(weekOf(instant, 'Europe/Rome')).toBe('2026-W47')
    expect(weekOf(instant, 'UTC')).toBe('2026-W46')
  })

  it('refuses a zone nobody knows', () => {
    expect(() => weekOf(0, 'Europe/Atlantis')).toThrow(RangeError)
    expect(() => weekBounds('2026-W47', 'Europe/Atlantis')).toThrow(RangeError)
  })
})

describe('a calendar day', () => {
  it('starts at its first instant and is the day of every instant in it', () => {
    const startsAt = startOfDayAt('2026-11-16', 'Europe/Rome')
    expect(new Date(startsAt).toISOString()).toBe('2026-11-15T23:00:00.000Z')
    expect(dayOf(startsAt, 'Europe/Rome')).toBe('2026-11-16')
    expect(dayOf(startsAt - 1, 'Europe/Rome')).toBe('2026-11-15')
    expect(dayOf(startsAt, 'UTC')).toBe('2026-11-15')
  })

  it('is refused when it does not exist', () => {
    expect(() => startOfDayAt('2026-02-30', 'UTC')).toThrow(RangeError)
    expect(() => dayOf(0, 'Europe/Atlantis')).toThrow(RangeError)
  })
})

describe('a time in a week', () => {
  it('is local time', () => {
    const friday = instantOf('2026-W47', { weekday: 5, time: '14:00' }, 'Europe/Rome')
    expect(new Date(friday).toISOString()).toBe('2026-11-20T13:00:00.000Z')
    const sunday = instantOf('2026-W53', { weekday: 7, time: '23:59' }, 'UTC')
    expect(new Date(sunday).toISOString()).toBe('2027-01-03T23:59:00.000Z')
  })

  it('moves a skipped time forward and takes the first of a repeated one', () => {
    const skipped = instantOf('2026-W13', { weekday: 7, time: '02:30' }, 'Europe/Rome')
    expect(new Date(skipped).toISOString()).toBe('2026-03-29T01:30:00.000Z')
    const repeated = instantOf('2026-W43', { weekday: 7, time: '02:30' }, 'Europe/Rome')
    expect(new Date(repeated).toISOString()).toBe('2026-10-25T00:30:00.000Z')
  })

  it.each(['24:00', '9:00', '12:60', '12:00:00', '', 'noon'])('refuses %j', (time) => {
    expect(isTimeOfDay(time)).toBe(false)
    expect(() => instantOf('2026-W47', { weekday: 1, time }, 'UTC')).toThrow(RangeError)
  })

  it.each(['00:00', '09:05', '19:30', '23:59'])('takes %j', (time) => {
    expect(isTimeOfDay(time)).toBe(true)
  })
})

describe('all zones, 2011 to 2027', () => {
  const zones = Intl.supportedValuesOf('timeZone')
  const labels: string[] = []
  for (let label = '2011-W01'; label < '2028-W01'; label = nextWeek(label)) labels.push(label)

  /** What a zone does wrong: a gap, an overlap, or an instant at a week's edge that reads otherwise. */
  function faultsOf(zone: string, boundsOf = weekBounds): string[] {
    const faults: string[] = []
    let before: { label: string; endsAt: number } | null = null
    for (const label of labels) {
      const { startsAt, endsAt } = boundsOf(label, zone)
      if (before && before.endsAt !== startsAt) faults.push(`${zone} ${label}: gap or overlap`)
      const hours = (endsAt - startsAt) / HOUR
      if (hours < 144 || hours > 192) faults.push(`${zone} ${label}: ${hours} h`)
      // Reading every edge takes too long: those of weeks with a change of clock, and of one more a year.
      const isRead = hours !== 168 || label.endsWith('W20')
      const isWrong = isRead && [startsAt, endsAt - 1].some((edge) => weekOf(edge, zone) !== label)
      if (isWrong) faults.push(`${zone} ${label}: edge`)
      before = { label, endsAt }
    }
    return faults
  }

  it('has every instant in exactly one week', () => {
    expect(zones.length).toBeGreaterThan(400)
    expect(labels).toHaveLength(887)
    expect(zones.flatMap((zone) => faultsOf(zone))).toEqual([])
  }, 120_000)

  it('would notice weeks that are all 168 hours long', () => {
    const alwaysEven = (label: string, zone: string) => {
      const { startsAt } = weekBounds(label, zone)
      return { startsAt, endsAt: startsAt + 168 * HOUR }
    }
    expect(faultsOf('Europe/Rome', alwaysEven)).toHaveLength(34)
    expect(faultsOf('UTC', alwaysEven)).toEqual([])
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  estimatedMinutes,
  HOUR_MS,
  type RoundWindow,
  roundWindow,
  roundWorkload,
  settledWindow,
  weekToOpen,
} from './round.ts'
import { weekOf } from './week.ts'
import { addWeeks, nextWeek } from './week-label.ts'

const zone = 'Europe/Rome'
const at = (local: string) => Date.parse(`${local}+01:00`)
const first = { week: '2026-W47', zone, previousCutoffAt: null, firstWindowFromAt: null }

describe("a round's window", () => {
  it('opens on Monday, is due on Friday 14:00, and starts where the last one stopped', () => {
    const previousCutoffAt = at('2026-11-09T08:00')
    expect(roundWindow({ ...first, previousCutoffAt })).toEqual({
      opensAt: at('2026-11-16T08:00'),
      candidatesFromAt: previousCutoffAt,
      cutoffAt: at('2026-11-16T08:00'),
      dueAt: at('2026-11-20T14:00'),
    })
  })

  it('follows the slots of the team', () => {
    const slots = { openingDay: 2, openingTime: '09:30', dueDay: 4, dueTime: '17:00' } as const
    expect(roundWindow({ ...first, ...slots })).toMatchObject({
      opensAt: at('2026-11-17T09:30'),
      dueAt: at('2026-11-19T17:00'),
    })
  })

  it('is due the week after when the due day comes before the opening day', () => {
    const slots = { openingDay: 5, dueDay: 3 } as const
    expect(roundWindow({ ...first, ...slots }).dueAt).toBe(at('2026-11-25T14:00'))
  })

  it('of a first round is the week before, or any past one', () => {
    expect(roundWindow(first).candidatesFromAt).toBe(at('2026-11-09T08:00'))
    const window = roundWindow({ ...first, firstWindowFromAt: at('2025-12-01T00:00') })
    expect(settledWindow(window).settledFromAt).toBe(at('2025-12-01T00:00'))
    expect(settledWindow(window).settledBeforeAt).toBe(at('2026-11-15T08:00'))
  })

  it('of a first round ends where it is told to, and the second one begins there', () => {
    const days = { firstWindowFromAt: at('2025-12-01T00:00'), firstWindowUntilAt: at('2026-01-01T00:00') }
    const window = roundWindow({ ...first, ...days })
    expect(settledWindow(window)).toEqual({
      settledFromAt: at('2025-12-01T00:00'),
      settledBeforeAt: at('2026-01-01T00:00'),
    })
    expect(window.opensAt).toBe(roundWindow(first).opensAt)
    expect(window.dueAt).toBe(roundWindow(first).dueAt)
    const second = roundWindow({ ...first, ...days, week: '2026-W48', previousCutoffAt: window.cutoffAt })
    expect(settledWindow(second).settledFromAt).toBe(at('2026-01-01T00:00'))
    expect(second.cutoffAt).toBe(second.opensAt)
  })

  it('of a first round with an end alone is the week before it; an end that is not cold yet changes nothing', () => {
    const ended = roundWindow({ ...first, firstWindowUntilAt: at('2026-01-08T00:00') })
    expect(settledWindow(ended)).toEqual({
      settledFromAt: at('2026-01-01T00:00'),
      settledBeforeAt: at('2026-01-08T00:00'),
    })
    expect(roundWindow({ ...first, firstWindowUntilAt: at('2026-11-16T00:00') })).toEqual(roundWindow(first))
    expect(roundWindow({ ...first, firstWindowUntilAt: null })).toEqual(roundWindow(first))
  })

  it('of a first round whose end lies before its start is empty, not backwards', () => {
    const days = { firstWindowFromAt: at('2026-02-01T00:00'), firstWindowUntilAt: at('2026-01-01T00:00') }
    const window = roundWindow({ ...first, ...days })
    expect(window.candidatesFromAt).toBe(window.cutoffAt)
  })

  it('of a first round that starts in the future is empty, not backwards', () => {
    const window = roundWindow({ ...first, firstWindowFromAt: at('2027-01-01T00:00') })
    expect(window.candidatesFromAt).toBe(window.cutoffAt)
  })

  it('lets the first window play no part later', () => {
    const previousCutoffAt = at('2026-11-09T08:00')
    const window = roundWindow({ ...first, previousCutoffAt, firstWindowFromAt: at('2020-01-01T00:00') })
    expect(window.candidatesFromAt).toBe(previousCutoffAt)
  })

  it('started by hand opens and cuts off then', () => {
    const startedAt = at('2026-11-18T10:00')
    expect(roundWindow({ ...first, startedAt })).toMatchObject({
      opensAt: startedAt,
      cutoffAt: startedAt,
      dueAt: at('2026-11-20T14:00'),
    })
  })

  it.each([
    ['2026-11-20T02:00', '2026-11-20T14:00'],
    ['2026-11-20T02:01', '2026-11-27T14:00'],
    ['2026-11-22T20:00', '2026-11-27T14:00'],
  ])('started at %s is due at %s', (startedAt, dueAt) => {
    expect(roundWindow({ ...first, startedAt: at(startedAt) }).dueAt).toBe(at(dueAt))
  })

  it('hands nothing out again when the clock was set back', () => {
    const previousCutoffAt = at('2026-11-17T00:00')
    const window = roundWindow({ ...first, previousCutoffAt })
    expect(window).toMatchObject({ candidatesFromAt: previousCutoffAt, cutoffAt: previousCutoffAt })
  })

  it('makes every settled conversation a candidate of exactly one round', () => {
    const round = fc.record({
      missed: fc.nat({ max: 3 }),
      zone: fc.constantFrom('Europe/Rome', 'Pacific/Auckland', 'America/Sao_Paulo'),
      lateHours: fc.option(fc.nat({ max: 100 })),
    })
    fc.assert(
      fc.property(
        fc.array(round, { minLength: 1, maxLength: 12 }),
        fc.array(fc.nat({ max: 1800 })),
        (rounds, hours) => {
          const windows: RoundWindow[] = []
          let week = '2026-W10'
          for (const { missed, zone: inZone, lateHours } of rounds) {
            week = addWeeks(week, 1 + missed)
            const slots = {
              week,
              zone: inZone,
              previousCutoffAt: windows.at(-1)?.cutoffAt ?? null,
              firstWindowFromAt: null,
            }
            const { opensAt } = roundWindow(slots)
            windows.push(
              lateHours === null
                ? roundWindow(slots)
                : roundWindow({ ...slots, startedAt: opensAt + lateHours * HOUR_MS }),
            )
          }
          const [start] = windows.slice(0, 1).map((window) => settledWindow(window).settledFromAt)
          const end = windows.map((window) => settledWindow(window).settledBeforeAt).at(-1)
          for (const hour of hours) {
            const settledAt = (start ?? 0) + hour * HOUR_MS
            const rounds = windows
              .map((window) => settledWindow(window))
              .filter((window) => settledAt >= window.settledFromAt && settledAt < window.settledBeforeAt)
            expect(rounds).toHaveLength(settledAt < (end ?? 0) ? 1 : 0)
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('opening by itself', () => {
  const slots = { zone }

  it('happens from Monday 08:00 on, once', () => {
    expect(weekToOpen(at('2026-11-16T07:59'), '2026-W46', slots)).toBeNull()
    expect(weekToOpen(at('2026-11-16T08:00'), '2026-W46', slots)).toBe('2026-W47')
    expect(weekToOpen(at('2026-11-16T08:00'), '2026-W47', slots)).toBeNull()
    expect(weekToOpen(at('2026-11-16T08:00'), null, slots)).toBe('2026-W47')
  })

  it('happens at the next start when the server was off, until the round would be due', () => {
    expect(weekToOpen(at('2026-11-19T10:00'), '2026-W46', slots)).toBe('2026-W47')
    expect(weekToOpen(at('2026-11-20T14:00'), '2026-W46', slots)).toBeNull()
  })

  it('does not make up missed weeks', () => {
    expect(weekToOpen(at('2026-11-17T10:00'), '2026-W40', slots)).toBe('2026-W47')
  })

  it('waits when the clock or the zone puts the team before its last round', () => {
    expect(weekToOpen(at('2026-11-17T10:00'), '2026-W48', slots)).toBeNull()
    expect(weekToOpen(at('2027-01-05T10:00'), '2026-W53', slots)).toBe('2027-W01')
  })

  it('opens one round a week over a year of hourly looks, off hours included', () => {
    let last: string | null = null
    const opened: string[] = []
    for (let now = at('2026-01-01T00:00'); now < at('2027-01-10T00:00'); now += 5 * HOUR_MS) {
      const week = weekToOpen(now, last, slots)
      if (week === null) continue
      expect(week).toBe(weekOf(now, zone))
      if (last !== null) expect(week).toBe(nextWeek(last))
      opened.push(week)
      last = week
    }
    expect(opened).toHaveLength(54)
  })
})

describe('the work of a round', () => {
  it('is about 20 minutes for 6 reviews', () => {
    expect(estimatedMinutes(6)).toBe(20)
    expect(estimatedMinutes(0)).toBe(0)
    expect(estimatedMinutes(1)).toBe(5)
    expect(estimatedMinutes(24, 5.4)).toBe(130)
  })

  it('counts own and colleagues’ reviews, and everyone once', () => {
    const picks = [
      { selfReviewerId: 1, peerIds: [2, 3] },
      { selfReviewerId: null, peerIds: [2, 1] },
    ]
    expect(roundWorkload({ picks })).toEqual({ people: 3, reviews: 5, minutes: 15, minutesEach: 5 })
    expect(roundWorkload({ picks: [] })).toEqual({ people: 0, reviews: 0, minutes: 0, minutesEach: 0 })
  })
})

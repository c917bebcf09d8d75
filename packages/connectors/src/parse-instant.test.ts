import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatInstant, parseInstant } from './parse-instant.ts'

const rome = { zone: 'Europe/Rome', dateOrder: undefined }
const nothingKnown = { zone: undefined, dateOrder: undefined }
const iso = (parsed: ReturnType<typeof parseInstant>): string =>
  'code' in parsed ? parsed.code : formatInstant(parsed.at)

describe('times of foreign files', () => {
  it.each([
    ['2026-03-02T10:00:00Z', '2026-03-02T10:00:00Z'],
    ['2026-03-02 10:00:00 UTC', '2026-03-02T10:00:00Z'],
    ['2026-03-02T10:00Z', '2026-03-02T10:00:00Z'],
    ['2026-03-02T10:00:00.25Z', '2026-03-02T10:00:00.250Z'],
    ['2026-03-02T10:00:00.123456789Z', '2026-03-02T10:00:00.123Z'],
    ['2026-03-02T10:00:00+01:00', '2026-03-02T09:00:00Z'],
    ['2026-03-02T10:00:00-0330', '2026-03-02T13:30:00Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00Z'],
  ])('reads %s without being told anything', (text, at) => {
    expect(iso(parseInstant(text, nothingKnown))).toBe(at)
    expect(parseInstant(text, nothingKnown)).toMatchObject({ zoneAssumed: false })
  })

  it.each([
    ['yesterday', 'import.bad-date'],
    ['0000-00-00', 'import.bad-date'],
    ['2026-02-30T10:00:00Z', 'import.bad-date'],
    ['2025-02-29T10:00:00Z', 'import.bad-date'],
    ['2026-13-01T10:00:00Z', 'import.bad-date'],
    ['2026-03-02T24:00:00Z', 'import.bad-date'],
    ['2026-03-02T23:59:60Z', 'import.bad-date'],
    ['2026-03-02T10:00:00+25:00', 'import.bad-date'],
    ['1772445600', 'import.bad-date'],
    ['1e20', 'import.bad-date'],
    ['+275760-09-13T00:00:00.001Z', 'import.bad-date'],
    ['1989-12-31T23:59:59Z', 'import.date-out-of-range'],
    ['2101-01-01T00:00:00Z', 'import.date-out-of-range'],
    ['2026-03-02T10:00:00', 'import.date-without-zone'],
    ['2026-03-02', 'import.date-without-zone'],
    ['02/03/2026', 'import.date-order-unknown'],
  ])('cannot read %s', (text, code) => {
    expect(iso(parseInstant(text, nothingKnown))).toBe(code)
  })

  it("assumes the import's zone where none is written, and says so", () => {
    expect(parseInstant('2026-07-02T10:00:00', rome)).toEqual({
      at: Date.UTC(2026, 6, 2, 8),
      zoneAssumed: true,
    })
    expect(iso(parseInstant('2026-01-02', rome))).toBe('2026-01-01T23:00:00Z')
  })

  it('refuses the hour that the clock skipped, and takes the first of the hour it showed twice', () => {
    expect(iso(parseInstant('2026-03-29T02:30:00', rome))).toBe('import.date-in-gap')
    expect(iso(parseInstant('2026-10-25T02:30:00', rome))).toBe('2026-10-25T00:30:00Z')
  })

  it('reads days with slashes only when told which comes first', () => {
    expect(iso(parseInstant('02/03/2026 10:15', { zone: 'UTC', dateOrder: 'day-first' }))).toBe(
      '2026-03-02T10:15:00Z',
    )
    expect(iso(parseInstant('02/03/2026 10:15', { zone: 'UTC', dateOrder: 'month-first' }))).toBe(
      '2026-02-03T10:15:00Z',
    )
    expect(iso(parseInstant('31/02/2026', { zone: 'UTC', dateOrder: 'day-first' }))).toBe('import.bad-date')
  })

  it.each([
    ['17/11/2026 14.05', '2026-11-17T14:05:00Z'],
    ['17/11/2026, 9.05', '2026-11-17T09:05:00Z'],
    ['17.11.2026 14.05.09', '2026-11-17T14:05:09Z'],
    ['17-11-2026 14:05:09', '2026-11-17T14:05:09Z'],
    ['17/11/2026 14.5', 'import.bad-date'],
    ['17/11/2026 24.05', 'import.bad-date'],
    ['17/11/2026 14.60', 'import.bad-date'],
    ['17/11/2026 14', 'import.bad-date'],
    ['17/11/26', 'import.bad-date'],
    ['17/11/26 14.05', 'import.bad-date'],
    ['31/11/2026 14.05', 'import.bad-date'],
  ])('reads the time of a short date as Italians write it: %s', (text, at) => {
    expect(iso(parseInstant(text, { zone: 'UTC', dateOrder: 'day-first' }))).toBe(at)
  })

  it('reads the commonest forms, which it reads apart, as it reads all others', () => {
    const part = (most: number) => fc.integer({ min: 0, max: most })
    const years = fc.oneof(fc.integer({ min: 1985, max: 2105 }), fc.constantFrom(0, 1900, 2000))
    const clocks = fc.tuple(years, part(13), part(32), part(25), part(61), part(61), fc.option(part(999)))
    fc.assert(
      fc.property(clocks, ([year, month, day, hour, minute, second, fraction]) => {
        const two = (number: number) => String(number).padStart(2, '0')
        const clock = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}`
        const text = fraction === null ? clock : `${clock}.${String(fraction).padStart(3, '0')}`
        expect(parseInstant(`${text}Z`, nothingKnown)).toEqual(parseInstant(`${text}+00:00`, nothingKnown))
      }),
      { numRuns: 2_000 },
    )
    for (const text of ['2026-03-02T10:00:0xZ', '2026-03-02T10:00:00.00xZ', '2026-03-02t10:00:00.000Z']) {
      expect(parseInstant(text, nothingKnown)).toEqual(
        parseInstant(text.replace('Z', '+00:00'), nothingKnown),
      )
    }
  })

  it('reads every instant it writes', () => {
    const instants = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2100, 11, 31) })
    fc.assert(
      fc.property(instants, (at) => {
        expect(parseInstant(formatInstant(at), nothingKnown)).toEqual({ at, zoneAssumed: false })
      }),
    )
  })
})

import { expect, it } from 'vitest'
import { isZone } from './zone.ts'

it.each(['Europe/Rome', 'America/Argentina/Ushuaia', 'UTC', 'Pacific/Apia'])('knows the zone %s', (zone) => {
  expect(isZone(zone)).toBe(true)
})

it.each(['Europe/Atlantis', '', '+01:00', 'europe/rome', 'Rome', 'Europe/Rome '])(
  'does not take %j for a zone',
  (zone) => {
    expect(isZone(zone)).toBe(false)
  },
)

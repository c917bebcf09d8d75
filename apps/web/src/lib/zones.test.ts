import { isZone } from '@reread/domain'
import { describe, expect, it } from 'vitest'
import { browserZone, zoneChoices } from './zones.ts'

describe('the zones to choose from', () => {
  it('are all accepted by the server', () => {
    expect(zoneChoices('UTC').filter(({ value }) => !isZone(value))).toEqual([])
    expect(isZone(browserZone())).toBe(true)
  })
  it('hold the current one, even under an old name, and each once', () => {
    const values = zoneChoices('Asia/Calcutta').map(({ value }) => value)
    expect(values).toContain('Asia/Calcutta')
    expect(values).toContain('UTC')
    expect(new Set(values).size).toBe(values.length)
  })
  it('read without underscores', () => {
    expect(zoneChoices('UTC').find(({ value }) => value === 'America/New_York')?.label).toBe(
      'America/New York',
    )
  })
})

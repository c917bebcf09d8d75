import { isAbsolute, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { dataDirIn } from './data-dir.ts'
import { settingsFrom } from './env.ts'

describe('the data folder', () => {
  it.each([{}, { REREAD_DATA: '' }, { REREAD_DATA: 'elsewhere' }, { REREAD_DATA: '/srv/reread' }])(
    'of %j is the one of the settings',
    (variables) => {
      const found = dataDirIn(variables)
      expect(isAbsolute(found)).toBe(true)
      expect(found).toBe(settingsFrom(variables).dataDir)
    },
  )

  it('is `data` where nobody said, and as it was said otherwise', () => {
    expect(dataDirIn({}).endsWith(join('/', 'data'))).toBe(true)
    expect(dataDirIn({ REREAD_DATA: '/srv/reread' })).toBe('/srv/reread')
  })
})

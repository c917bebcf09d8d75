import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fileSlug } from './file-slug.ts'
import { isReadAsTable, rememberTable } from './remembered-view.ts'

describe('the name of a picture', () => {
  it('is the first sentence of its caption, in letters that every system takes', () => {
    expect(fileSlug('Weekly means (IQS), 0 to 100. n counts reviews.')).toBe('weekly-means-iqs-0-to-100')
    expect(fileSlug('Équité: pas d’écart')).toBe('equite')
    expect(fileSlug('Più severi degli altri')).toBe('piu-severi-degli-altri')
  })

  it('is never long, never a path, never nothing', () => {
    expect(fileSlug('word '.repeat(40)).length).toBeLessThanOrEqual(60)
    expect(fileSlug('x'.repeat(200))).toHaveLength(60)
    expect(fileSlug('../../etc/passwd')).toBe('etc-passwd')
    expect([fileSlug(''), fileSlug('…')]).toEqual(['chart', 'chart'])
  })
})

describe('how a chart is read', () => {
  const kept = new Map<string, string>()
  beforeEach(() => {
    kept.clear()
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, text: string) => kept.set(key, text),
    })
  })
  afterEach(() => vi.unstubAllGlobals())

  it('is remembered for each chart, until it is a picture again', () => {
    rememberTable('weekly-means', true)
    expect([isReadAsTable('weekly-means'), isReadAsTable('others')]).toEqual([true, false])
    rememberTable('weekly-means', false)
    expect(isReadAsTable('weekly-means')).toBe(false)
  })

  it('keeps no more than the newest choices', () => {
    for (let chart = 0; chart < 80; chart += 1) rememberTable(`chart-${chart}`, true)
    expect([isReadAsTable('chart-79'), isReadAsTable('chart-0')]).toEqual([true, false])
  })

  it('begins with the picture where nothing can be remembered or something else was kept', () => {
    kept.set('reread.tables', '{"a":1}')
    expect(isReadAsTable('a')).toBe(false)
    kept.set('reread.tables', 'broken')
    expect(isReadAsTable('a')).toBe(false)
    vi.stubGlobal('localStorage', undefined)
    rememberTable('a', true)
    expect(isReadAsTable('a')).toBe(false)
  })
})

import { describe, expect, it } from 'vitest'
import { fingerprint, seededRandom } from './random.ts'

describe('seeded random', () => {
  it('repeats itself for a seed and differs for another', () => {
    const throws = (seed: string) => {
      const random = seededRandom(seed)
      return Array.from({ length: 20 }, () => random.below(1000))
    }
    expect(throws('a')).toEqual(throws('a'))
    expect(throws('a')).not.toEqual(throws('b'))
    expect(throws('')).not.toEqual(throws('a'))
  })

  it('stays the same for ever: stored draws depend on it', () => {
    const random = seededRandom('reread')
    expect(Array.from({ length: 6 }, () => random.below(1_000_000))).toMatchInlineSnapshot(`
      [
        315880,
        425855,
        586691,
        591816,
        575277,
        10796,
      ]
    `)
    expect(random.shuffled([1, 2, 3, 4, 5, 6, 7])).toMatchInlineSnapshot(`
      [
        4,
        2,
        1,
        7,
        5,
        3,
        6,
      ]
    `)
  })

  it('spreads evenly below its bound', () => {
    const random = seededRandom('even')
    const counts = Array(10).fill(0)
    for (let index = 0; index < 100_000; index += 1) counts[random.below(10)] += 1
    // χ² with 9 degrees of freedom stays below 27.9 in 999 of 1,000 cases.
    const chiSquare = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0)
    expect(chiSquare).toBeLessThan(27.9)
    expect(random.below(1)).toBe(0)
  })

  it('shuffles into every order equally often, and leaves the list alone', () => {
    const random = seededRandom('orders')
    const list = ['a', 'b', 'c']
    const counts = new Map<string, number>()
    for (let index = 0; index < 6000; index += 1) {
      const order = random.shuffled(list).join('')
      counts.set(order, (counts.get(order) ?? 0) + 1)
    }
    expect(list).toEqual(['a', 'b', 'c'])
    expect(counts.size).toBe(6)
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(120)
    expect(random.shuffled([])).toEqual([])
  })
})

describe('fingerprint', () => {
  it('is FNV-1a with 64 bits', () => {
    expect(fingerprint([])).toBe('cbf29ce484222325')
    expect(fingerprint(['3:7', '5:è'])).toBe('f10ff03496dce075')
  })

  it('tells lists apart that read the same when glued', () => {
    expect(fingerprint(['12', '3'])).not.toBe(fingerprint(['1', '23']))
    expect(fingerprint(['a', 'b'])).not.toBe(fingerprint(['b', 'a']))
    expect(fingerprint(['a', 'b'])).toBe(fingerprint(['a', 'b']))
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Stretch, Stretches } from './stretches.ts'

describe('pieces of a file by key', () => {
  it('are kept in the order of the file, neighbours as one', () => {
    const stretches = new Stretches()
    stretches.add('b', { start: 0, end: 5 })
    stretches.add('b', { start: 5, end: 9 })
    stretches.add('a', { start: 9, end: 12 })
    stretches.add('b', { start: 12, end: 20 })
    expect([...stretches.keys()]).toEqual(['b', 'a'])
    expect(stretches.of('b')).toEqual([
      { start: 0, end: 9 },
      { start: 12, end: 20 },
    ])
    expect(stretches.of('c')).toEqual([])
  })

  it('cover every byte that was added, whatever the mixture, past the first thousand too', () => {
    const keys = fc.array(fc.constantFrom('a', 'b', 'c', '__proto__'), {
      minLength: 1,
      maxLength: 3_000,
      size: 'max',
    })
    fc.assert(
      fc.property(keys, (sequence) => {
        const stretches = new Stretches()
        const lengths = new Map<string, number>()
        sequence.forEach((key, at) => {
          stretches.add(key, { start: at, end: at + 1 })
          lengths.set(key, (lengths.get(key) ?? 0) + 1)
        })
        const covered = (pieces: Stretch[]) => pieces.reduce((sum, { start, end }) => sum + end - start, 0)
        for (const [key, length] of lengths) expect(covered(stretches.of(key))).toBe(length)
        expect([...stretches.keys()]).toEqual([...new Set(sequence)])
      }),
      { numRuns: 30 },
    )
  })
})

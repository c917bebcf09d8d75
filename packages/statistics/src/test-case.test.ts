import { describe, expect, it } from 'vitest'
import { mismatches, type Tolerance } from './test-case.ts'

const tight: Tolerance = { default: { abs: 1e-6 } }
const paths = (got: unknown, expected: unknown, tolerance = tight) =>
  mismatches({ got, expected }, tolerance).map(({ path }) => path)

describe('comparing an answer with what is expected', () => {
  it('is content within either tolerance, and its edge', () => {
    expect(paths(1.5, 1, { default: { abs: 0.5 } })).toEqual([])
    expect(paths(1.51, 1, { default: { abs: 0.5 } })).toEqual([''])
    expect(paths(150, 100, { default: { rel: 0.5 } })).toEqual([])
    expect(paths(49, 100, { default: { rel: 0.5 } })).toEqual([''])
    expect(paths(-150, -100, { default: { rel: 0.5 } })).toEqual([])
    expect(paths(1e-9, 0, { default: { rel: 1, abs: 1e-8 } })).toEqual([])
    expect(paths(0, 0, { default: { abs: 0 } })).toEqual([])
    expect(paths(1, 1, { default: {} })).toEqual([''])
  })

  it('takes the rule of the longest path, without places in lists', () => {
    const tolerance = { default: { abs: 0 }, paths: { a: { abs: 1 }, 'a.b': { abs: 2 }, ab: { abs: 9 } } }
    expect(paths({ a: { b: 3, c: 2 } }, { a: { b: 1, c: 1 } }, tolerance)).toEqual([])
    expect(paths({ a: { b: 4, c: 3 } }, { a: { b: 1, c: 1 } }, tolerance)).toEqual(['a.b', 'a.c'])
    expect(paths([{ a: [{ b: 3 }] }], [{ a: [{ b: 1 }] }], tolerance)).toEqual([])
    expect(paths([{ a: [1, { b: 9 }] }], [{ a: [1, { b: 1 }] }], tolerance)).toEqual(['[0].a[1].b'])
    expect(paths({ abc: 2 }, { abc: 1 }, tolerance)).toEqual(['abc'])
  })

  it('expects null or nothing where null is expected, and never a number instead of one', () => {
    expect(paths(null, null)).toEqual([])
    expect(paths(undefined, null)).toEqual([])
    expect(paths({}, { alpha: null })).toEqual([])
    for (const got of [0, Number.NaN, '', false]) expect(paths(got, null)).toEqual([''])
    for (const got of [null, undefined, '1', Number.NaN, Number.POSITIVE_INFINITY])
      expect(paths(got, 1)).toEqual([''])
  })

  it('ignores further fields and misses none', () => {
    expect(paths({ a: 1, more: 2 }, { a: 1 })).toEqual([])
    expect(paths({ a: 1 }, { a: 1, b: 2, c: { d: 1 } })).toEqual(['b', 'c.d'])
    expect(paths(null, { a: 1 })).toEqual(['a'])
  })

  it('wants lists of the same length, in the same order; one entry may come alone', () => {
    expect(paths([1, 2], [1, 2])).toEqual([])
    expect(paths([2, 1], [1, 2])).toEqual(['[0]', '[1]'])
    expect(mismatches({ got: [1], expected: [1, 2] }, tight)).toEqual([
      { path: '', expected: '2 entries', got: '1 entries' },
    ])
    expect(paths(1, [1])).toEqual([])
    expect(paths([], [])).toEqual([])
  })

  it('compares texts and truths as they are', () => {
    expect(paths({ a: 'x', b: true }, { a: 'x', b: true })).toEqual([])
    expect(paths({ a: 'X', b: 1 }, { a: 'x', b: true })).toEqual(['a', 'b'])
  })
})

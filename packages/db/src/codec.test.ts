import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { checkParameters, UnportableParameter } from './codec.ts'
import { thingsDatabase } from './testing/things.ts'
import { testEngines } from './testing.ts'

const unportable: readonly [what: string, parameter: unknown, word: RegExp][] = [
  ['a boolean', true, /0 or 1/],
  ['a Date', new Date(0), /epoch milliseconds/],
  ['an object', { a: 1 }, /JSON text/],
  ['a list', [1], /JSON text/],
  ['undefined', undefined, /unknown is null/],
  ['NaN', Number.NaN, /unknown is null/],
  ['infinity', Number.POSITIVE_INFINITY, /unknown is null/],
  ['text with a NUL', 'a\0b', /NUL/],
  ['a function', () => 1, /cannot be stored/],
]

const portable: readonly unknown[] = [
  '',
  'text',
  0,
  -1.5,
  1_767_225_600_123,
  2n ** 60n,
  null,
  new Uint8Array([1]),
]

describe('a parameter', () => {
  it.each(unportable)('is refused when it is %s', (_what, parameter, word) => {
    expect(() => checkParameters(['fine', parameter])).toThrow(UnportableParameter)
    expect(() => checkParameters(['fine', parameter])).toThrow(word)
    expect(() => checkParameters(['fine', parameter])).toThrow(/Parameter 2/)
  })

  it('passes when both engines understand it alike', () => {
    expect(() => checkParameters(portable)).not.toThrow()
  })
})

describe.each(testEngines)('on %s', (engine) => {
  it('refuses the same parameters with the same words, on the reading and the writing handle', async () => {
    const things = await thingsDatabase(engine)
    // Kysely calls functions: they are parts of a query, never parameters of one.
    for (const [, parameter, word] of unportable.filter(([what]) => what !== 'a function')) {
      await expect(sql`select ${parameter} as x`.execute(things.write)).rejects.toThrow(word)
      await expect(sql`select ${parameter} as x`.execute(things.read)).rejects.toThrow(UnportableParameter)
    }
    await things.close()
  })
})

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { methods } from './methods.ts'
import { mismatches, type Tolerance } from './test-case.ts'
import { sharedFolder } from './testing/shared-folder.ts'

const folder = sharedFolder('statistics', 'vectors')

interface Case {
  readonly method?: string
  readonly input: unknown
  readonly expected: unknown
  readonly tolerance: Tolerance
}

const cases = (folder === null ? [] : readdirSync(folder))
  .filter((file) => file.endsWith('.json'))
  .map((file) => ({ file, given: JSON.parse(readFileSync(join(folder ?? '', file), 'utf8')) as Case }))
  .filter(({ given }) => given.method !== undefined && Object.hasOwn(methods, given.method))

describe.skipIf(folder === null)('the shared test cases', () => {
  it('are there for every method', () => {
    expect(new Set(cases.map(({ given }) => given.method))).toEqual(new Set(Object.keys(methods)))
  })

  it.each(cases)('$file', ({ given }) => {
    const method = methods[given.method ?? '']
    expect(mismatches({ got: method?.(given.input), expected: given.expected }, given.tolerance)).toEqual([])
  })
})

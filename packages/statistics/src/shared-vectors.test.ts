import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { methods } from './methods.ts'
import { mismatches, type Tolerance } from './test-case.ts'

const checkout = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..')
const folder = join(process.env.REREAD_SHARED ?? join(checkout, '..', 'shared'), 'statistics', 'vectors')
const isHere = existsSync(folder)
if (!isHere) process.stdout.write(`NOTICE ${folder} is not here: the tests that read it are skipped\n`)

interface Case {
  readonly method?: string
  readonly input: unknown
  readonly expected: unknown
  readonly tolerance: Tolerance
}

const cases = (isHere ? readdirSync(folder) : [])
  .filter((file) => file.endsWith('.json'))
  .map((file) => ({ file, given: JSON.parse(readFileSync(join(folder, file), 'utf8')) as Case }))
  .filter(({ given }) => given.method !== undefined && Object.hasOwn(methods, given.method))

describe.skipIf(!isHere)('the shared test cases', () => {
  it('are there for every method', () => {
    expect(new Set(cases.map(({ given }) => given.method))).toEqual(new Set(Object.keys(methods)))
  })

  it.each(cases)('$file', ({ given }) => {
    const method = methods[given.method ?? '']
    expect(mismatches({ got: method?.(given.input), expected: given.expected }, given.tolerance)).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import { type ChosenFile, choiceProblem, formatOf, secondsLeft, sizeInUnits } from './import-format.ts'

const aFile = (name: string, head = '', size = 10): ChosenFile => ({ name, head, size })

describe('how a file is read', () => {
  it.each([
    ['threads.jsonl', '{"external_id":', 'jsonl'],
    ['export.txt', '  [{"external_id":', 'jsonl'],
    ['wrong-name.csv', '{"external_id":', 'jsonl'],
    ['bom.csv', '\uFEFF{"a":1}', 'jsonl'],
    ['messages.csv', 'id,body\n', 'csv'],
    ['wrong-name.dat', 'id;body\n', 'csv'],
    ['named.jsonl', 'id;body\n', 'jsonl'],
    ['threads.jsonl.gz', '', 'jsonl'],
    ['messages.csv.gz', '', 'csv'],
    ['MESSAGES.TSV.GZ', '', 'csv'],
    ['something.gz', '', 'jsonl'],
  ] as const)('%s beginning with %j is %s', (name, head, format) => {
    expect(formatOf(aFile(name, head))).toBe(format)
  })
})

describe('files that are sent together', () => {
  const tables = [aFile('c.csv', 'id'), aFile('m.csv', 'id')]

  it('are one of any kind, or two tables', () => {
    expect(choiceProblem([], null)).toBeNull()
    expect(choiceProblem([aFile('a.jsonl', '{')], 100)).toBeNull()
    expect(choiceProblem(tables, 100)).toBeNull()
  })

  it('are refused before they are sent when the server would refuse them', () => {
    expect(choiceProblem([...tables, aFile('x.csv', 'id')], null)).toBe('too-many')
    expect(choiceProblem([aFile('a.jsonl', '{'), aFile('m.csv', 'id')], null)).toBe('two-not-tables')
    expect(choiceProblem([aFile('a.jsonl', '', 0)], null)).toBe('empty')
    expect(choiceProblem([aFile('a.jsonl', '{', 101)], 100)).toBe('too-large')
  })

  it('may be of any size while nobody knows the limit', () => {
    expect(choiceProblem([aFile('a.jsonl', '{', 10 ** 12)], null)).toBeNull()
  })
})

describe('a size', () => {
  it.each([
    [0, 0, 'B'],
    [999, 999, 'B'],
    [1_000, 1, 'kB'],
    [6_247_775, 6.2, 'MB'],
    [2_000_000_000, 2, 'GB'],
    [5e15, 5_000, 'TB'],
  ])('%d bytes reads %d %s', (bytes, amount, unit) => {
    expect(sizeInUnits(bytes)).toEqual({ amount, unit })
  })
})

describe('the time an upload still takes', () => {
  it('follows from the pace so far', () => {
    expect(secondsLeft({ sent: 25, total: 100, elapsedMs: 4_000 })).toBe(12)
    expect(secondsLeft({ sent: 100, total: 100, elapsedMs: 4_000 })).toBe(0)
  })

  it('is unknown in the first second and before the first byte', () => {
    expect(secondsLeft({ sent: 50, total: 100, elapsedMs: 999 })).toBeNull()
    expect(secondsLeft({ sent: 0, total: 100, elapsedMs: 9_000 })).toBeNull()
  })
})

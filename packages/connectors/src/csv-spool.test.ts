import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CsvSpool } from './csv-spool.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(process.env.REREAD_TEST_FOLDER ?? tmpdir(), 'spool-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const row = (number: number, ...cells: string[]) => ({ row: number, line: number + 1, cells })

describe('rows that wait on disk', () => {
  it('come back by conversation in the order of the file, however they were mixed', () => {
    const spool = new CsvSpool(folder)
    for (let number = 1; number <= 9; number += 1) spool.add(`c${number % 3}`, row(number, `text ${number}`))
    expect([...spool.conversationIds()]).toEqual(['c1', 'c2', 'c0'])
    expect(spool.rowsOf('c2').map(({ row: place }) => place)).toEqual([2, 5, 8])
    spool.add('c2', row(10, 'late'))
    expect(spool.rowsOf('c2').at(-1)).toEqual(row(10, 'late'))
    expect([spool.rowsOf('nobody'), spool.firstRowOf('nobody'), spool.sizeOf('nobody')]).toEqual([
      [],
      null,
      0,
    ])
    spool.close()
  })

  it('keep every character: line breaks, quotes, other scripts, half characters', () => {
    const spool = new CsvSpool(folder)
    const cells = ['two\nlines\r\n', '"quoted"', 'città 😀', '\ud83d', '', '\u2028']
    spool.add('c', row(1, ...cells))
    expect(spool.rowsOf('c')).toEqual([row(1, ...cells)])
    expect(spool.firstRowOf('c')).toEqual(row(1, ...cells))
    spool.close()
  })

  it('are measured in bytes, and larger than what is read at once or held before it is written', () => {
    const spool = new CsvSpool(folder)
    const large = 'à'.repeat(700_000)
    spool.add('large', row(1, large))
    spool.add('small', row(2, 'x'))
    spool.add('large', row(3, large))
    expect(spool.sizeOf('small')).toBe(Buffer.byteLength(`${JSON.stringify([2, 3, ['x']])}\n`))
    expect(spool.sizeOf('large')).toBeGreaterThan(2_800_000)
    expect(spool.firstRowOf('large')?.cells[0]).toBe(large)
    expect(spool.rowsOf('large').map(({ row: place, cells }) => [place, cells[0]?.length])).toEqual([
      [1, 700_000],
      [3, 700_000],
    ])
    expect(spool.rowsOf('small')).toEqual([row(2, 'x')])
    spool.close()
  })

  it('lie in a file of their own that nobody else may read, and are gone when it is closed', () => {
    const [one, two] = [new CsvSpool(folder), new CsvSpool(folder)]
    one.add('c', row(1, 'secret'))
    expect(two.rowsOf('c')).toEqual([])
    const homes = readdirSync(folder)
    expect(homes).toHaveLength(2)
    for (const home of homes) expect(statSync(join(folder, home, 'rows')).mode & 0o077).toBe(0)
    one.close()
    two.close()
    expect(readdirSync(folder)).toEqual([])
    expect(existsSync(folder)).toBe(true)
  })
})

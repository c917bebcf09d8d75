import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  badRowsPath,
  clearOrphans,
  clearTempFolder,
  removeUploads,
  tempFolder,
  uploadPath,
} from './uploads.ts'

const DAY = 86_400_000
const NOW = Date.UTC(2026, 2, 4)
const [KNOWN, LEFT, FRESH] = ['a'.repeat(32), 'b'.repeat(32), 'c'.repeat(32)]

let dataDir = ''
beforeEach(() => {
  dataDir = mkdtempSync(join(process.env.REREAD_TEST_FOLDER ?? tmpdir(), 'uploads-'))
  mkdirSync(join(dataDir, 'uploads'))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

const put = (name: string, age: number, folder = 'uploads') => {
  const path = join(dataDir, folder, name)
  writeFileSync(path, 'words')
  utimesSync(path, (NOW - age) / 1_000, (NOW - age) / 1_000)
}
const uploads = () => readdirSync(join(dataDir, 'uploads')).toSorted()

describe('the name of an upload', () => {
  it('is 32 digits of the server’s own and never a path', () => {
    expect(uploadPath('/data', KNOWN)).toBe(`/data/uploads/${KNOWN}`)
    expect(badRowsPath('/data', KNOWN, 'it')).toBe(`/data/uploads/${KNOWN}.bad.it.csv`)
    for (const wrong of [
      '',
      '..',
      `../${KNOWN}`,
      `${KNOWN}\n`,
      KNOWN.toUpperCase(),
      KNOWN.slice(1),
      `${KNOWN}.bad.csv`,
    ])
      expect(() => uploadPath('/data', wrong), wrong).toThrow('Not the name of an upload.')
  })
})

describe('uploads that no import speaks of', () => {
  const clear = (known: readonly string[] = [KNOWN]) => clearOrphans(dataDir, async () => new Set(known), NOW)

  it('go after a day with their table of rows, and nothing else does', async () => {
    for (const name of [KNOWN, LEFT, `${LEFT}.bad.en.csv`, `${KNOWN}.bad.en.csv`]) put(name, DAY + 1)
    put(FRESH, DAY)
    put(`${LEFT}.part`, 9 * DAY)
    put('README', 9 * DAY)
    expect(await clear()).toBe(1)
    expect(uploads()).toEqual(['README', KNOWN, `${KNOWN}.bad.en.csv`, `${LEFT}.part`, FRESH])
    expect(await clear()).toBe(0)
  })

  it('stay when their import begins while the folder is read', async () => {
    put(LEFT, 2 * DAY)
    const began = async () => new Set([LEFT])
    expect(await clearOrphans(dataDir, began, NOW)).toBe(0)
    expect(uploads()).toEqual([LEFT])
  })

  it('are none where nothing was ever uploaded', async () => {
    rmSync(join(dataDir, 'uploads'), { recursive: true })
    expect(await clear()).toBe(0)
  })
})

describe('the files of an import', () => {
  it('are removed with their table of rows in every language; what is gone already is no error', async () => {
    const tables = ['bad.en.csv', 'bad.it.csv', 'bad.csv'].map((end) => `${KNOWN}.${end}`)
    for (const name of [KNOWN, ...tables, LEFT]) put(name, 0)
    await removeUploads(dataDir, [KNOWN, FRESH])
    expect(uploads()).toEqual([LEFT])
    await expect(removeUploads(dataDir, ['../reread.db'])).rejects.toThrow('Not the name of an upload.')
  })

  it('leave what a reader set aside for a day, in a folder that is made where it is missing', async () => {
    const folder = await tempFolder(dataDir)
    expect(existsSync(folder)).toBe(true)
    put('old', DAY + 1, 'tmp')
    put('young', DAY, 'tmp')
    await clearTempFolder(dataDir, NOW)
    expect(readdirSync(folder)).toEqual(['young'])
  })
})

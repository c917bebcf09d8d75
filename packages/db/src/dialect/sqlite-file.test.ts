import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SqliteFile from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sqliteExecutor } from './sqlite-executor.ts'
import { assertSafeSettings, openSqliteFile } from './sqlite-file.ts'

let folder: string
let file: string
const opened: SqliteFile.Database[] = []

const open = (access: 'read' | 'write', busyTimeoutMs = 200): SqliteFile.Database => {
  const database = openSqliteFile({ file, access, busyTimeoutMs })
  opened.push(database)
  return database
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reread-file-'))
  file = join(folder, 'reread.db')
})
afterEach(() => {
  for (const database of opened.splice(0)) database.close()
  rmSync(folder, { recursive: true, force: true })
})

const codeOf = (work: () => unknown): unknown => {
  try {
    work()
  } catch (error) {
    return error instanceof SqliteFile.SqliteError ? error.code : error
  }
  return null
}

describe('a connection to the SQLite file', () => {
  it.each(['write', 'read'] as const)('waits for the disk before it acknowledges: %s', (access) => {
    open('write')
    const database = open(access)
    expect(database.pragma('synchronous', { simple: true })).toBe(2)
    expect(() => assertSafeSettings(database)).not.toThrow()
  })

  it('is refused with the driver’s own default, which loses acknowledged writes at a power cut', () => {
    open('write')
    const byDefault = new SqliteFile(file)
    opened.push(byDefault)
    expect(byDefault.pragma('synchronous', { simple: true })).toBe(1)
    expect(() => assertSafeSettings(byDefault)).toThrow(/synchronous=FULL/)
  })

  it.each([
    ['synchronous = OFF', /synchronous/],
    ['foreign_keys = OFF', /foreign_keys/],
    ['secure_delete = OFF', /secure_delete/],
    ['trusted_schema = ON', /trusted_schema/],
    ['temp_store = FILE', /temp_store/],
    ['journal_mode = DELETE', /journal_mode/],
  ])('is refused with %s', (setting, word) => {
    const database = open('write')
    database.pragma(setting)
    expect(() => assertSafeSettings(database)).toThrow(word)
  })

  it('cannot write when it was opened to read, nor create the file', () => {
    expect(codeOf(() => openSqliteFile({ file, access: 'read' }))).toBe('SQLITE_CANTOPEN')
    open('write').exec('create table box (name text) strict')
    expect(codeOf(() => open('read').exec("insert into box values ('no')"))).toMatch(/^SQLITE_READONLY/)
  })

  const leftInTheFile = (secureDelete: 'ON' | 'OFF'): boolean => {
    const database = open('write')
    database.pragma(`secure_delete = ${secureDelete}`)
    database.exec('create table box (name text) strict')
    const insert = database.prepare('insert into box values (?)')
    for (let turn = 0; turn < 200; turn += 1) insert.run(`canary-${turn}-of-a-name`)
    database.exec('delete from box')
    database.pragma('wal_checkpoint(TRUNCATE)')
    return readFileSync(file).includes('canary-')
  }

  it('leaves nothing of a deleted text in the file', () => {
    expect(leftInTheFile('ON')).toBe(false)
  })

  it('would leave it there without secure_delete (control)', () => {
    expect(leftInTheFile('OFF')).toBe(true)
  })
})

describe('two writers on one file', () => {
  /** Both read first; the other one writes; then this one wants to write. */
  const readThenWrite = (begin: 'begin' | 'begin immediate'): unknown => {
    const [one, other] = [open('write'), open('write')]
    one.exec('create table box (n integer) strict; insert into box values (0)')
    one.exec(begin)
    one.prepare('select n from box').get()
    const otherCode = codeOf(() => other.exec('update box set n = n + 1'))
    const code = codeOf(() => one.exec('update box set n = n + 1'))
    if (one.inTransaction) one.exec(code ? 'rollback' : 'commit')
    return { otherCode, code }
  }

  it('make the second wait when the first began immediately', () => {
    expect(readThenWrite('begin immediate')).toEqual({ otherCode: 'SQLITE_BUSY', code: null })
  })

  it('make the first fail in the middle of its work when it did not (control)', () => {
    expect(readThenWrite('begin')).toEqual({ otherCode: null, code: 'SQLITE_BUSY_SNAPSHOT' })
  })
})

describe('the executor', () => {
  it('returns rows when SQLite says so, whatever the text begins with', () => {
    const { query } = sqliteExecutor(open('write'))
    query(false, 'create table box (id integer primary key, name text) strict', [])
    expect(query(false, "insert into box (name) values ('a') returning id", [])).toEqual({
      rows: [{ id: 1 }],
    })
    expect(query(false, 'with b as (select name from box) select name from b', [])).toEqual({
      rows: [{ name: 'a' }],
    })
    expect(query(false, 'pragma foreign_keys', [])).toEqual({ rows: [{ foreign_keys: 1 }] })
    expect(query(false, "update box set name = 'b'", [])).toEqual({ rows: [], numAffectedRows: 1n })
  })

  it('divides whole numbers as whole numbers, however large', () => {
    const { query } = sqliteExecutor(open('write'))
    expect(query(true, 'select ? / 1000 as seconds', [1_767_225_600_123])).toEqual({
      rows: [{ seconds: 1_767_225_600 }],
    })
    expect(query(true, 'select ? / 2 as half', [0.5])).toEqual({ rows: [{ half: 0.25 }] })
  })

  it('answers right after more different statements than it keeps', () => {
    const { query } = sqliteExecutor(open('write'))
    for (let turn = 0; turn < 1000; turn += 1) {
      expect(query(true, `select ${turn % 700} as n`, [])).toEqual({ rows: [{ n: turn % 700 }] })
    }
  })

  it('reports a full disk as such and can be used again', () => {
    const database = open('write')
    const { query } = sqliteExecutor(database)
    query(false, 'create table box (name text) strict', [])
    const pages = Number(database.pragma('page_count', { simple: true }))
    database.pragma(`max_page_count = ${pages + 2}`)
    query(false, 'begin immediate', [])
    let failure: unknown
    for (let turn = 0; turn < 100 && !failure; turn += 1) {
      try {
        query(false, 'insert into box values (?)', ['x'.repeat(4000)])
      } catch (error) {
        failure = error
      }
    }
    expect(failure).toMatchObject({ code: 'SQLITE_FULL', name: 'SQLITE_FULL' })
    expect(query(false, 'rollback', [])).toMatchObject({ rows: [] })
    expect(query(true, 'select count(*) as n from box', [])).toEqual({ rows: [{ n: 0 }] })
  })
})

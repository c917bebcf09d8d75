import { chmodSync, existsSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { enqueueJob, transact } from '@reread/db'
import { testEngines } from '@reread/db/testing'
import { jsonl, manyConversations } from '@reread/jobs/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aTerminal, type Terminal } from './testing/terminal.ts'

interface Told {
  readonly ok: boolean
  readonly checks: { name: string; state: string; found: string; advice: string | null }[]
}

describe.each(testEngines)('reread doctor on %s', (engine) => {
  let at: Terminal
  beforeEach(async () => {
    at = await aTerminal(engine)
  })
  afterEach(() => at.close())

  const look = async () => {
    const { code, out, err } = await at.reread('doctor', '--json')
    expect(err).toBe('')
    const { ok, checks }: Told = JSON.parse(out)
    expect(ok).toBe(code === 0)
    return { code, bad: checks.filter(({ state }) => state === 'failed'), checks }
  }

  it('of a place where nothing was started yet changes nothing', async () => {
    const { code, checks } = await look()
    expect(code).toBe(0)
    expect(checks.find(({ name }) => name === 'Database')?.found).toMatch(/^none yet in /)
    expect(existsSync(at.dataDir)).toBe(false)
  })

  it('finds nothing wrong with a good one, and warns of plain http', async () => {
    await at.json('import', at.file('desk.jsonl', jsonl(...manyConversations(10))))
    const said = await at.reread('doctor')
    expect(said).toMatchObject({ code: 0, err: '' })
    expect(said.out).toMatch(/^✓ Node: /)
    expect(said.out).toMatch(
      engine === 'sqlite'
        ? /^✓ Engine: SQLite 3\.\d+\.\d+, synchronous FULL, journal_mode wal, foreign_keys on$/m
        : /^✓ Engine: PostgreSQL \d+.*, fsync on, full_page_writes on, synchronous_commit on$/m,
    )
    expect(said.out).toMatch(/^! Address: http:\/\/127\.0\.0\.1:3000 is plain http\. /m)
    expect(said.out).toMatch(/\nAll is well\.\n$/)
    expect(said.out).not.toContain('✗')
  })

  it('finds weekly sums that the reviews do not add up to, a job nobody takes, and a file of no import', async () => {
    await at.json('import', at.file('desk.jsonl', jsonl(...manyConversations(3))))
    await at.withDb(async (db) => {
      const cell = { team_id: 1, week: '2026-W10', reviewee_id: 1, kind: 'peer', criterion_key: '' } as const
      await db.write
        .insertInto('rollup')
        .values({ ...cell, reviews: 1, picks: 1, score_sum: 80 })
        .execute()
      const hourAgo = Date.now() - 3_600_000
      const due = { runAt: hourAgo, createdAt: hourAgo, createdBy: null, maxAttempts: 3 }
      await transact(db.write, (trx) =>
        enqueueJob(trx, { kind: 'tidy', payload: {}, uniqueKey: null, ...due }),
      )
    })
    const left = join(at.dataDir, 'uploads', 'c'.repeat(32))
    const [fresh, old] = [`${left}.part`, `${left}.bad.csv`]
    for (const file of [fresh, old]) writeFileSync(file, 'x')
    utimesSync(old, 1_700_000_000, 1_700_000_000)
    const { code, bad } = await look()
    expect(code).toBe(1)
    expect(bad.map(({ name }) => name)).toEqual(['Weekly sums', 'Jobs', 'Uploads'])
    expect(bad.map(({ found }) => found)).toEqual([
      'not what the reviews add up to: Imported: 1',
      '1 job waits for a worker: tidy (job 3)',
      `1 file belongs to no import: ${'c'.repeat(32)}.bad.csv`,
    ])
    expect(bad.every(({ advice }) => advice !== null)).toBe(true)
    const said = await at.reread('doctor')
    expect(said.out).toMatch(
      /^✗ Jobs: 1 job waits for a worker: tidy \(job 3\)\. Start the server \(npm start\)$/m,
    )
    expect(said.out).toMatch(/\n3 of \d+ checks failed\.\n$/)
  })

  it('names a schema that is newer, which every other command refuses', async () => {
    await at.json('user', 'list')
    await at.withDb((db) =>
      db.auth.insertInto('migration').values({ name: '9999-later', applied_at: 1 }).execute(),
    )
    const { bad } = await look()
    expect(bad.map(({ name }) => name)).toEqual(['Schema'])
    expect(bad[0]?.found).toMatch(/^The database is newer than this version of Reread \(it has 9999-later\)/)
    const refused = await at.reread('user', 'list')
    expect(refused).toMatchObject({ code: 1, out: '' })
    expect(refused.err).toMatch(/^The database is newer than this version of Reread/)
  })
})

describe('reread doctor on SQLite', () => {
  let at: Terminal
  beforeEach(async () => {
    at = await aTerminal('sqlite')
  })
  afterEach(() => at.close())

  it('says of a file that is no database what to do', async () => {
    mkdirSync(at.dataDir)
    writeFileSync(join(at.dataDir, 'reread.db'), 'this is a letter, not a database'.repeat(100))
    const said = await at.reread('doctor')
    expect(said.code).toBe(1)
    expect(said.out).toMatch(/^✗ Database: reread\.db in the data folder is no database, or it is damaged\./m)
    const other = await at.reread('user', 'list', '--json')
    expect(JSON.parse(other.err)).toMatchObject({ error: { code: 'system.sqlite_notadb' } })
  })

  it('warns of a data folder that others of the machine can read', async () => {
    await at.json('user', 'list')
    chmodSync(at.dataDir, 0o755)
    expect((await at.reread('doctor')).out).toMatch(
      /^! Data folder: .* is open to other accounts .*chmod 700/m,
    )
  })

  it('names a wrong variable, and a database that does not answer, without its password', async () => {
    const wrong = await at.start(['doctor'], { REREAD_DATABASE_URL: 'mysql://me:hunter2@host/db' }).ended
    expect(wrong).toMatchObject({ code: 1, out: '' })
    expect(wrong.err).toBe('REREAD_DATABASE_URL is an address such as postgres://user@host/database.\n')
    const REREAD_DATABASE_URL = 'postgres://me:hunter2@127.0.0.1:1/db'
    const silent = await at.start(['doctor'], { REREAD_DATABASE_URL }).ended
    expect(silent.code).toBe(1)
    expect(silent.out).toMatch(/^✗ Database: The database does not answer\. Is PostgreSQL running/m)
    expect(silent.out + silent.err).not.toContain('hunter2')
  })
})

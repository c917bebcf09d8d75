import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { transact } from './guard.ts'
import { healthOf } from './health.ts'
import { SchemaMismatch } from './migration-plan.ts'
import { openDatabase } from './open.ts'
import { enqueueJob, stuckJobs } from './queries/jobs.ts'
import { emptyPlace, type TestDb, testDatabase, testEngines } from './testing.ts'

describe.each(testEngines)('the health of a database on %s', (engine) => {
  let db: TestDb
  beforeEach(async () => {
    db = await testDatabase(engine)
  })
  afterEach(() => db.close())

  it('names the engine, and every setting that keeps data safe is in force', async () => {
    const health = healthOf(db)
    expect(await health.engine()).toMatch(engine === 'sqlite' ? /^SQLite 3\.\d+\.\d+$/ : /^PostgreSQL \d+/)
    const settings = await health.settings()
    expect(settings.map(({ name }) => name)).toEqual(
      engine === 'sqlite'
        ? ['synchronous', 'journal_mode', 'foreign_keys']
        : ['fsync', 'full_page_writes', 'synchronous_commit'],
    )
    for (const { found, wanted } of settings) expect(found).toBe(wanted)
  })

  it('finds nothing damaged, dangling or waiting in a good one', async () => {
    const health = healthOf(db)
    expect(await health.damages()).toEqual(engine === 'sqlite' ? [] : null)
    expect(await health.dangling()).toEqual([])
    expect(await health.pending()).toEqual([])
    expect(await health.isNew()).toBe(false)
  })

  it('finds a reference that leads nowhere', async () => {
    if (engine === 'sqlite') {
      await sql`pragma foreign_keys = off`.execute(db.write)
      await sql`insert into membership (team_id, person_id, role, from_at) values (7, 8, 'agent', 1)`.execute(
        db.write,
      )
    } else {
      const { rows } = await sql<{ name: string }>`
        select conname as name from pg_constraint where contype = 'f' and conrelid = 'membership'::regclass
        order by conname limit 1`.execute(db.read)
      const name = sql.id(rows[0]?.name ?? '')
      await sql`alter table membership drop constraint ${name}`.execute(db.write)
      await sql`alter table membership add constraint ${name} foreign key (team_id) references team (id) not valid`.execute(
        db.write,
      )
    }
    const dangling = (await healthOf(db).dangling()).toSorted()
    expect(dangling).toEqual(
      engine === 'sqlite'
        ? ['membership -> person: 1', 'membership -> team: 1']
        : [expect.stringMatching(/never validated$/)],
    )
  })

  it('says which migrations wait, and refuses a database that is newer', async () => {
    const applied = await db.auth.selectFrom('migration').select('name').orderBy('name').execute()
    const last = String(applied.at(-1)?.name)
    await db.auth.deleteFrom('migration').where('name', '=', last).execute()
    expect(await healthOf(db).pending()).toEqual([last])
    await db.auth.insertInto('migration').values({ name: '9999-later', applied_at: 1 }).execute()
    await expect(healthOf(db).pending()).rejects.toThrow(SchemaMismatch)
  })

  it('finds jobs that nobody has worked on: due long ago, or held by a worker that fell silent', async () => {
    const due = { payload: {}, uniqueKey: null, maxAttempts: 3, createdBy: null, createdAt: 1 }
    const add = (kind: string, runAt: number) =>
      transact(db.write, (trx) => enqueueJob(trx, { kind, runAt, ...due }))
    const late = await add('late', 1_000)
    await add('soon', 9_000)
    const held = await add('held', 1_000)
    const silent = await add('silent', 1_000)
    const hold = (id: number | null, until: number) =>
      db.write
        .updateTable('job')
        .set({ state: 'running', lease_until: until })
        .where('id', '=', id ?? 0)
        .execute()
    await hold(held, 9_000)
    await hold(silent, 2_000)
    expect((await stuckJobs(db.read, 5_000)).map(({ id }) => id)).toEqual([late, silent])
  })
})

describe.each(testEngines)('a database that is looked at as it is, on %s', (engine) => {
  it('is not migrated', async () => {
    const place = await emptyPlace(engine)
    const db = await openDatabase({ ...place, asItIs: true })
    try {
      expect(await healthOf(db).isNew()).toBe(true)
      expect((await healthOf(db).pending()).length).toBeGreaterThan(0)
    } finally {
      await db.close()
      await place.remove()
    }
  })
})

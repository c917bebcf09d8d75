import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { troubleOf } from './guard.ts'
import { openDatabase, transact } from './index.ts'
import {
  openThings,
  type Things,
  type ThingsDatabase,
  thingsDatabase,
  thingsMigration,
} from './testing/things.ts'
import { testDatabase, testEngines } from './testing.ts'

const failureOf = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => expect.unreachable('should have been refused'),
    (error: unknown) => error,
  )

/** Long enough to be outrun by a small read, on any machine. */
const longCount = sql<{ n: number }>`
  with recursive numbers(x) as (select 1 union all select x + 1 from numbers where x < 1500000)
  select count(*) as n from numbers`

describe.each(testEngines)('an open database on %s', (engine) => {
  let things: ThingsDatabase
  beforeEach(async () => {
    things = await thingsDatabase(engine)
  })
  afterEach(() => things.close())

  const addBox = async (name: string, size: number | null = null): Promise<number> => {
    const row = await things.write
      .insertInto('box')
      .values({ name, size })
      .returning('id')
      .executeTakeFirstOrThrow()
    return row.id
  }

  it('shows an awaited write to the next read, on every handle', async () => {
    for (let turn = 0; turn < 50; turn += 1) {
      const id = await addBox(`box ${turn}`)
      const seen = await things.read.selectFrom('box').select('name').where('id', '=', id).execute()
      expect(seen).toEqual([{ name: `box ${turn}` }])
    }
    expect(await things.report.selectFrom('box').select('id').execute()).toHaveLength(50)
  })

  it('never gives an id twice', async () => {
    const first = await addBox('first')
    await things.write.deleteFrom('box').where('id', '=', first).execute()
    expect(await addBox('second')).toBe(first + 1)
  })

  it.each(['read', 'report'] as const)('cannot be written through the %s handle', async (role) => {
    const refusal = await failureOf(
      things[role].insertInto('box').values({ name: 'no', size: null }).execute(),
    )
    expect(troubleOf(refusal)).toBe('readonly')
    expect(await things.read.selectFrom('box').select('id').execute()).toEqual([])
  })

  it('answers small reads and writes while a report runs', async () => {
    const finished: string[] = []
    const report = longCount.execute(things.report).then(({ rows }) => {
      finished.push('report')
      return rows[0]?.n
    })
    await addBox('meanwhile')
    expect(await things.read.selectFrom('box').select('name').execute()).toEqual([{ name: 'meanwhile' }])
    finished.push('read')
    expect(await report).toBe(1_500_000)
    expect(finished).toEqual(['read', 'report'])
  })

  it('counts, sums and averages in numbers, also past 32 bits', async () => {
    const closedAt = 1_767_225_600_123
    await addBox('one', closedAt)
    await addBox('two', closedAt + 1)
    const row = await things.read
      .selectFrom('box')
      .select((eb) => [
        eb.fn.countAll<number>().as('n'),
        eb.fn.avg<number>('id').as('mean'),
        eb.fn.max('size').as('last'),
        sql<number>`max(size) / ${10_000_000_000}`.as('whole'),
      ])
      .executeTakeFirstOrThrow()
    expect(row).toEqual({ n: 2, mean: 1.5, last: closedAt + 1, whole: 176 })
  })

  it('finds nothing in an empty list and everything outside it', async () => {
    await addBox('only')
    const boxes = things.read.selectFrom('box').select('name')
    expect(await boxes.where('id', 'in', []).execute()).toEqual([])
    expect(await boxes.where('id', 'not in', []).execute()).toEqual([{ name: 'only' }])
  })

  it('orders text by its bytes', async () => {
    for (const name of ['b', 'É', 'a', 'B', 'é']) await addBox(name)
    const rows = await things.read.selectFrom('box').select('name').orderBy('name').execute()
    expect(rows.map(({ name }) => name)).toEqual(['B', 'a', 'b', 'É', 'é'])
  })

  it('streams on neither engine: long lists are read in pages', async () => {
    const rows = things.report.selectFrom('box').select('name').stream(2)
    await expect(rows[Symbol.asyncIterator]().next()).rejects.toThrow(/pages/)
  })

  it('finishes the transaction under way before it closes, and then refuses', async () => {
    let goOn = () => {}
    const paused = new Promise<void>((resolve) => {
      goOn = resolve
    })
    let began = () => {}
    const begun = new Promise<void>((resolve) => {
      began = resolve
    })
    const work = transact(things.db.write, async (trx) => {
      const own = trx.withTables<Things>()
      await own.insertInto('box').values({ name: 'first', size: null }).execute()
      began()
      await paused
      await own.insertInto('box').values({ name: 'second', size: null }).execute()
    })
    await begun
    const closed = things.db.close()
    goOn()
    await work
    await closed
    await expect(things.read.selectFrom('box').select('id').execute()).rejects.toThrow(/closed|destroyed/)
    const again = await openThings(things.place)
    const rows = await again.read
      .withTables<Things>()
      .selectFrom('box')
      .select('name')
      .orderBy('id')
      .execute()
    await again.close()
    expect(rows).toEqual([{ name: 'first' }, { name: 'second' }])
  })

  it('lets two processes on one database read and then write at the same time', async () => {
    const other = await openThings(things.place)
    const id = await addBox('counter', 0)
    const addOne = (db: typeof other) =>
      transact(db.write, async (trx) => {
        const own = trx.withTables<Things>()
        await own.selectFrom('box').select('size').where('id', '=', id).execute()
        await own
          .updateTable('box')
          .set((eb) => ({ size: eb('size', '+', 1) }))
          .where('id', '=', id)
          .execute()
      })
    await Promise.all(Array.from({ length: 40 }, (_, turn) => addOne(turn % 2 ? other : things.db)))
    await other.close()
    const row = await things.read.selectFrom('box').select('size').executeTakeFirstOrThrow()
    expect(row.size).toBe(40)
  })

  it('gives the sign-in library a handle that reads and writes, without transactions', async () => {
    await things.db.auth.insertInto('box').values({ name: 'theirs', size: null }).execute()
    expect(await things.db.auth.selectFrom('box').select('name').execute()).toEqual([{ name: 'theirs' }])
    await expect(things.db.auth.transaction().execute(async () => {})).rejects.toThrow(/no transactions/)
  })

  it('is fresh, migrated and empty for every test', async () => {
    const db = await testDatabase(engine)
    await things.close()
    expect(await db.read.selectFrom('person').select('id').execute()).toEqual([])
    await db.close()
    things = await thingsDatabase(engine)
  })
})

describe.runIf(testEngines.includes('sqlite'))('the SQLite file', () => {
  it('is all there is in the data folder after a clean stop, and its owner alone may read it', async () => {
    const things = await thingsDatabase('sqlite')
    await things.write.insertInto('box').values({ name: 'kept', size: null }).execute()
    await things.db.close()
    expect(readdirSync(things.place.dataDir)).toEqual(['reread.db'])
    expect(statSync(join(things.place.dataDir, 'reread.db')).mode & 0o777).toBe(0o600)
    await things.place.remove()
  })
})

describe.runIf(testEngines.includes('postgres'))('a PostgreSQL that forgets at a crash', () => {
  it('is refused unless the start is forced', async () => {
    const { place, db } = await thingsDatabase('postgres')
    await db.close()
    const client = new pg.Client({ connectionString: place.databaseUrl })
    await client.connect()
    const name = new URL(String(place.databaseUrl)).pathname.slice(1)
    await client.query(`alter database ${name} set synchronous_commit = off`)
    await client.end()
    await expect(openThings(place)).rejects.toThrow(/synchronous_commit=off/)
    const forced = await openDatabase({ ...place, migrations: [thingsMigration], force: true })
    expect(forced.engine).toBe('postgres')
    await forced.close()
    await place.remove()
  })
})

import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { appendOnly, type MigrationContext } from './columns.ts'
import { Conflict, expectOne, TransactionMisuse, transact, troubleOf } from './guard.ts'
import {
  openThings,
  type Things,
  type ThingsDatabase,
  thingsDatabase,
  thingsMigration,
} from './testing/things.ts'
import { testEngines } from './testing.ts'

const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => expect.unreachable('should have failed'),
    (error: unknown) => error,
  )

describe.each(testEngines)('a transaction on %s', (engine) => {
  let things: ThingsDatabase
  beforeEach(async () => {
    things = await thingsDatabase(engine)
  })
  afterEach(() => things.close())

  const box = (name: string) => ({ name, size: null })
  const names = async () => {
    const rows = await things.read.selectFrom('box').select('name').orderBy('id').execute()
    return rows.map(({ name }) => name)
  }

  it('keeps everything or nothing', async () => {
    await transact(things.db.write, async (trx) => {
      await trx
        .withTables<Things>()
        .insertInto('box')
        .values([box('a'), box('b')])
        .execute()
    })
    const failure = await failureOf(
      transact(things.db.write, async (trx) => {
        await trx.withTables<Things>().insertInto('box').values(box('c')).execute()
        throw new Error('changed our mind')
      }),
    )
    expect(failure).toMatchObject({ message: 'changed our mind' })
    expect(await names()).toEqual(['a', 'b'])
  })

  it('answers what its work answers', async () => {
    expect(await transact(things.db.write, async () => 42)).toBe(42)
  })

  it.each(['read', 'write', 'report'] as const)(
    'refuses the %s handle inside at once instead of waiting for ever',
    async (role) => {
      const failure = await failureOf(
        transact(things.db.write, async (trx) => {
          await trx.withTables<Things>().insertInto('box').values(box('a')).execute()
          await things[role].selectFrom('box').select('id').execute()
        }),
      )
      expect(failure).toBeInstanceOf(TransactionMisuse)
      expect(await names()).toEqual([])
    },
  )

  it('refuses another transaction inside', async () => {
    const failure = await failureOf(
      transact(things.db.write, () => transact(things.db.write, async () => 'inner')),
    )
    expect(failure).toBeInstanceOf(TransactionMisuse)
  })

  it('opens only through transact, with a handle as it was opened', async () => {
    expect(await failureOf(things.db.write.transaction().execute(async () => 1))).toBeInstanceOf(
      TransactionMisuse,
    )
    const derived = things.db.write.withoutPlugins()
    expect(await failureOf(transact(derived, async () => 1))).toBeInstanceOf(TransactionMisuse)
    await things.write.insertInto('box').values(box('still usable')).execute()
    expect(await names()).toEqual(['still usable'])
  })

  it('does not stand in the way of another database, nor of work that outlives it', async () => {
    const other = await thingsDatabase(engine)
    let later: Promise<unknown> = Promise.resolve()
    let goOn = () => {}
    const paused = new Promise<void>((resolve) => {
      goOn = resolve
    })
    await transact(things.db.write, async (trx) => {
      await trx.withTables<Things>().insertInto('box').values(box('here')).execute()
      await other.write.insertInto('box').values(box('there')).execute()
      later = paused.then(() => things.read.selectFrom('box').select('name').execute())
    })
    goOn()
    expect(await later).toEqual([{ name: 'here' }])
    expect(await other.read.selectFrom('box').select('name').execute()).toEqual([{ name: 'there' }])
    await other.close()
  })

  it('lets others wait their turn, in order', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, turn) =>
        transact(things.db.write, async (trx) => {
          await trx
            .withTables<Things>()
            .insertInto('box')
            .values(box(`box ${turn}`))
            .execute()
        }),
      ),
    )
    const found = await names()
    expect(found).toHaveLength(20)
    if (engine === 'sqlite') expect(found).toEqual(Array.from({ length: 20 }, (_, turn) => `box ${turn}`))
  })

  it('reads everything as of one moment on a reading handle', async () => {
    await things.write.insertInto('box').values(box('before')).execute()
    const counts: number[] = []
    let seenOnce = () => {}
    const firstRead = new Promise<void>((resolve) => {
      seenOnce = resolve
    })
    let goOn = () => {}
    const paused = new Promise<void>((resolve) => {
      goOn = resolve
    })
    const report = transact(things.db.report, async (trx) => {
      const count = async () =>
        counts.push((await trx.withTables<Things>().selectFrom('box').select('id').execute()).length)
      await count()
      seenOnce()
      await paused
      await count()
    })
    await firstRead
    await things.write.insertInto('box').values(box('meanwhile')).execute()
    goOn()
    await report
    expect(counts).toEqual([1, 1])
  })
})

describe.each(testEngines)('a guarded change on %s', (engine) => {
  let things: ThingsDatabase
  beforeEach(async () => {
    things = await thingsDatabase(engine)
    await things.write
      .insertInto('box')
      .values([
        { name: 'a', size: 1 },
        { name: 'b', size: 1 },
      ])
      .execute()
  })
  afterEach(() => things.close())

  const setSize = (from: number) =>
    things.write.updateTable('box').set({ size: 2 }).where('name', '=', 'a').where('size', '=', from)

  it('passes when its condition held', async () => {
    expect(() => expectOne([])).toThrow(Conflict)
    expectOne(await setSize(1).executeTakeFirstOrThrow())
    expectOne(await things.write.deleteFrom('box').where('name', '=', 'b').executeTakeFirstOrThrow())
  })

  it('is a conflict when somebody was faster', async () => {
    expectOne(await setSize(1).execute())
    const second = await setSize(1).execute()
    expect(() => expectOne(second)).toThrow(Conflict)
  })

  it('is a fault when it met more than one row', async () => {
    const both = await things.write.updateTable('box').set({ size: 3 }).executeTakeFirstOrThrow()
    expect(() => expectOne(both)).toThrow(/2 did/)
  })
})

describe.each(testEngines)('an error of %s', (engine) => {
  it('says in one word which rule it met', async () => {
    const things = await thingsDatabase(engine)
    await things.db.close()
    const db = await openThings(things.place, [
      thingsMigration,
      {
        name: '0002-rules',
        up: async (ctx: MigrationContext) => {
          await ctx.db.schema
            .createTable('rule')
            .addColumn('size', 'integer', (c) => c.notNull().check(sql`size > 0`))
            .execute()
          await ctx.db.schema.createTable('diary').addColumn('size', 'integer').execute()
          await appendOnly(ctx, 'diary')
        },
      },
    ])
    const run = (statement: ReturnType<typeof sql>) => failureOf(statement.execute(db.write)).then(troubleOf)
    await sql`insert into box (name) values ('a')`.execute(db.write)
    await sql`insert into thing (box_id, name) values (1, 'x')`.execute(db.write)
    await sql`insert into diary (size) values (1)`.execute(db.write)
    expect(await run(sql`insert into box (name) values ('a')`)).toBe('unique')
    expect(await run(sql`insert into box (id, name) values (1, 'b')`)).toBe('unique')
    expect(await run(sql`insert into thing (box_id, name) values (9, 'x')`)).toBe('reference')
    expect(await run(sql`delete from box`)).toBe('reference')
    expect(await run(sql`insert into rule (size) values (0)`)).toBe('check')
    expect(await run(sql`insert into rule (size) values (null)`)).toBe('null')
    expect(await run(sql`update diary set size = 2`)).toBe('append-only')
    expect(await run(sql`delete from diary`)).toBe('append-only')
    expect(await run(sql`select nothing`)).toBeNull()
    expect(troubleOf(new Error('not the database'))).toBeNull()
    await db.close()
    await things.place.remove()
  })
})

describe.runIf(testEngines.includes('sqlite'))('an error of SQLite at the commit', () => {
  it('says which rule it met as well', async () => {
    const things = await thingsDatabase('sqlite')
    const failure = await failureOf(
      transact(things.db.write, async (trx) => {
        await sql`pragma defer_foreign_keys = on`.execute(trx)
        await sql`insert into thing (box_id, name) values (9, 'x')`.execute(trx)
      }),
    )
    expect(failure).toMatchObject({ code: 'SQLITE_CONSTRAINT_FOREIGNKEY' })
    expect(troubleOf(failure)).toBe('reference')
    await things.close()
  })
})

describe.runIf(testEngines.includes('postgres'))(
  'two transactions on PostgreSQL that lock each other out',
  () => {
    let things: ThingsDatabase
    beforeEach(async () => {
      things = await thingsDatabase('postgres')
      await things.write
        .insertInto('box')
        .values([
          { name: 'a', size: 0 },
          { name: 'b', size: 0 },
        ])
        .execute()
    })
    afterEach(() => things.close())

    it('both succeed: the one that PostgreSQL ends runs again', async () => {
      let attempts = 0
      let arrived = 0
      let meet = () => {}
      const bothHoldOne = new Promise<void>((resolve) => {
        meet = resolve
      })
      const addOne = (first: string, second: string) =>
        transact(things.db.write, async (trx) => {
          attempts += 1
          const add = (name: string) =>
            trx
              .withTables<Things>()
              .updateTable('box')
              .set((eb) => ({ size: eb('size', '+', 1) }))
              .where('name', '=', name)
              .execute()
          await add(first)
          arrived += 1
          if (arrived === 2) meet()
          await bothHoldOne
          await add(second)
        })
      await Promise.all([addOne('a', 'b'), addOne('b', 'a')])
      expect(attempts).toBe(3)
      expect(await things.read.selectFrom('box').select(['name', 'size']).orderBy('name').execute()).toEqual([
        { name: 'a', size: 2 },
        { name: 'b', size: 2 },
      ])
    })

    it('give up after the third retry', async () => {
      let attempts = 0
      const failure = await failureOf(
        transact(things.db.write, async (trx) => {
          attempts += 1
          await sql`do $$ begin raise exception 'again' using errcode = '40001'; end $$`.execute(trx)
        }),
      )
      expect(attempts).toBe(4)
      expect(troubleOf(failure)).toBe('busy')
    })
  },
)

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import SqliteFile from 'better-sqlite3'
import { Kysely, SqliteDialect, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  addColumn,
  count,
  createTable,
  id,
  type LooseDatabase,
  type MigrationContext,
  ref,
  text,
} from './columns.ts'
import { sqliteFileIn } from './dialect/migrate-sqlite.ts'
import { migrate } from './migrate.ts'
import { type Migration, pendingOf, SchemaMismatch } from './migration-plan.ts'
import type { Db } from './open.ts'
import { ofEngine } from './testing/catalogue.ts'
import { openThings, type Things, thingsMigration } from './testing/things.ts'
import { emptyPlace, type TestPlace, testEngines } from './testing.ts'

const addWeight: Migration = {
  name: '0002-weight',
  up: (ctx) => addColumn(ctx, 'box', 'weight', count().optional()),
}

const seeded = async (place: TestPlace): Promise<void> => {
  const db = await openThings(place)
  await db.write.withTables<Things>().insertInto('box').values({ name: 'a', size: 1 }).execute()
  await db.write
    .withTables<Things>()
    .insertInto('thing')
    .values(['x', 'y', 'z'].map((name) => ({ box_id: 1, name })))
    .execute()
  await db.close()
}

/** Tables with their columns, and how many rows each holds: equal before and after means nothing was left or lost. */
const digest = async (db: Db): Promise<Record<string, unknown>> => {
  const found: Record<string, unknown> = {}
  for (const [table, columns] of Object.entries(await ofEngine(db))) {
    const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(db.read)
    found[table] = { rows: rows[0]?.n, columns: Object.keys(columns) }
  }
  return found
}

const digestOf = async (place: TestPlace, list: Migration[]): Promise<Record<string, unknown>> => {
  const db = await openThings(place, list)
  const found = await digest(db)
  await db.close()
  return found
}

/** Replaces `box` by a table with one column more: copy, drop, rename. */
const rebuildBox = async (db: Kysely<LooseDatabase>): Promise<void> => {
  const ctx: MigrationContext = { db, engine: 'sqlite' }
  await createTable(ctx, 'new_box', {
    id: id(),
    name: text(),
    size: count().optional(),
    colour: text().default('red'),
  })
  await sql`insert into new_box (id, name, size) select id, name, size from box`.execute(db)
  await db.schema.dropTable('box').execute()
  await db.schema.alterTable('new_box').renameTo('box').execute()
}

describe.each(testEngines)('migrating %s', (engine) => {
  let place: TestPlace
  beforeEach(async () => {
    place = await emptyPlace(engine)
  })
  afterEach(() => place.remove())

  const run = (migrations: readonly Migration[], now = 1_700_000_000_000) =>
    migrate({ dataDir: place.dataDir, databaseUrl: place.databaseUrl, migrations, now })

  it('applies what is pending, in order, once, and notes when', async () => {
    expect((await run([thingsMigration], 1)).applied).toEqual(['0001-things'])
    expect((await run([thingsMigration], 2)).applied).toEqual([])
    expect((await run([thingsMigration, addWeight], 3)).applied).toEqual(['0002-weight'])
    const db = await openThings(place, [thingsMigration, addWeight])
    const { rows } = await sql`select name, applied_at from migration order by name`.execute(db.read)
    await db.close()
    expect(rows).toEqual([
      { name: '0001-things', applied_at: 1 },
      { name: '0002-weight', applied_at: 3 },
    ])
  })

  it('leaves nothing behind when it fails, whichever statement fails', async () => {
    await seeded(place)
    const before = await digestOf(place, [thingsMigration])
    const steps: ((ctx: MigrationContext) => Promise<unknown>)[] = [
      (ctx) => createTable(ctx, 'extra', { id: id(), box_id: ref('box') }),
      (ctx) => sql`insert into extra (box_id) values (1)`.execute(ctx.db),
      (ctx) => addColumn(ctx, 'box', 'colour', text().optional()),
      (ctx) => sql`delete from thing`.execute(ctx.db),
      (ctx) => ctx.db.schema.dropTable('thing').execute(),
    ]
    for (let failing = 0; failing <= steps.length; failing += 1) {
      const half: Migration = {
        name: '0003-half',
        up: async (ctx) => {
          for (const step of steps.slice(0, failing)) await step(ctx)
          throw new Error(`planted after ${failing} statements`)
        },
      }
      await expect(run([thingsMigration, addWeight, half])).rejects.toThrow(`planted after ${failing}`)
      expect(await digestOf(place, [thingsMigration])).toEqual(before)
    }
  })

  it('refuses a database that is newer than the code, and changes nothing', async () => {
    await run([thingsMigration, addWeight])
    await expect(run([thingsMigration])).rejects.toThrow(SchemaMismatch)
    await expect(openThings(place, [thingsMigration])).rejects.toThrow(/newer/)
    expect((await run([thingsMigration, addWeight])).applied).toEqual([])
  })

  /** A process of its own; answers its exit code and what it printed. */
  const elsewhere = async (program: string): Promise<{ code: number | null; printed: string }> => {
    const source = `
      import { migrate } from ${JSON.stringify(new URL('./migrate.ts', import.meta.url).href)}
      import * as columns from ${JSON.stringify(new URL('./columns.ts', import.meta.url).href)}
      const place = ${JSON.stringify({ dataDir: place.dataDir, databaseUrl: place.databaseUrl })}
      ${program}`
    const child = spawn(process.execPath, ['--input-type=module', '--eval', source], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    let printed = ''
    child.stdout.on('data', (chunk) => {
      printed += String(chunk)
    })
    const [code] = await once(child, 'close')
    return { code: typeof code === 'number' ? code : null, printed }
  }

  it('is done by exactly one of the processes that start at once', async () => {
    const program = 'console.log(JSON.stringify((await migrate(place)).applied.length))'
    const results = await Promise.all([elsewhere(program), elsewhere(program), elsewhere(program)])
    expect(results.map(({ code }) => code)).toEqual([0, 0, 0])
    const applied = results.map(({ printed }) => Number(printed))
    expect(applied.filter((number) => number > 0)).toHaveLength(1)
  })

  it('leaves nothing behind when its process is killed half way', async () => {
    await seeded(place)
    const before = await digestOf(place, [thingsMigration])
    const { code } = await elsewhere(`
      const half = { name: '0002-half', up: async (ctx) => {
        await columns.createTable(ctx, 'extra', { id: columns.id() })
        process.kill(process.pid, 'SIGKILL')
        await new Promise(() => {})
      } }
      await migrate({ ...place, migrations: [{ name: '0001-things', up: async () => {} }, half] })`)
    expect(code).toBeNull()
    expect(await digestOf(place, [thingsMigration])).toEqual(before)
    expect((await run([thingsMigration, addWeight])).applied).toEqual(['0002-weight'])
  })
})

describe.runIf(testEngines.includes('sqlite'))('migrating the SQLite file', () => {
  let place: TestPlace
  beforeEach(async () => {
    place = await emptyPlace('sqlite')
  })
  afterEach(() => place.remove())

  const run = (...migrations: readonly Migration[]) =>
    migrate({ dataDir: place.dataDir, migrations: [thingsMigration, ...migrations] })
  const backups = () => join(place.dataDir, 'backups')

  it('keeps a complete copy of the file as it was, readable by its owner alone', async () => {
    expect((await run()).backupFile).toBeNull()
    await seeded(place)
    expect(existsSync(backups())).toBe(false)
    const { backupFile } = await run(addWeight)
    expect(backupFile).toBe(join(backups(), 'before-0002-weight.db'))
    expect(readdirSync(backups())).toEqual(['before-0002-weight.db'])
    expect(statSync(String(backupFile)).mode & 0o777).toBe(0o600)
    const copy = new SqliteFile(String(backupFile), { readonly: true })
    expect(copy.prepare('select name from thing order by id').pluck().all()).toEqual(['x', 'y', 'z'])
    expect(copy.prepare('select name from migration').pluck().all()).toEqual(['0001-things'])
    copy.close()
  })

  it('changes nothing when the copy cannot be made', async () => {
    await seeded(place)
    writeFileSync(backups(), 'a file where the folder should be')
    await expect(run(addWeight)).rejects.toThrow(/EEXIST|ENOTDIR/)
    const before = await digestOf(place, [thingsMigration])
    expect(before).toMatchObject({ box: { columns: ['id', 'name', 'size'] } })
  })

  it('replaces the copy of an attempt that failed', async () => {
    await seeded(place)
    mkdirSync(backups())
    writeFileSync(join(backups(), 'before-0002-weight.db'), 'old')
    writeFileSync(join(backups(), 'before-0002-weight.db.partial'), 'half')
    await run(addWeight)
    expect(readdirSync(backups())).toEqual(['before-0002-weight.db'])
    const copy = new SqliteFile(join(backups(), 'before-0002-weight.db'), { readonly: true })
    expect(copy.pragma('integrity_check', { simple: true })).toBe('ok')
    copy.close()
  })

  it('undoes a migration that leaves rows without the row they refer to', async () => {
    await seeded(place)
    const orphaning: Migration = {
      name: '0002-orphans',
      up: ({ db }) => sql`delete from box`.execute(db).then(() => {}),
    }
    await expect(run(orphaning)).rejects.toThrow(/3 rows/)
    expect(await digestOf(place, [thingsMigration])).toMatchObject({ box: { rows: 1 }, thing: { rows: 3 } })
  })

  it('reads no rows where nothing is pending: what was damaged outside stops a migration, not a start', async () => {
    await seeded(place)
    const raw = new SqliteFile(sqliteFileIn(place.dataDir))
    raw.pragma('foreign_keys = OFF')
    raw.exec('delete from box')
    raw.close()
    expect(await run()).toMatchObject({ applied: [] })
    await expect(run(addWeight)).rejects.toThrow(/3 rows/)
  })

  it('keeps the children of a table that is rebuilt', async () => {
    await seeded(place)
    const rebuild: Migration = { name: '0002-rebuild', up: ({ db }) => rebuildBox(db) }
    await run(rebuild)
    const db = await openThings(place, [thingsMigration, rebuild])
    expect(await digest(db)).toMatchObject({
      box: { rows: 1, columns: ['id', 'name', 'size', 'colour'] },
      thing: { rows: 3 },
    })
    const refused = sql`insert into thing (box_id, name) values (99, 'lost')`.execute(db.write)
    await expect(refused).rejects.toThrow(/FOREIGN KEY/)
    await db.close()
  })
})

/** What the migrator that comes with the query builder does with the same two migrations: the reason for a runner of our own. */
describe('the query builder’s own migrator on SQLite (control)', () => {
  const withCascade = (): SqliteFile.Database => {
    const raw = new SqliteFile(':memory:')
    raw.pragma('foreign_keys = ON')
    raw.exec(`create table box (id integer primary key, name text, size integer) strict;
      create table thing (id integer primary key, box_id integer references box (id) on delete cascade, name text) strict;
      insert into box (id, name) values (1, 'a'); insert into thing (box_id, name) values (1, 'x'), (1, 'y'), (1, 'z')`)
    return raw
  }

  const plainly = async (raw: SqliteFile.Database, up: (db: Kysely<LooseDatabase>) => Promise<void>) => {
    const db = new Kysely<LooseDatabase>({ dialect: new SqliteDialect({ database: raw }) })
    const provider = { getMigrations: async () => ({ planted: { up } }) }
    return new Migrator({ db, provider }).migrateToLatest()
  }

  it('leaves the first tables of a migration that fails', async () => {
    const raw = withCascade()
    const { error } = await plainly(raw, async (db) => {
      await createTable({ db, engine: 'sqlite' }, 'extra', { id: id() })
      throw new Error('planted')
    })
    expect(error).toMatchObject({ message: 'planted' })
    expect(raw.prepare("select name from sqlite_master where name = 'extra'").pluck().all()).toEqual([
      'extra',
    ])
    raw.close()
  })

  it('deletes the children of a rebuilt table and reports success', async () => {
    const raw = withCascade()
    const { error, results } = await plainly(raw, rebuildBox)
    expect(error).toBeUndefined()
    expect(results?.map(({ status }) => status)).toEqual(['Success'])
    expect(raw.prepare('select count(*) from thing').pluck().get()).toBe(0)
    raw.close()
  })
})

describe('the list of migrations', () => {
  const named = (...names: string[]): Migration[] => names.map((name) => ({ name, up: async () => {} }))

  it.each([
    [[], ['a', 'b']],
    [['a'], ['b']],
    [['a', 'b'], []],
  ])('after %j still has %j', (applied, pending) => {
    expect(pendingOf(named('a', 'b'), applied).map(({ name }) => name)).toEqual(pending)
  })

  it('refuses a database with a gap, names twice and names out of order', () => {
    expect(() => pendingOf(named('a', 'b'), ['b'])).toThrow(SchemaMismatch)
    expect(() => pendingOf(named('a', 'b'), ['a', 'c'])).toThrow(/newer.*c/)
    expect(() => pendingOf(named('a', 'a'), [])).toThrow(/unique/)
    expect(() => pendingOf(named('b', 'a'), [])).toThrow(/ascending/)
  })
})

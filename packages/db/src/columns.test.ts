import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  addColumn,
  appendOnly,
  count,
  createIndex,
  createTable,
  flag,
  id,
  instant,
  json,
  type MigrationContext,
  ref,
  score,
  text,
} from './columns.ts'
import { troubleOf } from './guard.ts'
import type { Db } from './open.ts'
import { ofEngine } from './testing/catalogue.ts'
import { openThings } from './testing/things.ts'
import { emptyPlace, type TestPlace, testEngines } from './testing.ts'

const up = async (ctx: MigrationContext): Promise<void> => {
  await createTable(
    ctx,
    'team',
    {
      id: id(),
      name: text(),
      scores: text().oneOf('parties', "the team's").default('parties'),
      open: flag().default(1),
      weight: score().optional(),
      settings: json().default('{}'),
      lead_id: ref('team').setNull(),
      archived_at: instant().optional(),
      code: count().unique(),
    },
    {
      unique: [{ columns: ['name'], where: sql`archived_at is null` }],
      indexes: [['lead_id', 'id'], { columns: ['code', 'id'], name: 'team_by_code' }],
      checks: { name_not_empty: sql`name <> ''` },
    },
  )
  await createTable(
    ctx,
    'member',
    { team_id: ref('team').cascade(), name: text() },
    { primaryKey: ['team_id', 'name'] },
  )
  await addColumn(ctx, 'member', 'zone', text().default('UTC'))
  await createTable(ctx, 'a_table_with_a_name_that_is_quite_long_already', {
    id: id(),
    one_column: count(),
    other_column: count(),
  })
  const long = 'a_table_with_a_name_that_is_quite_long_already'
  await createIndex(ctx, long, ['one_column', 'other_column'])
  await createIndex(ctx, long, ['one_column', 'other_column', 'id'])
  await createTable(ctx, 'diary', { id: id(), line: text() })
  await appendOnly(ctx, 'diary')
}

describe.each(testEngines)('the migrations’ words on %s', (engine) => {
  let place: TestPlace
  let db: Db
  beforeEach(async () => {
    place = await emptyPlace(engine)
    db = await openThings(place, [{ name: '0001-words', up }])
  })
  afterEach(async () => {
    await db.close()
    await place.remove()
  })

  const run = (statement: ReturnType<typeof sql>): Promise<unknown> =>
    statement.execute(db.write).then(
      ({ rows }) => rows,
      (error: unknown) => troubleOf(error) ?? error,
    )

  it('become the engine’s own types', async () => {
    const whole = engine === 'sqlite' ? 'integer' : 'bigint'
    expect(await ofEngine(db)).toMatchObject({
      team: {
        id: `${whole} not null`,
        name: 'text not null',
        open: `${whole} not null`,
        weight: `${engine === 'sqlite' ? 'real' : 'double precision'} null`,
        settings: 'text not null',
        lead_id: `${whole} null -> team`,
        archived_at: `${whole} null`,
      },
      member: { team_id: `${whole} not null -> team`, zone: 'text not null' },
    })
  })

  it('fill in defaults', async () => {
    await run(sql`insert into team (name, code) values ('a', 1)`)
    expect(await run(sql`select id, scores, open, settings, weight from team`)).toEqual([
      { id: 1, scores: 'parties', open: 1, settings: '{}', weight: null },
    ])
  })

  it('let the database refuse what they rule out', async () => {
    expect(await run(sql`insert into team (name, code, scores) values ('a', 1, 'the team''s')`)).toEqual([])
    expect(await run(sql`insert into team (name, code, scores) values ('b', 2, 'all')`)).toBe('check')
    expect(await run(sql`insert into team (name, code, open) values ('b', 2, 2)`)).toBe('check')
    expect(await run(sql`insert into team (name, code) values ('', 2)`)).toBe('check')
    expect(await run(sql`insert into team (name, code) values (null, 2)`)).toBe('null')
    expect(await run(sql`insert into team (name, code) values ('b', 1)`)).toBe('unique')
    expect(await run(sql`insert into team (name, code, lead_id) values ('b', 2, 99)`)).toBe('reference')
  })

  it('make a rule hold only where its condition does', async () => {
    expect(await run(sql`insert into team (name, code) values ('a', 1)`)).toEqual([])
    expect(await run(sql`insert into team (name, code) values ('a', 2)`)).toBe('unique')
    expect(await run(sql`update team set archived_at = 1`)).toEqual([])
    expect(await run(sql`insert into team (name, code) values ('a', 2)`)).toEqual([])
  })

  it('say what becomes of a row when the one it refers to goes', async () => {
    await run(sql`insert into team (name, code) values ('lead', 1)`)
    await run(sql`insert into team (name, code, lead_id) values ('led', 2, 1)`)
    await run(sql`insert into member (team_id, name) values (1, 'x')`)
    expect(await run(sql`insert into member (team_id, name) values (1, 'x')`)).toBe('unique')
    expect(await run(sql`delete from team where id = 1`)).toEqual([])
    expect(await run(sql`select lead_id from team`)).toEqual([{ lead_id: null }])
    expect(await run(sql`select name from member`)).toEqual([])
  })

  it('let a diary only grow', async () => {
    expect(await run(sql`insert into diary (line) values ('a')`)).toEqual([])
    expect(await run(sql`update diary set line = 'b'`)).toBe('append-only')
    expect(await run(sql`delete from diary`)).toBe('append-only')
    expect(await run(sql`select line from diary`)).toEqual([{ line: 'a' }])
  })

  it('keep long names of indexes apart', async () => {
    const { rows } = await (engine === 'sqlite'
      ? sql<{
          name: string
        }>`select name from sqlite_master where type = 'index' and tbl_name like '%quite_long%'`
      : sql<{ name: string }>`select indexname as name from pg_indexes where tablename like '%quite_long%'`
    ).execute(db.read)
    expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length)
    expect(rows.length).toBeGreaterThanOrEqual(2)
    expect(Math.max(...rows.map(({ name }) => name.length))).toBeLessThanOrEqual(63)
  })

  it('refuse to add a column that rows already there could not have', async () => {
    const ctx: MigrationContext = { db: db.auth, engine }
    await expect(addColumn(ctx, 'team', 'zone', text())).rejects.toThrow(/optional or has a default/)
  })

  it.runIf(engine === 'sqlite')('make SQLite check types', async () => {
    await expect(sql`insert into team (name, code) values ('a', 'one')`.execute(db.write)).rejects.toThrow(
      /cannot store TEXT/,
    )
  })
})

import { type RawBuilder, sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { columnTypes, type Engine } from './dialect/column-types.ts'
import { tables } from './index.ts'
import type { Db } from './open.ts'
import type { Column } from './schema-kinds.ts'
import { type Described, described, ofEngine } from './testing/catalogue.ts'
import { testDatabase, testEngines } from './testing.ts'

type Mirror = Readonly<Record<string, Readonly<Record<string, Column>>>>
const ofMirror = (mirror: Mirror, engine: Engine): Described =>
  Object.fromEntries(
    Object.entries(mirror).map(([table, columns]) => [
      table,
      Object.fromEntries(
        Object.entries(columns).map(([name, { kind, nullable, ref }]) => [
          name,
          described(columnTypes[engine][kind], nullable, ref),
        ]),
      ),
    ]),
  )

/** Every text column must compare by bytes, and every SQLite table check its types. */
const looseTables = async (db: Db): Promise<unknown[]> => {
  const strict = sql<{
    name: string
  }>`select name from pragma_table_list where schema = 'main' and type = 'table' and strict = 0 and name not like 'sqlite\\_%' escape '\\'`
  const byLocale = sql<{
    name: string
  }>`select table_name || '.' || column_name as name from information_schema.columns
    where table_schema = 'public' and data_type = 'text' and collation_name is distinct from 'C'`
  const { rows } = await (db.engine === 'sqlite' ? strict : byLocale).execute(db.read)
  return rows.map(({ name }) => name)
}

const planted: readonly [fault: string, statement: RawBuilder<unknown>, table: string][] = [
  ['an extra column', sql`alter table person add column planted text`, 'person'],
  ['an extra table', sql`create table planted (id integer)`, 'planted'],
  ['a missing column', sql`alter table person drop column theme`, 'person'],
  ['a missing table', sql`drop table audit`, 'audit'],
  ['another name', sql`alter table person rename column kind to sort`, 'person'],
]

describe.each(testEngines)('the schema on %s', (engine) => {
  it('is the hand-written mirror: tables, columns, types, nulls, references', async () => {
    const db = await testDatabase(engine)
    expect(await ofEngine(db)).toEqual(ofMirror(tables, engine))
    expect(await looseTables(db)).toEqual([])
    await db.close()
  })

  it.each(planted)('is told from it by %s (control)', async (_fault, statement, table) => {
    const db = await testDatabase(engine)
    await statement.execute(db.write)
    const found = await ofEngine(db)
    await db.close()
    expect(found[table]).not.toEqual(ofMirror(tables, engine)[table])
  })

  it('is told from it by a wrong type, a wrong null and a wrong reference (control)', async () => {
    const db = await testDatabase(engine)
    const found = await ofEngine(db)
    await db.close()
    const { person, membership } = tables
    const faults: Mirror[] = [
      { person: { ...person, name: { ...person.name, kind: 'count' } } },
      { person: { ...person, name: { ...person.name, nullable: true } } },
      { membership: { ...membership, team_id: { ...membership.team_id, ref: 'person' } } },
    ]
    for (const fault of faults) {
      for (const [table, columns] of Object.entries(ofMirror(fault, engine)))
        expect(found[table]).not.toEqual(columns)
    }
  })
})

describe('the mirror', () => {
  const classes = ['none', 'person', 'customer', 'secret']
  const unclassed = (mirror: Mirror): string[] =>
    Object.entries(mirror).flatMap(([table, columns]) =>
      Object.entries(columns)
        .filter(([, { pii }]) => !classes.includes(pii))
        .map(([name]) => `${table}.${name}`),
    )

  it('says of every column whose personal data it holds', () => {
    expect(unclassed(tables)).toEqual([])
    expect(Object.keys(tables).length).toBeGreaterThan(20)
  })

  it('would not be right without it (control)', () => {
    const { name } = tables.person
    expect(unclassed({ person: { name: { ...name, pii: Object('') } } })).toEqual(['person.name'])
  })

  it('refers only to tables it has', () => {
    const known = Object.keys(tables)
    const targets = Object.values(tables as Mirror).flatMap((columns) =>
      Object.values(columns).map(({ ref }) => ref),
    )
    expect(targets.filter((target) => target !== null && !known.includes(target))).toEqual([])
  })
})

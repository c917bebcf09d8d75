import { type RawBuilder, sql, type Transaction } from 'kysely'
import { transact } from '../guard.ts'
import { type Database, type TableName, tables } from '../schema.ts'
import { together } from '../together.ts'
import type { TestDb } from './test-database.ts'

/** What a database held at one moment, to go back to as often as one likes. */
export interface Snapshot {
  /** Rows and next ids are again what they were; connections stay open. */
  restore(): Promise<void>
}

const names = Object.keys(tables).filter((name): name is TableName => name in tables)
const copyOf = (table: string) => `snapshot_${table}`

/**
 * Remembers every table but those in `fixed`, which the test never changes. Cheaper than another database: no file is
 * copied and no connection opened.
 */
export const takeSnapshot = async (db: TestDb, fixed: readonly TableName[] = []): Promise<Snapshot> => {
  const kept = names.filter((name) => !fixed.includes(name))
  return db.engine === 'sqlite' ? sqliteSnapshot(db, kept) : postgresSnapshot(db, kept)
}

const puttingBack = (kept: readonly string[]): RawBuilder<unknown>[] => [
  ...kept.map((name) => sql`delete from ${sql.table(name)}`),
  ...kept.map((name) => sql`insert into ${sql.table(name)} select * from ${sql.table(copyOf(name))}`),
]

const allOf = (trx: Transaction<Database>, statements: readonly RawBuilder<unknown>[]) =>
  together(
    trx,
    statements.map((statement) => ({ compile: () => statement.compile(trx) })),
  )

const RESTORING = 'snapshot_restoring'

/**
 * The copies are temporary tables of the one writing connection. The guards of append-only tables are made once to rest
 * while it puts back: to drop them and make them anew each time would have every statement of every connection compiled
 * again.
 */
const sqliteSnapshot = async (db: TestDb, kept: readonly TableName[]): Promise<Snapshot> => {
  for (const name of [...kept, 'sqlite_sequence']) {
    await sql`create temp table ${sql.id(copyOf(name))} as select * from ${sql.table(name)}`.execute(db.write)
  }
  const { rows: guards } = await sql<{ name: string; sql: string }>`
    select name, sql from sqlite_master where type = 'trigger' and name like 'audit\\_no\\_%' escape '\\'`.execute(
    db.write,
  )
  await sql`create table ${sql.table(RESTORING)} (id integer)`.execute(db.write)
  for (const guard of guards) {
    const resting = guard.sql.replace(/\bbegin\b/i, `when not exists (select 1 from ${RESTORING}) begin`)
    if (resting === guard.sql) throw new Error(`The guard ${guard.name} would not rest.`)
    await sql`drop trigger ${sql.id(guard.name)}`.execute(db.write)
    await sql.raw(resting).execute(db.write)
  }
  const restore = async () => {
    // Outside the transaction: inside one the switch does nothing.
    await sql`pragma foreign_keys = off`.execute(db.write)
    await transact(db.write, (trx) =>
      allOf(trx, [
        sql`insert into ${sql.table(RESTORING)} values (1)`,
        ...puttingBack([...kept, 'sqlite_sequence']),
        sql`delete from ${sql.table(RESTORING)}`,
      ]),
    )
    await sql`pragma foreign_keys = on`.execute(db.write)
  }
  return { restore }
}

const postgresSnapshot = async (db: TestDb, kept: readonly TableName[]): Promise<Snapshot> => {
  const { rows: sequences } = await sql<{ sequence: string }>`
    select schemaname || '.' || sequencename as sequence from pg_sequences where schemaname = 'public'`.execute(
    db.write,
  )
  const places: { sequence: string; last: string; called: boolean }[] = []
  for (const { sequence } of sequences) {
    const { rows } = await sql<{ last: string; called: boolean }>`
      select last_value as last, is_called as called from ${sql.table(sequence)}`.execute(db.write)
    for (const place of rows) places.push({ sequence, ...place })
  }
  for (const name of kept) {
    await sql`create unlogged table ${sql.table(copyOf(name))} as table ${sql.table(name)}`.execute(db.write)
  }
  const restore = () =>
    transact(db.write, async (trx) => {
      // References and the guards of append-only tables rest meanwhile; both hold for what is put back.
      await sql`set local session_replication_role = replica`.execute(trx)
      await allOf(trx, puttingBack(kept))
      for (const { sequence, last, called } of places) {
        await sql`select setval(${sequence}, ${last}, ${sql.lit(called)})`.execute(trx)
      }
    })
  return { restore }
}

import type { Generated } from 'kysely'
import { count, createTable, id, type MigrationContext, ref, text } from '../columns.ts'
import type { Engine } from '../dialect/column-types.ts'
import type { Migration } from '../migration-plan.ts'
import { type Db, openDatabase } from '../open.ts'
import { emptyPlace, type TestPlace } from './test-database.ts'

/** A schema of two tables for tests of the machinery itself, so that they do not change with the product's. */
export type Things = {
  box: { id: Generated<number>; name: string; size: number | null }
  thing: { id: Generated<number>; box_id: number; name: string }
}

export const thingsMigration: Migration = {
  name: '0001-things',
  up: async (ctx: MigrationContext) => {
    await createTable(
      ctx,
      'box',
      { id: id(), name: text(), size: count().optional() },
      { unique: [['name']] },
    )
    await createTable(ctx, 'thing', { id: id(), box_id: ref('box'), name: text() })
  },
}

export const openThings = async (place: TestPlace, migrations = [thingsMigration]): Promise<Db> =>
  openDatabase({ dataDir: place.dataDir, databaseUrl: place.databaseUrl, migrations })

/** A fresh database of things and its handles typed for them; `close` removes everything. */
export async function thingsDatabase(engine: Engine) {
  const place = await emptyPlace(engine)
  const db = await openThings(place)
  return {
    db,
    place,
    read: db.read.withTables<Things>(),
    write: db.write.withTables<Things>(),
    report: db.report.withTables<Things>(),
    close: async () => {
      await db.close()
      await place.remove()
    },
  }
}

export type ThingsDatabase = Awaited<ReturnType<typeof thingsDatabase>>

import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addColumn, text } from '../columns.ts'
import type { Migration } from '../migration-plan.ts'
import { type Db, openDatabase } from '../open.ts'
import { ofEngine } from '../testing/catalogue.ts'
import { emptyPlace, type TestPlace, testEngines } from '../testing.ts'
import { migrations } from './index.ts'

/**
 * The schema after the migrations that people's data has been through. It does not change any more: whoever edits one of
 * them leaves that data without the change. Add a migration at the end; when it has been handed out, its line comes here.
 */
const handedOut: readonly { through: string; sqlite: string; postgres: string }[] = [
  { through: '0002-auth', sqlite: 'aab07396f79b2cd7', postgres: 'c888100547188485' },
  { through: '0004-picks-of-a-fit', sqlite: 'a72af566f62da5f5', postgres: 'b198ff664d0e2b93' },
  { through: '0005-person-merge', sqlite: '49c0e360a4546083', postgres: 'f055e19d5bb27bb7' },
]

const digestOf = async (db: Db): Promise<string> => {
  const tables = await ofEngine(db)
  const sorted = Object.entries(tables)
    .map(([table, columns]) => [table, Object.entries(columns).toSorted()])
    .toSorted()
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex').slice(0, 16)
}

const upTo = (name: string): Migration[] =>
  migrations.slice(0, migrations.findIndex((one) => one.name === name) + 1)

describe.each(testEngines)('on %s', (engine) => {
  let place: TestPlace
  beforeEach(async () => {
    place = await emptyPlace(engine)
  })
  afterEach(() => place.remove())

  const schemaAfter = async (list: readonly Migration[]): Promise<string> => {
    const db = await openDatabase({ ...place, migrations: list })
    try {
      return await digestOf(db)
    } finally {
      await db.close()
    }
  }

  it.each(handedOut)('migrations that were handed out make the schema they made: $through', async (one) => {
    expect(await schemaAfter(upTo(one.through))).toBe(one[engine])
  })

  it('an edited one is found', async () => {
    const [first, ...others] = upTo('0002-auth')
    if (first === undefined) throw new Error('There is no first migration.')
    const edited: Migration = {
      name: first.name,
      up: async (ctx) => {
        await first.up(ctx)
        await addColumn(ctx, 'quality_fit', 'planted', text().optional())
      },
    }
    expect(await schemaAfter([edited, ...others])).not.toBe(handedOut[0]?.[engine])
  })

  it('leave a team that was there with what counted for every team until then', async () => {
    const old = await openDatabase({ ...place, migrations: upTo('0005-person-merge') })
    await sql`insert into rubric (name, base_language, created_at) values ('Support', 'en', 0)`.execute(
      old.write,
    )
    await sql`insert into team (name, slug, zone, language, scores, conversations, reveal_mode, rubric_id,
      picks_per_agent, peers_per_pick, cold_hours, opening_day, opening_time, due_day, due_time, created_at)
      select 'Chat', 'chat', 'UTC', 'en', 'parties', 'open', 'each', rubric.id, 1, 1, 12, 1, '08:00', 5, '14:00', 0
      from rubric`.execute(old.write)
    await old.close()
    const led = await openDatabase(place)
    const teams = await led.read.selectFrom('team').selectAll().orderBy('id').execute()
    await led.close()
    expect(teams).toMatchObject([
      { name: 'Chat', cold_hours: 12, quiet_days: 7, max_messages: 60, max_words: 2_500 },
    ])
  })

  it('lead from there to the schema of today', async () => {
    const old = await openDatabase({ ...place, migrations: upTo('0002-auth') })
    await old.close()
    const led = await openDatabase(place)
    const tables = await ofEngine(led)
    await led.close()
    const fresh = await emptyPlace(engine)
    const made = await openDatabase(fresh)
    expect(tables).toEqual(await ofEngine(made))
    await made.close()
    await fresh.remove()
  })
})

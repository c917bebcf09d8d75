import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { type TableName, tables } from '../schema.ts'
import { testDatabase, testEngines } from '../testing.ts'
import { aPerson, aTeam, give } from './people.ts'
import { takeSnapshot } from './snapshot.ts'
import type { TestDb } from './test-database.ts'

const wholeOf = async (db: TestDb): Promise<Record<string, unknown>> => {
  const found: Record<string, unknown> = {}
  for (const name of Object.keys(tables) as TableName[]) {
    const { rows } = await sql`select * from ${sql.table(name)} order by 1`.execute(db.read)
    found[name] = rows
  }
  return found
}

const audited = (db: TestDb) =>
  db.write
    .insertInto('audit')
    .values({ at: 1, actor_kind: 'system', verb: 'session.own', subject_kind: 'person', details: '{}' })
    .execute()

describe.each(testEngines)('a snapshot of %s', (engine) => {
  it('is gone back to, rows and next ids, as often as one likes', async () => {
    const db = await testDatabase(engine)
    const team = await aTeam(db, 'Chat')
    await audited(db)
    const before = await wholeOf(db)
    const { restore } = await takeSnapshot(db)
    const ids: number[] = []
    for (let times = 0; times < 2; times += 1) {
      const personId = await aPerson(db, 'Ada')
      ids.push(personId)
      await give(db, { teamId: team.teamId, personId })
      await audited(db)
      await db.write.updateTable('team').set({ name: 'Mail' }).execute()
      expect(await wholeOf(db)).not.toEqual(before)
      await restore()
      expect(await wholeOf(db)).toEqual(before)
    }
    expect(new Set(ids).size).toBe(1)
    await db.close()
  })

  it('leaves the guards standing: references and the append-only audit', async () => {
    const db = await testDatabase(engine)
    await audited(db)
    await (await takeSnapshot(db)).restore()
    await expect(db.write.deleteFrom('audit').execute()).rejects.toThrow('append-only')
    await expect(give(db, { teamId: 99, personId: 99 })).rejects.toThrow(/foreign key/i)
    await db.close()
  })
})

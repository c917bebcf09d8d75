import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type World, worldOver } from '@reread/api/testing'
import {
  type Db,
  healthOf,
  listTeams,
  openDatabase,
  recountRollup,
  recountTeamRollup,
  rollupOf,
  teamRollupOf,
} from '@reread/db'
import { emptyPlace, type testEngines } from '@reread/db/testing'
import { browserAt, freePort, startServer } from './server-process.ts'

export const PASSWORD = 'correct horse battery'

/** A place for a server that is killed: nobody else has its database open meanwhile, so each start recovers it alone. */
export const aCrashPlace = async (engine: (typeof testEngines)[number]) => {
  const { dataDir, databaseUrl, remove } = await emptyPlace(engine)
  const port = await freePort()
  const clockFile = join(dataDir, 'clock')
  const open = () => openDatabase({ dataDir, databaseUrl })
  const withDb = async <T>(work: (db: Db) => Promise<T>): Promise<T> => {
    const db = await open()
    try {
      return await work(db)
    } finally {
      await db.close()
    }
  }
  return {
    dataDir,
    withDb,
    /** Builds what the server finds, through the use cases; the clock stands where the world's stands at the end. */
    build: async <T>(work: (world: World) => Promise<T>): Promise<T> =>
      withDb(async (db) => {
        const world = await worldOver({ ...db, dataDir, databaseUrl: databaseUrl ?? null })
        const built = await work(world)
        writeFileSync(clockFile, new Date(world.clock.at).toISOString())
        return built
      }),
    start: () => startServer({ dataDir, databaseUrl, port, clock: `@${clockFile}` }),
    browser: browserAt(`http://127.0.0.1:${port}`),
    close: remove,
  }
}

export type CrashPlace = Awaited<ReturnType<typeof aCrashPlace>>

/** Gives a person a sign-in; answers the address. */
export const aSignIn = async (world: World, personId: number): Promise<string> => {
  const email = `person-${personId}@example.org`
  await world.auth.createSignIn(world.db.write, { personId, name: email, email, password: PASSWORD })
  return email
}

/** What the engine and the sums complain of after a crash; empty when nothing. */
export const complaintsOf = async (db: Db): Promise<string[]> => {
  const health = healthOf(db)
  const complaints = [...((await health.damages()) ?? []), ...(await health.dangling())]
  for (const team of await listTeams(db.read)) {
    // Sums of scores differ in their last digits by the order they were added in.
    const rounded = (cells: readonly { scoreSum: number }[]) =>
      JSON.stringify(cells.map((cell) => ({ ...cell, scoreSum: cell.scoreSum.toFixed(6) })))
    const kept = [await rollupOf(db.read, team.id), await teamRollupOf(db.read, team.id)]
    const again = [await recountRollup(db.read, team.id), await recountTeamRollup(db.read, team.id)]
    if (kept.map(rounded).join() !== again.map(rounded).join())
      complaints.push(`${team.name}: sums are not what the reviews add up to`)
  }
  return complaints
}

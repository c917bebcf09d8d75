import { existsSync } from 'node:fs'
import { type Db, openDatabase, sqliteFileIn } from '@reread/db'
import { clockFrom, type Settings } from '@reread/settings'
import { failureOf } from '../failure.ts'
import type { Answer, Output } from '../output.ts'
import { readSettings } from '../product.ts'
import { type Check, type CheckState, failed, fine, NEXT, runChecks } from './doctor-check.ts'
import { databaseChecks } from './doctor-database.ts'
import { placeChecks } from './doctor-place.ts'

/** Opens the database as it is: looking changes nothing, so also no migration runs. */
const openAsItIs = async ({ dataDir, databaseUrl }: Settings): Promise<Db | Check> => {
  const name = 'Database'
  if (!databaseUrl && !existsSync(sqliteFileIn(dataDir))) {
    return fine(name, `none yet in ${dataDir}; the first start makes it`)
  }
  return openDatabase({ dataDir, databaseUrl, asItIs: true }).catch((error: unknown) =>
    failed(name, failureOf(error).message, NEXT),
  )
}

const SIGNS = { ok: '✓', warning: '!', failed: '✗' } as const satisfies Record<CheckState, string>

const lineOf = ({ state, name, found, advice }: Check): string =>
  `${SIGNS[state]} ${name}: ${found}${advice === null ? '' : `. ${advice}`}`

/** `reread doctor`: also beside a running server. */
export const doctorCommand = async (output: Output): Promise<Answer> => {
  const settings = readSettings(output)
  const now = clockFrom(settings.clock)
  const checks = await runChecks(placeChecks(settings))
  const db = await openAsItIs(settings)
  if ('name' in db) checks.push(db)
  else {
    try {
      checks.push(...(await runChecks(databaseChecks({ db, dataDir: settings.dataDir, now }))))
    } finally {
      await db.close()
    }
  }
  const bad = checks.filter(({ state }) => state === 'failed').length
  const summary = bad === 0 ? 'All is well.' : `${bad} of ${checks.length} checks failed.`
  return {
    text: [...checks.map(lineOf), summary],
    json: { ok: bad === 0, checks },
    failed: bad > 0,
  }
}

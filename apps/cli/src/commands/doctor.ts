import { existsSync } from 'node:fs'
import { healthOf, openDatabase, sqliteFileIn } from '@reread/db'
import { clockFrom, type Settings } from '@reread/settings'
import { failureOf } from '../failure.ts'
import type { Answer, Output } from '../output.ts'
import { readSettings } from '../product.ts'
import { type Check, type CheckState, failed, fine, NEXT, runChecks } from './doctor-check.ts'
import { databaseChecks } from './doctor-database.ts'
import { placeChecks } from './doctor-place.ts'

const NAME = 'Database'

const noneYet = (where: string): Check => fine(NAME, `none yet in ${where}; the first start makes it`)

/** What is to be said of the database; looking changes nothing, so no migration runs either. */
const lookAtDatabase = async (settings: Settings): Promise<Check[]> => {
  const { dataDir, databaseUrl } = settings
  if (!databaseUrl && !existsSync(sqliteFileIn(dataDir))) return [noneYet(dataDir)]
  const db = await openDatabase({ dataDir, databaseUrl, asItIs: true })
  try {
    if (await healthOf(db).isNew()) return [noneYet(databaseUrl ? 'PostgreSQL' : dataDir)]
    return await runChecks(databaseChecks({ db, dataDir, now: clockFrom(settings.clock) }))
  } finally {
    await db.close()
  }
}

const SIGNS = { ok: '✓', warning: '!', failed: '✗' } as const satisfies Record<CheckState, string>

const lineOf = ({ state, name, found, advice }: Check): string =>
  `${SIGNS[state]} ${name}: ${found}${advice === null ? '' : `. ${advice}`}`

/** `reread doctor`: also beside a running server. */
export const doctorCommand = async (output: Output): Promise<Answer> => {
  const settings = readSettings(output)
  const inside = lookAtDatabase(settings).catch((error: unknown) => [
    failed(NAME, failureOf(error).message, NEXT),
  ])
  const checks = [...(await runChecks(placeChecks(settings))), ...(await inside)]
  const bad = checks.filter(({ state }) => state === 'failed').length
  const summary = bad === 0 ? 'All is well.' : `${bad} of ${checks.length} checks failed.`
  return {
    text: [...checks.map(lineOf), summary],
    json: { ok: bad === 0, checks },
    failed: bad > 0,
  }
}

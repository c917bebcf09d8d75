import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type Db,
  healthOf,
  knownUploads,
  listTeams,
  type RollupCell,
  recordAudit,
  recountRollup,
  recountTeamRollup,
  rollupOf,
  stuckJobs,
  teamRollupOf,
  transact,
} from '@reread/db'
import { demand, operatorActor, WORKSPACE } from '@reread/domain'
import { counted } from '../output.ts'
import { type Check, type Checks, failed, fine } from './doctor-check.ts'
import { numbersCheck } from './doctor-numbers.ts'

interface Place {
  readonly db: Db
  readonly dataDir: string
  /** Epoch ms. */
  now(): number
}

const STUCK_MS = 10 * 60_000
const ORPHAN_MS = 86_400_000
const MOST_NAMED = 5
/** Sums are added in the order of the reveals, and counted again in another: their last digits may differ. */
const TOLERANCE = 1e-6

const RESTORE = 'Stop the server, keep the file, and restore a backup'
const START = 'Start the server (npm start)'

const some = (names: readonly string[]): string =>
  names.length > MOST_NAMED
    ? `${names.slice(0, MOST_NAMED).join(', ')} and ${names.length - MOST_NAMED} more`
    : names.join(', ')

const engine = async ({ db }: Place): Promise<Check> => {
  const health = healthOf(db)
  const settings = await health.settings()
  const name = 'Engine'
  const told = settings.map((setting) => `${setting.name} ${setting.found}`).join(', ')
  const found = `${await health.engine()}, ${told}`
  const wrong = settings.filter((setting) => setting.found !== setting.wanted)
  if (wrong.length === 0) return fine(name, found)
  const advice = wrong.map((setting) => `${setting.name} must be ${setting.wanted}`).join('; ')
  return failed(name, found, `${advice}: a power cut could take back what was saved`)
}

const integrity = async ({ db }: Place): Promise<Check> => {
  const name = 'Integrity'
  const damages = await healthOf(db).damages()
  if (damages === null) return fine(name, 'PostgreSQL looks after its own pages')
  return damages.length === 0
    ? fine(name, 'integrity_check ok')
    : failed(name, `${counted(damages.length, 'damage')}: ${some(damages)}`, RESTORE)
}

const references = async ({ db }: Place): Promise<Check> => {
  const dangling = await healthOf(db).dangling()
  return dangling.length === 0
    ? fine('References', 'foreign_key_check ok')
    : failed('References', `rows without the row they refer to: ${some(dangling)}`, RESTORE)
}

const migrations = async ({ db }: Place): Promise<Check> => {
  const pending = await healthOf(db).pending()
  return pending.length === 0
    ? fine('Schema', 'up to date')
    : failed(
        'Schema',
        `waits for ${some([...pending])}`,
        `${START}: it makes a backup and brings it up to date`,
      )
}

/** Sums of one person, or of a whole team with how many people they are about. */
type Cell = Omit<RollupCell, 'revieweeId'> & { revieweeId?: number; people?: number }

const keyOf = ({ week, revieweeId, kind, criterionKey }: Cell): string =>
  JSON.stringify([week, revieweeId ?? null, kind, criterionKey])

/** How many weekly sums are not what the reviews themselves add up to. */
const wrongCells = (kept: readonly Cell[], counted: readonly Cell[]): number => {
  const before = new Map(kept.map((cell) => [keyOf(cell), cell]))
  const wrong = counted.filter((cell) => {
    const known = before.get(keyOf(cell))
    before.delete(keyOf(cell))
    return !(
      known &&
      known.people === cell.people &&
      known.reviews === cell.reviews &&
      known.picks === cell.picks &&
      Math.abs(known.scoreSum - cell.scoreSum) < TOLERANCE
    )
  })
  return wrong.length + before.size
}

const rollups = async ({ db }: Place): Promise<Check> => {
  const name = 'Weekly sums'
  const wrong: string[] = []
  let cells = 0
  for (const team of await listTeams(db.report)) {
    const [kept, again] = await transact(db.report, async (trx) => [
      [...(await rollupOf(trx, team.id)), ...(await teamRollupOf(trx, team.id))],
      [...(await recountRollup(trx, team.id)), ...(await recountTeamRollup(trx, team.id))],
    ])
    cells += again.length
    const count = wrongCells(kept, again)
    if (count > 0) wrong.push(`${team.name}: ${count}`)
  }
  return wrong.length === 0
    ? fine(name, `${counted(cells, 'sum')} equal a recount`)
    : failed(
        name,
        `not what the reviews add up to: ${some(wrong)}`,
        'Keep the data folder and report this fault',
      )
}

const jobs = async ({ db }: Place): Promise<Check> => {
  const name = 'Jobs'
  // Leases and the times of jobs are near the machine's own clock, whatever clock a test sets.
  const stuck = await stuckJobs(db.read, Date.now() - STUCK_MS)
  if (stuck.length === 0) return fine(name, 'none waits')
  const told = some(stuck.map(({ id, kind }) => `${kind} (job ${id})`))
  return failed(name, `${counted(stuck.length, 'job waits', 'jobs wait')} for a worker: ${told}`, START)
}

const orphans = async (folder: string, known: ReadonlySet<string>): Promise<string[]> => {
  const names = await readdir(folder).catch(() => [])
  const left: string[] = []
  for (const name of names) {
    if (known.has(name.slice(0, 32))) continue
    const file = await stat(join(folder, name)).catch(() => null)
    if (file && Date.now() - file.mtimeMs > ORPHAN_MS) left.push(name)
  }
  return left.sort()
}

const uploads = async ({ db, dataDir }: Place): Promise<Check> => {
  const name = 'Uploads'
  const folder = join(dataDir, 'uploads')
  const left = await orphans(folder, await knownUploads(db.read))
  if (left.length === 0) return fine(name, 'each belongs to an import')
  const told = `${counted(left.length, 'file belongs', 'files belong')} to no import`
  return failed(name, `${told}: ${some(left)}`, `They hold customers' words: remove them from ${folder}`)
}

/** The operator's row in the audit, and with it the proof that the database takes changes. */
const writing = async ({ db, now }: Place): Promise<Check> => {
  const at = now()
  demand(operatorActor(at), 'doctor.run', WORKSPACE)
  const actor = { kind: 'operator' } as const
  const about = { subjectKind: 'workspace', subjectId: null, teamId: null, details: {} }
  await transact(db.write, (trx) => recordAudit(trx, { at, actor, verb: 'doctor.run', ...about }))
  return fine('Writing', 'the database takes changes')
}

/** What is looked at inside the database. */
export const databaseChecks = (place: Place): Checks => ({
  Engine: () => engine(place),
  Schema: () => migrations(place),
  Integrity: () => integrity(place),
  References: () => references(place),
  'Weekly sums': () => rollups(place),
  Jobs: () => jobs(place),
  Numbers: () => numbersCheck(place.db),
  Uploads: () => uploads(place),
  Writing: () => writing(place),
})

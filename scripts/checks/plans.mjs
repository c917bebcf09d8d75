import { buildWeb } from '../bootstrap/build-web.mjs'
import { mutationStage, mutations } from './mutation.mjs'
import { staticStage } from './static.mjs'
import { vitestStage } from './vitest-stage.mjs'

// The limits below end a run that hangs; how long one may take is a matter of the tests themselves.
const MINUTE_MS = 60_000

/** On two cores: while one waits for its database, the others work. */
const UNIT_WORKERS = 3

const build = async (machine) => {
  await buildWeb(machine)
  return { passed: 1, failed: 0 }
}

const engine = (name) => ({ REREAD_TEST_ENGINE: name })

/** What everybody runs before handing work in. @type {import('./run-plan.mjs').Stage[]} */
export const daily = [
  { name: 'static', run: staticStage },
  {
    name: 'unit',
    run: vitestStage('unit', { env: engine('sqlite'), limitMs: 20 * MINUTE_MS, workers: UNIT_WORKERS }),
  },
  { name: 'build', run: build },
  {
    name: 'journeys',
    needs: 'build',
    run: vitestStage('e2e', { env: { ...engine('sqlite'), REREAD_E2E: 'smoke' }, limitMs: 10 * MINUTE_MS }),
  },
]

/** Where tests meet a database; those of the others say on PostgreSQL what they said on SQLite. */
const withDatabase = [
  ...['api', 'auth', 'db', 'demo', 'jobs'].map((name) => `packages/${name}/`),
  ...['cli', 'server', 'web'].map((name) => `apps/${name}/`),
]

/** What takes longer than a person waits. @type {import('./run-plan.mjs').Stage[]} */
export const long = [
  {
    name: 'unit on PostgreSQL',
    run: vitestStage('unit', {
      env: engine('postgres'),
      limitMs: 20 * MINUTE_MS,
      filter: withDatabase,
      workers: UNIT_WORKERS,
    }),
  },
  { name: 'long', run: vitestStage('long', { env: engine('both'), limitMs: 40 * MINUTE_MS }) },
  { name: 'build', run: build },
  {
    name: 'all journeys',
    needs: 'build',
    run: vitestStage('e2e', { env: { ...engine('sqlite'), REREAD_E2E: 'all' }, limitMs: 30 * MINUTE_MS }),
  },
  // Formulas change seldom: theirs are mutated by `mutate` alone, so that this ends within 25 minutes.
  { name: 'mutation', run: (machine) => mutationStage(machine, mutations.slice(0, 1)) },
]

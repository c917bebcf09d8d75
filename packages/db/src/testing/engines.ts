import type { Engine } from '../dialect/column-types.ts'

/** The engines of this run: REREAD_TEST_ENGINE = sqlite (default), postgres, or both. For `describe.each(testEngines)`. */
export const testEngines: readonly [Engine, ...Engine[]] = (() => {
  const asked = process.env.REREAD_TEST_ENGINE ?? 'sqlite'
  if (asked === 'sqlite' || asked === 'postgres') return [asked]
  if (asked === 'both') return ['sqlite', 'postgres']
  throw new Error(`REREAD_TEST_ENGINE is sqlite, postgres or both, not ${asked}.`)
})()

/** The cluster that the run started. */
export const postgresUrl = (): string => {
  const url = process.env.REREAD_TEST_POSTGRES_URL
  if (!url) throw new Error('No PostgreSQL in this run: set REREAD_TEST_ENGINE to postgres or both.')
  return url
}

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import config from '../../.dependency-cruiser.mjs'
import { at } from '../bootstrap/paths.mjs'
import { type Breach, cruise, wallsHold } from '../checks/cruise.mjs'
import { checks } from '../checks/static.mjs'
import { plant, type Tree, uproot } from './fixture.ts'

/** One fault behind every wall: the file that goes through it, and what stands around it. */
const faults: Record<string, { guilty: string; tree: Tree }[]> = {
  'no-cycles': [
    {
      guilty: 'packages/domain/src/reveal.ts',
      tree: {
        'packages/domain/src/round.ts': "export { reveal } from './reveal.ts'\nexport const round = 1\n",
        'packages/domain/src/reveal.ts': "import { round } from './round.ts'\nexport const reveal = round\n",
      },
    },
  ],
  'domain-is-pure': [
    {
      guilty: 'packages/domain/src/clock.ts',
      tree: {
        'packages/domain/src/clock.ts':
          "import { readFileSync } from 'node:fs'\nexport const x = readFileSync\n",
      },
    },
  ],
  'statistics-is-pure': [
    {
      guilty: 'packages/statistics/src/mean.ts',
      tree: { 'packages/statistics/src/mean.ts': "import { cpus } from 'node:os'\nexport const x = cpus\n" },
    },
  ],
  'db-knows-only-domain': [
    {
      guilty: 'packages/db/src/queries/reviews.ts',
      tree: {
        'packages/db/src/queries/reviews.ts':
          "import { thing } from '@reread/statistics'\nexport const x = thing\n",
      },
    },
  ],
  'connectors-know-only-domain': [
    {
      guilty: 'packages/connectors/src/csv.ts',
      tree: {
        'packages/connectors/src/csv.ts': "import { thing } from '@reread/db'\nexport const x = thing\n",
      },
    },
  ],
  'auth-knows-db-and-domain': [
    {
      guilty: 'packages/auth/src/session.ts',
      tree: {
        'packages/auth/src/session.ts': "import { thing } from '@reread/api'\nexport const x = thing\n",
      },
    },
  ],
  'jobs-know-no-request': [
    {
      guilty: 'packages/jobs/src/queue.ts',
      tree: {
        'packages/jobs/src/queue.ts': "import { thing } from '@reread/auth'\nexport const x = thing\n",
      },
    },
  ],
  'demo-knows-db-and-domain': [
    {
      guilty: 'packages/demo/src/load.ts',
      tree: {
        'packages/demo/src/load.ts': "import { thing } from '@reread/auth'\nexport const x = thing\n",
      },
    },
  ],
  'settings-stand-alone': [
    {
      guilty: 'packages/settings/src/env.ts',
      tree: {
        'packages/settings/src/env.ts': "import { thing } from '@reread/db'\nexport const x = thing\n",
      },
    },
  ],
  'sql-lives-in-db': [
    {
      guilty: 'packages/api/src/routers/reviews.ts',
      tree: {
        'packages/api/src/routers/reviews.ts': "import { thing } from 'kysely'\nexport const x = thing\n",
      },
    },
    {
      guilty: 'packages/api/src/routers/types.ts',
      tree: {
        'packages/api/src/routers/types.ts':
          "import type { thing } from 'kysely'\nexport type X = typeof thing\n",
      },
    },
    {
      guilty: 'packages/auth/src/users.ts',
      tree: { 'packages/auth/src/users.ts': "import { thing } from 'kysely'\nexport const x = thing\n" },
    },
  ],
  'drivers-open-once': [
    {
      guilty: 'packages/db/src/queries/people.ts',
      tree: { 'packages/db/src/queries/people.ts': "import { thing } from 'pg'\nexport const x = thing\n" },
    },
  ],
  'web-never-runs-server': [
    {
      guilty: 'apps/web/src/lib/reviews.ts',
      tree: {
        'apps/web/src/lib/reviews.ts': "import { thing } from '@reread/api'\nexport const x = thing\n",
      },
    },
  ],
  'features-are-islands': [
    {
      guilty: 'apps/web/src/features/review/ReviewPage.tsx',
      tree: {
        'apps/web/src/features/review/ReviewPage.tsx':
          "import { compare } from '../compare/compare.ts'\nexport const page = compare\n",
        'apps/web/src/features/compare/compare.ts': 'export const compare = 1\n',
      },
    },
  ],
  'ui-knows-no-feature': [
    {
      guilty: 'apps/web/src/ui/Button.tsx',
      tree: {
        'apps/web/src/ui/Button.tsx':
          "import { week } from '../features/week/week.ts'\nexport const button = week\n",
        'apps/web/src/features/week/week.ts': 'export const week = 1\n',
      },
    },
  ],
  'tests-stay-tests': [
    {
      guilty: 'packages/api/src/weeks.ts',
      tree: {
        'packages/api/src/weeks.ts':
          "import { aWeek } from './testing/builders.ts'\nexport const week = aWeek\n",
        'packages/api/src/testing/builders.ts': 'export const aWeek = 1\n',
      },
    },
  ],
  'apps-are-leaves': [
    {
      guilty: 'apps/web/src/lib/http.ts',
      tree: {
        'apps/web/src/lib/http.ts': "import { thing } from '@reread/server'\nexport const x = thing\n",
      },
    },
    {
      guilty: 'packages/api/src/http.ts',
      tree: {
        'packages/api/src/http.ts': "import { thing } from '@reread/server'\nexport const x = thing\n",
      },
    },
  ],
  'declared-only': [
    {
      guilty: 'packages/api/src/slug.ts',
      tree: { 'packages/api/src/slug.ts': "import { thing } from 'undeclared'\nexport const x = thing\n" },
    },
    {
      guilty: 'packages/api/src/spy.ts',
      tree: { 'packages/api/src/spy.ts': "import { thing } from 'vitest'\nexport const x = thing\n" },
    },
    {
      guilty: 'packages/api/src/deep.ts',
      tree: {
        'packages/api/src/deep.ts': "import { thing } from '../../db/src/index.ts'\nexport const x = thing\n",
      },
    },
    {
      guilty: 'packages/api/src/unlinked.ts',
      tree: {
        'packages/api/src/unlinked.ts': "import { thing } from '@reread/jobs'\nexport const x = thing\n",
      },
    },
    {
      guilty: 'packages/api/src/lost.ts',
      tree: { 'packages/api/src/lost.ts': "import { thing } from './nowhere.ts'\nexport const x = thing\n" },
    },
  ],
  'no-orphans': [
    {
      guilty: 'packages/api/src/forgotten.ts',
      tree: { 'packages/api/src/forgotten.ts': 'export const forgotten = 1\n' },
    },
  ],
}

/** What looks like a fault and is none. */
const innocent: Tree = {
  'packages/domain/src/score.ts': "import { thing } from 'zod'\nexport const x = thing\n",
  'packages/domain/src/score.test.ts':
    "import { thing } from 'vitest'\nimport { x } from './score.ts'\nthing + x\n",
  'packages/db/src/open.ts':
    "import { thing } from 'pg'\nimport { thing as other } from '@reread/domain'\nthing + other\n",
  'packages/auth/src/handle.ts': "import type { thing } from 'kysely'\nexport type X = typeof thing\n",
  'packages/api/src/routers/rounds.ts': "import { thing } from '@reread/db'\nexport const x = thing\n",
  'apps/server/src/main.ts': "import { thing } from '@reread/api'\nexport const x = thing\n",
  'apps/web/src/trpc.ts':
    "import type { thing } from '@reread/api'\nimport { thing as rule } from '@reread/domain'\nexport type X = typeof thing\nexport const x = rule\n",
  'apps/web/src/features/a/a.test.ts':
    "import { thing } from '@reread/api'\nimport { a } from './a.ts'\nthing + a\n",
  'apps/web/src/routes.tsx': "import { routes } from './routes/work.tsx'\nexport const router = routes\n",
  'apps/web/src/routes/work.tsx':
    "import { a } from '../features/a/a.ts'\nimport { b } from '../features/b/b.ts'\nexport const routes = [a, b]\n",
  'apps/web/src/features/a/a.ts': 'export const a = 1\n',
  'apps/web/src/features/b/b.ts': 'export const b = 1\n',
}

describe('the walls between folders', () => {
  const planted = Object.entries(faults).flatMap(([rule, plants]) => plants.map((one) => ({ rule, ...one })))
  let breaches: Breach[] = []
  let folder = ''

  beforeAll(async () => {
    folder = plant(Object.assign({}, innocent, ...planted.map(({ tree }) => tree)))
    breaches = (await cruise(folder)).breaches
  })
  afterAll(() => uproot(folder))

  it('have a planted fault behind every one of them', () => {
    expect([...new Set(config.forbidden.map(({ name }) => name))].sort()).toEqual(Object.keys(faults).sort())
    expect(new Set(config.forbidden.map(({ severity }) => severity))).toEqual(new Set(['error']))
  })

  it.each(planted)('$rule turns red for $guilty, and no other rule does', ({ rule, guilty }) => {
    const red = breaches.filter(({ from }) => from === guilty).map((breach) => breach.rule)
    expect([...new Set(red)]).toEqual([rule])
  })

  it('let pass what only looks like a fault', () => {
    const guilty = new Set(planted.flatMap(({ tree }) => Object.keys(tree)))
    expect(breaches.filter(({ from }) => !guilty.has(from))).toEqual([])
  })

  it('do not hold where nothing was read, or something goes through', async () => {
    const empty = plant({})
    for (const name of ['apps', 'packages']) uproot(`${empty}/${name}`)
    await expect(cruise(empty)).rejects.toThrow('no report')
    uproot(empty)
    expect(wallsHold({ modules: 0, breaches: [] })).toBe(false)
    expect(wallsHold({ modules: 9, breaches: [{ rule: 'no-cycles', from: 'a.ts', to: 'b.ts' }] })).toBe(false)
    expect(wallsHold({ modules: 9, breaches: [] })).toBe(true)
  })

  it('are held against this repository by every test run', () => {
    expect(checks.map(({ script }) => script[0])).toContain(at('scripts', 'checks', 'walls.mjs'))
  })
})

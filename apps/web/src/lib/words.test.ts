import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const source = fileURLToPath(new URL('..', import.meta.url))

/** Features that a module loads later without asking for their words. */
const wordless = (text: string): string[] =>
  [
    ...text.matchAll(
      /(?:withWords\(\s*'([^']+)',\s*\(\) =>\s*)?import\(\s*'[./]+\/features\/([^/']+)\/[^']+'/g,
    ),
  ].flatMap(([, named, feature = '']) => (named === feature ? [] : [feature]))

const read = (path: string): string => readFileSync(join(source, path), 'utf8')

/** What a module takes of its neighbours at once, below `src`. */
const importsOf = (path: string): string[] =>
  [...read(path).matchAll(/^(?:import|export) (?!type )[^;]*?from '(\.[^']+\.tsx?)'/gm)].map(([, to = '']) =>
    join(dirname(path), to),
  )

/** Modules of features that come with this one. */
const features = (path: string, seen = new Set<string>()): Set<string> => {
  for (const next of importsOf(path).filter((to) => to.startsWith('features/') && !seen.has(to)))
    features(next, seen.add(next))
  return seen
}

const outside = globSync(['*.{ts,tsx}', '{routes,ui,lib,charts,locales}/**/*.{ts,tsx}'], {
  cwd: source,
}).filter((path) => !/\.test\.|^testing/.test(path))

describe('what is loaded of a feature later', () => {
  it('brings the words of the feature', () => {
    expect(outside.length).toBeGreaterThan(100)
    expect(outside.flatMap((path) => wordless(read(path)).map((name) => `${path}: ${name}`))).toEqual([])
  })

  it('is seen without them, and with those of another', () => {
    const plain = "lazyRouteComponent(() => import('../features/planted/Page.tsx'), 'Page')"
    const other = "withWords('week', () => import('./features/planted/Page.tsx'))"
    const right = "withWords('planted', () =>\n  import('../features/planted/Page.tsx'))"
    expect([plain, other, right].map(wordless)).toEqual([['planted'], ['planted'], []])
  })
})

describe('what is loaded of a feature with the frame', () => {
  const speaks = (path: string): boolean => read(path).includes("from '@lingui/")

  it('says nothing: its words are not there yet', () => {
    const early = outside.flatMap((path) => [...features(path)])
    expect(early).toContain('features/week/week-address.ts')
    expect(early.filter(speaks)).toEqual([])
  })

  it('would be seen to speak', () => {
    expect([...features('features/week/WeekPage.tsx')].filter(speaks)).toContain(
      'features/week/TodoTable.tsx',
    )
  })
})

import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { loadBudgets, loadsOf, overBudget, type Piece } from '../load-budgets.ts'

/** Code that weighs about so many kilobytes: chance does not get smaller. */
const code = (kilobytes: number, name: string): string =>
  Array.from({ length: Math.round((kilobytes * 1000) / 32) }, (_, part) =>
    createHash('sha256').update(`${name} ${part}`).digest('base64url'),
  ).join('')

/** A piece of the build at a place below `src`. */
const piece = (place: string, kilobytes: number, imports: readonly string[] = []): Piece => ({
  fileName: `assets/${place}.js`,
  facadeModuleId: `/src/reread/apps/web/src/${place}`,
  isEntry: false,
  isDynamicEntry: true,
  imports,
  code: code(kilobytes, place),
})

const shared = (name: string, kilobytes: number): Piece => ({
  ...piece(name, kilobytes),
  fileName: name,
  facadeModuleId: null,
  isDynamicEntry: false,
})

const build = [
  { ...piece('main.tsx', 20, ['react.js']), facadeModuleId: '/web/index.html', isEntry: true },
  shared('react.js', 10),
  shared('transcript.js', 4),
  piece('SignedIn.tsx', 3, ['react.js']),
  piece('features/week/WeekPage.tsx', 5),
  piece('features/review/ReviewPage.tsx', 6, ['react.js', 'transcript.js']),
  piece('ui/HelpDialog.tsx', 1),
  piece('locales/en.po', 2),
  piece('locales/it.po', 3),
  piece('features/week/locales/en.po', 1),
  piece('features/week/locales/it.po', 2),
  piece('features/review/locales/en.po', 1),
  piece('features/review/locales/it.po', 2),
] satisfies Piece[]

/** Kilobytes of these files as they are sent. */
const weightOf = (...names: string[]): number =>
  build
    .filter(({ fileName }) => names.some((name) => [name, `assets/${name}.js`].includes(fileName)))
    .reduce((sum, { code: text }) => sum + gzipSync(text, { level: 9 }).length, 0) / 1000

const without = (place: string): Piece[] => build.filter(({ fileName }) => fileName !== `assets/${place}.js`)

describe('what people load', () => {
  it('is the entry, the frame, my week and their words first, in the language that weighs most', () => {
    expect(loadsOf(build).first).toBeCloseTo(
      weightOf(
        ...['main.tsx', 'react.js', 'SignedIn.tsx', 'features/week/WeekPage.tsx'],
        ...['locales/it.po', 'features/week/locales/it.po'],
      ),
    )
  })

  it('is beyond it what a page adds with all it needs and the words of its feature', () => {
    const { beyond } = loadsOf(build)
    expect(Object.keys(beyond)).toEqual(['features/review/ReviewPage.tsx', 'ui/HelpDialog.tsx'])
    expect(beyond['features/review/ReviewPage.tsx']).toBeCloseTo(
      weightOf('features/review/ReviewPage.tsx', 'transcript.js', 'features/review/locales/it.po'),
    )
    expect(beyond['ui/HelpDialog.tsx']).toBeCloseTo(weightOf('ui/HelpDialog.tsx'))
  })

  it('is measured as it is sent', () => {
    const text = 'the same words again and again. '.repeat(5_000)
    const { beyond } = loadsOf([...build, { ...piece('ui/Repeated.tsx', 0), code: text }])
    expect(beyond['ui/Repeated.tsx']).toBe(gzipSync(text, { level: 9 }).length / 1000)
  })

  it('cannot be told of a build without the first page, or without words', () => {
    expect(() => loadsOf(without('features/week/WeekPage.tsx'))).toThrow('features/week/WeekPage.tsx')
    expect(() => loadsOf(build.filter(({ fileName }) => !fileName.endsWith('.po.js')))).toThrow('no words')
  })
})

describe('a budget', () => {
  const review = 'features/review/ReviewPage.tsx'

  it('is kept up to its last kilobyte', () => {
    expect(
      overBudget({ first: 230, beyond: { [review]: 25 } }, { first: 230, beyond: { [review]: 25 } }),
    ).toEqual([])
  })

  it('is exceeded by the first load and by a page, each on its own', () => {
    const loads = { first: 231, beyond: { [review]: 26.4, 'ui/HelpDialog.tsx': 99 } }
    expect(overBudget(loads, { first: 230, beyond: { [review]: 25 } })).toEqual([
      'the first load is 231.0 kB, over 230 kB',
      'features/review/ReviewPage.tsx loads 26.4 kB of its own, over 25 kB',
    ])
  })

  it('does not vanish with the page it is for', () => {
    expect(overBudget({ first: 1, beyond: {} }, { first: 2, beyond: { [review]: 25 } })).toEqual([
      'features/review/ReviewPage.tsx has a budget and is not in the build',
    ])
  })

  it('fails the build', () => {
    const bundle = Object.fromEntries(build.map((one) => [one.fileName, { ...one, type: 'chunk' }]))
    const { writeBundle } = loadBudgets({ first: 230, beyond: { [review]: 11 } })
    const told: string[] = []
    const context = {
      info: (line: string) => told.push(line),
      error: (line: string) => {
        throw new Error(line)
      },
    }
    const write = () => Reflect.apply(writeBundle as () => void, context, [{}, bundle])
    expect(write).toThrow(/^features\/review\/ReviewPage\.tsx loads 1\d\.\d kB of its own, over 11 kB$/)
    expect(told).toContainEqual(expect.stringMatching(/ReviewPage\.tsx: 1\d\.\d kB \(at most 11\)$/))
  })
})

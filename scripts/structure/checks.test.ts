import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runChild } from '../bootstrap/child.mjs'
import { at } from '../bootstrap/paths.mjs'
import { checks } from '../checks/static.mjs'
import { vitestStage } from '../checks/vitest-stage.mjs'
import { LONGEST, longestFirst } from '../longest-first.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'reread-checks-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What a checker says of planted files, with its exit code. */
const said = async (script: readonly string[], cwd = folder) => {
  let words = ''
  const collect = (text: string) => {
    words += text
  }
  const code = await runChild(process.execPath, [...script], { cwd, collect })
  return { code, words }
}
const scriptOf = (name: string): string => {
  const [script = ''] = checks.find((check) => check.name === name)?.script ?? []
  return script
}

describe('the static checks', () => {
  it('are these, each there to be run', () => {
    expect(checks.map(({ name }) => name)).toEqual(['types', 'lint', 'walls', 'unused', 'messages'])
    for (const { script } of checks) expect(script[0]).toMatch(/^\/.*\.(js|mjs)$|[\\/]bin[\\/]\w+$/)
  })

  it('read the linter’s rules: each planted breach is named, and clean text passes', async () => {
    const breaches: Record<string, string> = {
      noDefaultExport: 'export default 1\n',
      noExplicitAny: 'export const id = (given: any): unknown => given\n',
      noNonNullAssertion: 'export const first = (list: string[]): string => list[0]!\n',
      noUnusedVariables: 'const unused = 1\n',
      useMaxParams: 'export const sum = (a: number, b: number, c: number, d: number) => a + b + c + d\n',
      noExcessiveLinesPerFunction: `export const long = (): void => {\n${'  Math.random()\n'.repeat(61)}}\n`,
    }
    const home = join(folder, 'lint')
    mkdirSync(home)
    for (const [rule, text] of Object.entries(breaches)) writeFileSync(join(home, `${rule}.ts`), text)
    writeFileSync(join(home, 'clean.ts'), 'export const clean = (list: readonly string[]) => list.at(0)\n')
    const options = ['lint', `--config-path=${at('biome.json')}`, '--vcs-enabled=false', '--reporter=json']
    const { code, words } = await said([scriptOf('lint'), ...options, home])
    expect(code).not.toBe(0)
    for (const rule of Object.keys(breaches)) expect(words, rule).toMatch(new RegExp(`/${rule}["\\\\]`))
    expect(words).not.toContain('clean.ts')
  })

  it('hold types strictly: what may be missing is asked for, and what is left out is not undefined', async () => {
    const home = join(folder, 'types')
    mkdirSync(home)
    symlinkSync(at('node_modules'), join(home, 'node_modules'))
    const config = { extends: at('tsconfig.json'), files: ['clean.ts', 'broken.ts'], include: [] }
    writeFileSync(join(home, 'tsconfig.json'), JSON.stringify(config))
    writeFileSync(join(home, 'package.json'), '{ "type": "module" }')
    writeFileSync(
      join(home, 'clean.ts'),
      'export const first = (list: string[]) => list[0]?.length ?? null\n',
    )
    writeFileSync(
      join(home, 'broken.ts'),
      [
        'export const first = (list: string[]): number => list[0].length',
        'export const asked: { page?: number } = { page: undefined }',
        'export enum Kind { One }',
        '',
      ].join('\n'),
    )
    const options = ['-p', join(home, 'tsconfig.json'), '--noEmit', '--pretty', 'false']
    const { code, words } = await said([scriptOf('types'), ...options])
    expect(code).not.toBe(0)
    const places = [...words.matchAll(/(\w+)\.ts\((\d)/g)].map(([, file, line]) => `${file} ${line}`)
    expect([...new Set(places)]).toEqual(['broken 1', 'broken 2', 'broken 3'])
  })
})

describe('a stage of tests', () => {
  const stage = (script: string, limitMs = 20_000) => {
    const node = join(folder, `node-${script.length}`)
    writeFileSync(node, `#!/bin/sh\n${script}\n`, { mode: 0o755 })
    return vitestStage('no-such-project', { limitMs })({ node, environment: { ...process.env } })
  }

  it('that ends without a report has failed, and says how it ended', async () => {
    expect(await stage('exit 3')).toEqual({
      ...{ passed: 0, failed: 1, notes: ['vitest ended with 3 and left no report'] },
    })
  })

  it('that hangs is ended, and says how long it was given', async () => {
    expect(await stage('exec sleep 20', 200)).toEqual({
      ...{ passed: 0, failed: 1, notes: ['vitest ran longer than 0.2 s and left no report'] },
    })
  })

  it('is never counted by the report of an earlier run', async () => {
    const report = at('.cache', 'reports', 'no-such-project.json')
    writeFileSync(report, JSON.stringify({ numPassedTests: 9, numFailedTests: 0, testResults: [] }))
    expect(await stage('exit 0 #')).toMatchObject({ passed: 0, failed: 1 })
  })
})

describe('the order of test files', () => {
  it('begins with those that take longest, which are all there', () => {
    expect(LONGEST.filter((name) => !existsSync(at(name)))).toEqual([])
    const [slowest = '', second = ''] = LONGEST
    const files = ['packages/a.test.ts', second, slowest].map((name) => ({ moduleId: at(name) }))
    expect(longestFirst(files).map(({ moduleId }) => moduleId)).toEqual([
      at(slowest),
      at(second),
      at('packages/a.test.ts'),
    ])
  })
})

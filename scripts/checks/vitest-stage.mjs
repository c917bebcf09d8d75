import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { relative } from 'node:path'
import { runChild } from '../bootstrap/child.mjs'
import { at, root } from '../bootstrap/paths.mjs'

/** Skips are read aloud: a test that did not run is not one that passed. */
const skippedIn = (report) =>
  report.testResults.flatMap((file) => {
    const count = file.assertionResults.filter((test) =>
      ['pending', 'skipped', 'todo'].includes(test.status),
    ).length
    return count > 0 ? [`skipped: ${count} in ${relative(root, file.name)}`] : []
  })

const NAMED_SLOW = 8

/** Where the time of a run goes: its longest files, in seconds. */
const slowestIn = (report) => {
  const files = report.testResults.map((file) => ({
    name: relative(root, file.name),
    seconds: (file.endTime - file.startTime) / 1000,
  }))
  const longest = files.toSorted((a, b) => b.seconds - a.seconds).slice(0, NAMED_SLOW)
  return longest.length === 0
    ? []
    : [`longest: ${longest.map(({ name, seconds }) => `${name} ${seconds.toFixed(1)} s`).join(' · ')}`]
}

/**
 * What a vitest report counts to. A file that could not be loaded holds no tests, and an error between tests belongs
 * to none: both would be lost in a plain sum, so each counts as one failure.
 * @param {object} report of vitest's json reporter
 * @param {number} code exit code of vitest
 * @returns {import('./run-plan.mjs').Outcome}
 */
export const outcomeOf = (report, code) => {
  const unloaded = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length
  const counted = report.numFailedTests + unloaded
  return {
    passed: report.numPassedTests,
    failed: code !== 0 && counted === 0 ? 1 : counted,
    notes: [...skippedIn(report), ...slowestIn(report)],
  }
}

/**
 * Runs one project of vitest.config.ts.
 * @param {string} project
 * @param {{ env?: Record<string, string>, limitMs: number, filter?: string[], workers?: number }} options `workers`: processes at once; two unless said
 */
export const vitestStage =
  (project, { env = {}, limitMs, filter = [], workers = 2 }) =>
  async ({ node, environment }) => {
    const file = at('.cache', 'reports', `${project}.json`)
    mkdirSync(at('.cache', 'reports'), { recursive: true })
    rmSync(file, { force: true })
    const args = [
      'run',
      '--project',
      project,
      '--reporter=minimal',
      '--reporter=json',
      `--outputFile.json=${file}`,
      `--maxWorkers=${workers}`,
    ]
    const code = await runChild(node, [at('node_modules', 'vitest', 'vitest.mjs'), ...args, ...filter], {
      cwd: root,
      stdio: ['ignore', 1, 2],
      env: { ...environment, ...env },
      limitMs,
    })
    try {
      return outcomeOf(JSON.parse(readFileSync(file, 'utf8')), code)
    } catch {
      const why = code === 124 ? `ran longer than ${limitMs / 1000} s` : `ended with ${code}`
      return { passed: 0, failed: 1, notes: [`vitest ${why} and left no report`] }
    }
  }

import { runChild } from '../bootstrap/child.mjs'
import { at, root } from '../bootstrap/paths.mjs'

const MINUTE_MS = 60_000

/** What is mutated, each with a score of its own that it must keep; all of them by `mutate`, the first in the long test. */
export const mutations = [
  { name: 'scoring and rights', config: 'stryker.config.mjs' },
  { name: 'statistics', config: 'stryker.statistics.config.mjs' },
]

/**
 * Runs these, one after the other, also after one that failed.
 * @param {{ node: string, environment: NodeJS.ProcessEnv }} machine
 * @param {typeof mutations} [chosen] all of them unless said
 * @returns {Promise<import('./run-plan.mjs').Outcome>}
 */
export const mutationStage = async ({ node, environment }, chosen = mutations) => {
  const stryker = at('node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js')
  const notes = []
  for (const { name, config } of chosen) {
    const options = { cwd: root, stdio: ['ignore', 1, 2], env: environment, limitMs: 20 * MINUTE_MS }
    const code = await runChild(node, [stryker, 'run', config], options)
    if (code !== 0) notes.push(`mutation of ${name} ended with ${code}`)
  }
  return { passed: chosen.length - notes.length, failed: notes.length, notes }
}

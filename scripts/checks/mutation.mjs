import { runChild } from '../bootstrap/child.mjs'
import { at, root } from '../bootstrap/paths.mjs'

const MINUTE_MS = 60_000

/** What is mutated, each with a score of its own that it must keep. */
export const mutations = [
  { name: 'scoring and rights', config: 'stryker.config.mjs' },
  { name: 'statistics', config: 'stryker.statistics.config.mjs' },
]

/**
 * Runs all of them, one after the other, also after one that failed.
 * @param {{ node: string, environment: NodeJS.ProcessEnv }} machine
 * @returns {Promise<import('./run-plan.mjs').Outcome>}
 */
export const mutationStage = async ({ node, environment }) => {
  const stryker = at('node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js')
  const notes = []
  for (const { name, config } of mutations) {
    const options = { cwd: root, stdio: ['ignore', 1, 2], env: environment, limitMs: 20 * MINUTE_MS }
    const code = await runChild(node, [stryker, 'run', config], options)
    if (code !== 0) notes.push(`mutation of ${name} ended with ${code}`)
  }
  return { passed: mutations.length - notes.length, failed: notes.length, notes }
}

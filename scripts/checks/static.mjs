import { runChild } from '../bootstrap/child.mjs'
import { at, root } from '../bootstrap/paths.mjs'

const LIMIT_MS = 10 * 60_000

// The message check is the web app's own script, so that it stays beside the catalogues it reads.
/** Every checker that reads the source without running it. */
export const checks = [
  { name: 'types', script: [at('node_modules', 'typescript', 'bin', 'tsc'), '-p', '.'] },
  {
    name: 'lint',
    script: [at('node_modules', '@biomejs', 'biome', 'bin', 'biome'), 'check', '--max-diagnostics=50', '.'],
  },
  { name: 'walls', script: [at('scripts', 'checks', 'walls.mjs')] },
  { name: 'unused', script: [at('node_modules', 'knip', 'bin', 'knip.js')] },
  { name: 'messages', script: [at('apps', 'web', 'check-messages.mjs')] },
]

/** Runs all of them at once; each counts as one. */
export const staticStage = async ({ node, environment }) => {
  const outcomes = await Promise.all(
    checks.map(async ({ name, script }) => {
      let words = ''
      const collect = (text) => {
        words += text
      }
      const code = await runChild(node, script, { cwd: root, env: environment, collect, limitMs: LIMIT_MS })
      return code === 0 ? { name, notes: [] } : { name, notes: [`-- ${name} (exit ${code})`, words.trim()] }
    }),
  )
  const failed = outcomes.filter((outcome) => outcome.notes.length > 0)
  return {
    passed: outcomes.length - failed.length,
    failed: failed.length,
    notes: [
      `${outcomes.map((outcome) => outcome.name).join(', ')}`,
      ...failed.flatMap((outcome) => outcome.notes),
    ],
  }
}

import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { runHelper } from './child.mjs'
import { filesBelow, fingerprint, readStamp } from './fingerprint.mjs'
import { withLock } from './lock.mjs'
import { at } from './paths.mjs'
import { Refusal } from './refusal.mjs'
import { say } from './say.mjs'

const stamp = at('apps', 'web', 'dist', '.built-from')
const isNoSource = (name) => name === 'node_modules' || name === 'dist' || /\.test\.tsx?$/.test(name)

// Of our packages the browser runs the domain alone: a wall keeps it so.
const sources = () => [
  ...filesBelow(at('apps', 'web'), isNoSource),
  ...filesBelow(at('packages', 'domain'), isNoSource),
  at('pnpm-lock.yaml'),
]

/**
 * Builds the web app when a source of it has changed since the last build.
 * @param {{ node: string, environment: NodeJS.ProcessEnv }} machine
 * @returns {Promise<void>}
 */
export const buildWeb = async ({ node, environment }) => {
  const wanted = fingerprint(sources())
  const isBuilt = () => readStamp(stamp) === wanted
  if (isBuilt()) return
  await withLock('build-web', async () => {
    if (isBuilt()) return
    say('building the web app')
    rmSync(stamp, { force: true })
    const vite = at('apps', 'web', 'node_modules', 'vite', 'bin', 'vite.js')
    if (!existsSync(vite)) throw new Refusal('the web app cannot be built: vite is not installed')
    const env = { ...environment, NODE_ENV: 'production' }
    const code = await runHelper(node, [vite, 'build', '--logLevel', 'warn'], { cwd: at('apps', 'web'), env })
    if (code !== 0) throw new Refusal(`the web app could not be built (exit ${code}); the reason is above.`)
    writeFileSync(stamp, wanted)
  })
}

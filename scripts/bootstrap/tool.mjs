import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { runHelper } from './child.mjs'
import { installing } from './environment.mjs'
import { fingerprint, readStamp } from './fingerprint.mjs'
import { withLock } from './lock.mjs'
import { at } from './paths.mjs'
import { Refusal } from './refusal.mjs'
import { say } from './say.mjs'

// Said in full because a machine's .npmrc may say the opposite of each.
const arguments_ = [
  'ci',
  '--ignore-scripts',
  '--include=optional',
  '--include=prod',
  '--package-lock=true',
  '--location=project',
  '--no-audit',
  '--no-fund',
  '--no-update-notifier',
  '--no-progress',
  '--loglevel=error',
]

/** npm as it was started, else the one beside this Node, else whatever the path has. */
const findNpm = (execPath) => {
  const started = process.env.npm_execpath
  const beside = join(dirname(execPath), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js')
  const script = [started, beside].find((path) => path && basename(path) === 'npm-cli.js' && existsSync(path))
  return script ? { command: execPath, before: [script] } : { command: 'npm', before: [] }
}

/**
 * Makes sure that a locked tool of `scripts/tools` is there, whole, in the version that its lock file names.
 * @param {string} name folder below scripts/tools
 * @param {{ execPath: string, environment: NodeJS.ProcessEnv }} machine
 * @returns {Promise<string>} its node_modules folder
 */
export const bringTool = async (name, { execPath, environment }) => {
  const home = at('scripts', 'tools', name)
  const modules = join(home, 'node_modules')
  const stamp = join(modules, '.complete')
  const wanted = fingerprint([join(home, 'package-lock.json')])
  // The stamp is written last, so a half-finished install is never taken for a whole one.
  const isThere = () => readStamp(stamp) === wanted
  if (isThere()) return modules
  await withLock(`tool-${name}`, async () => {
    if (isThere()) return
    say(`bringing ${name} (once)`)
    const { command, before } = findNpm(execPath)
    const options = {
      cwd: home,
      env: installing(environment),
      shell: command === 'npm' && process.platform === 'win32',
    }
    const code = await runHelper(command, [...before, ...arguments_], options).catch(() => null)
    if (code === null) throw new Refusal('npm was not found; it comes with Node: https://nodejs.org')
    if (code !== 0)
      throw new Refusal(`npm could not install ${name} (exit ${code}); its own words are above.`)
    mkdirSync(modules, { recursive: true })
    writeFileSync(stamp, wanted)
  })
  return modules
}

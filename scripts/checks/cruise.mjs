import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { runChild } from '../bootstrap/child.mjs'
import { at } from '../bootstrap/paths.mjs'

/** @typedef {{ rule: string, from: string, to: string }} Breach one import that goes through a wall */

/**
 * Reads every import below apps and packages and holds it against the walls.
 * @param {string} folder a checkout, or a folder laid out like one
 * @returns {Promise<{ modules: number, breaches: Breach[] }>}
 */
export const cruise = async (folder) => {
  const script = at('node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs')
  const folders = ['apps', 'packages'].filter((name) => existsSync(join(folder, name)))
  const args = [script, '--config', at('.dependency-cruiser.mjs'), '--output-type', 'json', ...folders]
  let words = ''
  const collect = (text) => {
    words += text
  }
  await runChild(process.execPath, args, { cwd: folder, collect })
  if (!words.startsWith('{')) throw new Error(`dependency-cruiser gave no report: ${words}`)
  const { summary } = JSON.parse(words)
  const breaches = summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to }))
  return { modules: summary.totalCruised, breaches }
}

/**
 * Whether the walls hold. A run that read nothing says no: without a parser for TypeScript the cruiser finds nothing
 * wrong and looks well.
 * @param {{ modules: number, breaches: Breach[] }} report
 */
export const wallsHold = ({ modules, breaches }) => modules > 0 && breaches.length === 0

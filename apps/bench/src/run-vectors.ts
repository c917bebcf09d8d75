import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { methods, mismatches, type Tolerance } from '@reread/statistics'

/** One file of a folder, as far as it is a test case. */
interface VectorCase {
  readonly method: string
  readonly input: unknown
  readonly expected: unknown
  readonly tolerance: Tolerance
}

type Outcome = 'passed' | 'failed' | 'skipped' | 'no-case'

const inWords = (thing: unknown): string => JSON.stringify(thing) ?? String(thing)

/** What a file says; null when it names no method. Throws an Error in words when it is no case. */
function readCase(text: string): VectorCase | null {
  const parsed: unknown = JSON.parse(text)
  if (typeof parsed !== 'object' || parsed === null || !('method' in parsed)) return null
  const { method, input, expected, tolerance } = parsed as Partial<VectorCase>
  if (typeof method !== 'string') throw new Error('its method is not a text')
  if (input === undefined || expected === undefined) throw new Error('it has no input or nothing expected')
  if (typeof tolerance?.default !== 'object') throw new Error('it has no tolerance')
  return { method, input, expected, tolerance }
}

/** Runs one file and says what is wrong with it, line by line. */
function runFile(folder: string, file: string, say: (line: string) => void): Outcome {
  try {
    const one = readCase(readFileSync(join(folder, file), 'utf8'))
    if (!one) return 'no-case'
    const method = Object.hasOwn(methods, one.method) ? methods[one.method] : undefined
    if (!method) {
      say(`skipped: ${file} (${one.method} is not known)`)
      return 'skipped'
    }
    const found = mismatches({ got: method(one.input), expected: one.expected }, one.tolerance)
    if (found.length === 0) return 'passed'
    say(`FAILED: ${file} (${one.method})`)
    for (const { path, expected, got } of found) {
      say(`  ${path || 'the answer'}: expected ${inWords(expected)}, got ${inWords(got)}`)
    }
  } catch (error) {
    say(`FAILED: ${file}: ${error instanceof Error ? error.message : String(error)}`)
  }
  return 'failed'
}

/**
 * Runs every test case of a folder whose method is known: each `*.json` that names one. Says what was skipped and what is
 * wrong, and ends with how many passed and failed. Resolves with the exit code: 1 when anything failed or nothing ran.
 */
export function runVectors(folders: readonly string[], say: (line: string) => void): 0 | 1 {
  const [folder] = folders
  if (folder === undefined || folders.length > 1) {
    say('vectors DIR: runs the test cases (*.json) of one folder')
    return 1
  }
  let files: string[]
  try {
    files = readdirSync(folder).filter((name) => name.endsWith('.json'))
  } catch (error) {
    say(`vectors: ${folder} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
    return 1
  }
  const outcomes = files.sort().map((file) => runFile(folder, file, say))
  const count = (wanted: Outcome) => outcomes.filter((outcome) => outcome === wanted).length
  if (count('passed') + count('failed') === 0) say(`vectors: ${folder} has no case of a known method`)
  say(`${count('passed')} passed, ${count('failed')} failed`)
  return count('failed') === 0 && count('passed') > 0 ? 0 : 1
}

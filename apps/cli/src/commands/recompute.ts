import { readFile, stat } from 'node:fs/promises'
import { NUMBERS_FILE_FORMAT, NUMBERS_FILE_VERSION, NumbersFile } from '@reread/domain'
import { type RecomputedSection, recomputed } from '@reread/jobs'
import { Failure } from '../failure.ts'
import type { Answer } from '../output.ts'

/** Below what one text may hold. */
const MOST_BYTES = 500 * 1024 * 1024

const WHAT_TO_NAME = 'Name the file that Export of the numbers gave.'

/** The text of a file, without its byte order mark. */
const textOf = async (path: string): Promise<string> => {
  const found = await stat(path)
  if (!found.isFile()) {
    const what = found.isDirectory() ? 'a folder' : 'no regular file'
    throw new Failure('recompute.not-a-file', `${path} is ${what}. ${WHAT_TO_NAME}`)
  }
  if (found.size > MOST_BYTES) {
    throw new Failure('recompute.too-large', `${path} is larger than 500 MB. ${WHAT_TO_NAME}`)
  }
  const text = new TextDecoder().decode(await readFile(path))
  if (text.trim() === '') throw new Failure('recompute.empty', `${path} is empty. Export it again.`)
  return text
}

const foreign = (path: string, what = 'no file of open numbers'): Failure =>
  new Failure(
    'recompute.foreign',
    `${path} is ${what}. Export one in the browser: Team or People, Why this number?, Export.`,
  )

const isObject = (text: string): boolean => {
  try {
    const told: unknown = JSON.parse(text)
    return typeof told === 'object' && told !== null
  } catch {
    return false
  }
}

/** Whether each of the first two lines is an object of its own, as in an export of conversations. */
const isJsonLines = (text: string): boolean => {
  const [first = '', second = ''] = text.split('\n', 2)
  return isObject(first) && isObject(second)
}

const parsed = (text: string, path: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    if (isJsonLines(text)) {
      throw foreign(
        path,
        'JSON Lines, as an export of conversations is; numbers are rebuilt from a file of open numbers',
      )
    }
    throw new Failure('recompute.not-json', `${path} is not JSON, or it is cut off. Export it again.`)
  }
}

/** What a file says of itself; null where it says nothing. */
const headOf = (told: unknown): { format: unknown; version: unknown } | null =>
  typeof told === 'object' && told !== null && 'format' in told && 'version' in told
    ? { format: told.format, version: told.version }
    : null

const fileOf = (told: unknown, path: string): NumbersFile => {
  const head = headOf(told)
  if (head?.format !== NUMBERS_FILE_FORMAT || typeof head.version !== 'number') {
    throw foreign(path)
  }
  if (head.version > NUMBERS_FILE_VERSION) {
    throw new Failure(
      'recompute.newer',
      `${path} was written by a newer Reread (file version ${head.version}; this one reads ${NUMBERS_FILE_VERSION}). Use that one.`,
    )
  }
  if (head.version < NUMBERS_FILE_VERSION) {
    throw new Failure(
      'recompute.older',
      `${path} was written by an earlier Reread (file version ${head.version}; this one reads ${NUMBERS_FILE_VERSION}). Export it again.`,
    )
  }
  const file = NumbersFile.safeParse(told)
  if (file.success) return file.data
  const [issue] = file.error.issues
  const place = issue?.path.join('.') || 'its outermost level'
  throw new Failure('recompute.broken', `${path} is damaged at ${place}. Export it again.`)
}

const rebuilt = async (file: NumbersFile, path: string): Promise<RecomputedSection[]> => {
  try {
    return await recomputed(file)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Failure(
      'recompute.impossible',
      `The numbers of ${path} cannot be rebuilt (${reason}). Export it again; if that file ends like this too, it is a fault of Reread.`,
    )
  }
}

const sum = (sections: readonly RecomputedSection[], of: 'equal' | 'different'): number =>
  sections.reduce((total, section) => total + section[of], 0)

const lineOf = ({ section, equal, different, paths }: RecomputedSection): string => {
  const where = paths.length === 0 ? '' : `: ${paths.join(', ')}${different > paths.length ? ' …' : ''}`
  return `${section.padEnd(12)} ${equal} equal, ${different} different${where}`
}

/** `reread recompute FILE`: rebuilds each published number from the file alone; fails when one differs by more than 1e-9. */
export const recomputeCommand = async (path: string): Promise<Answer> => {
  const sections = await rebuilt(fileOf(parsed(await textOf(path), path), path), path)
  const [equal, different] = [sum(sections, 'equal'), sum(sections, 'different')]
  return {
    text: [...sections.map(lineOf), `${equal} equal, ${different} different`],
    json: { sections, equal, different },
    failed: different > 0,
  }
}

import type { NumbersFile } from '@reread/domain'
import { inputDigest } from './digest.ts'

/** Numbers of a file count as equal up to this difference. */
const TOLERANCE = 1e-9
const MOST_PATHS = 3

/** One section of the published numbers beside the same section rebuilt from the input. */
export interface RecomputedSection {
  readonly section: string
  /** Numbers, words and nulls that are the same. */
  readonly equal: number
  readonly different: number
  /** Where the first differing ones stand, such as `fair.people.0.fair.estimate.est`. */
  readonly paths: readonly string[]
}

interface Tally {
  equal: number
  different: number
  readonly paths: string[]
}

const isSame = (published: unknown, rebuilt: unknown): boolean =>
  typeof published === 'number' && typeof rebuilt === 'number'
    ? Math.abs(published - rebuilt) <= TOLERANCE
    : published === rebuilt

const isNode = (node: unknown): node is Readonly<Record<string, unknown>> =>
  typeof node === 'object' && node !== null

/** Walks both trees; what is on one side alone differs. */
const tally = (sides: { published: unknown; rebuilt: unknown }, path: string, into: Tally): void => {
  const { published, rebuilt } = sides
  if (isNode(published) && isNode(rebuilt) && Array.isArray(published) === Array.isArray(rebuilt)) {
    const keys = new Set([...Object.keys(published), ...Object.keys(rebuilt)])
    for (const key of keys)
      tally({ published: published[key], rebuilt: rebuilt[key] }, path === '' ? key : `${path}.${key}`, into)
    return
  }
  if (isSame(published, rebuilt)) {
    into.equal += 1
    return
  }
  into.different += 1
  if (into.paths.length < MOST_PATHS) into.paths.push(path)
}

const compared = (section: string, published: unknown, rebuilt: unknown): RecomputedSection => {
  const into: Tally = { equal: 0, different: 0, paths: [] }
  tally({ published, rebuilt }, section, into)
  return { section, ...into }
}

/**
 * Rebuilds every published number of a file from its input alone and holds them against each other, section by section;
 * the first one is the input's digest. Throws what a broken input makes the calculation throw. The calculation is loaded
 * here alone: where a server computes, it does so in a thread of its own.
 */
export const recomputed = async (file: NumbersFile): Promise<RecomputedSection[]> => {
  const { publishedNumbers } = await import('./published-numbers.ts')
  const rebuilt = new Map<string, unknown>(Object.entries(publishedNumbers(file.input)))
  const published = new Map<string, unknown>(Object.entries(file.numbers))
  const sections = [...new Set([...published.keys(), ...rebuilt.keys()])]
  return [
    compared('digest', file.digest, inputDigest(file.input)),
    ...sections.map((section) => compared(section, published.get(section), rebuilt.get(section))),
  ]
}

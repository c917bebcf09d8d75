/** How far a number may be off: absolutely, or as a share of what is expected; either is enough. */
export interface Closeness {
  readonly abs?: number
  readonly rel?: number
}

/** What holds everywhere, and what holds below a path such as `bootstrap95` or `adjusted.se`; the longest path wins. */
export interface Tolerance {
  readonly default: Closeness
  readonly paths?: Readonly<Record<string, Closeness>>
}

/** One place where an answer is not what was expected. */
export interface Mismatch {
  /** Names and places in lists, such as `cases[2].se`; empty for the whole answer. */
  readonly path: string
  readonly expected: unknown
  readonly got: unknown
}

/** Places in lists are not part of a tolerance's path. */
function closenessAt(tolerance: Tolerance, place: string): Closeness {
  const path = place.replace(/\[\d+\]/g, '').replace(/^\./, '')
  const rules = Object.entries(tolerance.paths ?? {}).filter(
    ([rule]) => path === rule || path.startsWith(`${rule}.`),
  )
  return rules.toSorted(([a], [b]) => b.length - a.length)[0]?.[1] ?? tolerance.default
}

function isClose(got: unknown, expected: number, { abs, rel }: Closeness): boolean {
  if (typeof got !== 'number' || !Number.isFinite(got)) return false
  const distance = Math.abs(got - expected)
  return (abs !== undefined && distance <= abs) || (rel !== undefined && distance <= rel * Math.abs(expected))
}

const isRecord = (thing: unknown): thing is Record<string, unknown> =>
  typeof thing === 'object' && thing !== null

/** What came, and what was expected. */
export interface Compared {
  readonly got: unknown
  readonly expected: unknown
}

/**
 * Where an answer differs from what a test case expects. null expects null or nothing at all; every field that is
 * expected must be there, further ones are ignored; a list of one may come as its only entry.
 */
export function mismatches({ got, expected }: Compared, tolerance: Tolerance, path = ''): Mismatch[] {
  const wrong = [{ path, expected, got }]
  if (expected === null) return got === null || got === undefined ? [] : wrong
  if (typeof expected === 'number') return isClose(got, expected, closenessAt(tolerance, path)) ? [] : wrong
  if (Array.isArray(expected)) {
    const answers: unknown[] = Array.isArray(got) ? got : [got]
    if (answers.length !== expected.length) {
      return [{ path, expected: `${expected.length} entries`, got: `${answers.length} entries` }]
    }
    return expected.flatMap((one, place) =>
      mismatches({ got: answers[place], expected: one }, tolerance, `${path}[${place}]`),
    )
  }
  if (isRecord(expected)) {
    return Object.entries(expected).flatMap(([name, one]) => {
      const below = path === '' ? name : `${path}.${name}`
      return mismatches({ got: isRecord(got) ? got[name] : undefined, expected: one }, tolerance, below)
    })
  }
  return got === expected ? [] : wrong
}

import { gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

/** A file of the build, as far as its weight goes. */
export interface Piece {
  readonly fileName: string
  /** The module it stands for; null for what several share. */
  readonly facadeModuleId: string | null
  readonly isEntry: boolean
  readonly isDynamicEntry: boolean
  /** Files that come with it. */
  readonly imports: readonly string[]
  readonly code: string
}

/** Kilobytes of gzipped JavaScript in the language whose words weigh most. */
export interface Loads {
  readonly first: number
  /** What each page or later part loads beyond the first load, its words included, by its place below `src`. */
  readonly beyond: Readonly<Record<string, number>>
}

export type Budgets = Loads

/** What the first screen shows beside the entry and the shared words. */
const FIRST = ['SignedIn.tsx', 'features/week/WeekPage.tsx']

const placeOf = ({ facadeModuleId }: Piece): string =>
  /.*\/src\/([^?]+)/.exec(facadeModuleId ?? '')?.[1] ?? ''

const wordsBeside = (place: string, language: string): string =>
  `${/^features\/[^/]+\//.exec(place)?.[0] ?? ''}locales/${language}.po`

const weigh = (pieces: readonly Piece[]): number =>
  pieces.reduce((bytes, { code }) => bytes + gzipSync(code, { level: 9 }).length, 0) / 1000

/** All that a browser needs before these can run, which is their static imports all the way down. */
const withImports = (starts: Iterable<Piece>, byFile: ReadonlyMap<string, Piece>): Set<Piece> => {
  const found = new Set(starts)
  // What is added while the set is gone through has its turn too.
  for (const { imports } of found)
    for (const name of imports) {
      const next = byFile.get(name)
      if (next !== undefined) found.add(next)
    }
  return found
}

/**
 * What people load. A part that comes by itself as soon as a page is there counts for that part, not for the page.
 * @throws when the first screen or the words are not where they are looked for
 */
export const loadsOf = (pieces: readonly Piece[]): Loads => {
  const byFile = new Map(pieces.map((piece) => [piece.fileName, piece]))
  const byPlace = new Map(pieces.map((piece) => [placeOf(piece), piece]))
  const languages = [...byPlace.keys()].flatMap((place) => /^locales\/(\w+)\.po$/.exec(place)?.[1] ?? [])
  const lost = FIRST.filter((place) => !byPlace.has(place))
  if (lost.length > 0) throw new Error(`the build has no ${lost.join(', ')}`)
  if (languages.length === 0) throw new Error('the build has no words')
  const together = (starts: readonly Piece[], language: string): Set<Piece> => {
    const words = starts.flatMap((start) => byPlace.get(wordsBeside(placeOf(start), language)) ?? [])
    return withImports([...starts, ...words], byFile)
  }
  const isFirst = (piece: Piece): boolean => piece.isEntry || FIRST.includes(placeOf(piece))
  const firsts = languages.map((language) => ({
    language,
    files: together(pieces.filter(isFirst), language),
  }))
  const beyond = (piece: Piece): number =>
    Math.max(
      ...firsts.map(({ language, files }) =>
        weigh([...together([piece], language)].filter((file) => !files.has(file))),
      ),
    )
  const later = pieces
    .filter((piece) => piece.isDynamicEntry && !isFirst(piece) && !placeOf(piece).endsWith('.po'))
    .toSorted((a, b) => placeOf(a).localeCompare(placeOf(b)))
  return {
    first: Math.max(...firsts.map(({ files }) => weigh([...files]))),
    beyond: Object.fromEntries(later.map((piece) => [placeOf(piece), beyond(piece)])),
  }
}

const inKilobytes = (amount: number): string => `${amount.toFixed(1)} kB`

/** What is heavier than it may be, in words; a page that has a budget and is not there is a fault too. */
export const overBudget = (loads: Loads, budgets: Budgets): string[] => [
  ...(loads.first > budgets.first
    ? [`the first load is ${inKilobytes(loads.first)}, over ${budgets.first} kB`]
    : []),
  ...Object.entries(budgets.beyond).flatMap(([place, most]) => {
    const weight = loads.beyond[place]
    if (weight === undefined) return [`${place} has a budget and is not in the build`]
    return weight > most ? [`${place} loads ${inKilobytes(weight)} of its own, over ${most} kB`] : []
  }),
]

/** Prints what the first load weighs and what each page adds to it, and fails the build over a budget. */
export const loadBudgets = (budgets: Budgets): Plugin => ({
  name: 'reread-load-budgets',
  apply: 'build',
  writeBundle(_options, bundle) {
    const loads = loadsOf(Object.values(bundle).filter((output) => output.type === 'chunk'))
    const atMost = (most: number | undefined) => (most === undefined ? '' : ` (at most ${most})`)
    this.info(`first load: ${inKilobytes(loads.first)} gzip of JavaScript${atMost(budgets.first)}`)
    for (const [place, weight] of Object.entries(loads.beyond))
      this.info(`  + ${place}: ${inKilobytes(weight)}${atMost(budgets.beyond[place])}`)
    const faults = overBudget(loads, budgets)
    if (faults.length > 0) this.error(faults.join('\n'))
  },
})

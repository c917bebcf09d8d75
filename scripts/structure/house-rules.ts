/** A file of the repository: its path from the root, with forward slashes, and what it says. */
export type SourceFile = { path: string; text: string }

const isCode = (path: string) => /\.(ts|tsx|mjs|js)$/.test(path)
const isApart = (path: string) =>
  /\.test\.tsx?$|\/(migrations|locales|testing)\/|\/testing\.ts$|^apps\/e2e\/|^scripts\/structure\//.test(
    path,
  )
/**
 * What a package tells rather than does: the demo's conversations, with the answers to them. One week of a team is read
 * as one text, like a catalogue of messages. A function beside them is code again, and has the length of code.
 */
const isContent = ({ path, text }: SourceFile) =>
  /^packages\/[^/]+\/src\/content\//.test(path) && !/=>|^\s*(export )?(async )?function\b/m.test(text)
const lineCount = (text: string) => text.replace(/\n$/, '').split('\n').length

/** Source files longer than 250 lines; tests, migrations, message catalogues and told content may be. */
export const tooLong = (files: SourceFile[]): string[] =>
  files
    .filter((file) => isCode(file.path) && !isApart(file.path) && !isContent(file))
    .filter(({ text }) => lineCount(text) > 250)
    .map(({ path, text }) => `${path}: ${lineCount(text)} lines`)

/** Decision records whose number another one has, or that have none. */
export const misnumberedDecisions = (files: SourceFile[]): string[] => {
  const records = files.map(({ path }) => path).filter((path) => path.startsWith('docs/decisions/'))
  const numberOf = (path: string) => /^docs\/decisions\/(\d{4})-[a-z0-9-]+\.md$/.exec(path)?.[1] ?? null
  const numbers = records.map(numberOf)
  return records.filter((_, place) => {
    const number = numbers[place] ?? null
    return number === null || numbers.indexOf(number) !== place
  })
}

const PARTS_OF_A_DECISION = ['Status:', '**Context.**', '**Rejected.**', '**Decision.**', '**Consequences.**']

/** What decision records leave out; where options were weighed against each other, those were rejected too. */
export const halfDecisions = (files: SourceFile[]): string[] =>
  files
    .filter(({ path }) => path.startsWith('docs/decisions/'))
    .flatMap(({ path, text }) =>
      PARTS_OF_A_DECISION.filter((part) => !text.replace('**Options.**', '**Rejected.**').includes(part)).map(
        (part) => `${path}: ${part}`,
      ),
    )

/** True for a README that a person reads to its end: at most 130 lines. */
export const isReadable = (readme: string): boolean => lineCount(readme) <= 130

/**
 * Codes of refusals that no source of the product names beside the list and the screens' wordings: nobody is ever
 * refused for them. `list` is the text of the file they stand in.
 */
export const refusalsNobodyMeets = (list: string, files: SourceFile[]): string[] => {
  const isElsewhere = (path: string) =>
    isCode(path) && !isApart(path) && !/\/(refusal|refusal-messages)\.ts$/.test(path)
  const said = files.filter(({ path }) => isElsewhere(path)).map(({ text }) => text)
  return [...list.matchAll(/^ {2}'?([a-z-]+(?:\.[a-z-]+)?)'?: '[a-z-]+',$/gm)]
    .map(([, code = '']) => code)
    .filter((code) => !said.some((text) => text.includes(`'${code}'`)))
}

// Written in pieces, so that this file does not find itself.
const forbidden: { what: string; pattern: RegExp }[] = [
  {
    what: 'unfinished work',
    pattern: new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX'].join('|')})\\b`),
  },
  {
    what: 'name of a package registry',
    pattern: new RegExp(`registry\\.(npm${'js'}|yarn${'pkg'}|npm${'mirror'})`),
  },
  {
    what: 'path of one machine',
    pattern: new RegExp(`(^|[\\s"'\`=(:])/(${'wo' + 'rk'}|ho${'me'}|Us${'ers'}|ro${'ot'})/[\\w.-]`),
  },
  {
    what: 'suppressed check',
    pattern: new RegExp(`@ts-(ig${'nore'}|no${'check'}|ex${'pect'}-error)|eslint-dis${'able'}`),
  },
  { what: 'suppressed check without a reason', pattern: new RegExp(`biome-ig${'nore'}[^:]*(:\\s*|$)$`) },
]

/** Lines that say what this repository does not say, as `path:line: what`. */
export const forbiddenWords = (files: SourceFile[]): string[] =>
  files.flatMap(({ path, text }) =>
    text
      .split('\n')
      .flatMap((line, index) =>
        forbidden
          .filter(({ pattern }) => pattern.test(line))
          .map(({ what }) => `${path}:${index + 1}: ${what}`),
      ),
  )

/** Files below a src folder that are not named as the house names them: kebab-case, components like what they export. */
export const misnamed = (files: SourceFile[]): string[] =>
  files
    .map(({ path }) => path)
    .filter((path) => /(^|\/)src\/.*\.tsx?$/.test(path))
    .filter((path) => {
      const name = (path.split('/').at(-1) ?? '').replace(/(\.(long\.)?test|\.d)?\.tsx?$/, '')
      const component = /\.tsx$|\.test\.ts$/.test(path) && /^[A-Z][A-Za-z0-9]*$/.test(name)
      return !component && !/^\d*[a-z0-9]+(-[a-z0-9]+)*$/.test(name)
    })

/** Files that hand on all of another one: only the front of a package does, and its front for tests. */
export const barrels = (files: SourceFile[]): string[] =>
  files
    .filter(({ path, text }) => /\.tsx?$/.test(path) && /^export \* from/m.test(text))
    .map(({ path }) => path)
    .filter((path) => !/^packages\/[^/]+\/src\/(index|testing)\.ts$/.test(path))

type Manifest = {
  sideEffects?: boolean
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
}

/** What is wrong with the manifests: a range instead of a version, or a package that may do things when it is imported. */
export const looseManifests = (files: SourceFile[]): string[] =>
  files
    .filter(({ path }) => /^((apps|packages)\/[^/]+\/)?package\.json$/.test(path))
    .flatMap(({ path, text }) => {
      const manifest = JSON.parse(text) as Manifest
      const loose = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })
        .filter(([, version]) => !/^(\d+\.\d+\.\d+(-[\w.]+)?|catalog:|workspace:\*)$/.test(version))
        .map(([name, version]) => `${path}: ${name} ${version}`)
      return manifest.sideEffects === false ? loose : [...loose, `${path}: sideEffects is not false`]
    })

/** Lowest versions without a known hole or loss of data, and why. */
export const lowest: Record<string, { version: string; why: string }> = {
  kysely: { version: '0.28.17', why: 'CVE-2026-32763, CVE-2026-44635: SQL injection through JSON paths' },
  '@trpc/server': { version: '11.8.0', why: 'CVE-2025-68130, CVE-2025-43855: prototype pollution, crash' },
  'better-auth': { version: '1.7.25', why: 'the advisories of June 2026' },
  'better-sqlite3': { version: '13.2.0', why: 'SQLite 3.54.1; older ones crash or lose data' },
}

const compare = (left: string, right: string): number => {
  const [a, b] = [left, right].map((version) => (version.split('-')[0] ?? '').split('.').map(Number))
  for (let place = 0; place < 3; place += 1) {
    const difference = (a?.[place] ?? 0) - (b?.[place] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

/** Packages of the lock file below their lowest version, or missing from it. */
export const belowLowest = (lock: string): string[] =>
  Object.entries(lowest).flatMap(([name, { version: floor, why }]) => {
    const found = [...lock.matchAll(new RegExp(`^ {2}'?${name}@(\\d[^:'(]*)'?:$`, 'gm'))].map(
      (match) => match[1] ?? '',
    )
    if (found.length === 0) return [`${name}: not in the lock file`]
    return found
      .filter((version) => compare(version, floor) < 0)
      .map((version) => `${name} ${version}: below ${floor} (${why})`)
  })

/** Packages of the lock file that are not pinned by a hash, or come from an address instead of the registry. */
export const unpinned = (lock: string): string[] =>
  lock
    .split('\n')
    .filter((line) => /^ {4}resolution: /.test(line))
    .filter((line) => !/^ {4}resolution: \{integrity: sha512-[A-Za-z0-9+/=]+\}$/.test(line))

/** Who may run a script of its own when it is installed: the lines below `allowBuilds`. */
export const allowedBuilds = (workspace: string): string[] => {
  const block = /^allowBuilds:.*\n((?: {2}.*\n)*)/m.exec(workspace)?.[1] ?? ''
  return block
    .split('\n')
    .filter((line) => /: true/.test(line))
    .map((line) => line.trim().replace(/^"?([^":]+)"?:.*$/, '$1'))
}

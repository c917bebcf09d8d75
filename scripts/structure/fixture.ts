import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** Files of a planted tree, by their path. */
export type Tree = Record<string, string>

const packages: Record<string, string[]> = {
  'packages/domain': ['zod'],
  'packages/statistics': [],
  'packages/db': ['@reread/domain', '@reread/statistics', 'kysely', 'pg'],
  'packages/settings': ['@reread/db'],
  'packages/demo': ['@reread/db', '@reread/domain', '@reread/auth'],
  'packages/connectors': ['@reread/domain', '@reread/db'],
  'packages/auth': ['@reread/db', '@reread/domain', '@reread/api', 'kysely'],
  'packages/jobs': ['@reread/db', '@reread/domain', '@reread/auth'],
  'packages/api': ['@reread/db', '@reread/domain', '@reread/server', 'kysely', 'zod'],
  'apps/server': ['@reread/api', '@reread/db'],
  'apps/web': ['@reread/api', '@reread/domain', '@reread/server'],
}

const onDisk = (folder: string, path: string, text: string) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}

const manifestOf = (name: string, dependencies: string[]) =>
  JSON.stringify({
    name: `@reread/${name}`,
    type: 'module',
    exports: { '.': './src/index.ts' },
    dependencies: Object.fromEntries(dependencies.map((dependency) => [dependency, '*'])),
    devDependencies: { vitest: '*' },
  })

/** Links the packages of ours that a folder declares into it, as the package manager does. */
const linkOurs = (folder: string, path: string, dependencies: string[]) => {
  const names = dependencies.filter((name) => name.startsWith('@reread/'))
  if (names.length > 0) mkdirSync(join(folder, path, 'node_modules/@reread'), { recursive: true })
  for (const name of names) {
    const home = Object.keys(packages).find((candidate) => candidate.endsWith(name.replace('@reread', '')))
    if (home) symlinkSync(join(folder, home), join(folder, path, 'node_modules', name))
  }
}

/** Lays out a small workspace with the folders, manifests and packages of the real one, and `tree` in it. */
export const plant = (tree: Tree): string => {
  const folder = mkdtempSync(join(tmpdir(), 'reread-walls-'))
  onDisk(folder, 'package.json', '{ "name": "planted", "type": "module" }')
  onDisk(
    folder,
    'tsconfig.json',
    JSON.stringify({
      compilerOptions: {
        module: 'nodenext',
        moduleResolution: 'nodenext',
        allowImportingTsExtensions: true,
        noEmit: true,
      },
    }),
  )
  for (const name of ['zod', 'kysely', 'pg', 'vitest', 'undeclared']) {
    onDisk(
      folder,
      `node_modules/${name}/package.json`,
      JSON.stringify({ name, type: 'module', main: 'index.js' }),
    )
    onDisk(folder, `node_modules/${name}/index.js`, 'export const thing = 1\n')
  }
  for (const [path, dependencies] of Object.entries(packages)) {
    onDisk(folder, `${path}/package.json`, manifestOf(path.split('/')[1] ?? '', dependencies))
    if (path !== 'apps/web') onDisk(folder, `${path}/src/index.ts`, 'export const thing = 1\n')
    linkOurs(folder, path, dependencies)
  }
  for (const [path, text] of Object.entries(tree)) onDisk(folder, path, text)
  return folder
}

export const uproot = (folder: string) => rmSync(folder, { recursive: true, force: true })

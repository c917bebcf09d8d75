import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from '@lingui/conf'
import { formatter } from '@lingui/format-po'

const root = fileURLToPath(new URL('.', import.meta.url))

const featureNames = readdirSync(`${root}src/features`, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort()

/** One catalogue a feature: two people who add messages to two features never touch the same file. */
const features = featureNames.map((name) => ({
  path: `<rootDir>/src/features/${name}/locales/{locale}`,
  include: [`<rootDir>/src/features/${name}`],
  exclude: ['**/*.test.*'],
}))

const shared = {
  path: '<rootDir>/src/locales/{locale}',
  include: ['<rootDir>/src'],
  exclude: ['<rootDir>/src/features/**', '**/*.test.*'],
}

/** `REREAD_CATALOG=review` narrows an extraction to one feature, `REREAD_CATALOG=shared` to the rest. */
const only = process.env.REREAD_CATALOG
const catalogs =
  only === undefined
    ? [...features, shared]
    : only === 'shared'
      ? [shared]
      : features.filter((catalog) => catalog.path.includes(`/features/${only}/`))

export default defineConfig({
  rootDir: root,
  sourceLocale: 'en',
  locales: ['en', 'it'],
  catalogs,
  // File names and line numbers would change with every edit and clash between people.
  format: formatter({ origins: false, lineNumbers: false }),
  orderBy: 'message',
})

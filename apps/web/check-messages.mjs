// node apps/web/check-messages.mjs
// Fails when a catalogue is not what extraction would write (missing or obsolete messages)
// when a message has no translation in a language, or when two catalogues translate one message differently.
import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { disagreements, readCatalogues } from './same-words.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const cli = join(dirname(createRequire(import.meta.url).resolve('@lingui/cli')), 'lingui-check.js')
const checks = [
  ['sync', '--clean', '--workers', '1', '--verbose'],
  ['missing', '--mode', 'catalog', '--workers', '1', '--verbose'],
]
const failed = checks.filter(
  (options) => spawnSync(process.execPath, [cli, ...options], { cwd: here, stdio: 'inherit' }).status !== 0,
)
if (failed.length > 0) {
  console.error('Run `node apps/web/extract-messages.mjs` and translate what is empty in the it.po files.')
}
const files = globSync(['src/locales/it.po', 'src/features/*/locales/it.po'], { cwd: here })
const differing = await disagreements(readCatalogues(files.map((file) => join(here, file))))
for (const { message, translations } of differing) {
  console.error(`"${message}" is translated in ${Object.keys(translations).length} ways:`)
  for (const [translation, where] of Object.entries(translations)) {
    console.error(`  "${translation}" in ${where.join(', ')}`)
  }
}
if (differing.length > 0) console.error('Use one translation, or give one of the messages a context.')
if (files.length === 0) console.error('No catalogue was found.')
process.exit(failed.length > 0 || differing.length > 0 || files.length === 0 ? 1 : 0)

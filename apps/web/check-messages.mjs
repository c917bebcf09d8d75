// node apps/web/check-messages.mjs
// Fails when a catalogue is not what extraction would write (missing or obsolete messages)
// or when a message has no translation in a language.
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

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
process.exit(failed.length > 0 ? 1 : 0)

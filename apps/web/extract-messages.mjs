// node apps/web/extract-messages.mjs [feature | shared]
// Collects the messages of one feature (or of all) from the sources into its catalogues; fill in `it` afterwards.
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const cli = join(dirname(createRequire(import.meta.url).resolve('@lingui/cli')), 'lingui-extract.js')
const only = process.argv[2]
const env = only === undefined ? process.env : { ...process.env, REREAD_CATALOG: only }
const run = spawnSync(process.execPath, [cli, '--clean', '--workers', '1'], {
  cwd: here,
  env,
  stdio: 'inherit',
})
process.exit(run.status ?? 1)

import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const checkout = join(dirname(fileURLToPath(import.meta.url)), '../../../..')
const shared = process.env.REREAD_SHARED ?? join(checkout, '..', 'shared')

/** A folder that is kept beside the repository; null, said aloud, when it is not there. */
export const sharedFolder = (...names: string[]): string | null => {
  const folder = join(shared, ...names)
  if (existsSync(folder)) return folder
  process.stdout.write(`NOTICE ${folder} is not here: the tests that read it are skipped\n`)
  return null
}

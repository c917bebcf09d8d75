import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = process.env.REREAD_SHARED ?? fileURLToPath(new URL('../../../../shared', import.meta.url))

/** Path of a file that stands beside the repository; null where it is not there. */
const sharedFile = (...parts: readonly string[]): string | null => {
  const path = join(folder, ...parts)
  return existsSync(path) ? path : null
}

/** Whether this run has the time for everything; `npm test` says `smoke`. */
export const isFullRun = process.env.REREAD_E2E !== 'smoke'

/** The file when this run uses it; where it should and cannot, the run says so. */
export const fileOfFullRun = (...parts: readonly string[]): string | null => {
  if (!isFullRun) return null
  const path = sharedFile(...parts)
  if (path === null) console.info(`not run: ${parts.join('/')} is not beside the repository (REREAD_SHARED)`)
  return path
}

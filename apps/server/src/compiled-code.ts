import { mkdirSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

/**
 * Keeps the product's own code as it was compiled in `cache` of the data folder, readable by its owner alone: the next
 * start has half of the work. It is written when the process ends in order; whatever code has changed is compiled anew.
 * A folder that cannot be written is no reason not to start; anybody may delete it. Answers the folder, null without one.
 */
export const keepCompiledCode = (dataDir: string): string | null => {
  const folder = join(dataDir, 'cache')
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch {
    return null
  }
  const { directory = null } = enableCompileCache(folder)
  // Threads do not inherit it; they read this when they start.
  if (directory !== null) process.env.NODE_COMPILE_CACHE = folder
  return directory
}

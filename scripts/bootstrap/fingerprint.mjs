import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { root } from './paths.mjs'

/** One hash over the names and contents of files, whatever order they come in. @param {string[]} files */
export const fingerprint = (files) => {
  const hash = createHash('sha256')
  for (const file of [...files].sort()) {
    hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

/** Every file below a folder, except where `skip` says so of its name. @returns {string[]} */
export const filesBelow = (folder, skip) => {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (skip(entry.name)) return []
    const path = join(folder, entry.name)
    return entry.isDirectory() ? filesBelow(path, skip) : [path]
  })
}

/** The text of a stamp; null when there is none. */
export const readStamp = (file) => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}

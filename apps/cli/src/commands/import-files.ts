import { open, stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { FILE_FORMATS, type FileFormat } from '@reread/domain'
import { Failure } from '../failure.ts'

export interface ToldFile {
  /** Absolute. */
  readonly path: string
  readonly name: string
}

const KEPT = 'Nothing was imported.'

const fileAt = async (given: string): Promise<ToldFile> => {
  const path = resolve(given)
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => error.code ?? 'unknown')
  if (found === 'ENOENT' || found === 'ENOTDIR') {
    throw new Failure('file.missing', `There is no file ${given}. ${KEPT}`)
  }
  if (typeof found === 'string')
    throw new Failure('file.unreadable', `${given} cannot be read (${found}). ${KEPT}`)
  if (!found.isFile()) {
    throw new Failure('file.not-a-file', `${given} is no file. Name the files one by one. ${KEPT}`)
  }
  const handle = await open(path).catch((error: NodeJS.ErrnoException) => {
    throw new Failure('file.unreadable', `${given} cannot be read (${error.code}). ${KEPT}`)
  })
  await handle.close()
  return { path, name: basename(path) }
}

/** The files as they were named. @throws Failure for one that is not there or cannot be read */
export const filesAt = async (given: readonly string[]): Promise<ToldFile[]> => {
  const files: ToldFile[] = []
  for (const path of given) files.push(await fileAt(path))
  return files
}

const byName = (name: string): FileFormat | null => {
  const bare = name.replace(/\.gz$/i, '')
  if (/\.(csv|tsv|txt)$/i.test(bare)) return 'csv'
  return /\.(jsonl|ndjson|json)$/i.test(bare) ? 'jsonl' : null
}

/** The format of all the files, by their names; a help desk's own format has to be said. @throws Failure when they differ or leave it open */
export const commonFormat = (files: readonly ToldFile[]): FileFormat => {
  const formats = new Set(files.map(({ name }) => byName(name)))
  const [format] = formats
  if (formats.size === 1 && format) return format
  throw new Failure(
    'usage',
    `Which format are the files of? Say --format with one of: ${FILE_FORMATS.join(', ')}. ${KEPT}`,
  )
}

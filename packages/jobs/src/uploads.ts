import { createReadStream } from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { BAD_ROW_LANGUAGES, type BadRowLanguage } from '@reread/domain'

const UPLOAD_NAME = /^[a-f0-9]{32}$/
const DAY_MS = 86_400_000

/** Where a stored upload lies. Names are random hex made by the server: anything else is no upload, and never a path. */
export const uploadPath = (dataDir: string, uploadName: string): string => {
  if (!UPLOAD_NAME.test(uploadName)) throw new Error('Not the name of an upload.')
  return join(dataDir, 'uploads', uploadName)
}

/** The table of rows an import left out, in each language that it is read in, beside its first upload. */
export const badRowsPath = (dataDir: string, uploadName: string, language: BadRowLanguage): string =>
  `${uploadPath(dataDir, uploadName)}.bad.${language}.csv`

/** A folder inside REREAD_DATA for what a reader sets aside while it reads. */
export const tempFolder = async (dataDir: string): Promise<string> => {
  const folder = join(dataDir, 'tmp')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  return folder
}

/** Bytes of an upload as a stream; `onRead` hears how many have come. */
export async function* uploadBytes(
  path: string,
  onRead: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
    const bytes: Buffer = chunk
    onRead(bytes.length)
    yield bytes
  }
}

/** Removes the files of an import; those that are gone already are no error. */
export const removeUploads = async (dataDir: string, uploadNames: readonly string[]): Promise<void> => {
  for (const name of uploadNames) {
    await rm(uploadPath(dataDir, name), { force: true })
    for (const language of BAD_ROW_LANGUAGES) await rm(badRowsPath(dataDir, name, language), { force: true })
    // As it was called while there was one language.
    await rm(`${uploadPath(dataDir, name)}.bad.csv`, { force: true })
  }
}

/** Removes what readers left behind that were killed: anything there is younger while somebody reads. */
export const clearTempFolder = async (dataDir: string, now: number): Promise<void> => {
  const folder = await tempFolder(dataDir)
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: now }))
    if (now - mtimeMs > DAY_MS) await rm(path, { recursive: true, force: true })
  }
}

/**
 * Removes whole uploads that no import speaks of and that have lain there for a day: whoever brought them closed the
 * screen before the import began. `known` is asked after the folder was read: an import that begins meanwhile keeps its
 * files. Answers how many went.
 */
export const clearOrphans = async (
  dataDir: string,
  known: () => Promise<ReadonlySet<string>>,
  now: number,
): Promise<number> => {
  const folder = join(dataDir, 'uploads')
  const names = (await readdir(folder).catch(() => [])).filter((name) => UPLOAD_NAME.test(name))
  const spokenOf = await known()
  let cleared = 0
  for (const name of names) {
    if (spokenOf.has(name)) continue
    const { mtimeMs } = await stat(join(folder, name)).catch(() => ({ mtimeMs: now }))
    if (now - mtimeMs <= DAY_MS) continue
    await removeUploads(dataDir, [name])
    cleared += 1
  }
  return cleared
}

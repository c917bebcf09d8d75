import { randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'

const MOST_UPLOAD_BYTES = 2_000_000_000

/** The file is larger than an upload may be. */
export class UploadTooLarge extends Error {
  override name = 'UploadTooLarge'
}

const NAME = /^[0-9a-f]{32}$/
const UNFINISHED = '.part'
/** Another process may be receiving a file at this moment: what has grown within this time is not a crash's. */
const STALE_MS = 3_600_000

const counting = (maxBytes: number) => {
  const counted = { bytes: 0 }
  const stream = new Transform({
    transform(chunk: Buffer, _, done) {
      counted.bytes += chunk.length
      if (counted.bytes > maxBytes) done(new UploadTooLarge(`More than ${maxBytes} bytes.`))
      else done(null, chunk)
    },
  })
  return { counted, stream }
}

export interface Uploads {
  readonly maxBytes: number
  /** Bytes; null when there is no such upload. */
  sizeOf(uploadName: string): Promise<number | null>
  /** Stores a text; answers the name it is found by. */
  put(text: string): Promise<string>
  /** Stores a stream as it comes. @throws UploadTooLarge; nothing stays of a stream that fails or breaks off */
  receive(body: Readable): Promise<{ uploadName: string; bytes: number }>
  remove(uploadName: string): Promise<void>
}

const removeStale = async (folder: string): Promise<void> => {
  for (const name of await readdir(folder)) {
    if (!name.endsWith(UNFINISHED)) continue
    const { mtimeMs } = await stat(join(folder, name)).catch(() => ({ mtimeMs: Date.now() }))
    if (Date.now() - mtimeMs > STALE_MS) await rm(join(folder, name), { force: true })
  }
}

/** Uploaded files below the data folder, under names of 128 random bits; what a crash left half written goes first. */
export const openUploads = async (dataDir: string, maxBytes = MOST_UPLOAD_BYTES): Promise<Uploads> => {
  const folder = join(dataDir, 'uploads')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await removeStale(folder)

  const newName = () => randomBytes(16).toString('hex')
  const fileOf = (uploadName: string): string | null =>
    NAME.test(uploadName) ? join(folder, uploadName) : null
  return {
    maxBytes,
    async sizeOf(uploadName) {
      const file = fileOf(uploadName)
      if (file === null) return null
      return stat(file).then(
        (found) => found.size,
        () => null,
      )
    },
    async put(text) {
      const uploadName = newName()
      await writeFile(join(folder, uploadName), text, { flag: 'wx', mode: 0o600 })
      return uploadName
    },
    async receive(body) {
      const uploadName = newName()
      const file = join(folder, uploadName)
      const { counted, stream } = counting(maxBytes)
      try {
        await pipeline(body, stream, createWriteStream(file + UNFINISHED, { flags: 'wx', mode: 0o600 }))
        await rename(file + UNFINISHED, file)
      } catch (error) {
        await rm(file + UNFINISHED, { force: true })
        throw error
      }
      return { uploadName, bytes: counted.bytes }
    },
    async remove(uploadName) {
      const file = fileOf(uploadName)
      if (file !== null) await rm(file, { force: true })
    },
  }
}

import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const fileIn = (dataDir: string): string => join(dataDir, 'server.json')

export interface ServerAddress {
  /** What links begin with. */
  readonly url: string
  /** The interface it listens on, such as 127.0.0.1 or 0.0.0.0. */
  readonly host: string
}

const Note = z.object({ url: z.url(), host: z.string(), processId: z.int().positive() })

const noteIn = (dataDir: string): z.infer<typeof Note> | null => {
  try {
    return Note.safeParse(JSON.parse(readFileSync(fileIn(dataDir), 'utf8'))).data ?? null
  } catch {
    return null
  }
}

const isAlive = (processId: number): boolean => {
  try {
    // Signal 0 is not sent: it asks whether the process is there.
    process.kill(processId, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/**
 * Notes in the data folder where this process serves it, for the links that the terminal prints; a server that was
 * started later on the same folder stands instead. Answers what takes the note away, unless another's stands there.
 * @throws what the disk says
 */
export const noteServerAddress = (dataDir: string, { url, host }: ServerAddress): (() => void) => {
  const file = fileIn(dataDir)
  const own = { url, host, processId: process.pid }
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, `${JSON.stringify(own)}\n`, { mode: 0o600 })
  renameSync(draft, file)
  return () => {
    const noted = noteIn(dataDir)
    if (noted?.url === own.url && noted.processId === own.processId) rmSync(file, { force: true })
  }
}

/** Where the server that runs on this data folder is reached; null when none does, or on another computer. */
export const runningServer = (dataDir: string): ServerAddress | null => {
  const noted = noteIn(dataDir)
  return noted !== null && isAlive(noted.processId) ? noted : null
}

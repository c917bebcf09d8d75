import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Db, openDatabase } from '@reread/db'
import { emptyPlace, type testEngines } from '@reread/db/testing'
import { failureOf } from '../failure.ts'
import type { Answer, Output } from '../output.ts'
import { type Act, programFor } from '../program.ts'

export interface Done extends Partial<Answer> {
  /** Why it was not done, as programs read it; null when it was. */
  readonly code: string | null
  /** The sentence beside that code. */
  readonly message: string
  /** What it remarked on the way. */
  readonly notes: readonly string[]
}

/** The same commands inside this process, on an empty place; what a process of its own does is in `terminal.ts`. */
export const inProcess = async (engine: (typeof testEngines)[number]) => {
  const place = await emptyPlace(engine)
  const files = mkdtempSync(join(process.env.REREAD_TEST_FOLDER ?? tmpdir(), 'reread-files-'))
  const dataDir = join(place.dataDir, 'data')
  const { databaseUrl } = place
  const before = { REREAD_DATA: process.env.REREAD_DATA, REREAD_DATABASE_URL: process.env.REREAD_DATABASE_URL }
  const set = (variables: Record<string, string | undefined>) => {
    for (const [name, value] of Object.entries(variables)) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  }
  set({ REREAD_DATA: dataDir, REREAD_DATABASE_URL: databaseUrl })
  const reread = async (...args: string[]): Promise<Done> => {
    const isJson = args.includes('--json')
    const notes: string[] = []
    const output: Output = {
      isJson,
      note: (line) => (isJson ? undefined : notes.push(line)),
      progress: () => undefined,
      done: () => undefined,
    }
    const asked: { act: Act | null } = { act: null }
    try {
      programFor(
        (act) => {
          asked.act = act
        },
        { isJson: true },
      ).parse(args, { from: 'user' })
      if (asked.act === null) throw new Error('Nothing was understood.')
      return { ...(await asked.act(output)), code: null, message: '', notes }
    } catch (error) {
      const { code, message } = failureOf(error)
      return { code, message, notes }
    }
  }
  return {
    dataDir,
    files,
    reread,
    /** What a command answers to programs. */
    json: async (...args: string[]): Promise<object> => {
      const { code, message, json } = await reread(...args, '--json')
      if (code !== null || json === undefined) throw new Error(`reread ${args.join(' ')}: ${code}: ${message}`)
      return json
    },
    file: (name: string, content: string | Uint8Array): string => {
      writeFileSync(join(files, name), content)
      return join(files, name)
    },
    withDb: async <T>(work: (db: Db) => Promise<T>): Promise<T> => {
      const db = await openDatabase({ dataDir, databaseUrl })
      try {
        return await work(db)
      } finally {
        await db.close()
      }
    },
    close: async () => {
      set(before)
      rmSync(files, { recursive: true, force: true })
      await place.remove()
    },
  }
}

export type InProcess = Awaited<ReturnType<typeof inProcess>>

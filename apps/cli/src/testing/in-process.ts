import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { emptyPlace, type testEngines } from '@reread/db/testing'
import { failureOf } from '../failure.ts'
import type { Answer, Output } from '../output.ts'
import { type Product, withProduct } from '../product.ts'
import { type Act, programFor } from '../program.ts'

export interface Done extends Partial<Answer> {
  /** Why it was not done, as programs read it; null when it was. */
  readonly code: string | null
  /** The sentence beside that code. */
  readonly message: string
  /** What it remarked on the way. */
  readonly notes: readonly string[]
}

const QUIET: Output = {
  isJson: true,
  note: () => undefined,
  progress: () => undefined,
  done: () => undefined,
}

/** The product, opened once for many commands; `close` ends it. */
const holdProduct = () =>
  new Promise<{ product: Product; close(): Promise<void> }>((opened, failed) => {
    const ended = withProduct(
      QUIET,
      (product) =>
        new Promise<void>((end) => {
          const close = () => {
            end()
            return ended
          }
          opened({ product, close })
        }),
    )
    ended.catch(failed)
  })

/**
 * The same commands inside this process, on an empty place, with the product opened once; what a process of its own does
 * is in `terminal.ts`.
 */
export const inProcess = async (engine: (typeof testEngines)[number]) => {
  const place = await emptyPlace(engine)
  const files = mkdtempSync(join(process.env.REREAD_TEST_FOLDER ?? tmpdir(), 'reread-files-'))
  const dataDir = join(place.dataDir, 'data')
  const before = {
    REREAD_DATA: process.env.REREAD_DATA,
    REREAD_DATABASE_URL: process.env.REREAD_DATABASE_URL,
  }
  const set = (variables: Record<string, string | undefined>) => {
    for (const [name, setting] of Object.entries(variables)) {
      if (setting === undefined) delete process.env[name]
      else process.env[name] = setting
    }
  }
  set({ REREAD_DATA: dataDir, REREAD_DATABASE_URL: place.databaseUrl })
  const { product, close } = await holdProduct()
  const reread = async (...args: string[]): Promise<Done> => {
    const isJson = args.includes('--json')
    const notes: string[] = []
    const output: Output = { ...QUIET, isJson, note: (line) => (isJson ? undefined : notes.push(line)) }
    const asked: { act: Act | null } = { act: null }
    try {
      programFor(
        (act) => {
          asked.act = act
        },
        { isJson: true },
      ).parse(args, { from: 'user' })
      if (asked.act === null) throw new Error('Nothing was understood.')
      const done = await asked.act(output, (_, work) => work({ ...product, output }))
      return { ...done, code: null, message: '', notes }
    } catch (error) {
      const { code, message } = failureOf(error)
      return { code, message, notes }
    }
  }
  return {
    db: product.db,
    files,
    reread,
    /** What a command answers to programs. */
    json: async (...args: string[]): Promise<object> => {
      const { code, message, json } = await reread(...args, '--json')
      if (code !== null || json === undefined)
        throw new Error(`reread ${args.join(' ')}: ${code}: ${message}`)
      return json
    },
    file: (name: string, content: string | Uint8Array): string => {
      writeFileSync(join(files, name), content)
      return join(files, name)
    },
    close: async () => {
      await close()
      set(before)
      rmSync(files, { recursive: true, force: true })
      await place.remove()
    },
  }
}

export type InProcess = Awaited<ReturnType<typeof inProcess>>

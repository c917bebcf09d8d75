import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Db, openDatabase } from '@reread/db'
import { emptyPlace, type testEngines } from '@reread/db/testing'

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url))

export interface Said {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Nothing of the machine's own installation, and no flags of the test runner. */
const bareEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) =>
        !name.startsWith('REREAD_') && name !== 'NODE_OPTIONS' && name !== 'PORT' && name !== 'HOST',
    ),
  )

/** The real command, as a process of its own, on an empty place nobody has started Reread in. */
export const aTerminal = async (engine: (typeof testEngines)[number]) => {
  const place = await emptyPlace(engine)
  const files = mkdtempSync(join(process.env.REREAD_TEST_FOLDER ?? tmpdir(), 'reread-files-'))
  const dataDir = join(place.dataDir, 'data')
  const { databaseUrl } = place
  const environment = {
    ...bareEnvironment(),
    REREAD_DATA: dataDir,
    // Compiled once for all the processes of a run.
    NODE_COMPILE_CACHE: join(process.env.REREAD_TEST_FOLDER ?? files, 'compiled'),
    ...(databaseUrl ? { REREAD_DATABASE_URL: databaseUrl } : {}),
  }
  const start = (args: readonly string[], extra: NodeJS.ProcessEnv = {}) => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN, ...args], {
      env: { ...environment, ...extra },
      cwd: files,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const said = { out: '', err: '' }
    child.stdout.setEncoding('utf8').on('data', (text) => {
      said.out += text
    })
    child.stderr.setEncoding('utf8').on('data', (text) => {
      said.err += text
    })
    const ended: Promise<Said> = once(child, 'close').then(([code]) => ({ code, ...said }))
    return { child, ended }
  }
  const reread = (...args: string[]): Promise<Said> => start(args).ended
  return {
    dataDir,
    databaseUrl,
    files,
    start,
    reread,
    /** Runs a command with --json, holds it to one object on standard output and silence elsewhere, and gives the object. */
    json: async (...args: string[]): Promise<Record<string, unknown>> => {
      const { code, out, err } = await reread(...args, '--json')
      if (code !== 0 || err !== '') throw new Error(`reread ${args.join(' ')} ended with ${code}: ${err}`)
      if (!/^\{.*\}\n$/.test(out)) throw new Error(`This is not one line with one object: ${out}`)
      return JSON.parse(out)
    },
    /** Writes a file into the folder that commands are started in. */
    file: (name: string, content: string | Uint8Array): string => {
      writeFileSync(join(files, name), content)
      return name
    },
    /** The database as the commands left it. */
    withDb: async <T>(work: (db: Db) => Promise<T>): Promise<T> => {
      const db = await openDatabase({ dataDir, databaseUrl })
      try {
        return await work(db)
      } finally {
        await db.close()
      }
    },
    close: async () => {
      rmSync(files, { recursive: true, force: true })
      await place.remove()
    },
  }
}

export type Terminal = Awaited<ReturnType<typeof aTerminal>>

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { TestDb } from '@reread/db/testing'

export interface Child {
  readonly process: ChildProcess
  /** What it said, after `ready`. */
  readonly said: string[]
  /** Settles when it has gone, however. */
  readonly gone: Promise<unknown>
  kill(signal: NodeJS.Signals): void
}

/**
 * Starts a file of this folder as a process of its own on the test's database, and waits until it works. `node` are
 * options of Node.js itself.
 */
export const startChild = async (
  started: string | { readonly file: string; readonly node: readonly string[] },
  db: TestDb,
  args: readonly (string | number)[],
): Promise<Child> => {
  const { file, node } = typeof started === 'string' ? { file: started, node: [] } : started
  const path = fileURLToPath(new URL(`./${file}`, import.meta.url))
  const child = spawn(
    process.execPath,
    [...node, path, db.dataDir, db.databaseUrl ?? '', ...args.map(String)],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_OPTIONS: '' },
    },
  )
  const said: string[] = []
  const gone = once(child, 'exit')
  const ready = new Promise<void>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line === 'ready') resolve()
      else said.push(line)
    })
  })
  createInterface({ input: child.stderr }).on('line', (line) => said.push(line))
  await Promise.race([
    ready,
    gone.then(() => {
      throw new Error(`${file} ended before it was ready: ${said.join('\n')}`)
    }),
  ])
  return { process: child, said, gone, kill: (signal) => child.kill(signal) }
}

/** Numbers from 0 to 1, the same ones in every run. */
export const seededRandom = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

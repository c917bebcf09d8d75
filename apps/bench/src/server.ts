import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const MAIN = fileURLToPath(new URL('../../server/src/main.ts', import.meta.url))

export interface RunningServer {
  readonly origin: string
  /** Null when the workspace is set up already. */
  readonly setUpLink: string | null
  /** From the start of the process to its first answer. */
  readonly startMs: number
  /** CPU time so far, user and system, in milliseconds. */
  cpuMs(): number
  /** Memory of its own (RssAnon), in MiB. */
  memoryMebibytes(): number
  /** At once. */
  stop(): Promise<void>
  /** In order, as who runs it ends it: what the next start needs is written down. */
  end(): Promise<void>
}

/** Clock ticks a second, as Linux counts CPU time in /proc. */
const TICKS = 100

/** CPU time of a process so far, user and system, in milliseconds. */
export const cpuOf = (pid: number): number => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return ((Number(fields[11]) + Number(fields[12])) * 1_000) / TICKS
}

const memoryOf = (pid: number): number =>
  Number(/RssAnon:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024

const started = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of started) child.kill('SIGKILL')
})

/** A run that fails leaves no process behind. */
export const endWithUs = (child: ChildProcess): void => {
  started.add(child)
  child.once('close', () => started.delete(child))
}

const stopped = (child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> =>
  new Promise((resolve) => {
    child.once('close', () => resolve())
    child.kill(signal)
  })

/** The real server over a data folder, with the flags this process has; `clock` is the instant at which it stands. */
export const startServer = async (dataDir: string, clock: string): Promise<RunningServer> => {
  const startedAt = performance.now()
  const child = spawn(process.execPath, [...process.execArgv, MAIN], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: '0',
      REREAD_DATA: dataDir,
      REREAD_TEST: '1',
      REREAD_CLOCK: clock,
      REREAD_LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  endWithUs(child)
  let said = ''
  const origin = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      said += part
      const found = /Reread runs at (\S+)/.exec(said)?.[1]
      if (found) resolve(found)
    })
    child.once('close', (code) => reject(new Error(`the server ended with ${code}: ${said}`)))
  })
  await fetch(`${origin}/healthz`)
  const startMs = performance.now() - startedAt
  const { pid = 0 } = child
  return {
    origin,
    startMs,
    setUpLink: /Set up my team: (\S+)/.exec(said)?.[1] ?? null,
    cpuMs: () => cpuOf(pid),
    memoryMebibytes: () => memoryOf(pid),
    stop: () => stopped(child, 'SIGKILL'),
    end: () => stopped(child, 'SIGTERM'),
  }
}

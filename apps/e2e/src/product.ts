import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const START_MS = 30_000

export interface Product {
  /** Address without a slash at the end. */
  readonly origin: string
  /** One-time link of the first run. */
  readonly setUpLink: string
  /** One-time link that loads the demo and looks around in it. */
  readonly demoLink: string
  /** The product's clock, epoch milliseconds. */
  now(): number
  /** Sets the product's clock; it runs on from there. */
  moveClock(to: string): void
  stop(): Promise<void>
}

const run = (args: readonly string[], cwd: string): Promise<number | null> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] })
    child.once('error', reject)
    child.once('close', resolve)
  })

/** The test run builds the web app in a stage of its own; whoever runs one file alone gets it built here. */
const ensureWeb = async (): Promise<void> => {
  const web = join(root, 'apps', 'web')
  if (existsSync(join(web, 'dist', 'index.html'))) return
  const code = await run([join('node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn'], web)
  if (code !== 0) throw new Error(`the web app could not be built (exit ${code})`)
}

/** Clock of a product whose file was written at `at`: it stands at `instant` then and runs on. */
const openClock = (file: string, start: string) => {
  const state = { instant: Date.parse(start), at: Date.now() }
  const move = (to: string): void => {
    writeFileSync(file, to)
    state.instant = Date.parse(to)
    state.at = Date.now()
  }
  move(start)
  return { move, now: () => state.instant + Date.now() - state.at }
}

type Printed = Pick<Product, 'origin' | 'setUpLink' | 'demoLink'>

/** Waits for the printed addresses. @throws what the server said when it ends or takes too long */
const addressesOf = (server: ChildProcess): Promise<Printed> =>
  new Promise((resolve, reject) => {
    let said = ''
    const fail = (why: string) => reject(new Error(`the server ${why}:\n${said}`))
    const late = setTimeout(() => fail('did not start in time'), START_MS)
    const hear = (part: string) => {
      said += part
      const origin = /Reread runs at (\S+)/.exec(said)?.[1]
      const setUpLink = /Set up my team: (\S+)/.exec(said)?.[1]
      const demoLink = /Look around with a demo team: (\S+)\n/.exec(said)?.[1]
      if (origin === undefined || setUpLink === undefined || demoLink === undefined) return
      clearTimeout(late)
      resolve({ origin, setUpLink, demoLink })
    }
    server.stdout?.setEncoding('utf8').on('data', hear)
    server.stderr?.setEncoding('utf8').on('data', hear)
    server.once('close', (code) => {
      clearTimeout(late)
      fail(`ended with ${code}`)
    })
  })

const stopServer = (server: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (server.exitCode !== null || server.signalCode !== null) return resolve()
    server.once('close', () => resolve())
    // Tests need no grace for those who are connected.
    server.kill('SIGKILL')
  })

/** A fresh product as a process of its own, with a clock that the test moves. `start` is an instant. */
export const startProduct = async (start: string): Promise<Product> => {
  await ensureWeb()
  const folder = mkdtempSync(join(process.env.REREAD_TEST_FOLDER ?? tmpdir(), 'reread-journey-'))
  const clockFile = join(folder, 'clock')
  const clock = openClock(clockFile, start)
  const { PATH, HOME, SystemRoot, TMPDIR } = process.env
  const server = spawn(process.execPath, [join(root, 'apps', 'server', 'src', 'main.ts')], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...Object.fromEntries(
        Object.entries({ PATH, HOME, SystemRoot, TMPDIR }).filter(([, text]) => text !== undefined),
      ),
      PORT: '0',
      REREAD_DATA: join(folder, 'data'),
      REREAD_TEST: '1',
      REREAD_CLOCK: `@${clockFile}`,
      REREAD_LOG_LEVEL: 'error',
    },
  })
  const stop = async (): Promise<void> => {
    await stopServer(server)
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const printed = await addressesOf(server)
    return { ...printed, now: clock.now, moveClock: clock.move, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

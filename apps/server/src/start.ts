import type { Server } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type Auth, LINK_TTL_MS, openAuth } from '@reread/auth'
import { type Db, demoLoadedAt, openDatabase } from '@reread/db'
import { badRowsPath, checkWebhookAddress, type Jobs, openUploads, startJobs } from '@reread/jobs'
import { clockFrom, noteServerAddress, type Settings } from '@reread/settings'
import { contextMaker } from './context.ts'
import { makeApp } from './http/app.ts'
import { originsOf } from './http/origin.ts'
import { drain, listen } from './listen.ts'
import { describeError, type Log } from './log.ts'

const WEB_DIR = fileURLToPath(new URL('../../web/dist', import.meta.url))
/** How long load balancers are told before connections are refused. */
const NOTICE_MS = 500
const PATIENCE_MS = 8_000
/** The first page is out by then: what it will ask for is loaded behind its back. */
const LOAD_AFTER_MS = 200

export interface Running {
  /** Address people reach the product at. */
  readonly publicUrl: string
  /** Address of the one-time set-up page; null when somebody has a sign-in already. */
  readonly setUpLink: string | null
  /** Address of the one-time link to the demo workspace; null where nobody asked for it and people work already. */
  readonly demoLink: string | null
  /** Ends everything: says that it is not ready, finishes what is in hand, then closes the database. */
  stop(): Promise<void>
}

type Fetch = Parameters<typeof listen>[0]

/** The use cases with all they rest on; a page is served without them. */
const loadRouter = async () => (await import('@reread/api')).appRouter

const urlFor = ({ publicUrl, host }: Settings, port: number): string => {
  if (publicUrl !== null) return publicUrl
  const name = ['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host
  return new URL(`http://${name.includes(':') ? `[${name}]` : name}:${port}`).origin
}

/** Each start makes a new one, and the one before opens nothing any more. */
const setUpLinkFor = async (auth: Auth, publicUrl: string): Promise<string | null> => {
  if (await auth.isSetUp()) return null
  const link = { purpose: 'setup', personId: null, createdBy: null, ttlMs: LINK_TTL_MS.setup } as const
  return `${publicUrl}/setup?token=${(await auth.makeLink(link)).token}`
}

/** Offered while nobody real is there, and whenever it is asked for. */
const demoLinkFor = async (auth: Auth, publicUrl: string): Promise<string> => {
  const link = { purpose: 'demo', personId: null, createdBy: null, ttlMs: LINK_TTL_MS.demo } as const
  return `${publicUrl}/demo?token=${(await auth.makeLink(link)).token}`
}

/** The zone this machine lives in: there the demo's days begin and end. */
const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

interface Opened {
  readonly ensureDemo: () => Promise<void>
  readonly db: Db
  readonly auth: Auth
  readonly jobs: Jobs
  readonly fetch: Fetch
}

const open = async (
  settings: Settings,
  { log, port, state }: { log: Log; port: number; state: { stopping: boolean } },
): Promise<Opened> => {
  const { dataDir, databaseUrl, trustedProxies } = settings
  const now = clockFrom(settings.clock)
  const publicUrl = urlFor(settings, port)
  const db = await openDatabase({ dataDir, databaseUrl })
  const auth = await openAuth({ db, dataDir, publicUrl, now })
  const uploads = await openUploads(dataDir)
  const outgoing = { publicUrl, allowed: settings.webhookAllow }
  const jobs = startJobs({ db, now, dataDir, log, outgoing })
  const checkAddress = (text: string) => checkWebhookAddress(text, outgoing)
  const load = async () => {
    // Most servers never load it.
    const { loadDemo } = await import('@reread/demo')
    await loadDemo(db, { now: now(), zone: ownZone() })
    jobs.wake()
  }
  const ensureDemo = async () => {
    if ((await demoLoadedAt(db.read)) === null) await load()
  }
  const app = makeApp({
    db,
    auth,
    uploads,
    router: loadRouter,
    contextFor: contextMaker({
      ...{ db, auth, uploads, now, publicUrl, log, checkAddress },
      wakeJobs: () => jobs.wake(),
    }),
    log,
    now,
    allowedOrigins: originsOf({ publicUrl: settings.publicUrl, host: settings.host, port }),
    isHttps: publicUrl.startsWith('https:'),
    trustedProxies,
    webDir: WEB_DIR,
    loadDemo: load,
    badRowsFile: ([uploadName], language) =>
      uploadName === undefined ? null : badRowsPath(dataDir, uploadName, language),
    isReady: async () => {
      if (state.stopping) return false
      await loadRouter()
      // Any answer will do: the schema was brought up to date when the database was opened.
      await auth.isSetUp()
      return true
    },
  })
  const fetch: Fetch = async (request, env) => {
    const response = await app.fetch(request, env)
    // Whoever keeps a connection open is to come back on another one, to another process.
    if (state.stopping) response.headers.set('connection', 'close')
    return response
  }
  return { db, auth, jobs, fetch, ensureDemo }
}

/**
 * Starts the product; with `demo` the demo workspace is loaded unless it is there. The port comes first: a second
 * copy on a busy port touches nothing of the first one's.
 */
export const start = async (
  settings: Settings,
  ...[log, { demo = false } = {}]: [log: Log, options?: { demo?: boolean }]
): Promise<Running> => {
  const state = { stopping: false }
  const { promise: opened, resolve, reject } = Promise.withResolvers<Opened>()
  // Requests that come while the database is being opened wait for it; without any, its failure is still heard below.
  opened.catch(() => undefined)
  const { server, port } = await listen(async (request, env) => (await opened).fetch(request, env), settings)
  try {
    resolve(await open(settings, { log, port, state }))
  } catch (error) {
    reject(error)
    server.close()
    server.closeAllConnections()
    throw error
  }
  const { auth, ensureDemo, ...parts } = await opened
  const publicUrl = urlFor(settings, port)
  const setUpLink = await setUpLinkFor(auth, publicUrl)
  if (demo) await ensureDemo()
  const demoLink = demo || setUpLink !== null ? await demoLinkFor(auth, publicUrl) : null
  const loading = setTimeout(() => {
    const complain = (what: string) => (error: unknown) => log.error({ error: describeError(error) }, what)
    loadRouter().catch(complain('the use cases did not load'))
    auth.warmUp().catch(complain('the sign-in library did not load'))
  }, LOAD_AFTER_MS)
  const forgetAddress = noteAddress(settings, publicUrl, log)
  const end = () => {
    clearTimeout(loading)
    forgetAddress()
    return stop(server, { ...parts, state })
  }
  return { publicUrl, setUpLink, demoLink, stop: end }
}

/** For the terminal's links. A disk that takes no note is no reason not to start. */
const noteAddress = ({ dataDir, host }: Settings, url: string, log: Log): (() => void) => {
  try {
    return noteServerAddress(dataDir, { url, host })
  } catch (error) {
    log.warn({ error: describeError(error) }, 'the address was not noted for the terminal')
    return () => undefined
  }
}

const stop = async (
  server: Server,
  { db, jobs, state }: Pick<Opened, 'db' | 'jobs'> & { state: { stopping: boolean } },
): Promise<void> => {
  state.stopping = true
  await sleep(NOTICE_MS)
  await Promise.all([drain(server, PATIENCE_MS), jobs.stop()])
  await db.close()
}

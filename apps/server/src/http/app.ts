import { randomUUID } from 'node:crypto'
import type { Auth } from '@reread/auth'
import { type Db, troubleOf } from '@reread/db'
import type { Uploads } from '@reread/jobs'
import { type Context, type Handler, Hono } from 'hono'
import { compress } from 'hono/compress'
import { describeError, type Log } from '../log.ts'
import { refuse } from './answers.ts'
import { type BadRowsFile, badRowsRoute } from './bad-rows-route.ts'
import { changeDemoRole, openDemo } from './demo-routes.ts'
import { boundedBody, jsonOnly } from './json-body.ts'
import { noForeignReads, ownPagesOnly } from './origin.ts'
import { type Asker, addressOf, askerOf } from './request.ts'
import type { RouteKey } from './routes.ts'
import { type NonceVariables, securityHeaders } from './security-headers.ts'
import { type TrpcParts, trpcHandler } from './trpc.ts'
import { uploadRoute } from './upload-route.ts'
import { webApp } from './web.ts'

export interface Asking extends Asker {
  readonly clientIp: string
}

export interface AppParts {
  readonly db: Db
  readonly auth: Auth
  readonly uploads: Uploads
  readonly router: TrpcParts['router']
  /** What the procedures are given besides who asks. */
  readonly contextFor: (asking: Asking) => object
  readonly log: Pick<Log, 'debug' | 'error'>
  readonly now: () => number
  readonly allowedOrigins: ReadonlySet<string>
  readonly isHttps: boolean
  readonly trustedProxies: number
  /** The built web app. */
  readonly webDir: string
  /** Loads the demo workspace; refuses when there is one. */
  readonly loadDemo: () => Promise<unknown>
  readonly badRowsFile: BadRowsFile
  /** Database reachable and migrated, and not about to stop. */
  readonly isReady: () => Promise<boolean>
}

type App = Hono<NonceVariables>

/** Guards in front of every route: an id, headers, a line in the log, and no change that another site's page asks for. */
const guard = (app: App, { log, isHttps, allowedOrigins }: AppParts): void => {
  app.use('*', async (c, next) => {
    c.set('requestId', randomUUID())
    await next()
  })
  app.use('*', async (c, next) => {
    const startedAt = performance.now()
    await next()
    // The path alone: what follows the question mark may be a token.
    const { method, path } = c.req
    const ms = Math.round(performance.now() - startedAt)
    log.debug({ requestId: c.get('requestId'), method, path, status: c.res.status, ms }, 'request')
  })
  app.use('*', securityHeaders({ isHttps }))
  app.use('*', ownPagesOnly({ allowedOrigins }))
  app.use('/api/*', boundedBody)
  app.use('/trpc/*', noForeignReads, boundedBody, jsonOnly, compress())
  app.use('/imports/*', noForeignReads)
  app.onError((error, c) => {
    if (troubleOf(error) === 'full') return refuse(c, 507, 'disk-full')
    log.error({ requestId: c.get('requestId'), error: describeError(error) }, 'fault')
    return refuse(c, 500, 'fault')
  })
  app.notFound((c) => refuse(c, 404, 'not-found'))
}

const handlers = (parts: AppParts): Record<RouteKey, Handler<NonceVariables>> => {
  const { db, auth, uploads, router, log, now, trustedProxies, isReady } = parts
  const asker = (c: Context) => askerOf({ auth, db, now }, c.req.raw.headers)
  const whoAsks = async (c: Context) => (await asker(c)).actor
  const signInDoor: Handler = async (c) => {
    const { method, url } = c.req
    const { headers } = c.req.raw
    // The body has been read already, within its bounds.
    const request = new Request(url, { method, headers, body: await c.req.text() })
    return auth.handler(request, addressOf(c, trustedProxies))
  }
  const demo = { db, auth, load: parts.loadDemo, addressOf: (c: Context) => addressOf(c, trustedProxies) }
  const procedures = trpcHandler({
    router,
    log,
    contextFor: async (c) =>
      parts.contextFor({ ...(await asker(c)), clientIp: addressOf(c, trustedProxies) }),
  })
  return {
    'GET /healthz': (c) => c.json({ ok: true }),
    'GET /readyz': async (c) => ((await isReady()) ? c.json({ ready: true }) : c.json({ ready: false }, 503)),
    'POST /api/auth/sign-in/email': signInDoor,
    'POST /api/auth/sign-out': signInDoor,
    'POST /api/auth/demo/open': openDemo(demo),
    'POST /api/auth/demo/role': changeDemoRole(demo),
    'GET /trpc/*': procedures,
    'POST /trpc/*': procedures,
    'POST /uploads': uploadRoute({ uploads, db, actorOf: whoAsks }),
    'GET /imports/:id/bad-rows.csv': badRowsRoute({ db, actorOf: whoAsks, fileOf: parts.badRowsFile }),
    'GET /*': webApp(parts.webDir),
  }
}

/** The whole HTTP side: callable without a socket (`app.request`) as well as behind a server. */
export const makeApp = (parts: AppParts): App => {
  const app: App = new Hono()
  guard(app, parts)
  for (const [key, handler] of Object.entries(handlers(parts))) {
    const [method = '', path = ''] = key.split(' ')
    app.on(method, path, handler)
  }
  return app
}

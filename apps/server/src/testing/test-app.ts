import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Auth, openAuth } from '@reread/auth'
import { type TestDb, testDatabase } from '@reread/db/testing'
import { loadDemo } from '@reread/demo'
import { badRowsPath, openUploads } from '@reread/jobs'
import { initTRPC } from '@trpc/server'
import { z } from 'zod'
import { type AppParts, type Asking, makeApp } from '../http/app.ts'
import { openLog } from '../log.ts'

export const ORIGIN = 'http://127.0.0.1:3000'
export const PASSWORD = 'correct horse battery'
/** Must not be seen in an answer, whatever goes wrong. */
export const CANARY = 'canary-7f3a'

/** Procedures of the simplest kinds: the transport is what is tested, not what the product does with it. */
const routerFor = (made: { count: number }) => {
  const t = initTRPC.context<Asking & { auth: Auth }>().create({ isDev: false })
  const procedure = t.procedure
  return t.router({
    read: procedure.query(({ ctx }) => ({ personId: ctx.actor?.personId ?? null })),
    make: procedure.mutation(() => {
      made.count += 1
      return made.count
    }),
    note: procedure.input(z.strictObject({ text: z.string() })).mutation(({ input }) => input.text.length),
    fail: procedure.query(() => {
      throw new Error(`select secret from table ${CANARY}`)
    }),
    link: procedure
      .input(z.strictObject({ token: z.string() }))
      .query(async ({ ctx, input }) => (await ctx.auth.findLink(input.token, ctx.clientIp)) !== null),
  })
}

const SHELL =
  '<!doctype html><html><head><style nonce="__CSP_NONCE__"></style><script nonce="__CSP_NONCE__" src="/first-paint.js"></script></head></html>'

const writeWebApp = (folder: string): string => {
  const webDir = join(folder, 'web')
  mkdirSync(join(webDir, 'assets'), { recursive: true })
  mkdirSync(join(webDir, '.vite'), { recursive: true })
  writeFileSync(join(webDir, 'index.html'), SHELL)
  writeFileSync(join(webDir, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  writeFileSync(
    join(webDir, 'assets', 'index-abc123.js'),
    `console.log(${JSON.stringify('x'.repeat(5_000))})`,
  )
  writeFileSync(join(webDir, '.vite', 'manifest.json'), '{}')
  return webDir
}

/** The app over a real database, with the log it writes and the changes it made. */
export const testApp = async (changes: Partial<AppParts> = {}) => {
  const db: TestDb = await testDatabase()
  const made = { count: 0 }
  const router = routerFor(made)
  const lines: string[] = []
  const now = () => Date.now()
  const auth: Auth = await openAuth({ db, dataDir: db.dataDir, publicUrl: ORIGIN, now })
  const uploads = await openUploads(db.dataDir, 100_000)
  const parts: AppParts = {
    db,
    auth,
    uploads,
    router: async () => router,
    contextFor: (asking) => ({ ...asking, auth }),
    log: openLog('debug', { write: (line) => lines.push(line) }),
    now,
    allowedOrigins: new Set([ORIGIN]),
    isHttps: false,
    trustedProxies: 0,
    webDir: writeWebApp(db.dataDir),
    badRowsFile: ([uploadName], language) =>
      uploadName === undefined ? null : badRowsPath(db.dataDir, uploadName, language),
    loadDemo: () => loadDemo(db, { now: now() }),
    isReady: async () => true,
    ...changes,
  }
  const app = makeApp(parts)
  const addPerson = async (name: string): Promise<number> => {
    const person = { name, kind: 'human' as const, shortcuts: 1 as const, created_at: now() }
    return (await db.write.insertInto('person').values(person).returning('id').executeTakeFirstOrThrow()).id
  }
  return {
    db,
    auth,
    app,
    uploads,
    made,
    /** The same place behind another app. */
    withParts: (others: Partial<AppParts>) => ({ app: makeApp({ ...parts, ...others }) }),
    /** What was written to the log. */
    logged: () => lines.join(''),
    addPerson,
    /** Makes a person with a sign-in and gives their cookie. */
    async signedIn(name: string): Promise<{ personId: number; cookie: string }> {
      const personId = await addPerson(name)
      const email = `${name}@example.org`
      await auth.createSignIn(db.write, { personId, name, email, password: PASSWORD })
      const response = await app.request(`${ORIGIN}/api/auth/sign-in/email`, {
        method: 'POST',
        headers: { origin: ORIGIN, 'content-type': 'application/json' },
        body: JSON.stringify({ email, password: PASSWORD }),
      })
      const cookie = response.headers
        .getSetCookie()
        .map((line) => line.split(';')[0])
        .join('; ')
      return { personId, cookie }
    },
    async makeAdmin(personId: number): Promise<void> {
      await db.write
        .insertInto('workspace_role')
        .values({ person_id: personId, role: 'admin', from_at: now() - 1 })
        .execute()
    },
    close: () => db.close(),
  }
}

export type TestApp = Awaited<ReturnType<typeof testApp>>

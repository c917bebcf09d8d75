import type { Auth } from '@reread/auth'
import {
  Conflict,
  type Db,
  DEMO_ROLES,
  type DemoRole,
  demoLoadedAt,
  demoPersonas,
  transact,
  troubleOf,
} from '@reread/db'
import { Refusal, type RefusalCode } from '@reread/domain'
import type { Context } from 'hono'
import { refuse } from './answers.ts'

export interface DemoParts {
  readonly db: Db
  readonly auth: Pick<Auth, 'findLink' | 'useLink' | 'sessionOf' | 'startDemoSession'>
  /** Loads the demo workspace. @throws Refusal `demo.loaded` when there is one */
  readonly load: () => Promise<unknown>
  readonly addressOf: (c: Context) => string
}

const STATUS = { 'demo.only': 403, 'rate-limited': 429 } as const
const statusOf = (code: RefusalCode): 403 | 404 | 429 =>
  code === 'demo.only' || code === 'rate-limited' ? STATUS[code] : 404

/** The one field of a JSON body that has no other; null for anything else. */
const fieldOf = async (c: Context, name: string): Promise<string | null> => {
  if (!/^application\/json\b/i.test(c.req.header('content-type') ?? '')) return null
  const body: unknown = await c.req.json().catch(() => null)
  if (typeof body !== 'object' || body === null || Object.keys(body).length !== 1) return null
  const found: unknown = Reflect.get(body, name)
  return typeof found === 'string' ? found : null
}

const refusing = async (c: Context, work: () => Promise<Response>): Promise<Response> => {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Refusal) return refuse(c, statusOf(error.code), error.code)
    if (error instanceof Conflict) return refuse(c, 404, 'link.invalid')
    throw error
  }
}

const signedInAs = async ({ auth }: DemoParts, c: Context, role: DemoRole): Promise<Response> => {
  c.header('set-cookie', await auth.startDemoSession(role, c.req.raw.headers))
  c.header('cache-control', 'no-store')
  return c.json({ role })
}

/** Whose eyes this browser looks through; null when nobody of the demo is signed in. */
const personaOf = async ({ db, auth }: DemoParts, c: Context) => {
  const session = await auth.sessionOf(c.req.raw.headers)
  if (!session) return null
  return (await demoPersonas(db.read)).find(({ personId }) => personId === session.personId) ?? null
}

/** Somebody else may have loaded it at this very moment: then it is there all the same. */
const ensureLoaded = async ({ db, load }: DemoParts): Promise<void> => {
  if ((await demoLoadedAt(db.read)) !== null) return
  try {
    await load()
  } catch (error) {
    const isThere = error instanceof Refusal ? error.code === 'demo.loaded' : troubleOf(error) === 'unique'
    if (!isThere) throw error
  }
}

/**
 * POST /api/auth/demo/open: the one-time link to the demo. Loads the workspace on its first use and signs the visitor
 * in as its agent. Whoever looks around already just goes on.
 */
export const openDemo = (parts: DemoParts) => (c: Context) =>
  refusing(c, async () => {
    const persona = await personaOf(parts, c)
    if (persona) return c.json({ role: persona.role })
    const token = await fieldOf(c, 'token')
    if (token === null) return refuse(c, 400, 'input-invalid')
    const link = await parts.auth.findLink(token, parts.addressOf(c))
    if (link?.purpose !== 'demo') throw new Refusal('link.invalid')
    await ensureLoaded(parts)
    await transact(parts.db.write, (trx) => parts.auth.useLink(trx, link.id))
    return signedInAs(parts, c, 'agent')
  })

/**
 * POST /api/auth/demo/role: the role bar. A person of the demo becomes another one of the three; nobody real becomes
 * one of them, and none of them becomes anybody real.
 */
export const changeDemoRole = (parts: DemoParts) => (c: Context) =>
  refusing(c, async () => {
    const wanted = await fieldOf(c, 'role')
    const role = DEMO_ROLES.find((known) => known === wanted)
    if (role === undefined) return refuse(c, 400, 'input-invalid')
    if (!(await personaOf(parts, c))) throw new Refusal('demo.only')
    return signedInAs(parts, c, role)
  })

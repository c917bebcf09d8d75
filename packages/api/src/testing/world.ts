import { randomUUID } from 'node:crypto'
import { type Auth, openAuth } from '@reread/auth'
import {
  insertPerson,
  insertRubric,
  insertTeam,
  rolesHeld,
  setMembership,
  setWorkspaceRole,
  TEAM_DEFAULTS,
  transact,
} from '@reread/db'
import { type TestDb, testDatabase, type testEngines } from '@reread/db/testing'
import { type Actor, DEFAULT_RUBRIC, operatorActor } from '@reread/domain'
import { checkWebhookAddress, type Outgoing } from '@reread/jobs'
import type { Context, UploadStore } from '../context.ts'
import { createCaller } from '../router.ts'

type Engine = (typeof testEngines)[number]
export type Caller = ReturnType<typeof createCaller>
type Role = 'agent' | 'lead' | 'manager' | 'admin' | 'auditor'

/** Wednesday of week 2026-W10, 09:00 UTC. */
export const START = Date.UTC(2026, 2, 4, 9)
export const HOUR = 3_600_000

/** A whole product without HTTP: real database, real sign-in, every use case through its own rights, and a clock to move. */
export interface World {
  readonly db: TestDb
  readonly auth: Auth
  readonly clock: { at: number }
  /** What was asked of the job runner. */
  readonly woken: { times: number }
  readonly uploads: UploadStore & { readonly texts: Map<string, string> }
  /** The use cases as this person, in this session of theirs; null is somebody who is not signed in. */
  as(personId: number | null, sessionId?: string | undefined): Promise<Caller>
  asOperator(): Caller
  actorOf(personId: number): Promise<Actor>
  /** From here on everybody keeps the roles they have now: saves looking them up for each call. */
  holdRoles(): void
  addPerson(name: string): Promise<number>
  addTeam(name: string, settings?: Partial<TeamOptions>): Promise<{ teamId: number; slug: string }>
  give(personId: number, role: Role, teamId?: number): Promise<void>
  close(): Promise<void>
}

export interface TeamOptions {
  zone: string
  language: 'en' | 'it'
  scores: 'parties' | 'team'
  conversations: 'open' | 'assigned'
  reveal_mode: 'each' | 'round'
  picks_per_agent: number
  peers_per_pick: number
}

const memoryUploads = (): World['uploads'] => {
  const texts = new Map<string, string>()
  return {
    texts,
    maxBytes: 1_000_000,
    sizeOf: async (name) => texts.get(name)?.length ?? null,
    put: async (text) => {
      const name = randomUUID().replaceAll('-', '')
      texts.set(name, text)
      return name
    },
    remove: async (name) => {
      texts.delete(name)
    },
  }
}

const PUBLIC_URL = 'http://127.0.0.1:3000'

/** The names there are: `inside.example.org` leads into the server's own network, every other one to the internet. */
const OUTGOING: Outgoing = {
  publicUrl: PUBLIC_URL,
  allowed: [],
  resolve: async (host) => [
    { address: host.startsWith('inside.') ? '10.0.0.7' : '93.184.215.14', family: 4 },
  ],
}

/** Opens a world on the engine of this run. Names and seeds count up, so that the same steps give the same world. */
export const openWorld = async (engine?: Engine): Promise<World> => worldOver(await testDatabase(engine))

/** A world over a database that is there already. */
export const worldOver = async (db: TestDb): Promise<World> => {
  const clock = { at: START }
  const now = () => clock.at
  const auth = await openAuth({ db, dataDir: db.dataDir, publicUrl: PUBLIC_URL, now })
  const uploads = memoryUploads()
  const woken = { times: 0 }
  let seeds = 0
  const contextOf = (actor: Actor | null, sessionId: string | null = null): Context => ({
    db,
    auth,
    uploads,
    actor,
    sessionId,
    clientIp: '192.0.2.1',
    now,
    randomWord: () => {
      seeds += 1
      return `seed-${seeds}`
    },
    publicUrl: PUBLIC_URL,
    checkAddress: (text) => checkWebhookAddress(text, OUTGOING),
    wakeJobs: () => {
      woken.times += 1
    },
    log: { info: () => undefined, error: () => undefined },
  })
  let held: Map<number, Awaited<ReturnType<typeof rolesHeld>>> | null = null
  const actorOf = async (personId: number): Promise<Actor> => {
    const roles = held?.get(personId) ?? (await rolesHeld(db.read, personId, clock.at))
    held?.set(personId, roles)
    return { personId, askedAt: clock.at, ...roles }
  }
  return {
    db,
    auth,
    clock,
    woken,
    uploads,
    actorOf,
    holdRoles: () => {
      held = new Map()
    },
    as: async (personId, sessionId) =>
      createCaller(contextOf(personId === null ? null : await actorOf(personId), sessionId)),
    asOperator: () => createCaller(contextOf(operatorActor(clock.at))),
    close: () => db.close(),
    ...makers(db, clock),
  }
}

const makers = (db: TestDb, clock: { at: number }): Pick<World, 'addPerson' | 'addTeam' | 'give'> => {
  let rubricId: number | null = null
  return {
    addPerson: (name) =>
      transact(db.write, (trx) => insertPerson(trx, { name, kind: 'human', language: null, at: clock.at })),
    addTeam: (name, settings = {}) =>
      transact(db.write, async (trx) => {
        const by = { at: clock.at, personId: null }
        rubricId ??= (await insertRubric(trx, DEFAULT_RUBRIC, by)).rubricId
        const given = { zone: 'UTC', language: 'en' as const, ...settings }
        return insertTeam(trx, {
          ...TEAM_DEFAULTS,
          ...given,
          name,
          rubric_id: rubricId,
          created_at: clock.at,
        })
      }),
    give: (personId, role, teamId) =>
      transact(db.write, async (trx) => {
        const at = clock.at
        if (role === 'admin' || role === 'auditor') {
          return setWorkspaceRole(trx, { personId, role, granted: true, at })
        }
        if (teamId === undefined) throw new Error(`The role ${role} needs a team.`)
        return setMembership(trx, { teamId, personId, role, member: true, at })
      }),
  }
}

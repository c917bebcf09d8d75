import { cpSync } from 'node:fs'
import { openDatabase } from '@reread/db'
import { emptyPlace, testEngines } from '@reread/db/testing'
import { aConversation, anOpenRound, aTeam, type Sheet, sheetFor, type Task, tasksOf } from '../builders.ts'
import { type World, worldOver } from '../world.ts'

/** Everybody who could learn something. */
export interface People {
  readonly teamId: number
  readonly slug: string
  readonly week: string
  readonly roundId: number
  readonly agents: readonly number[]
  readonly lead: number
  readonly manager: number
  readonly admin: number
  readonly auditor: number
  /** Agent of another team. */
  readonly stranger: number
}

export interface Scene {
  readonly people: People
  readonly tasks: readonly Task[]
  /** One for each task, in the same order. */
  readonly sheets: readonly Sheet[]
}

const seed = async (world: World): Promise<Scene> => {
  const round = await anOpenRound(world, {
    agents: ['Ada', 'Ben', 'Cleo', 'Dan'],
    settings: { scores: 'team' },
  })
  const other = await aTeam(world, { name: 'Mail', agents: ['Eva'] })
  const [stranger = 0] = other.agents
  await aConversation(world, { teamId: other.teamId, ownerId: stranger })
  const admin = await world.addPerson('Root')
  await world.give(admin, 'admin')
  const auditor = await world.addPerson('Auditor')
  await world.give(auditor, 'auditor')
  const { teamId, slug, week, roundId, agents, lead, manager } = round
  const tasks = await tasksOf(world, roundId)
  const sheets: Sheet[] = []
  for (const task of tasks) sheets.push(await sheetFor(world, task))
  const people = { teamId, slug, week, roundId, agents, lead, manager, admin, auditor, stranger }
  return { people, tasks, sheets }
}

export type Engine = (typeof testEngines)[number]

export interface Stage {
  /** A fresh world in which the round has just opened; the same every time. */
  open(): Promise<{ world: World } & Scene>
  close(): Promise<void>
}

interface Place {
  readonly dataDir: string
  readonly databaseUrl: string | null
}

const over = async ({ dataDir, databaseUrl }: Place, onClosed: () => Promise<void>): Promise<World> => {
  const db = await openDatabase({ dataDir, ...(databaseUrl === null ? {} : { databaseUrl }) })
  const close = async () => {
    await db.close()
    await onClosed()
  }
  const world = await worldOver({ ...db, dataDir, databaseUrl, close })
  world.holdRoles()
  return world
}

const kept = async () => undefined

/** A seeded place that is copied for each run: a file on SQLite, a template database on PostgreSQL. */
const seededCopies = async (engine: Engine) => {
  const place = await emptyPlace(engine)
  const original = { dataDir: place.dataDir, databaseUrl: place.databaseUrl ?? null }
  const first = await over(original, kept)
  const scene = await seed(first)
  await first.close()
  const template = place.databaseUrl === undefined ? undefined : new URL(place.databaseUrl).pathname.slice(1)
  const copy = async () => {
    const made = await emptyPlace(engine, template)
    if (template === undefined) cpSync(place.dataDir, made.dataDir, { recursive: true })
    return over({ dataDir: made.dataDir, databaseUrl: made.databaseUrl ?? null }, () => made.remove())
  }
  return { scene, copy, remove: () => place.remove() }
}

/** Sets the stage once for many runs. */
export const setStage = async (engine: Engine = testEngines[0]): Promise<Stage> => {
  const { scene, copy, remove } = await seededCopies(engine)
  return { open: async () => ({ world: await copy(), ...scene }), close: remove }
}

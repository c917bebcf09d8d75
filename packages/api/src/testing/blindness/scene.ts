import { takeSnapshot, testDatabase, testEngines } from '@reread/db/testing'
import {
  aConversation,
  anOpenRound,
  aTeam,
  revealByAll,
  type Sheet,
  sheetFor,
  type Task,
  tasksOf,
} from '../builders.ts'
import { type World, worldOver } from '../world.ts'
import { askCustomers, learnFrom } from './begun-week.ts'

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

/** So many picks of the eight are revealed from the start: what follows a reveal happens in most sequences. */
const REVEALED = 3

const revealSome = async (world: World, tasks: readonly Task[]): Promise<void> => {
  const picks = [...Map.groupBy(tasks, ({ pickId }) => pickId).values()]
  for (const [number, own] of picks.slice(0, REVEALED).entries()) {
    await revealByAll(world, own, ({ kind }) => ({
      points: number === 0 ? [5] : [kind === 'self' ? 5 : 2, 4],
      ...(number === 0 && kind === 'peer' ? { bestPractice: 'copy this', keep: 'keep it' } : {}),
    }))
  }
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
  await askCustomers(world)
  await revealSome(world, tasks)
  await learnFrom(world, round, tasks)
  const people = { teamId, slug, week, roundId, agents, lead, manager, admin, auditor, stranger }
  return { people, tasks, sheets }
}

export type Engine = (typeof testEngines)[number]

export interface Stage {
  /** A fresh world in which the round has just opened and a few picks are revealed; the same every time. */
  open(scores?: 'parties' | 'team'): Promise<{ world: World } & Scene>
  close(): Promise<void>
}

/** What no step of a sequence changes: it came with the imports. */
const IMPORTED = [
  'import_run',
  'source',
  'identity',
  'conversation',
  'message',
  'participation',
  'import_change',
] as const

/** Sets the stage once for many runs: one database, put back to its first moment before each of them. */
export const setStage = async (engine: Engine = testEngines[0]): Promise<Stage> => {
  const db = await testDatabase(engine)
  const scene = await seed(await worldOver(db))
  const { restore } = await takeSnapshot(db, IMPORTED)
  const open = async (scores: 'parties' | 'team' = 'team') => {
    await restore()
    await db.write.updateTable('team').set({ scores }).execute()
    await db.write.updateTable('round').set({ scores }).execute()
    const world = await worldOver({ ...db, close: async () => undefined })
    world.holdRoles()
    return { world, ...scene }
  }
  return { open, close: () => db.close() }
}

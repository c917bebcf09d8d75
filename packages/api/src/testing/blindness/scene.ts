import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '@reread/db'
import { testEngines } from '@reread/db/testing'
import { aConversation, anOpenRound, aTeam, type Task, tasksOf } from '../builders.ts'
import { openWorld, type World, worldOver } from '../world.ts'

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
  return {
    people: { teamId, slug, week, roundId, agents, lead, manager, admin, auditor, stranger },
    tasks: await tasksOf(world, roundId),
  }
}

export type Engine = (typeof testEngines)[number]

export interface Stage {
  /** A fresh world in which the round has just opened; the same every time. */
  open(): Promise<{ world: World } & Scene>
  close(): Promise<void>
}

const folder = () => mkdtempSync(join(process.env.REREAD_TEST_FOLDER ?? tmpdir(), 'reread-scene-'))

const overFile = async (dataDir: string, onClosed: () => void): Promise<World> => {
  const db = await openDatabase({ dataDir })
  const close = async () => {
    await db.close()
    onClosed()
  }
  return worldOver({ ...db, dataDir, databaseUrl: null, close })
}

const remove = (dataDir: string) => rmSync(dataDir, { recursive: true, force: true })

/** SQLite: one seeded file, copied for each run. PostgreSQL: seeded anew. */
export const setStage = async (engine: Engine = testEngines[0]): Promise<Stage> => {
  if (engine === 'postgres') {
    const open = async () => {
      const world = await openWorld('postgres')
      return { world, ...(await seed(world)) }
    }
    return { open, close: async () => undefined }
  }
  const kept = folder()
  const first = await overFile(kept, () => undefined)
  const scene = await seed(first)
  await first.close()
  return {
    open: async () => {
      const dataDir = folder()
      cpSync(kept, dataDir, { recursive: true })
      return { world: await overFile(dataDir, () => remove(dataDir)), ...scene }
    },
    close: async () => remove(kept),
  }
}

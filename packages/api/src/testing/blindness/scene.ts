import { takeSnapshot, testDatabase, testEngines } from '@reread/db/testing'
import { aConversation, anOpenRound, aTeam, type OpenedRound } from '../builders.ts'
import { type Answers, revealByAll, type Sheet, sheetFor, type Task, tasksOf } from '../handing-in.ts'
import { revealedWeeks } from '../weeks.ts'
import { HOUR, START, type World, worldOver } from '../world.ts'
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

const WEEK = 7 * 24 * HOUR

/** Conversations of each agent: two are drawn, and one is left for whoever reviews another. */
const EACH = 3

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

/** What was said in the weeks before: enough, and enough alike, for averages with intervals. */
const earlier = ({ pickId, reviewerId, kind }: Task): Answers => ({
  points: kind === 'self' ? [5, 4] : [3 + (pickId % 2), 4, 3 + (reviewerId % 2), 4],
})

/** The team with its week just opened, after so many whole weeks. */
const openedRound = async (world: World, weeksBefore: number): Promise<OpenedRound> => {
  const people = { agents: ['Ada', 'Ben', 'Cleo', 'Dan'], settings: { scores: 'team' as const } }
  if (weeksBefore === 0) return anOpenRound(world, { ...people, each: EACH })
  world.clock.at = START - weeksBefore * WEEK
  const team = await aTeam(world, people)
  await revealedWeeks(world, { team, count: weeksBefore, each: 1, answersOf: earlier })
  world.clock.at = START
  for (const ownerId of Array.from({ length: EACH }, () => team.agents).flat())
    await aConversation(world, { teamId: team.teamId, ownerId })
  return { ...team, ...(await (await world.as(team.lead)).rounds.start({ teamId: team.teamId })) }
}

const seed = async (world: World, weeksBefore: number): Promise<Scene> => {
  const round = await openedRound(world, weeksBefore)
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

export interface StageOptions {
  readonly engine?: Engine | undefined
  /** Weeks that were revealed to the last pick before this one; none unless said. */
  readonly weeksBefore?: number
  /** Computes the numbers at the end of each run, before everybody is asked; none are computed unless said. */
  readonly compute?: (world: World) => Promise<unknown>
}

export interface Stage {
  /** A fresh world in which the round has just opened and a few picks are revealed; the same every time. */
  open(scores?: 'parties' | 'team'): Promise<{ world: World } & Scene>
  readonly compute: ((world: World) => Promise<unknown>) | null
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
export const setStage = async (options: StageOptions = {}): Promise<Stage> => {
  const { engine = testEngines[0], weeksBefore = 0, compute = null } = options
  const db = await testDatabase(engine, { isOnSameThread: true })
  const scene = await seed(await worldOver(db), weeksBefore)
  const { restore } = await takeSnapshot(db, IMPORTED)
  const open = async (scores: 'parties' | 'team' = 'team') => {
    await restore()
    await db.write.updateTable('team').set({ scores }).execute()
    await db.write.updateTable('round').set({ scores }).execute()
    const world = await worldOver({ ...db, close: async () => undefined })
    world.holdRoles()
    return { world, ...scene }
  }
  return { open, compute, close: () => db.close() }
}

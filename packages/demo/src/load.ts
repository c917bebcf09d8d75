import { type Db, demoLoadedAt, enqueueFit, transact } from '@reread/db'
import { Refusal } from '@reread/domain'
import { demoCalendar } from './calendar.ts'
import { insertConversations } from './conversations.ts'
import { insertMeetings } from './meetings.ts'
import { insertPeople } from './people.ts'
import { insertPractice } from './practice.ts'
import { writeReviews } from './reviews.ts'
import { insertDemoRound } from './rounds.ts'
import type { Revealed } from './world.ts'

export interface DemoOptions {
  /** Epoch ms: the weeks are laid around it. */
  readonly now: number
  /** The same seed and the same `now` make the same workspace. */
  readonly seed?: string
  /** IANA zone in which the demo teams work. */
  readonly zone?: string
}

export interface DemoLoaded {
  readonly people: number
  readonly teams: number
  readonly rounds: number
  readonly conversations: number
}

const DEFAULT_SEED = 'botteghina'
const DEFAULT_ZONE = 'Europe/Rome'

/**
 * Loads the demo workspace beside whatever is there, in one transaction: twelve people and an AI agent in two teams,
 * eight weeks of rounds, the last one half done with its debrief in one or two days. Its numbers are computed by a job
 * that is enqueued with it.
 * @throws Refusal `demo.loaded` when there is one already
 */
export const loadDemo = (db: Db, options: DemoOptions): Promise<DemoLoaded> => {
  const { now, seed = DEFAULT_SEED, zone = DEFAULT_ZONE } = options
  const calendar = demoCalendar(now, zone)
  return transact(db.write, async (trx) => {
    if ((await demoLoadedAt(trx)) !== null) throw new Refusal('demo.loaded')
    const world = await insertPeople(trx, calendar, seed)
    const stored = await insertConversations(world)
    const revealed: Revealed[] = []
    let rounds = 0
    for (const week of calendar.weeks) {
      for (const team of ['chat', 'email'] as const) {
        const own = stored.filter((one) => one.team === team && one.offset === week.offset)
        const picks = await insertDemoRound(world, team, week, own)
        revealed.push(...(await writeReviews(world, picks)))
        rounds += 1
      }
    }
    await insertMeetings(world, revealed)
    await insertPractice(world, stored, revealed)
    await enqueueFit(trx, { rubricId: world.rubricId, now })
    return {
      people: world.people.size + 1,
      teams: Object.keys(world.teamIds).length,
      rounds,
      conversations: stored.length,
    }
  })
}

import { computeNumbers } from '@reread/jobs/testing'
import { aTeam, type TeamOfPeople } from './builders.ts'
import { openWorld, type World } from './world.ts'

export interface TwoTeams {
  readonly world: World
  readonly rubricId: number
  /** Its agents are Dan, Ben, Cleo and Ada, in this order. */
  readonly chat: TeamOfPeople
  readonly mail: TeamOfPeople
  readonly ada: number
  readonly ben: number
  readonly cleo: number
  /** Manages both teams. */
  readonly both: number
  readonly admin: number
  /** Computes what is revealed by now as its job does; answers how many fits were new. */
  compute(): Promise<number>
}

/** Two teams that share a rubric and nobody who reviews; nothing is revealed yet. */
export const twoTeams = async (engine?: Parameters<typeof openWorld>[0]): Promise<TwoTeams> => {
  const world = await openWorld(engine)
  const chat = await aTeam(world, { agents: ['Dan', 'Ben', 'Cleo', 'Ada'] })
  const mail = await aTeam(world, { name: 'Mail', agents: ['Uri', 'Vera', 'Wim'] })
  const both = await world.addPerson('Both')
  await world.give(both, 'manager', chat.teamId)
  await world.give(both, 'manager', mail.teamId)
  const admin = await world.addPerson('Root')
  await world.give(admin, 'admin')
  const [, ben = 0, cleo = 0, ada = 0] = chat.agents
  const rubricId = 1
  return {
    ...{ world, rubricId, chat, mail, ada, ben, cleo, both, admin },
    compute: () => {
      // What is revealed in the moment of gathering counts as not gathered yet.
      world.clock.at += 60_000
      return computeNumbers(world.db, rubricId, world.clock.at)
    },
  }
}

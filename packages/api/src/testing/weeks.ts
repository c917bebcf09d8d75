import { aConversation, type TeamOfPeople } from './builders.ts'
import { type Answers, revealByAll, type Task, tasksOf } from './handing-in.ts'
import { HOUR, type World } from './world.ts'

export interface RevealedWeek {
  readonly week: string
  readonly roundId: number
  readonly tasks: readonly Task[]
}

export interface WeeksWanted {
  readonly team: TeamOfPeople
  readonly count: number
  /** Conversations each agent settles in a week; 2 unless said. */
  readonly each?: number
  /** What everybody says; the number of the week counts from 0. */
  readonly answersOf?: (task: Task, number: number) => Answers
}

/** Weeks of a team that were opened, reviewed and revealed to the last pick; the clock ends in the last of them. */
export const revealedWeeks = async (world: World, wanted: WeeksWanted): Promise<RevealedWeek[]> => {
  const { team, count, each = 2, answersOf = () => ({}) } = wanted
  const weeks: RevealedWeek[] = []
  for (let number = 0; number < count; number += 1) {
    if (number > 0) world.clock.at += 7 * 24 * HOUR
    for (const ownerId of team.agents) {
      for (let made = 0; made < each; made += 1) await aConversation(world, { teamId: team.teamId, ownerId })
    }
    const { roundId, week } = await (await world.as(team.lead)).rounds.start({ teamId: team.teamId })
    const tasks = await tasksOf(world, roundId)
    for (const pickId of new Set(tasks.map((task) => task.pickId))) {
      const own = tasks.filter((task) => task.pickId === pickId)
      await revealByAll(world, own, (task) => answersOf(task, number))
    }
    weeks.push({ week, roundId, tasks })
  }
  return weeks
}

import { type Handle, namesOf, type Opening, type Team } from '@reread/db'
import { dayOf, Refusal, startOfDayAt } from '@reread/domain'
import { byName } from './by-name.ts'
import type { ActorContext } from './context.ts'

/** The days that a first round looks at, both included, in the team's zone. */
interface FirstDays {
  from?: string | undefined
  until?: string | undefined
}

const dayAfter = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)

/**
 * A round that the person who asks would open, or opens, by hand and now.
 * @throws Refusal `round.until-before-from`, `round.until-ahead`
 */
export const openingOf = (ctx: ActorContext, team: Team, { from, until }: FirstDays): Opening => {
  const at = ctx.now()
  if (until !== undefined && until > dayOf(at, team.zone)) throw new Refusal('round.until-ahead')
  if (until !== undefined && from !== undefined && until < from) throw new Refusal('round.until-before-from')
  return {
    team,
    at,
    seed: ctx.randomWord(),
    firstWindowFromAt: from === undefined ? null : startOfDayAt(from, team.zone),
    firstWindowUntilAt: until === undefined ? null : startOfDayAt(dayAfter(until), team.zone),
    byHand: true,
    personId: ctx.actor.personId,
  }
}

/** The people of these ids, by name. */
export const peopleByName = async (db: Handle, ids: readonly number[]) => {
  const names = await namesOf(db, ids)
  return ids.map((id) => names.get(id) ?? { id, name: '' }).sort(byName)
}

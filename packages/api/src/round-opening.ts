import { type Handle, namesOf, type Opening, type Team } from '@reread/db'
import { startOfDayAt } from '@reread/domain'
import { byName } from './by-name.ts'
import type { ActorContext } from './context.ts'

/** A round that the person who asks would open, or opens, by hand and now. */
export const openingOf = (ctx: ActorContext, team: Team, from: string | undefined): Opening => ({
  team,
  at: ctx.now(),
  seed: ctx.randomWord(),
  firstWindowFromAt: from === undefined ? null : startOfDayAt(from, team.zone),
  byHand: true,
  personId: ctx.actor.personId,
})

/** The people of these ids, by name. */
export const peopleByName = async (db: Handle, ids: readonly number[]) => {
  const names = await namesOf(db, ids)
  return ids.map((id) => names.get(id) ?? { id, name: '' }).sort(byName)
}

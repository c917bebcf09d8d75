import { agendaAuthor, findDebrief, type PickFacts } from '@reread/db'
import { can } from '@reread/domain'
import type { ActorContext } from './context.ts'

/** Whether the week's page can still change; it can until somebody closes the week. */
export const isWeekOpen = async (
  ctx: ActorContext,
  place: { teamId: number; week: string },
): Promise<boolean> => {
  const debrief = await findDebrief(ctx.db.read, place.teamId, place.week)
  return (debrief?.closedAt ?? null) === null
}

/** What the reader may do with a revealed pick's place on its week's agenda; nothing once the week is closed. */
export const agendaRights = async (ctx: ActorContext, pick: PickFacts, isOpen: boolean) => {
  const placed = { ...pick, authorId: await agendaAuthor(ctx.db.read, pick) }
  return {
    mayPropose: isOpen && can(ctx.actor, 'debrief.propose', pick),
    mayWithdraw: isOpen && can(ctx.actor, 'debrief.withdraw', placed),
  }
}

import {
  agendaOf,
  type Debrief,
  ensureDebrief,
  findDebrief,
  findPick,
  type Handle,
  type Trx,
} from '@reread/db'
import { demand, isWeekLabel, Refusal } from '@reread/domain'
import { recordDone } from './acting.ts'
import type { ActorContext } from './context.ts'

export interface Place {
  readonly teamId: number
  readonly week: string
}

/** What the rights ask about a team's debrief. */
export const debriefFacts = (place: { teamId: number }, debrief: Pick<Debrief, 'facilitatorId'> | null) => ({
  teamId: place.teamId,
  facilitatorId: debrief?.facilitatorId ?? null,
})

type Verb = 'debrief.prepare' | 'debrief.run' | 'debrief.move' | 'debrief.decide' | 'debrief.note'

/**
 * The debrief of a team's week, made when it is not there, for somebody who may do this to it.
 * @throws Refusal `not-found` for a week that does not exist.
 */
export const demandDebrief = async (
  trx: Trx,
  ctx: ActorContext,
  { verb, ...place }: Place & { verb: Verb },
): Promise<Debrief> => {
  demand(ctx.actor, verb, debriefFacts(place, await findDebrief(trx, place.teamId, place.week)))
  if (!isWeekLabel(place.week)) throw new Refusal('not-found')
  const id = await ensureDebrief(trx, { ...place, at: ctx.now() })
  const debrief = await findDebrief(trx, place.teamId, place.week)
  return debrief ?? { id, facilitatorId: null, startedAt: null, closedAt: null, closedBy: null }
}

/** What is closed is not changed; what has started keeps its agenda. */
export const refuseUnlessOpen = (debrief: Debrief, { evenStarted }: { evenStarted: boolean }): void => {
  if (debrief.closedAt !== null) throw new Refusal('debrief.closed')
  if (!evenStarted && debrief.startedAt !== null) throw new Refusal('debrief.started')
}

/** A pick's place on its week's agenda, or a refusal as for an unknown one. */
export const findAgendaPlace = async (db: Handle, pickId: number) => {
  const pick = await findPick(db, pickId)
  const agenda = pick ? await agendaOf(db, pick.teamId, pick.week) : []
  const place = agenda.find((one) => one.pickId === pickId) ?? null
  const debrief = pick && place ? await findDebrief(db, pick.teamId, pick.week) : null
  return pick && place && debrief ? { pick, place, debrief } : null
}

/** The audit row and the event of a change of the agenda or the meeting. */
export const recordDebrief = (
  trx: Trx,
  ctx: ActorContext,
  done: {
    verb: string
    teamId: number
    debriefId: number
    event?: string
    details?: Record<string, boolean>
  },
) =>
  recordDone(trx, ctx, {
    verb: done.verb,
    subjectKind: 'debrief',
    subjectId: done.debriefId,
    teamId: done.teamId,
    event: done.event ?? 'debrief.changed',
    ...(done.details ? { details: done.details } : {}),
  })

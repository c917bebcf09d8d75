import {
  agendaAuthor,
  agendaObjection,
  agendaOf,
  changeAgendaPlace,
  ensureDebrief,
  findDebrief,
  type PickFacts,
  setAgendaPick,
  type Trx,
  takeDebriefTurn,
  transact,
} from '@reread/db'
import { demand, MOST_ON_AGENDA, PickRef, Refusal } from '@reread/domain'
import { recordDone } from '../acting.ts'
import type { ActorContext } from '../context.ts'
import { findKnownPick } from '../picks-facts.ts'
import { reviewerId } from '../review-queue.ts'
import { procedure } from '../trpc.ts'

/** The agenda has room, has not begun, and nobody goes past an objection but the one who made it. */
const demandPlace = async (
  trx: Trx,
  ctx: ActorContext,
  { pick, debriefId, hasStarted }: { pick: PickFacts; debriefId: number; hasStarted: boolean },
): Promise<void> => {
  const agenda = await agendaOf(trx, pick.teamId, pick.week)
  const place = agenda.find((one) => one.pickId === pick.id)
  if (place?.isOn) return
  if (hasStarted) throw new Refusal('debrief.started')
  if (agenda.filter((one) => one.isOn).length >= MOST_ON_AGENDA) throw new Refusal('debrief.too-many-picks')
  const was = await agendaObjection(trx, { debriefId, pickId: pick.id })
  if (was === null) return
  if (pick.revieweeId !== ctx.actor.personId) throw new Refusal('debrief.objected')
  await changeAgendaPlace(trx, { debriefId, pickId: pick.id }, { objected_at: null, objection: null })
}

const isPlaced = async (trx: Trx, pick: PickFacts): Promise<boolean> =>
  (await agendaOf(trx, pick.teamId, pick.week)).some((one) => one.pickId === pick.id)

const setAgenda = (ctx: ActorContext, pickId: number, on: boolean) =>
  transact(ctx.db.write, async (trx) => {
    const pick = await findKnownPick(trx, ctx.actor, pickId)
    if (on) demand(ctx.actor, 'debrief.propose', pick)
    else demand(ctx.actor, 'debrief.withdraw', pick && { ...pick, authorId: await agendaAuthor(trx, pick) })
    if (!pick) throw new Refusal('not-found')
    await takeDebriefTurn(trx, pickId)
    const debrief = await findDebrief(trx, pick.teamId, pick.week)
    if (debrief?.closedAt) throw new Refusal('debrief.closed')
    // What is not there needs no taking off: nothing is written, least of all an empty debrief.
    if (!on && !(await isPlaced(trx, pick))) return { inDebrief: false }
    const at = ctx.now()
    const debriefId = await ensureDebrief(trx, { teamId: pick.teamId, week: pick.week, at })
    if (on) await demandPlace(trx, ctx, { pick, debriefId, hasStarted: debrief?.startedAt != null })
    await setAgendaPick(trx, { debriefId, pickId: pick.id, by: reviewerId(ctx), at, on })
    await recordDone(trx, ctx, {
      verb: on ? 'debrief.propose' : 'debrief.withdraw',
      subjectKind: 'pick',
      subjectId: pick.id,
      teamId: pick.teamId,
      event: 'debrief.changed',
    })
    return { inDebrief: on }
  })

const addToDebrief = procedure('debrief.propose')
  .input(PickRef)
  .mutation(({ ctx, input }) => setAgenda(ctx, input.pickId, true))
const removeFromDebrief = procedure('debrief.withdraw')
  .input(PickRef)
  .mutation(({ ctx, input }) => setAgenda(ctx, input.pickId, false))

export const picksAgenda = { addToDebrief, removeFromDebrief }

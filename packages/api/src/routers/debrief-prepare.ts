import {
  addSuggested,
  agendaAbout,
  agendaOf,
  changeAgendaPlace,
  type Debrief,
  everOnAgenda,
  membersOf,
  picksOfWeek,
  reviewsOfPicks,
  setAgendaOrder,
  setDebriefStarted,
  setFacilitator,
  type Trx,
  takeDebriefTurn,
  transact,
} from '@reread/db'
import {
  AnswerAgenda,
  ArrangeAgenda,
  can,
  demand,
  drawnOnly,
  MaskPick,
  MOST_ON_AGENDA,
  NameFacilitator,
  Nothing,
  Refusal,
  StartDebrief,
  showsScores,
  suggestAgenda,
  TeamWeek,
} from '@reread/domain'
import { agendaCandidate } from '../agenda-candidate.ts'
import type { ActorContext } from '../context.ts'
import {
  debriefFacts,
  demandDebrief,
  findAgendaPlace,
  type Place,
  recordDebrief,
  refuseUnlessOpen,
} from '../debrief-place.ts'
import { reviewerId } from '../review-queue.ts'
import { procedure } from '../trpc.ts'

/** Whoever prepares it runs it, until somebody else is named. */
const takeOn = async (trx: Trx, ctx: ActorContext, { debrief, ...place }: Place & { debrief: Debrief }) => {
  if (debrief.facilitatorId !== null) {
    if (can(ctx.actor, 'debrief.run', debriefFacts(place, debrief))) return
    throw new Refusal('debrief.has-facilitator')
  }
  const taken = await setFacilitator(trx, debrief.id, { personId: reviewerId(ctx), from: null })
  if (taken.numUpdatedRows === 0n) throw new Refusal('debrief.has-facilitator')
}

/** Revealed drawn picks that this person may propose and that never stood on the agenda. */
const candidatesOf = async (
  trx: Trx,
  ctx: ActorContext,
  { debriefId, ...place }: Place & { debriefId: number },
) => {
  const known = await everOnAgenda(trx, debriefId)
  const picks = drawnOnly(await picksOfWeek(trx, place.teamId, place.week)).filter(
    (pick) => pick.revealedAt !== null && !known.has(pick.id) && can(ctx.actor, 'debrief.propose', pick),
  )
  const reviews = await reviewsOfPicks(
    trx,
    picks.map(({ id }) => id),
  )
  return picks.map(({ id }) =>
    agendaCandidate(
      id,
      reviews.filter(({ pickId, version }) => pickId === id && version === 1),
    ),
  )
}

/** Takes the debrief on and fills what is free on its agenda; what was taken off is not brought back. */
const prepare = procedure('debrief.prepare')
  .input(TeamWeek)
  .mutation(({ ctx, input }) =>
    transact(ctx.db.write, async (trx) => {
      const debrief = await demandDebrief(trx, ctx, { ...input, verb: 'debrief.prepare' })
      refuseUnlessOpen(debrief, { evenStarted: false })
      await takeOn(trx, ctx, { ...input, debrief })
      const before = await agendaOf(trx, input.teamId, input.week)
      const candidates = await candidatesOf(trx, ctx, { ...input, debriefId: debrief.id })
      const places = MOST_ON_AGENDA - before.filter(({ isOn }) => isOn).length
      const suggested = suggestAgenda(candidates, Math.max(0, places))
      const added = { debriefId: debrief.id, by: reviewerId(ctx), at: ctx.now() }
      for (const { pickId, rule } of suggested) await addSuggested(trx, { ...added, pickId, rule })
      const order = [...before, ...suggested].map(({ pickId }) => pickId)
      await setAgendaOrder(trx, debrief.id, order)
      await recordDebrief(trx, ctx, { verb: 'debrief.prepare', ...input, debriefId: debrief.id })
      return { added: suggested.length }
    }),
  )

const arrange = procedure('debrief.run')
  .input(ArrangeAgenda)
  .mutation(({ ctx, input: { pickIds, ...place } }) =>
    transact(ctx.db.write, async (trx) => {
      const debrief = await demandDebrief(trx, ctx, { ...place, verb: 'debrief.run' })
      refuseUnlessOpen(debrief, { evenStarted: true })
      const now = (await agendaOf(trx, place.teamId, place.week)).map(({ pickId }) => pickId)
      const isSame = now.length === new Set(pickIds).size && now.every((pickId) => pickIds.includes(pickId))
      if (!isSame || now.length !== pickIds.length) throw new Refusal('debrief.agenda-changed')
      await setAgendaOrder(trx, debrief.id, pickIds)
      await recordDebrief(trx, ctx, { verb: 'debrief.run', ...place, debriefId: debrief.id })
      return { pickIds }
    }),
  )

/** Without names, so that what is talked about is the conversation. */
const mask = procedure('debrief.run')
  .input(MaskPick)
  .mutation(({ ctx, input: { pickId, masked } }) =>
    transact(ctx.db.write, async (trx) => {
      await takeDebriefTurn(trx, pickId)
      const found = await findAgendaPlace(trx, pickId)
      demand(ctx.actor, 'debrief.run', found && debriefFacts(found.pick, found.debrief))
      if (!found) throw new Refusal('not-found')
      refuseUnlessOpen(found.debrief, { evenStarted: true })
      const { teamId } = found.pick
      const debriefId = found.debrief.id
      await changeAgendaPlace(trx, { debriefId, pickId }, { masked: masked ? 1 : 0 })
      await recordDebrief(trx, ctx, { verb: 'debrief.run', teamId, debriefId, details: { masked } })
      return { masked }
    }),
  )

const ANSWERS = {
  object: (at: number, words: string | null) => ({ objected_at: at, objection: words, agreed_at: null }),
  agree: (at: number) => ({ objected_at: null, objection: null, agreed_at: at }),
  none: () => ({ objected_at: null, objection: null, agreed_at: null }),
} satisfies Record<AnswerAgenda['answer'], unknown>

/** The person a conversation is about objects until the meeting starts, or agrees to show its scores. */
const answer = procedure('debrief.object')
  .input(AnswerAgenda)
  .mutation(({ ctx, input }) =>
    transact(ctx.db.write, async (trx) => {
      await takeDebriefTurn(trx, input.pickId)
      const found = await findAgendaPlace(trx, input.pickId)
      demand(ctx.actor, 'debrief.object', found?.pick)
      if (!found) throw new Refusal('not-found')
      refuseUnlessOpen(found.debrief, { evenStarted: input.answer === 'agree' })
      const { teamId } = found.pick
      const debriefId = found.debrief.id
      const change = ANSWERS[input.answer](ctx.now(), input.words)
      await changeAgendaPlace(trx, { debriefId, pickId: input.pickId }, change)
      await recordDebrief(trx, ctx, { verb: 'debrief.object', teamId, debriefId })
      return { answer: input.answer }
    }),
  )

/** From the start on nobody objects any more and the whole team reads; going back ends that again. */
const start = procedure('debrief.run')
  .input(StartDebrief)
  .mutation(({ ctx, input: { started, ...place } }) =>
    transact(ctx.db.write, async (trx) => {
      const debrief = await demandDebrief(trx, ctx, { ...place, verb: 'debrief.run' })
      refuseUnlessOpen(debrief, { evenStarted: true })
      if (debrief.facilitatorId === null) await takeOn(trx, ctx, { ...place, debrief })
      const changed = await setDebriefStarted(trx, debrief.id, started ? ctx.now() : null)
      if (changed.numUpdatedRows > 0n) {
        const done = { verb: 'debrief.run', ...place, debriefId: debrief.id, details: { started } }
        await recordDebrief(trx, ctx, { ...done, event: started ? 'debrief.started' : 'debrief.changed' })
      }
      return { started }
    }),
  )

const facilitator = procedure('debrief.run')
  .input(NameFacilitator)
  .mutation(({ ctx, input: { personId, ...place } }) =>
    transact(ctx.db.write, async (trx) => {
      const debrief = await demandDebrief(trx, ctx, { ...place, verb: 'debrief.run' })
      refuseUnlessOpen(debrief, { evenStarted: true })
      const members = await membersOf(trx, [place.teamId], ctx.now())
      if (!members.some((member) => member.personId === personId && member.kind === 'human'))
        throw new Refusal('debrief.facilitator-not-member')
      const named = await setFacilitator(trx, debrief.id, { personId, from: debrief.facilitatorId })
      if (named.numUpdatedRows === 0n) throw new Refusal('debrief.has-facilitator')
      await recordDebrief(trx, ctx, { verb: 'debrief.run', ...place, debriefId: debrief.id })
      return { personId }
    }),
  )

/** Conversations about me that a debrief ahead is going to read, so that I can object in time. */
const aboutMe = procedure('session.own')
  .input(Nothing)
  .query(async ({ ctx }) => {
    const rows = await agendaAbout(ctx.db.read, reviewerId(ctx))
    return rows.map(({ scores, ...row }) => ({
      ...row,
      objected: row.objectedAt !== null,
      needsAgreement: !showsScores({ ...row, objectedAt: null }, scores),
    }))
  })

export const debriefPreparation = { prepare, arrange, mask, answer, start, facilitator, aboutMe }

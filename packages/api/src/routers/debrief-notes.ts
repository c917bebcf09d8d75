import {
  agendaPicks,
  findDebriefNote,
  insertDebriefNote,
  notesOfDebrief,
  rubricVersion,
  setDebriefNoteDeleted,
  type Trx,
  takeDebriefTurnOfNote,
  transact,
} from '@reread/db'
import { can, demand, NoteRef, Refusal, WriteNote } from '@reread/domain'
import { recordDone } from '../acting.ts'
import type { ActorContext } from '../context.ts'
import { demandDebrief, refuseUnlessOpen } from '../debrief-place.ts'
import { findKnownPick } from '../picks-facts.ts'
import { reviewerId } from '../review-queue.ts'
import { procedure } from '../trpc.ts'

/** A revealed pick of this team and week that the writer sees or the meeting talks about. */
const demandReason = async (trx: Trx, ctx: ActorContext, { teamId, week, pickId }: WriteNote) => {
  if (pickId === null) return null
  const pick = await findKnownPick(trx, ctx.actor, pickId)
  const isOfWeek = pick?.teamId === teamId && pick.week === week && pick.revealedAt !== null
  if (!pick || !isOfWeek) throw new Refusal('not-found')
  const isKnown = can(ctx.actor, 'pick.read', pick) || (await agendaPicks(trx, teamId, week)).has(pickId)
  if (!isKnown) throw new Refusal('not-found')
  return pick
}

const record = (trx: Trx, ctx: ActorContext, done: { verb: string; noteId: number; teamId: number }) =>
  recordDone(trx, ctx, {
    verb: done.verb,
    subjectKind: 'debrief_note',
    subjectId: done.noteId,
    teamId: done.teamId,
    event: 'debrief.changed',
  })

/** Writes down a wording to propose, or that nothing follows; the latter once for each conversation. */
const write = procedure('debrief.note')
  .input(WriteNote)
  .mutation(({ ctx, input }) =>
    transact(ctx.db.write, async (trx) => {
      const { teamId, week, kind, pickId } = input
      const debrief = await demandDebrief(trx, ctx, { teamId, week, verb: 'debrief.note' })
      refuseUnlessOpen(debrief, { evenStarted: true })
      const pick = await demandReason(trx, ctx, input)
      if (kind === 'wording' && pick !== null) {
        const { criteria } = await rubricVersion(trx, pick.rubricVersionId)
        if (!criteria.some(({ key }) => key === input.criterionKey)) throw new Refusal('not-found')
      }
      const notes = kind === 'nothing' ? await notesOfDebrief(trx, teamId, week) : []
      const same = notes.find((note) => note.kind === 'nothing' && note.pickId === pickId)
      if (same) return { noteId: same.id }
      const noteId = await insertDebriefNote(trx, {
        debrief_id: debrief.id,
        pick_id: pickId,
        kind,
        ...(kind === 'wording' ? { criterion_key: input.criterionKey, text: input.text } : {}),
        author_id: reviewerId(ctx),
        created_at: ctx.now(),
      })
      await record(trx, ctx, { verb: 'debrief.note', noteId, teamId })
      return { noteId }
    }),
  )

const setDeleted = (ctx: ActorContext, noteId: number, at: number | null) =>
  transact(ctx.db.write, async (trx) => {
    await takeDebriefTurnOfNote(trx, noteId)
    const found = demand(ctx.actor, 'debrief.remove-note', await findDebriefNote(trx, noteId))
    if (found.closedAt !== null) throw new Refusal('debrief.closed')
    await setDebriefNoteDeleted(trx, noteId, at)
    await record(trx, ctx, { verb: 'debrief.remove-note', noteId, teamId: found.teamId })
    return { noteId }
  })

const removeNote = procedure('debrief.remove-note')
  .input(NoteRef)
  .mutation(({ ctx, input }) => setDeleted(ctx, input.noteId, ctx.now()))

const restoreNote = procedure('debrief.remove-note')
  .input(NoteRef)
  .mutation(({ ctx, input }) => setDeleted(ctx, input.noteId, null))

export const debriefNotes = { note: write, removeNote, restoreNote }

import {
  agendaOf,
  findMeetingAt,
  findMeetingOfTeam,
  type MeetingAt,
  moveMeeting,
  type Trx,
  transact,
} from '@reread/db'
import { can, demand, isWeekLabel, MoveMeeting, Refusal, TeamWeekBySlug } from '@reread/domain'
import type { ActorContext } from '../context.ts'
import { debriefFacts, demandDebrief, recordDebrief, refuseUnlessOpen } from '../debrief-place.ts'
import { procedure } from '../trpc.ts'

/** Where the meeting is, for one reader; nothing of what it talks about. */
const meetingFor = ({ actor }: ActorContext, found: MeetingAt | null) => {
  if (!found) throw new Refusal('not-found')
  const { teamId, ...at } = found
  return {
    ...at,
    /** Everybody's screen goes with mine. */
    mayMove: can(actor, 'debrief.move', debriefFacts({ teamId }, at)),
  }
}

/** Asked for every other second by each screen of a meeting, so it reads one row and its answer is small. */
const live = procedure('debrief.read')
  .input(TeamWeekBySlug)
  .query(async ({ ctx, input }) => {
    const found = await findMeetingAt(ctx.db.read, input)
    demand(ctx.actor, 'debrief.read', found && { teamId: found.teamId })
    if (!isWeekLabel(input.week)) throw new Refusal('not-found')
    return meetingFor(ctx, found)
  })

/** A conversation that the agenda has: it may have become shorter since the screen was drawn. */
const refuseUnlessOnAgenda = async (trx: Trx, input: MoveMeeting) => {
  if (input.of === null) return
  const agenda = await agendaOf(trx, input.teamId, input.week)
  if (input.of > agenda.filter(({ isOn }) => isOn).length) throw new Refusal('debrief.agenda-changed')
}

/**
 * The meeting goes on, and every screen with it. Not moved where it has moved since: the answer says where it is then,
 * as it does where nobody is holding it any more.
 */
const move = procedure('debrief.move')
  .input(MoveMeeting)
  .mutation(({ ctx, input }) =>
    transact(ctx.db.write, async (trx) => {
      const { teamId, week } = input
      const debrief = await demandDebrief(trx, ctx, { teamId, week, verb: 'debrief.move' })
      refuseUnlessOpen(debrief, { evenStarted: true })
      await refuseUnlessOnAgenda(trx, input)
      const { step, of, after } = input
      const changed = await moveMeeting(trx, debrief.id, { step, of, at: ctx.now(), after })
      const moved = changed.numUpdatedRows > 0n
      if (moved) {
        const done = { verb: 'debrief.move', teamId, debriefId: debrief.id, event: 'debrief.moved' }
        await recordDebrief(trx, ctx, done)
      }
      return { moved, now: meetingFor(ctx, await findMeetingOfTeam(trx, { teamId, week })) }
    }),
  )

export const debriefLive = { live, move }

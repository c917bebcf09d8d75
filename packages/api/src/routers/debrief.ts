import {
  findDebrief,
  findTeam,
  findTeamBySlug,
  membersOf,
  type PickFacts,
  picksOfWeek,
  setDebriefClosed,
  type Team,
  transact,
  weeksOfTeam,
} from '@reread/db'
import {
  can,
  demand,
  drawnOnly,
  isWeekLabel,
  nextWeek,
  previousWeek,
  Refusal,
  TeamWeek,
  TeamWeekBySlug,
  TeamWeekText,
} from '@reread/domain'
import type { ActorContext } from '../context.ts'
import { debriefMarkdown } from '../debrief-markdown.ts'
import { debriefFacts, demandDebrief, recordDebrief } from '../debrief-place.ts'
import { reviewerId } from '../review-queue.ts'
import { procedure, router } from '../trpc.ts'
import { behindOn, runsTeam } from '../week-behind.ts'
import { weekFacts } from '../week-facts.ts'
import { debriefLive } from './debrief-live.ts'
import { debriefNotes } from './debrief-notes.ts'
import { debriefPreparation } from './debrief-prepare.ts'
import { debriefMeeting } from './debrief-run.ts'

/** How much of what was drawn for the week is still hidden, and who has something left that the reader may know of. */
const waiting = async (ctx: ActorContext, picks: readonly PickFacts[]) => ({
  picks: drawnOnly(picks).filter((pick) => pick.revealedAt === null).length,
  ...(await behindOn(ctx, picks)),
})

const demandTeamWeek = (ctx: ActorContext, team: Team | null, week: string): Team => {
  demand(ctx.actor, 'debrief.read', team && { teamId: team.id })
  if (!team || !isWeekLabel(week)) throw new Refusal('not-found')
  return team
}

const week = procedure('debrief.read')
  .input(TeamWeekBySlug)
  .query(async ({ ctx, input }) => {
    const { read } = ctx.db
    const team = demandTeamWeek(ctx, await findTeamBySlug(read, input.teamSlug), input.week)
    const place = { teamId: team.id }
    const members = await membersOf(read, [team.id], ctx.now())
    const meeting = debriefFacts(place, await findDebrief(read, team.id, input.week))
    return {
      ...(await weekFacts(ctx, team, input.week)),
      waiting: runsTeam(ctx, team.id)
        ? await waiting(ctx, await picksOfWeek(read, team.id, input.week))
        : null,
      can: {
        decide: can(ctx.actor, 'action.create', place),
        guideline: can(ctx.actor, 'guideline.publish', place),
        close: can(ctx.actor, 'debrief.decide', meeting),
        run: can(ctx.actor, 'debrief.run', meeting),
        prepare:
          meeting.facilitatorId === null
            ? can(ctx.actor, 'debrief.prepare', place)
            : can(ctx.actor, 'debrief.run', meeting),
      },
      people: [...new Map(members.map((member) => [member.personId, member])).values()].map(
        ({ personId, name, kind }) => ({
          id: personId,
          name,
          /** An AI agent owns no action and runs no meeting. */
          isHuman: kind === 'human',
        }),
      ),
      previousWeek: previousWeek(input.week),
      nextWeek: nextWeek(input.week),
      weeks: await weeksOfTeam(read, team.id),
    }
  })

const setClosed = (ctx: ActorContext, place: { teamId: number; week: string }, closed: boolean) =>
  transact(ctx.db.write, async (trx) => {
    const debrief = await demandDebrief(trx, ctx, { ...place, verb: 'debrief.decide' })
    const by = closed ? { at: ctx.now(), by: reviewerId(ctx) } : null
    const changed = await setDebriefClosed(trx, debrief.id, by)
    if (changed.numUpdatedRows > 0n) {
      await recordDebrief(trx, ctx, {
        verb: 'debrief.decide',
        teamId: place.teamId,
        debriefId: debrief.id,
        details: { closed },
        event: closed ? 'debrief.closed' : 'debrief.reopened',
      })
    }
    return { closed }
  })

/** Once per team and week; closing a closed one changes nothing. */
const close = procedure('debrief.decide')
  .input(TeamWeek)
  .mutation(({ ctx, input }) => setClosed(ctx, input, true))

const reopen = procedure('debrief.decide')
  .input(TeamWeek)
  .mutation(({ ctx, input }) => setClosed(ctx, input, false))

const markdown = procedure('debrief.export')
  .input(TeamWeekText)
  .query(async ({ ctx, input }) => {
    const team = await findTeam(ctx.db.read, input.teamId)
    demand(ctx.actor, 'debrief.export', team && { teamId: team.id })
    const found = demandTeamWeek(ctx, team, input.week)
    const facts = await weekFacts(ctx, found, input.week)
    return {
      markdown: debriefMarkdown(facts, { language: input.language, publicUrl: ctx.publicUrl }),
      fileName: `debrief-${found.slug}-${input.week}.md`,
    }
  })

export const debriefRouter = router({
  week,
  close,
  reopen,
  markdown,
  ...debriefPreparation,
  ...debriefMeeting,
  ...debriefLive,
  ...debriefNotes,
})

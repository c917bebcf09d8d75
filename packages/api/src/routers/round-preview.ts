import {
  candidateCounts,
  findRound,
  firstSettledAt,
  type Handle,
  type PlannedRound,
  planRound,
  type Team,
} from '@reread/db'
import { narrowestRule, PreviewRound, type PreviewSettings, roundWorkload } from '@reread/domain'
import { demandTeam } from '../demand-team.ts'
import { openingOf, peopleByName } from '../round-opening.ts'
import { procedure } from '../trpc.ts'
import { withoutSignIn } from '../without-sign-in.ts'

const withSettings = (team: Team, settings: PreviewSettings | undefined): Team =>
  settings === undefined
    ? team
    : {
        ...team,
        picks_per_agent: settings.picksPerAgent,
        peers_per_pick: settings.peersPerPick,
        cold_hours: settings.coldHours,
        max_messages: settings.maxMessages,
        max_words: settings.maxWords,
        opening_day: settings.openingDay,
        opening_time: settings.openingTime,
        due_day: settings.dueDay,
        due_time: settings.dueTime,
      }

/** Which rule leaves the round smaller than the settings ask for, null when it does not; and what is too long for it. */
const leftOutOf = async (db: Handle, team: Team, planned: PlannedRound) => {
  const { record, window, settled, draw } = planned
  const ownerIds = [...record.members, ...record.aiReviewees]
  const counts = await candidateCounts(db, {
    teamId: team.id,
    settledFromAt: settled.settledFromAt,
    settledToAt: settled.settledBeforeAt,
    // A window that was given an end leaves out what came later; else it is what has not rested yet.
    cutoffAt: window.cutoffAt < window.opensAt ? settled.settledBeforeAt : window.cutoffAt,
    ownerIds,
    maxMessages: team.max_messages,
    maxWords: team.max_words,
  })
  const tooNarrow = narrowestRule({
    ...counts,
    people: record.members.length,
    away: record.absent.length,
    picks: draw.picks.length,
    picksWanted: ownerIds.length * team.picks_per_agent,
  })
  const tooLong = { leftOut: counts.tooLong, maxMessages: team.max_messages, maxWords: team.max_words }
  return { tooNarrow, tooLong }
}

/** What the round would be if it opened now, with the team's settings or with others that are being tried out. */
export const preview = procedure('round.open')
  .input(PreviewRound)
  .query(async ({ ctx, input }) => {
    const { read } = ctx.db
    const team = withSettings(
      await demandTeam(read, ctx.actor, { teamId: input.teamId, verb: 'round.open' }),
      input.settings,
    )
    const planned = await planRound(read, openingOf(ctx, team, input))
    const load = roundWorkload(planned.draw)
    return {
      week: planned.week,
      people: load.people,
      reviews: load.reviews,
      minutes: load.minutes,
      /** Of the person with the most to review. */
      minutesEach: load.minutesEach,
      picks: planned.draw.picks.length,
      candidates: planned.draw.candidatesCount,
      withoutCandidates: await peopleByName(read, planned.draw.withoutCandidates),
      absent: await peopleByName(read, planned.record.absent),
      /** Of those who may be asked to review: the draw leaves nobody out for it. */
      withoutSignIn: await withoutSignIn(ctx, team.id, planned.record.members),
      /** `tooLong.leftOut`: how many conversations are left out because they are longer. */
      ...(await leftOutOf(read, team, planned)),
      /** Between which instants the conversations settled, half-open. */
      window: { fromAt: planned.settled.settledFromAt, untilAt: planned.settled.settledBeforeAt },
      dueAt: planned.window.dueAt,
      firstRound: planned.isFirst,
      oldestSettledAt: await firstSettledAt(read, team.id),
      alreadyOpen: (await findRound(read, team.id, planned.week)) !== null,
    }
  })

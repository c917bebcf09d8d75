import { dueReviewsOf, latestRevealedWeek, latestRound, transact } from '@reread/db'
import {
  CompareWeek,
  can,
  isWeekLabel,
  nextWeek,
  previousWeek,
  Refusal,
  TeamWeek,
  weekDates,
  weekOf,
} from '@reread/domain'
import { recordDone } from '../acting.ts'
import { compareCsv } from '../compare-csv.ts'
import { comparedWeek } from '../compare-week.ts'
import type { ActorContext } from '../context.ts'
import { demandTeam } from '../demand-team.ts'
import { reviewerId } from '../review-queue.ts'
import { procedure, router } from '../trpc.ts'

/** The reader's own reviews still to write, over all teams, and the one to start with; null when there are none. */
const dueFor = async (ctx: ActorContext) => {
  const [next, ...others] = await dueReviewsOf(ctx.db.read, reviewerId(ctx))
  return next ? { reviews: others.length + 1, next } : null
}

const week = procedure('pick.read')
  .input(CompareWeek)
  .query(async ({ ctx, input }) => {
    const { read } = ctx.db
    const found = await demandTeam(read, ctx.actor, { teamId: input.teamId, verb: 'debrief.read' })
    if (input.week !== undefined && !isWeekLabel(input.week)) throw new Refusal('not-found')
    const thisWeek = weekOf(ctx.now(), found.zone)
    const latest = (await latestRound(read, found.id, thisWeek))?.week ?? thisWeek
    const shown = input.week ?? (await latestRevealedWeek(read, found.id)) ?? latest
    const compared = await comparedWeek(ctx, found, shown)
    return {
      ...compared,
      ...weekDates(shown),
      previousWeek: previousWeek(shown),
      nextWeek: nextWeek(shown),
      /** A newer week under way, of which this page without a week in its address shows nothing yet. */
      newerWeek: input.week === undefined && latest > shown ? latest : null,
      due: await dueFor(ctx),
      mayStart:
        compared.round === null && shown === thisWeek && can(ctx.actor, 'round.open', { teamId: found.id }),
      mayExport: can(ctx.actor, 'export.team-reviews', { teamId: found.id }),
    }
  })

/** The week as CSV, for those who may export the team's reviews; each export leaves an audit row. */
const exportWeek = procedure('export.team-reviews')
  .input(TeamWeek)
  .mutation(async ({ ctx, input }) => {
    const { teamId } = input
    const found = await demandTeam(ctx.db.read, ctx.actor, { teamId, verb: 'export.team-reviews' })
    if (!isWeekLabel(input.week)) throw new Refusal('not-found')
    const compared = await comparedWeek(ctx, found, input.week)
    await transact(ctx.db.write, (trx) =>
      recordDone(trx, ctx, {
        verb: 'export.team-reviews',
        subjectKind: 'team',
        subjectId: found.id,
        teamId: found.id,
        details: { week: input.week, picks: compared.rows.map((row) => row.pickId) },
      }),
    )
    return {
      csv: compareCsv(compared, reviewerId(ctx)),
      fileName: `compare-${found.slug}-${input.week}.csv`,
    }
  })

export const compareRouter = router({ week, exportWeek })

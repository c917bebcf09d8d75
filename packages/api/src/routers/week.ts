import {
  assignmentsOfPerson,
  countedReviewsAbout,
  findTeam,
  type Handle,
  hasReviewed,
  latestRound,
  openActionsOf,
  type Round,
  secondsOfReviews,
  settledIn,
  type Team,
} from '@reread/db'
import {
  can,
  dayOf,
  drawnOnly,
  type IsoWeekday,
  instantOf,
  lastWeeks,
  MaybeTeamRef,
  nextWeek,
  PERSON_MEAN_NEEDS,
  personMean,
  Refusal,
  weekDates,
  weekOf,
} from '@reread/domain'
import { actionForScreen } from '../actions-screen.ts'
import { isWeekOpen } from '../agenda-rights.ts'
import { mayReviewAnother } from '../another.ts'
import type { ActorContext } from '../context.ts'
import { subjectMask } from '../masked-subjects.ts'
import { minutesFor } from '../minutes.ts'
import { reviewerId } from '../review-queue.ts'
import { procedure, router } from '../trpc.ts'

type Row = Awaited<ReturnType<typeof assignmentsOfPerson>>[number]

const stateOnScreen = (row: Row) => {
  if (row.state === 'submitted') return 'done' as const
  if (row.state === 'open') return row.draftId === null ? ('new' as const) : ('draft' as const)
  return row.state
}

/** The team that a person's week is about: the one asked for, else the first they belong to. */
const teamOfActor = async (ctx: ActorContext, teamId: number | undefined): Promise<Team | null> => {
  const mine = ctx.actor.memberships.map((membership) => membership.teamId)
  const wanted = teamId ?? mine.toSorted((a, b) => a - b)[0]
  if (wanted === undefined) return null
  if (!mine.includes(wanted)) throw new Refusal('not-found')
  return findTeam(ctx.db.read, wanted)
}

const roundForScreen = (round: Round) => ({
  id: round.id,
  week: round.week,
  opensAt: round.opens_at,
  dueAt: round.due_at,
  /** Half-open, epoch ms. */
  ...settledIn(round),
  ...weekDates(round.week),
})

const worklist = (rows: Row[]) =>
  rows.map((row) => ({
    assignmentId: row.assignmentId,
    pickId: row.pickId,
    conversationId: row.conversationId,
    subject: row.subject,
    words: row.words,
    reviewee: { id: row.revieweeId, name: row.revieweeName },
    kind: row.kind,
    origin: row.origin,
    state: stateOnScreen(row),
    dueAt: row.dueAt,
    revealed: row.revealedAt !== null,
  }))

/** What was said about the person in the rolling weeks: every revealed review a dot, and a mean once there are enough. */
const aboutMe = async (db: Handle, personId: number, week: string) => {
  const weeks = lastWeeks(week, PERSON_MEAN_NEEDS.weeks)
  const reviews = await countedReviewsAbout(db, personId, weeks)
  const self = reviews.filter((review) => review.kind === 'self')
  const peers = reviews.filter((review) => review.kind === 'peer')
  return {
    weeks,
    dots: reviews.map(({ pickId, week: of, kind, score }) => ({ pickId, week: of, kind, score })),
    asColleaguesSeeIt: personMean(peers, 'peer'),
    asISeeIt: personMean(self, 'self'),
  }
}

const mine = procedure('session.own')
  .input(MaybeTeamRef)
  .query(async ({ ctx, input }) => {
    const { read } = ctx.db
    const now = ctx.now()
    const me = reviewerId(ctx)
    const team = await teamOfActor(ctx, input.teamId)
    if (!team) return null
    const week = weekOf(now, team.zone)
    const round = await latestRound(read, team.id, week)
    const rows = round ? await assignmentsOfPerson(read, me, round.id) : []
    // What I took beside the draw is on my list and in none of its counts.
    const drawn = drawnOnly(rows)
    const asked = drawn.filter((row) => row.state !== 'skipped')
    const open = rows.filter((row) => row.state === 'open')
    const seconds = await secondsOfReviews(read, me)
    const { mask } = await subjectMask(ctx, [team.id])
    const actions = (await openActionsOf(read, me, [team.id])).map(mask)
    const today = dayOf(now, team.zone)
    return {
      team: { id: team.id, name: team.name, slug: team.slug, zone: team.zone },
      week,
      ...weekDates(week),
      round: round && roundForScreen(round),
      /** Whether the debrief of the newest round's week is over; without a round, of this week. */
      debriefClosed: !(await isWeekOpen(ctx, { teamId: team.id, week: round?.week ?? week })),
      // The next time this team's reviews are due, whether or not a round is open.
      debriefAt: nextDueAt(now, week, team),
      mayStart: can(ctx.actor, 'round.open', { teamId: team.id }) && round?.week !== week,
      total: asked.length,
      done: asked.filter((row) => row.state === 'submitted').length,
      minutesLeft: open.length === 0 ? null : minutesFor(open.length, seconds),
      assignments: worklist(rows),
      next: (open.find((row) => row.draftId !== null) ?? open[0])?.assignmentId ?? null,
      received: await aboutMe(read, me, round?.week ?? week),
      actions: actions.map((action) => ({
        ...actionForScreen(action, ctx.actor),
        overdue: action.dueOn < today,
      })),
      revealed: drawn.filter((row) => row.revealedAt !== null).length,
      minutesSpent: minutesSpent(drawn, seconds),
      /** No review of mine was ever handed in: what one does is still to be found out. */
      firstUse: !(await hasReviewed(read, me)),
      mayReviewAnother: await mayReviewAnother(ctx, read, { team, round, hasOpen: open.length > 0 }),
    }
  })

const nextDueAt = (now: number, week: string, team: Team): number => {
  const slot = { weekday: team.due_day as IsoWeekday, time: team.due_time }
  const thisWeek = instantOf(week, slot, team.zone)
  return thisWeek > now ? thisWeek : instantOf(nextWeek(week), slot, team.zone)
}

/** Minutes of the finished reviews of this round, from the newest times; null while one is open or none is known. */
const minutesSpent = (rows: Row[], seconds: readonly number[]): number | null => {
  const done = rows.filter((row) => row.state === 'submitted').length
  if (done === 0 || seconds.length < done || rows.some((row) => row.state === 'open')) return null
  return Math.round(seconds.slice(0, done).reduce((sum, one) => sum + one, 0) / 60)
}

export const weekRouter = router({ mine })

import {
  agendaOf,
  findRound,
  flagKindsOf,
  namesOf,
  type PickFacts,
  peerScoresOn,
  picksOfWeek,
  reviewsOfPicks,
  rubricVersion,
  type StoredReview,
  type Team,
} from '@reread/db'
import {
  byWidestDisagreement,
  CO_READING_NEEDS,
  can,
  coReadings,
  drawnOnly,
  isKnownPick,
  lastWeeks,
} from '@reread/domain'
import { isWeekOpen } from './agenda-rights.ts'
import { firstVersions, pickNumbers } from './compared-pick.ts'
import type { ActorContext } from './context.ts'
import { ownAssignment } from './picks-facts.ts'
import { rubricForScreen } from './review-answers.ts'
import { askedOn, behindOn, runsTeam, seesProgress } from './week-behind.ts'

const reviewOnRow = (review: StoredReview) => ({
  assignmentId: review.assignmentId,
  author: review.author,
  kind: review.kind,
  isBlind: review.reason === 'blind',
  score: review.score,
  points: review.ratings.map(({ criterionId, point }) => ({ criterionId, point })),
})

const rowBase = (pick: PickFacts, names: ReadonlyMap<number, { id: number; name: string }>) => ({
  pickId: pick.id,
  conversationId: pick.conversationId,
  subject: pick.subject,
  origin: pick.origin,
  reviewee: names.get(pick.revieweeId) ?? { id: pick.revieweeId, name: '' },
})

/** Revealed picks of a week with everything that was given blind, the widest disagreement first. */
const revealedRows = async (ctx: ActorContext, team: Team, picks: readonly PickFacts[]) => {
  const { read } = ctx.db
  const [first] = picks
  if (!first) return []
  const place = { teamId: team.id, week: first.week }
  const reviews = firstVersions(
    await reviewsOfPicks(
      read,
      picks.map((pick) => pick.id),
    ),
  )
  const byPick = Map.groupBy(reviews, (review) => review.pickId)
  const names = await namesOf(
    read,
    picks.map((pick) => pick.revieweeId),
  )
  const flags = runsTeam(ctx, team.id)
    ? await flagKindsOf(read, {
        teamId: team.id,
        conversationIds: picks.map((pick) => pick.conversationId),
        now: ctx.now(),
      })
    : new Map<number, ('best_practice' | 'bug' | 'feedback')[]>()
  const agenda = new Map((await agendaOf(read, team.id, first.week)).map((one) => [one.pickId, one]))
  const isOpen = await isWeekOpen(ctx, place)
  const rows = picks.map((pick) => {
    const own = byPick.get(pick.id) ?? []
    const { self, gap, spread } = pickNumbers(own)
    const marked = own.some((review) => review.notes.some((note) => note.kind === 'best_practice'))
    const kinds = new Set([
      ...(marked ? ['best_practice' as const] : []),
      ...(flags.get(pick.conversationId) ?? []),
    ])
    const placed = agenda.get(pick.id)
    const authorId = placed?.addedBy ?? null
    return {
      ...rowBase(pick, names),
      reviews: own.map(reviewOnRow),
      self,
      gapInPoints: gap,
      spread,
      flags: [...kinds],
      inDebrief: placed?.isOn === true,
      mayPropose: isOpen && can(ctx.actor, 'debrief.propose', pick),
      mayWithdraw: isOpen && can(ctx.actor, 'debrief.withdraw', { ...pick, authorId }),
    }
  })
  return byWidestDisagreement(rows)
}

/** Picks still hidden, in the order of the draw: my own part, and for leads how many are in. */
const hiddenRows = async (ctx: ActorContext, picks: readonly PickFacts[]) => {
  const names = await namesOf(
    ctx.db.read,
    picks.map((pick) => pick.revieweeId),
  )
  return picks.map((pick) => {
    const mine = ownAssignment(pick, ctx.actor)
    return {
      ...rowBase(pick, names),
      mine: mine && { assignmentId: mine.id, state: mine.state },
      progress: seesProgress(ctx, pick)
        ? {
            done: askedOn(pick).filter(({ state }) => state === 'submitted').length,
            total: askedOn(pick).length,
          }
        : null,
    }
  })
}

/** Lines about reviewers over the rolling weeks: about all of them for those who read the whole team, else my own alone. */
const reviewerLines = async (ctx: ActorContext, team: Team, week: string) => {
  const { read } = ctx.db
  const weeks = lastWeeks(week, CO_READING_NEEDS.weeks)
  const picks: PickFacts[] = []
  for (const one of weeks) picks.push(...(await picksOfWeek(read, team.id, one)))
  const counted = drawnOnly(picks).filter((pick) => pick.revealedAt !== null)
  const readable = counted.filter((pick) => can(ctx.actor, 'pick.read', pick))
  const scores = await peerScoresOn(
    read,
    readable.map((pick) => pick.id),
  )
  const names = new Map(scores.map((one) => [one.reviewerId, one.reviewerName]))
  const readsAll = readable.length === counted.length
  const lines = coReadings(scores)
    .filter((line) => readsAll || line.reviewerId === ctx.actor.personId)
    .map(({ reviewerId, ...line }) => ({
      ...line,
      person: { id: reviewerId, name: names.get(reviewerId) ?? '' },
    }))
  return { weeks, needed: CO_READING_NEEDS.picks, lines }
}

/** The week's comparison as this reader may see it. */
export const comparedWeek = async (ctx: ActorContext, team: Team, week: string) => {
  const { read } = ctx.db
  const picks = (await picksOfWeek(read, team.id, week)).filter(
    (pick) => isKnownPick(pick, ctx.actor.personId) && can(ctx.actor, 'pick.read', pick),
  )
  const revealed = picks.filter((pick) => pick.revealedAt !== null)
  const hidden = picks.filter((pick) => pick.revealedAt === null)
  const round = await findRound(read, team.id, week)
  const rubric = round && rubricForScreen(await rubricVersion(read, round.rubric_version_id))
  return {
    team: { id: team.id, name: team.name, slug: team.slug, zone: team.zone },
    week,
    round: round && { id: round.id, dueAt: round.due_at },
    rubric,
    rows: await revealedRows(ctx, team, revealed),
    hidden: await hiddenRows(ctx, hidden),
    behind: runsTeam(ctx, team.id) ? await behindOn(ctx, picks) : null,
    reviewers: await reviewerLines(ctx, team, week),
  }
}

export type ComparedWeek = Awaited<ReturnType<typeof comparedWeek>>

import {
  agendaPicks,
  commentsOfPick,
  namesOf,
  type PickFacts,
  reviewsOfPicks,
  rubricVersion,
  type StoredReview,
} from '@reread/db'
import { can, compareWords, countsInIqs, criterionGaps, type GapInput, pickMeasure } from '@reread/domain'
import { agendaRights, isWeekOpen } from './agenda-rights.ts'
import type { ActorContext } from './context.ts'
import { ownAssignment } from './picks-facts.ts'
import { reviewForScreen, rubricForScreen } from './review-answers.ts'

/** First versions (blind or late), which numbers and words are made of. */
export const firstVersions = (reviews: readonly StoredReview[]): StoredReview[] =>
  reviews.filter((review) => review.version === 1)

/** Blind reviews alone: a late one is shown and counts nowhere. */
export const blindOnly = (reviews: readonly StoredReview[]): StoredReview[] =>
  reviews.filter((review) => review.reason === 'blind')

/**
 * The newest changed mind on each blind review, by assignment, in the order they come in (a version after the one
 * before): shown beside the blind score, in no number.
 */
export const changedMinds = (reviews: readonly StoredReview[]): Map<number, StoredReview> => {
  const blind = new Set(blindOnly(reviews).map(({ assignmentId }) => assignmentId))
  return new Map(
    reviews
      .filter(({ assignmentId, reason }) => reason === 'changed_mind' && blind.has(assignmentId))
      .map((review) => [review.assignmentId, review]),
  )
}

/** Self, gap and spread of one revealed pick over its first versions; each null when too little is known. */
export const pickNumbers = (reviews: readonly StoredReview[]) => {
  const { self, gapInPoints, spread } = pickMeasure(
    reviews.map(({ kind, reason, score }) => ({ kind, isBlind: reason === 'blind', amount: score })),
  )
  return { self, gap: gapInPoints, spread }
}

const versionsOf = (reviews: readonly StoredReview[], pick: PickFacts) =>
  firstVersions(reviews).map((first) => {
    const later = reviews.filter((review) => review.assignmentId === first.assignmentId && review.version > 1)
    return {
      ...reviewForScreen(first),
      counts: countsInIqs({ origin: pick.origin, kind: first.kind, reason: first.reason }),
      later: later.map(reviewForScreen),
    }
  })

/** Own review and others' of one pick, and how they differ criterion by criterion. */
export const sidesOf = (criteria: GapInput['criteria'], blind: readonly StoredReview[]) => {
  const self = blind.find((review) => review.kind === 'self')
  const others = blind.filter((review) => review.kind !== 'self')
  const ratings = others.map((review) => review.ratings)
  return { self, others, gaps: criterionGaps({ criteria, own: self?.ratings ?? null, others: ratings }) }
}

/** Everything that the reveal shows; never call it for a hidden pick. */
export const revealedPick = async (ctx: ActorContext, pick: PickFacts) => {
  const { read } = ctx.db
  const reviews = await reviewsOfPicks(read, [pick.id])
  const blind = blindOnly(reviews)
  const rubric = rubricForScreen(await rubricVersion(read, pick.rubricVersionId))
  const { others, gaps } = sidesOf(rubric.criteria, blind)
  const { gap, spread } = pickNumbers(reviews)
  const mine = ownAssignment(pick, ctx.actor)
  const comments = await commentsOfPick(read, pick.id)
  return {
    revealed: true as const,
    revealedAt: pick.revealedAt,
    reason: pick.revealReason,
    words: compareWords({
      criteria: rubric.criteria,
      reviews: blind.map((review) => ({
        reviewerId: review.author.id,
        kind: review.kind,
        ratings: review.ratings,
      })),
      readerId: ctx.actor.personId ?? 0,
    }),
    rubric,
    reviews: versionsOf(reviews, pick),
    criteria: gaps.map(({ criterionId, key, own, others: points, gapInPoints, spreadInPoints: apart }) => ({
      criterionId,
      key,
      self: own,
      others: points.map((point, index) => ({ author: others[index]?.author ?? { id: 0, name: '' }, point })),
      gapInPoints,
      spreadInPoints: apart,
    })),
    gap,
    spread,
    comments: comments.map(({ authorId, authorName, ...comment }) => ({
      ...comment,
      author: { id: authorId, name: authorName },
      mine: authorId === ctx.actor.personId,
    })),
    inDebrief: (await agendaPicks(read, pick.teamId, pick.week)).has(pick.id),
    missed: await missedReaders(ctx, pick),
    mayChangeMind: mine?.state === 'submitted',
    mayReviewLate: mine?.state === 'missed' ? mine.id : null,
    ...(await agendaRights(ctx, pick, await isWeekOpen(ctx, pick))),
    mayComment: can(ctx.actor, 'comment.create', pick),
  }
}

const missedReaders = async (ctx: ActorContext, pick: PickFacts) => {
  const missed = pick.assignments.filter((one) => one.state === 'missed').map((one) => one.reviewerId)
  return [...(await namesOf(ctx.db.read, missed)).values()]
}

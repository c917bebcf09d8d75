import {
  findConversation,
  namesOf,
  type PickFacts,
  reviewsOfPicks,
  rubricVersion,
  type StoredReview,
  visibleFlags,
} from '@reread/db'
import { DebriefPickRef, demand, Refusal, showsScores } from '@reread/domain'
import { blindOnly, changedMinds, firstVersions, sidesOf } from '../compared-pick.ts'
import type { ActorContext } from '../context.ts'
import { findAgendaPlace } from '../debrief-place.ts'
import { type NameMask, nameMask } from '../name-mask.ts'
import { reviewForScreen, rubricForScreen } from '../review-answers.ts'
import { transcriptOf } from '../transcript.ts'
import { procedure } from '../trpc.ts'

/** A conversation of a meeting that has started: from then on the whole team reads what is on its agenda. */
const demandTalkedAbout = async (
  ctx: ActorContext,
  asked: { teamId: number; week: string; pickId: number },
) => {
  demand(ctx.actor, 'debrief.read', { teamId: asked.teamId })
  const found = await findAgendaPlace(ctx.db.read, asked.pickId)
  const isHere = found?.pick.teamId === asked.teamId && found.pick.week === asked.week
  const isRead = found?.debrief.startedAt !== null && found?.place.isOn
  if (!found || !isHere || !isRead || found.pick.revealedAt === null) throw new Refusal('not-found')
  return found
}

/** Places that reviewers pointed at or that were flagged as worth copying, once each; not who, not what they said. */
const litPassages = async (ctx: ActorContext, pick: PickFacts) => {
  const reviews = blindOnly(firstVersions(await reviewsOfPicks(ctx.db.read, [pick.id]))).map(reviewForScreen)
  const flags = await visibleFlags(ctx.db.read, pick.conversationId)
  const whole = (messageId: number | null) =>
    messageId === null ? [] : [{ messageId, fromChar: null, toChar: null, isWorthCopying: true }]
  const places = [
    ...flags.filter(({ kind }) => kind === 'best_practice').flatMap(({ messageId }) => whole(messageId)),
    ...reviews.flatMap(({ bestPractice }) => bestPractice.flatMap(({ messageId }) => whole(messageId))),
    ...reviews.flatMap(({ comments }) =>
      comments.map(({ messageId, fromChar, toChar }) => ({
        messageId,
        fromChar,
        toChar,
        isWorthCopying: false,
      })),
    ),
  ]
  // What is worth copying comes first above, and stands for a remark on the very same place.
  const once = Map.groupBy(places, ({ messageId, fromChar, toChar }) => `${messageId} ${fromChar} ${toChar}`)
  return [...once.values()]
    .flatMap(([one]) => one ?? [])
    .toSorted(
      (a, b) =>
        a.messageId - b.messageId ||
        (a.fromChar ?? -1) - (b.fromChar ?? -1) ||
        (a.toChar ?? 0) - (b.toChar ?? 0),
    )
}

/** Read: the whole conversation with its lit passages; no score, and not why it was chosen. */
const reading = procedure('debrief.read')
  .input(DebriefPickRef)
  .query(async ({ ctx, input }) => {
    const { pick, place } = await demandTalkedAbout(ctx, input)
    const conversation = await findConversation(ctx.db.read, pick.conversationId)
    if (!conversation) throw new Refusal('not-found')
    const mask = await nameMask(ctx, { pick, masked: place.masked })
    const messages = await transcriptOf(ctx.db.read, pick.conversationId)
    const reviewee = (await namesOf(ctx.db.read, [pick.revieweeId])).get(pick.revieweeId)
    return {
      pickId: pick.id,
      masked: place.masked,
      subject: mask.text(conversation.subject),
      reviewee: place.masked ? null : (reviewee ?? null),
      channel: conversation.channel,
      language: conversation.language,
      openedAt: conversation.openedAt,
      messages: messages.map((message) =>
        mask.masked
          ? {
              ...message,
              text: mask.text(message.text),
              // Whoever is not the customer is nobody by name.
              ...(message.authorKind === 'customer' ? {} : { author: null, authorName: null }),
            }
          : message,
      ),
      passages: await litPassages(ctx, pick),
    }
  })

type Review = ReturnType<typeof reviewForScreen>

interface Told {
  readonly mask: NameMask
  readonly place: number
  /** The newest version written after the reveal; undefined when the author thinks as before. */
  readonly later: StoredReview | undefined
}

const reviewInMeeting = (review: Review, { mask, place, later }: Told) => ({
  /** 1, 2, … among those of its kind: what a colleague is called where names are masked. */
  place,
  kind: review.kind,
  author: mask.masked ? null : review.author,
  score: review.score,
  /** Shown beside the blind score, which alone counts. */
  changed: later ? { score: later.score, why: mask.text(later.why) } : null,
  ratings: review.ratings,
  solved: review.solved,
  keep: mask.text(review.keep),
  try: mask.text(review.try),
  comments: review.comments.map((comment) => ({ ...comment, text: mask.text(comment.text) })),
})

/** Compare: what everyone chose, where it may be shown in the meeting at all. */
const comparison = procedure('debrief.read')
  .input(DebriefPickRef)
  .query(async ({ ctx, input }) => {
    const { pick, place } = await demandTalkedAbout(ctx, input)
    const rubric = rubricForScreen(await rubricVersion(ctx.db.read, pick.rubricVersionId))
    if (!showsScores(place, pick.scores)) return { isShown: false as const, rubric }
    const mask = await nameMask(ctx, { pick, masked: place.masked })
    const reviews = await reviewsOfPicks(ctx.db.read, [pick.id])
    const blind = blindOnly(firstVersions(reviews))
    const changed = changedMinds(reviews)
    const { self, others, gaps } = sidesOf(rubric.criteria, blind)
    // By name only where names are shown: their order would tell who is who.
    const ordered = mask.masked ? others.toSorted((a, b) => a.submittedAt - b.submittedAt) : others
    return {
      isShown: true as const,
      rubric,
      hasSelf: self !== undefined,
      criteria: gaps.map(({ criterionId, key, own, others: points, gapInPoints }) => ({
        criterionId,
        key,
        self: own,
        peers: mask.masked ? points.toSorted((a, b) => (a ?? 0) - (b ?? 0)) : points,
        gapInPoints,
      })),
      reviews: [...(self ? [self] : []), ...ordered].map((review, index) =>
        reviewInMeeting(reviewForScreen(review), {
          mask,
          place: self ? index : index + 1,
          later: changed.get(review.assignmentId),
        }),
      ),
    }
  })

export const debriefMeeting = { reading, comparison }

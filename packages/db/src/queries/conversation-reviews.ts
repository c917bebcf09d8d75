import { type Expression, type ExpressionBuilder, expressionBuilder, type SqlBool, sql } from 'kysely'
import type { Database } from '../schema.ts'

/** Whose eyes a list is made for. */
export interface ListReader {
  /** Null for nobody in particular, who then has nothing of their own. */
  readonly personId: number | null
  /** Assignments handed in since then can still be taken back: epoch ms. */
  readonly undoableSince: number
  /** Teams whose revealed picks the reader reads, all of them. */
  readonly reviewTeamIds: readonly number[]
  /** The same, where the round has opted for it (`scores: team`). */
  readonly openReviewTeamIds: readonly number[]
}

/** What a list asks about reviews; null asks nothing. */
export interface ReviewsAsked {
  readonly reader: ListReader
  readonly unreviewed: boolean
  /** A colleague's or lead's blind score lies here, both ends included. */
  readonly score: { readonly from: number; readonly to: number } | null
  /** A colleague or lead chose this point blind; null for any point. */
  readonly criterion: { readonly key: string; readonly point: number | null } | null
  /** This colleague or lead wrote one of those reviews. */
  readonly reviewerId: number | null
  /** They were about this person or AI agent. */
  readonly revieweeId: number | null
  /** Drawn in these weeks, both ends included: what counts in the numbers of those weeks. */
  readonly reviewedIn: { readonly from: string; readonly to: string } | null
  /** Highest minus lowest peer score of a pick is at least this. */
  readonly spreadFrom: number | null
  /** Self and mean of the others differ by at least this, either way. */
  readonly gapFrom: number | null
}

type Build = ExpressionBuilder<Database, 'conversation'>

/**
 * Revealed picks that the reader may read: those of their teams, those that are open to the team, and their own. One
 * that was chosen beside the draw and never reviewed is nobody's to read.
 */
export const readablePicks = (eb: Build, reader: ListReader) =>
  eb
    .selectFrom('pick')
    .innerJoin('round', 'round.id', 'pick.round_id')
    .whereRef('pick.conversation_id', '=', 'conversation.id')
    .where('pick.revealed_at', 'is not', null)
    .where((inner) =>
      inner.or([
        inner('pick.origin', '<>', 'chosen'),
        inner.exists(
          inner
            .selectFrom('review as written')
            .select('written.id')
            .whereRef('written.pick_id', '=', 'pick.id'),
        ),
      ]),
    )
    .where((inner) =>
      inner.or([
        inner('pick.team_id', 'in', [...reader.reviewTeamIds]),
        inner.and([
          inner('pick.team_id', 'in', [...reader.openReviewTeamIds]),
          inner('round.scores', '=', 'team'),
        ]),
        inner('pick.reviewee_id', '=', reader.personId ?? 0),
        inner.exists(
          inner
            .selectFrom('assignment')
            .select('assignment.id')
            .whereRef('assignment.pick_id', '=', 'pick.id')
            .where('assignment.reviewer_id', '=', reader.personId ?? 0)
            .where('assignment.state', 'not in', ['skipped', 'swapped']),
        ),
      ]),
    )

const blindByPick = (eb: Build, reader: ListReader) =>
  readablePicks(eb, reader)
    .innerJoin('review', 'review.pick_id', 'pick.id')
    .where('review.reason', '=', 'blind')
    .where('review.score', 'is not', null)
    .groupBy('pick.id')
    .select('pick.id')

const peer = sql`case when review.kind = 'peer' then review.score end`
const self = sql`case when review.kind = 'self' then review.score end`
const others = sql`case when review.kind <> 'self' then review.score end`

/** What one pick and one review of it must both be: what was asked of reviews is asked of the same one. */
const ofOneReview = (filter: ReviewsAsked): Expression<SqlBool>[] => {
  const eb = expressionBuilder<Database, 'pick' | 'review'>()
  const { score, criterion, reviewerId, revieweeId, reviewedIn } = filter
  const isByOthers = score !== null || criterion !== null || reviewerId !== null
  return [
    ...(isByOthers ? [eb('review.kind', 'in', ['peer', 'lead'])] : []),
    ...(revieweeId === null ? [] : [eb('pick.reviewee_id', '=', revieweeId)]),
    ...(reviewedIn === null
      ? []
      : [
          eb('pick.origin', '=', 'drawn'),
          eb('pick.week', '>=', reviewedIn.from),
          eb('pick.week', '<=', reviewedIn.to),
        ]),
    ...(reviewerId === null ? [] : [eb('review.author_id', '=', reviewerId)]),
    ...(score === null ? [] : [eb('review.score', '>=', score.from), eb('review.score', '<=', score.to)]),
    ...(criterion === null ? [] : [choseOn(criterion)]),
  ]
}

const choseOn = ({ key, point }: NonNullable<ReviewsAsked['criterion']>): Expression<SqlBool> => {
  const eb = expressionBuilder<Database, 'review'>()
  return eb.exists(
    eb
      .selectFrom('rating')
      .innerJoin('criterion', 'criterion.id', 'rating.criterion_id')
      .select('rating.id')
      .whereRef('rating.review_id', '=', 'review.id')
      .where('criterion.key', '=', key)
      .where('rating.point', point === null ? 'is not' : '=', point),
  )
}

/** Conditions about revealed reviews that the reader may read. */
export const ofReviews = (eb: Build, filter: ReviewsAsked): Expression<SqlBool>[] => {
  const { reader, spreadFrom, gapFrom } = filter
  const asked = ofOneReview(filter)
  return [
    ...(filter.unreviewed ? [eb.not(eb.exists(readablePicks(eb, reader).select('pick.id')))] : []),
    ...(asked.length === 0
      ? []
      : [
          eb.exists(
            readablePicks(eb, reader)
              .innerJoin('review', 'review.pick_id', 'pick.id')
              .select('review.id')
              .where('review.reason', '=', 'blind')
              .where(({ and }) => and(asked)),
          ),
        ]),
    ...(spreadFrom === null
      ? []
      : [
          eb.exists(
            blindByPick(eb, reader).having(
              sql<boolean>`count(${peer}) > 1 and max(${peer}) - min(${peer}) >= ${spreadFrom}`,
            ),
          ),
        ]),
    ...(gapFrom === null
      ? []
      : [
          eb.exists(
            blindByPick(eb, reader).having(sql<boolean>`abs(max(${self}) - avg(${others})) >= ${gapFrom}`),
          ),
        ]),
  ]
}

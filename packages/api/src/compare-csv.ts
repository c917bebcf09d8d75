import type { ComparedWeek } from './compare-week.ts'
import { csvOf } from './csv.ts'

type Row = ComparedWeek['rows'][number]

/** Points of score with one decimal at most; an unknown one is an empty cell, never a 0. */
const points = (amount: number | null): number | null =>
  amount === null ? null : Math.round(amount * 10) / 10

/**
 * Revealed picks of a week as CSV (UTF-8 with a byte order mark, CRLF): one line a review, and one line without a
 * reviewer for a pick that nobody reviewed in time. Rows in the order of the page. `exportedBy` stands in every line.
 */
export const compareCsv = (compared: ComparedWeek, exportedBy: number): string => {
  const criteria = compared.rubric?.criteria ?? []
  const head = [
    ...['week', 'pick', 'conversation', 'subject', 'agent', 'reviewer', 'kind', 'blind', 'score'],
    ...criteria.map((criterion) => criterion.key),
    ...['self', 'gap', 'spread', 'flags', 'in_debrief', 'origin', 'exported_by'],
  ]
  const lineOf = (row: Row, review: Row['reviews'][number] | null) => [
    ...[compared.week, row.pickId, row.conversationId, row.subject, row.reviewee.name],
    ...[review?.author.name ?? null, review?.kind ?? null],
    review === null ? null : review.isBlind ? 'yes' : 'no',
    points(review?.score ?? null),
    ...criteria.map(({ id }) => review?.points.find((one) => one.criterionId === id)?.point ?? null),
    ...[points(row.self), points(row.gapInPoints), points(row.spread)],
    ...[row.flags.join(' '), row.inDebrief ? 'yes' : 'no', row.origin, exportedBy],
  ]
  const lines = compared.rows.flatMap((row) =>
    row.reviews.length === 0 ? [lineOf(row, null)] : row.reviews.map((review) => lineOf(row, review)),
  )
  return csvOf([head, ...lines])
}

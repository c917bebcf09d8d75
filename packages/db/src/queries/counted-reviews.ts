import { type Expression, expressionBuilder, type SqlBool } from 'kysely'
import type { Database } from '../schema.ts'

/** Of a review joined with its pick: a number may hold it. It was written blind, of a drawn pick, and is revealed. */
export const isCounted = (): Expression<SqlBool> => {
  const eb = expressionBuilder<Database, 'review' | 'pick'>()
  return eb.and([
    eb('review.reason', '=', 'blind'),
    eb('review.origin', '=', 'drawn'),
    eb('pick.revealed_at', 'is not', null),
  ])
}

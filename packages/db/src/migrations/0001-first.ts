import type { MigrationContext } from '../columns.ts'
import { createConversationTables } from './0001-conversations.ts'
import { createNumbersTables } from './0001-numbers.ts'
import { createPeopleTables } from './0001-people.ts'
import { createPracticeTables } from './0001-practice.ts'
import { createReviewTables } from './0001-reviews.ts'
import { createSearch } from './0001-search.ts'
import { createWorkTables } from './0001-work.ts'

export const name = '0001-first'

export const up = async (ctx: MigrationContext): Promise<void> => {
  await createPeopleTables(ctx)
  await createConversationTables(ctx)
  await createReviewTables(ctx)
  await createWorkTables(ctx)
  await createPracticeTables(ctx)
  await createNumbersTables(ctx)
  await createSearch(ctx)
}

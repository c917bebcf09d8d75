import { addColumn, count, type MigrationContext } from '../columns.ts'

export const name = '0006-draw-settings'

/** What was the same for every team so far: when an open conversation counts as over, and how long a drawn one may be. */
export const up = async (ctx: MigrationContext): Promise<void> => {
  await addColumn(ctx, 'team', 'quiet_days', count().default(7))
  await addColumn(ctx, 'team', 'max_messages', count().default(60))
  await addColumn(ctx, 'team', 'max_words', count().default(2_500))
}

import { addColumn, count, type MigrationContext } from '../columns.ts'

export const name = '0004-picks-of-a-fit'

/** How many revealed picks numbers hold. Earlier ones count as holding none: they are computed anew at the next look. */
export const up = (ctx: MigrationContext): Promise<void> =>
  addColumn(ctx, 'quality_fit', 'revealed_picks', count().default(0))

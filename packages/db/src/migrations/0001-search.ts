import type { MigrationContext } from '../columns.ts'
import { createTextIndex } from '../full-text/conversation-text.ts'

/** Full-text search over conversations. */
export const createSearch = (ctx: MigrationContext): Promise<void> => createTextIndex(ctx)

import type { MigrationContext } from '../columns.ts'
import * as first from './0001-first.ts'
import * as auth from './0002-auth.ts'
import * as meetingStep from './0003-meeting-step.ts'

/** Kept by hand, forward only, additive; the order is the order of application. */
export const migrations: readonly { name: string; up(ctx: MigrationContext): Promise<void> }[] = [
  first,
  auth,
  meetingStep,
]

import type { MigrationContext } from '../columns.ts'
import * as first from './0001-first.ts'
import * as auth from './0002-auth.ts'
import * as meetingStep from './0003-meeting-step.ts'
import * as picksOfAFit from './0004-picks-of-a-fit.ts'
import * as personMerge from './0005-person-merge.ts'
import * as drawSettings from './0006-draw-settings.ts'
import * as shortcutKeys from './0007-shortcut-keys.ts'
import * as putBackEnds from './0008-put-back-ends.ts'

/**
 * Kept by hand, forward only, additive; the order is the order of application. What somebody's data has been through is
 * never edited: a change is a new one at the end (handed-out.test.ts).
 */
export const migrations: readonly { name: string; up(ctx: MigrationContext): Promise<void> }[] = [
  first,
  auth,
  meetingStep,
  picksOfAFit,
  personMerge,
  drawSettings,
  shortcutKeys,
  putBackEnds,
]

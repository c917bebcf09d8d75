import { addColumn, count, instant, type MigrationContext, text } from '../columns.ts'

export const name = '0003-meeting-step'

/** Where a debrief's meeting is: everybody's screen goes with whoever runs it. */
export const up = async (ctx: MigrationContext): Promise<void> => {
  const steps = text().oneOf('check-in', 'read', 'compare', 'decide', 'close')
  await addColumn(ctx, 'debrief', 'step', steps.optional())
  await addColumn(ctx, 'debrief', 'step_of', count().optional())
  await addColumn(ctx, 'debrief', 'moved_at', instant().optional())
}

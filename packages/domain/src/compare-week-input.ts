import { z } from 'zod'
import { Id, WeekLabel } from './inputs.ts'

/** Without a week: the newest one of which something is revealed. */
export const CompareWeek = z.strictObject({ teamId: Id, week: WeekLabel.optional() })

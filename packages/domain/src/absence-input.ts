import { z } from 'zod'
import { Id, WeekLabel } from './inputs.ts'

/** Away for one week of a team, or back. */
export const SetAbsence = z.strictObject({ teamId: Id, personId: Id, week: WeekLabel, away: z.boolean() })
export type SetAbsence = z.infer<typeof SetAbsence>

import { z } from 'zod'
import { Id, WeekLabel } from './inputs.ts'

/** The numbers of a team; `week` ends the rolling period, the newest one unless said. */
export const TeamNumbers = z.strictObject({ teamId: Id, week: WeekLabel.optional() })
/** One person's numbers in one team; the first team they have numbers in unless said. */
export const PersonNumbers = z.strictObject({
  personId: Id,
  teamId: Id.optional(),
  week: WeekLabel.optional(),
})
/** The fair averages of a team's people. */
export const FairOfTeam = z.strictObject({ teamId: Id })
/** The fair average of one person in one team. */
export const FairOfPerson = z.strictObject({ teamId: Id, personId: Id })

/** The file of open numbers of the rubric that a team uses. */
export const NumbersExport = z.strictObject({ teamId: Id })

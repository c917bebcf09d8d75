import { z } from 'zod'
import { Id } from './inputs.ts'

/** How well the reviewers of a team agree. */
export const AgreementOfTeam = z.strictObject({ teamId: Id })
/** How one person sees themselves, in one team; the first team they have numbers in unless said. */
export const SelfInsight = z.strictObject({ personId: Id, teamId: Id.optional() })

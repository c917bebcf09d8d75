import { z } from 'zod'
import { Id } from './inputs.ts'

/** `personId` goes and `intoId` stays. */
export const MergePeople = z.strictObject({ personId: Id, intoId: Id })

import { z } from 'zod'
import { Id } from './inputs.ts'
import { Criterion, RubricDefinition } from './rubric.ts'

/** A rubric, at its newest version unless said. */
export const RubricRef = z.strictObject({ rubricId: Id, version: z.int().positive().optional() })

/** The whole rubric as it shall read from now on. */
export const PublishRubric = z.strictObject({
  rubricId: Id,
  /** The version it was edited from: another one that came meanwhile is not overwritten unseen. */
  basedOn: z.int().positive(),
  definition: RubricDefinition,
})
export type PublishRubric = z.infer<typeof PublishRubric>

/** What scores depend on, while somebody still weighs it: texts may be unfinished. */
export const WeighRubric = z.strictObject({
  rubricId: Id,
  criteria: z
    .array(Criterion.pick({ key: true, weight: true, points: true, critical: true }))
    .min(1, 'rubric.criteria-missing')
    .max(20, 'rubric.criteria-many'),
})

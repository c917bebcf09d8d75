import { z } from 'zod'
import { Day, Id, typedText, WeekLabel } from './inputs.ts'

const words = {
  text: typedText(500),
  /** How the team will see that it is done. */
  doneMeans: typedText(500),
  ownerId: Id,
  dueOn: Day,
}

/** A decision written down: who owns it, by when, and what "done" means. */
export const CreateAction = z.strictObject({ teamId: Id, week: WeekLabel, pickId: Id.nullable(), ...words })
export type CreateAction = z.infer<typeof CreateAction>
/** `version` is the one the screen shows; another one in the database is a conflict. */
export const ChangeAction = z.strictObject({ actionId: Id, version: z.int().min(1), ...words })
export const SetActionDone = z.strictObject({ actionId: Id, done: z.boolean() })
export const ActionRef = z.strictObject({ actionId: Id })

/** The fields of an action in which two versions of it differ, each as it was and as it became. */
export const differingWords = <W extends object>(
  before: { readonly [field in keyof W]?: unknown },
  after: W,
): { before: Partial<W>; after: Partial<W> } => {
  const fields = (Object.keys(after) as (keyof W)[]).filter((field) => before[field] !== after[field])
  const only = (words: { readonly [field in keyof W]?: unknown }) =>
    Object.fromEntries(fields.map((field) => [field, words[field]])) as Partial<W>
  return { before: only(before), after: only(after) }
}

/** What an action says: the fields of its form. */
export interface ActionWords {
  readonly text: string
  readonly doneMeans: string
  readonly ownerId: number
  readonly dueOn: string
}

export type ActionField = keyof ActionWords

const fields: readonly ActionField[] = ['text', 'ownerId', 'dueOn', 'doneMeans']

/** The fields in which two versions of an action differ, in the order of the form. */
export const differingFields = (mine: ActionWords, theirs: ActionWords): ActionField[] =>
  fields.filter((field) =>
    typeof mine[field] === 'string'
      ? String(mine[field]).trim() !== String(theirs[field]).trim()
      : mine[field] !== theirs[field],
  )

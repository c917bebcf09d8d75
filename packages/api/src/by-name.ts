export interface Named {
  readonly id: number
  readonly name: string
}

const collator = new Intl.Collator('en')

/** The order of every list of people and teams: by name, namesakes by id. */
export const byName = (a: Named, b: Named): number => collator.compare(a.name, b.name) || a.id - b.id

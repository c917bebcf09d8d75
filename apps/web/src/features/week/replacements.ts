interface Person {
  readonly id: number
  readonly name: string
}

/** Reviewers of the round who may take over on a pick: not the one it is about, nobody who reads it or did. */
export const replacements = (
  pick: { readonly reviewee: Person; readonly assignments: readonly { readonly person: Person }[] },
  people: readonly { readonly person: Person }[],
): Person[] => {
  const taken = new Set([pick.reviewee.id, ...pick.assignments.map((share) => share.person.id)])
  return people.map(({ person }) => person).filter((person) => !taken.has(person.id))
}

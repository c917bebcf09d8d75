/** Blanks, what only joins, marks or turns text, and the letters that are drawn as nothing. */
const UNSEEN = /^[\p{Z}\p{C}\p{M}\u115f\u1160\u2800\u3164\uffa0]*$/u

/** The name as it stands, or null where it has nothing to be seen by: a person of that name could not be told apart. */
export const visibleName = (name: string | null | undefined): string | null =>
  name == null || UNSEEN.test(name) ? null : name

interface Checked {
  readonly success: boolean
  readonly error?: { readonly issues: readonly { readonly path: readonly PropertyKey[] }[] } | undefined
}

/** Names of the form's fields that a command's schema does not accept, in the schema's order; empty when all is well. */
export const invalidFields = <Fields extends Record<string, unknown>>(
  schema: { safeParse(fields: unknown): Checked },
  fields: Fields,
): readonly (keyof Fields & string)[] => {
  const named = new Set(schema.safeParse(fields).error?.issues.map((issue) => String(issue.path[0])))
  return Object.keys(fields).filter((name) => named.has(name))
}

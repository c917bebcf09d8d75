/** Statements that travel to SQLite's writer as one text; a comment, so that nothing but the executor understands it. */
const MARK = '-- together '

interface Statement {
  readonly sql: string
  readonly parameters: readonly unknown[]
}

/** Several statements as one text, with their parameters one after the other. */
export const togetherText = (statements: readonly Statement[]): Statement => ({
  sql: `${MARK}${JSON.stringify(statements.map(({ sql, parameters }) => [sql, parameters.length]))}`,
  parameters: statements.flatMap(({ parameters }) => parameters),
})

/** The statements that such a text is made of; null for every other text. */
export const apartAgain = ({ sql, parameters }: Statement): Statement[] | null => {
  if (!sql.startsWith(MARK)) return null
  const told: [text: string, count: number][] = JSON.parse(sql.slice(MARK.length))
  let from = 0
  return told.map(([text, count]) => {
    from += count
    return { sql: text, parameters: parameters.slice(from - count, from) }
  })
}

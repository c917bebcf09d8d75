import { type Compilable, CompiledQuery, type Transaction } from 'kysely'
import { togetherText } from './dialect/together.ts'
import { engineOf } from './full-text/find-words.ts'
import type { Database } from './schema.ts'

/**
 * Runs writes one after the other, as if each were awaited, and answers how many rows each has changed. To SQLite's
 * writer they go as one message: each way between two threads takes longer than a small statement does. None of them
 * may answer rows (`returning`).
 */
export const together = async (
  trx: Transaction<Database>,
  writes: readonly Compilable[],
): Promise<number[]> => {
  const statements = writes.map((write) => write.compile())
  if (engineOf(trx) === 'sqlite') {
    const { sql, parameters } = togetherText(statements)
    const { rows } = await trx.executeQuery<{ changes: number }>(CompiledQuery.raw(sql, [...parameters]))
    return rows.map(({ changes }) => changes)
  }
  const counts: number[] = []
  for (const statement of statements) {
    counts.push(Number((await trx.executeQuery(statement)).numAffectedRows ?? 0))
  }
  return counts
}

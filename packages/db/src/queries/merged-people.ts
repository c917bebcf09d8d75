import { type Expression, expressionBuilder, type Kysely, type SqlBool, sql, type Transaction } from 'kysely'
import { engineOf } from '../full-text/find-words.ts'
import type { Database } from '../schema.ts'
import { inParts } from './import-parts.ts'

/** Leaves out, in a query of `person`, whoever became a part of somebody else. */
export const isNotMerged = (): Expression<SqlBool> => {
  const eb = expressionBuilder<Database, 'person'>()
  return eb.not(
    eb.exists(
      eb
        .selectFrom('person_merge')
        .select('person_merge.id')
        .whereRef('person_merge.from_id', '=', 'person.id'),
    ),
  )
}

/** Who a person is by now: themselves, or whom they became a part of, over as many steps as there were. */
const mergedInto = async (db: Kysely<Database>): Promise<(personId: number) => number> => {
  const merges = await db
    .selectFrom('person_merge')
    .select(['from_id as fromId', 'into_id as intoId'])
    .orderBy('id')
    .execute()
  const next = new Map(merges.map(({ fromId, intoId }) => [fromId, intoId]))
  return (personId) => {
    let now = personId
    for (let step = next.get(now); step !== undefined; step = next.get(now)) now = step
    return now
  }
}

/** The person that this one is by now; the same one where nobody was merged. */
export const personNow = async (db: Kysely<Database>, personId: number): Promise<number> =>
  (await mergedInto(db))(personId)

/**
 * Whom an import was told its agents are, external id -> person, as these persons are by now. Whoever is gone meanwhile,
 * erased or taken away by the undo of another import, is left out.
 */
export const chosenNow = async (
  db: Kysely<Database>,
  people: Readonly<Record<string, number>>,
): Promise<Readonly<Record<string, number>>> => {
  const now = await mergedInto(db)
  const chosen = Object.entries(people).map(([agent, personId]): [string, number] => [agent, now(personId)])
  const here = new Set<number>()
  for (const part of inParts([...new Set(chosen.map(([, personId]) => personId))])) {
    const rows = await db
      .selectFrom('person')
      .select('id')
      .where('id', 'in', part)
      .where('erased_at', 'is', null)
      .orderBy('id')
      .execute()
    for (const { id } of rows) here.add(id)
  }
  return Object.fromEntries(chosen.filter(([, personId]) => here.has(personId)))
}

/**
 * Takes the turn on who is who until the transaction ends. PostgreSQL runs writers side by side: without it an import
 * would go on writing for somebody who is merged meanwhile. Imports do not wait for each other; a merge waits for all.
 * Take it before anything is read. SQLite has one writer: there the transaction itself is the turn.
 */
export const takeMergeTurn = async (trx: Transaction<Database>, whose: 'merge' | 'import'): Promise<void> => {
  if (engineOf(trx) === 'sqlite') return
  const mode = whose === 'merge' ? sql`exclusive` : sql`row share`
  await sql`lock table person_merge in ${mode} mode`.execute(trx)
}

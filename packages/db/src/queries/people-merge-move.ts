import { type AliasableExpression, sql, type Transaction } from 'kysely'
import { putPeopleIntoTextIndex, takePeopleOutOfTextIndex } from '../full-text/conversation-text.ts'
import type { Database } from '../schema.ts'
import { inParts } from './import-parts.ts'
import { writeParticipations } from './participations.ts'
import { conversationsOf, type MergeCounts, mergeCounts, type PersonMerge } from './people-merge.ts'

export interface Merging {
  readonly fromId: number
  readonly intoId: number
  /** Epoch ms. */
  readonly at: number
  readonly by: number | null
}

/** Conversations that are given back in one go. */
const PART_SIZE = 100

/** From whom to whom, and where the ids of what moves are kept. */
type Moving = Pick<PersonMerge, 'mergeId' | 'fromId' | 'intoId'>

/**
 * Makes one person a part of another: identities, messages, ownership and who took part move, roles in teams end. What
 * was drawn, reviewed or published stays as it was. The ids of what moved are kept for `unmergePeople`. Conversations
 * move a few at a time: memory does not grow with their number. Take the turn (`takeMergeTurn`) before.
 */
export const mergePeople = async (trx: Transaction<Database>, merging: Merging): Promise<MergeCounts> => {
  const { fromId, intoId, at, by } = merging
  const counts = await mergeCounts(trx, fromId)
  const { mergeId } = await trx
    .insertInto('person_merge')
    .values({ from_id: fromId, into_id: intoId, merged_at: at, merged_by: by })
    .returning('id as mergeId')
    .executeTakeFirstOrThrow()
  const moving = { mergeId, fromId, intoId }
  await endMemberships(trx, moving, at)
  const identities = trx.selectFrom('identity').select('id').where('person_id', '=', fromId)
  await keepIds(trx, mergeId, { kind: 'identity', rows: identities })
  await trx.updateTable('identity').set({ person_id: intoId }).where('person_id', '=', fromId).execute()
  const theirs = await conversationsOf(trx, fromId).orderBy('id').execute()
  for (const part of inParts(theirs.map(({ id }) => id))) await movePart(trx, moving, part)
  return counts
}

/**
 * The plus keeps SQLite off the index by author: of somebody with many messages it would be read from end to end for
 * each conversation, where the conversation's own few are meant.
 */
const isBy = (column: 'author_id' | 'message.author_id', personId: number) =>
  sql<boolean>`+${sql.ref(column)} = ${personId}`

interface Kept {
  readonly kind: 'identity' | 'membership' | 'conversation' | 'owner' | 'message'
  /** Rows that are about to move. */
  readonly rows: AliasableExpression<{ id: number }>
}

const keepIds = async (trx: Transaction<Database>, mergeId: number, { kind, rows }: Kept): Promise<void> => {
  await trx
    .insertInto('merged_row')
    .columns(['merge_id', 'kind', 'row_id'])
    .expression(
      trx
        .selectFrom(rows.as('moved'))
        .select((eb) => [eb.lit(mergeId).as('merge_id'), sql.lit(kind).as('kind'), 'moved.id as row_id']),
    )
    .execute()
}

/** Ids that were kept, as a subquery. */
const keptIds = (trx: Transaction<Database>, mergeId: number, kind: Kept['kind']) =>
  trx.selectFrom('merged_row').select('row_id').where('merge_id', '=', mergeId).where('kind', '=', kind)

const endMemberships = async (
  trx: Transaction<Database>,
  { mergeId, fromId }: Moving,
  at: number,
): Promise<void> => {
  const held = trx
    .selectFrom('membership')
    .select('id')
    .where('person_id', '=', fromId)
    .where('until_at', 'is', null)
  await keepIds(trx, mergeId, { kind: 'membership', rows: held })
  await trx
    .updateTable('membership')
    .set({ until_at: at })
    .where('id', 'in', keptIds(trx, mergeId, 'membership'))
    .execute()
}

const movePart = async (
  trx: Transaction<Database>,
  { mergeId, fromId, intoId }: Moving,
  part: readonly number[],
): Promise<void> => {
  const ids = [...part]
  const rows = trx.selectFrom('conversation').select('id').where('id', 'in', ids)
  const owned = rows.where('owner_id', '=', fromId)
  const written = trx
    .selectFrom('message')
    .select('id')
    .where('conversation_id', 'in', ids)
    .where(isBy('author_id', fromId))
  await takePeopleOutOfTextIndex(trx, ids)
  await keepIds(trx, mergeId, { kind: 'conversation', rows })
  await keepIds(trx, mergeId, { kind: 'owner', rows: owned })
  await keepIds(trx, mergeId, { kind: 'message', rows: written })
  await trx
    .updateTable('message')
    .set({ author_id: intoId })
    .where('conversation_id', 'in', ids)
    .where(isBy('author_id', fromId))
    .execute()
  await trx
    .updateTable('conversation')
    .set({ owner_id: intoId })
    .where('id', 'in', ids)
    .where('owner_id', '=', fromId)
    .execute()
  await passParticipations(trx, { fromId, toId: intoId, ids })
  await putPeopleIntoTextIndex(trx, ids)
}

/**
 * Gives back what a merge moved, as it was: the roles in teams too. The person has their own page again. Take the turn
 * before, and ask `isBuiltOn` whether it still can be.
 */
export const unmergePeople = async (trx: Transaction<Database>, merge: PersonMerge): Promise<MergeCounts> => {
  const { mergeId, fromId } = merge
  for (let after = 0; ; ) {
    const part = await trx
      .selectFrom('conversation')
      .select('id')
      .where('id', 'in', keptIds(trx, mergeId, 'conversation'))
      .where('id', '>', after)
      .orderBy('id')
      .limit(PART_SIZE)
      .execute()
    const last = part.at(-1)
    if (last === undefined) break
    after = last.id
    await giveBackPart(
      trx,
      merge,
      part.map(({ id }) => id),
    )
  }
  await trx
    .updateTable('identity')
    .set({ person_id: fromId })
    .where('id', 'in', keptIds(trx, mergeId, 'identity'))
    .execute()
  await trx
    .updateTable('membership')
    .set({ until_at: null })
    .where('id', 'in', keptIds(trx, mergeId, 'membership'))
    .execute()
  await trx.deleteFrom('merged_row').where('merge_id', '=', mergeId).execute()
  await trx.deleteFrom('person_merge').where('id', '=', mergeId).execute()
  return mergeCounts(trx, fromId)
}

const giveBackPart = async (
  trx: Transaction<Database>,
  { mergeId, fromId, intoId }: PersonMerge,
  ids: number[],
): Promise<void> => {
  await takePeopleOutOfTextIndex(trx, ids)
  await trx
    .updateTable('message')
    .set({ author_id: fromId })
    .where('conversation_id', 'in', ids)
    .where('id', 'in', keptIds(trx, mergeId, 'message'))
    .execute()
  await trx
    .updateTable('conversation')
    .set({ owner_id: fromId })
    .where('id', 'in', ids)
    .where('id', 'in', keptIds(trx, mergeId, 'owner'))
    .execute()
  await passParticipations(trx, { fromId: intoId, toId: fromId, ids })
  await putPeopleIntoTextIndex(trx, ids)
}

interface Passing {
  readonly fromId: number
  readonly toId: number
  readonly ids: number[]
}

/** Where only one of the two takes part the row changes hands; where both do, who took part is counted again. */
const passParticipations = async (
  trx: Transaction<Database>,
  { fromId, toId, ids }: Passing,
): Promise<void> => {
  const shared = await trx
    .selectFrom('conversation')
    .select(['id', 'owner_id as ownerId'])
    .where('id', 'in', ids)
    .where((eb) =>
      eb.or([
        eb('owner_id', '=', fromId),
        eb.exists(
          eb
            .selectFrom('message')
            .select('message.id')
            .whereRef('message.conversation_id', '=', 'conversation.id')
            .where(isBy('message.author_id', fromId)),
        ),
        eb.exists(
          eb
            .selectFrom('participation')
            .select('participation.id')
            .whereRef('participation.conversation_id', '=', 'conversation.id')
            .where('participation.person_id', '=', toId),
        ),
      ]),
    )
    .orderBy('id')
    .execute()
  const counted = new Set(shared.map(({ id }) => id))
  await trx
    .updateTable('participation')
    .set({ person_id: toId })
    .where('person_id', '=', fromId)
    .where(
      'conversation_id',
      'in',
      ids.filter((id) => !counted.has(id)),
    )
    .execute()
  for (const { id, ownerId } of shared) await writeParticipations(trx, id, ownerId)
}

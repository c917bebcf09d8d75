import type { Transaction } from 'kysely'
import type { Database } from '../schema.ts'

/**
 * Who took part in a conversation, counted again from its messages: people in order of appearance, and the owner
 * even when they wrote nothing. Rows that are right already stay as they are.
 */
export const writeParticipations = async (
  trx: Transaction<Database>,
  conversationId: number,
  ownerId: number | null,
): Promise<void> => {
  const wanted = await countedParticipations(trx, conversationId, ownerId)
  const there = await trx
    .selectFrom('participation')
    .select(['id', 'person_id', 'position', 'messages', 'is_owner'])
    .where('conversation_id', '=', conversationId)
    .orderBy('id')
    .execute()
  const known = new Map(there.map((row) => [row.person_id, row]))
  for (const row of there) {
    if (wanted.has(row.person_id)) continue
    await trx.deleteFrom('participation').where('id', '=', row.id).execute()
  }
  for (const [personId, { position, messages, isOwner }] of wanted) {
    const row = known.get(personId)
    const cells = { position, messages, is_owner: isOwner }
    if (row === undefined) {
      await trx
        .insertInto('participation')
        .values({ conversation_id: conversationId, person_id: personId, ...cells })
        .execute()
    } else if (row.position !== position || row.messages !== messages || row.is_owner !== isOwner) {
      await trx.updateTable('participation').set(cells).where('id', '=', row.id).execute()
    }
  }
}

interface Counted {
  readonly position: number
  readonly messages: number
  readonly isOwner: 0 | 1
}

const countedParticipations = async (
  trx: Transaction<Database>,
  conversationId: number,
  ownerId: number | null,
): Promise<Map<number, Counted>> => {
  const messages = await trx
    .selectFrom('message')
    .select('author_id')
    .where('conversation_id', '=', conversationId)
    .where('author_id', 'is not', null)
    .orderBy('sent_at')
    .orderBy('position')
    .$narrowType<{ author_id: number }>()
    .execute()
  const written = new Map<number, number>()
  for (const { author_id } of messages) written.set(author_id, (written.get(author_id) ?? 0) + 1)
  if (ownerId !== null && !written.has(ownerId)) written.set(ownerId, 0)
  const counted = [...written].map(([personId, count], position): [number, Counted] => [
    personId,
    { position, messages: count, isOwner: personId === ownerId ? 1 : 0 },
  ])
  return new Map(counted)
}

const SPACE = /\s/
const LAST_OF_LATIN = 0xff
/** 1 for the characters of white space among the first 256. */
const isLatinSpace = Uint8Array.from({ length: LAST_OF_LATIN + 1 }, (_, code) =>
  SPACE.test(String.fromCharCode(code)) ? 1 : 0,
)

/** Words of a text: runs of anything but white space. Counted without a list of them: an import counts millions. */
export const countWords = (text: string): number => {
  let words = 0
  let afterSpace = 1
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    const isSpace = code <= LAST_OF_LATIN ? (isLatinSpace[code] ?? 0) : SPACE.test(text.charAt(at)) ? 1 : 0
    words += afterSpace & ~isSpace
    afterSpace = isSpace
  }
  return words
}

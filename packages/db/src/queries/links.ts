import type { Kysely, Transaction } from 'kysely'
import { expectOne } from '../guard.ts'
import type { Database } from '../schema.ts'

export type LinkPurpose = Database['one_time_link']['purpose']

export interface NewLink {
  readonly purpose: LinkPurpose
  /** SHA-256 of the token; the token itself is never stored. */
  readonly tokenHash: string
  /** Whom the link is for; null for the set-up link. */
  readonly personId: number | null
  /** Null when the product or the shell made it. */
  readonly createdBy: number | null
  readonly createdAt: number
  readonly expiresAt: number
}

/** Saves a link; earlier unused links of the same purpose for the same person open nothing from here on. */
export const insertLink = async (trx: Transaction<Database>, link: NewLink): Promise<void> => {
  const { purpose, personId } = link
  await trx
    .updateTable('one_time_link')
    .set({ used_at: link.createdAt })
    .where('purpose', '=', purpose)
    .where('person_id', 'is not distinct from', personId)
    .where('used_at', 'is', null)
    .execute()
  await trx
    .insertInto('one_time_link')
    .values({
      purpose,
      token_hash: link.tokenHash,
      person_id: personId,
      created_by: link.createdBy,
      created_at: link.createdAt,
      expires_at: link.expiresAt,
      used_at: null,
    })
    .execute()
}

/** The link with this hash while it is unused and not expired; else null. */
export const findOpenLink = async (db: Kysely<Database>, tokenHash: string, now: number) =>
  (await db
    .selectFrom('one_time_link')
    .select(['id', 'purpose', 'person_id as personId', 'created_by as createdBy', 'expires_at as expiresAt'])
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()) ?? null

export interface LinkUse {
  readonly linkId: number
  readonly usedAt: number
}

/** Marks a link as used; throws Conflict when it was used, voided or ran out in the meantime. */
export const markLinkUsed = async (
  trx: Transaction<Database>,
  { linkId, usedAt }: LinkUse,
): Promise<void> => {
  expectOne(
    await trx
      .updateTable('one_time_link')
      .set({ used_at: usedAt })
      .where('id', '=', linkId)
      .where('used_at', 'is', null)
      .where('expires_at', '>', usedAt)
      .executeTakeFirstOrThrow(),
  )
}

/** Voids every unused link of a person, as when they are deactivated. */
export const voidLinks = async (trx: Transaction<Database>, personId: number, now: number): Promise<void> => {
  await trx
    .updateTable('one_time_link')
    .set({ used_at: now })
    .where('person_id', '=', personId)
    .where('used_at', 'is', null)
    .execute()
}

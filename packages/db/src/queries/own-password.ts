import type { Kysely, Transaction } from 'kysely'
import { expectOne } from '../guard.ts'
import type { Database } from '../schema.ts'
import { deleteOtherSessions, type NewPassword, userOf } from './sessions.ts'

/** The hash of a person's password; null when they have no sign-in. */
export const passwordHashOf = async (db: Kysely<Database>, personId: number): Promise<string | null> =>
  (
    await db
      .selectFrom('auth_account')
      .select('password')
      .where('provider_id', '=', 'credential')
      .where('user_id', 'in', userOf(db, personId))
      .executeTakeFirst()
  )?.password ?? null

export interface NextPassword extends NewPassword {
  /** The hash that the present password was found to fit. */
  readonly formerHash: string
  /** The one session that lives on; null for none. */
  readonly keptSessionId: number | null
}

/** Changes a password that was asked for; throws Conflict when another change came first. Ends the other sessions. */
export const exchangePassword = async (trx: Transaction<Database>, change: NextPassword): Promise<void> => {
  const { personId, passwordHash, formerHash, keptSessionId, at } = change
  expectOne(
    await trx
      .updateTable('auth_account')
      .set({ password: passwordHash, updated_at: at })
      .where('provider_id', '=', 'credential')
      .where('password', '=', formerHash)
      .where('user_id', 'in', userOf(trx, personId))
      .executeTakeFirstOrThrow(),
  )
  await deleteOtherSessions(trx, { personId, keptSessionId })
}

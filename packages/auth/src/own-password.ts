import { exchangePassword, passwordHashOf, type Trx, voidLinks } from '@reread/db'
import { PASSWORD_MIN_LENGTH, Refusal } from '@reread/domain'
import type { SignInParts } from './sign-in.ts'

export const longEnough = (password: string): string => {
  if (password.length < PASSWORD_MIN_LENGTH) throw new Refusal('sign-in.password-short')
  return password
}

export interface OwnPassword {
  readonly personId: number
  /** What they say is their password now. */
  readonly current: string
  readonly password: string
}

/** A new password that may be stored: whoever asked for it knew the old one. */
export interface AllowedPassword {
  /**
   * Stores it, ends the person's other sessions and voids their open links.
   * @throws Conflict when the password was changed in the meantime
   */
  save(trx: Trx, keptSessionId: string | null): Promise<void>
}

/**
 * Looks whether somebody who is signed in knows their password; guesses are counted as at the sign-in, for the person.
 * @throws Refusal `sign-in.password-short`, `person.no-sign-in`, `rate-limited`, `sign-in.password-wrong`
 */
export const allowPassword = async (
  { db, guesses, library, now }: Pick<SignInParts, 'db' | 'guesses' | 'library' | 'now'>,
  { personId, current, password }: OwnPassword,
): Promise<AllowedPassword> => {
  const wanted = longEnough(password)
  const formerHash = await passwordHashOf(db.read, personId)
  if (formerHash === null) throw new Refusal('person.no-sign-in')
  const giveBack = await guesses.admitSignedIn(personId)
  if (giveBack === null) throw new Refusal('rate-limited')
  const { hashPassword, isPassword } = await library()
  if (!(await isPassword({ hash: formerHash, password: current })))
    throw new Refusal('sign-in.password-wrong')
  await giveBack()
  const passwordHash = await hashPassword(wanted)
  return {
    async save(trx, keptSessionId) {
      const at = now()
      const kept = keptSessionId === null ? null : Number(keptSessionId)
      await exchangePassword(trx, { personId, passwordHash, formerHash, keptSessionId: kept, at })
      await voidLinks(trx, personId, at)
    },
  }
}

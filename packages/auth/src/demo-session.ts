import { type DemoRole, deleteSession, demoPersonas, insertDemoSession, transact } from '@reread/db'
import { Refusal } from '@reread/domain'
import { readCookie, sessionCookie, tokenOf } from './cookies.ts'
import { MEMBER_LIMITS } from './session-limits.ts'
import type { SignInParts } from './sign-in.ts'
import { hashToken, newToken } from './tokens.ts'

/**
 * A session as one of the demo's personas, in place of whatever session the browser had; gives the cookie. Nobody else
 * can be signed in this way: the row is written for people of the demo alone.
 * @throws Refusal `demo.absent` while there is no demo workspace
 */
export const startDemoSession = async (
  { db, secret, names, now }: SignInParts,
  ...[role, headers]: [role: DemoRole, headers: Headers]
): Promise<string> => {
  const token = newToken()
  const former = tokenOf(readCookie(headers, names.session), secret)
  const at = now()
  await transact(db.write, async (trx) => {
    const persona = (await demoPersonas(trx)).find((known) => known.role === role)
    if (!persona) throw new Refusal('demo.absent')
    if (former !== null) await deleteSession(trx, hashToken(former))
    await insertDemoSession(trx, {
      personId: persona.personId,
      tokenHash: hashToken(token),
      at,
      expiresAt: at + MEMBER_LIMITS.absoluteMs,
    })
  })
  return sessionCookie(token, { secret, names, maxAgeMs: MEMBER_LIMITS.absoluteMs })
}

import {
  type Db,
  findOpenLink,
  insertLink,
  type LinkPurpose,
  markLinkUsed,
  type Trx,
  transact,
} from '@reread/db'
import { Refusal } from '@reread/domain'
import type { Guesses } from './guesses.ts'
import { hashToken, newToken } from './tokens.ts'

const DAY_MS = 24 * 3_600_000

/** How long each kind of link opens something. */
export const LINK_TTL_MS = {
  setup: 7 * DAY_MS,
  invite: 7 * DAY_MS,
  reset: DAY_MS,
  demo: DAY_MS,
} as const satisfies Record<LinkPurpose, number>

export interface LinkOptions {
  readonly purpose: LinkPurpose
  /** Null for the set-up link. */
  readonly personId: number | null
  /** Null when the product or the shell makes it. */
  readonly createdBy: number | null
  readonly ttlMs: number
}
export interface OpenLink {
  readonly id: number
  readonly purpose: LinkPurpose
  readonly personId: number | null
  /** Who made it; null when the product or the shell did. */
  readonly createdBy: number | null
  readonly expiresAt: number
}

/** One-time links: 256 random bits of which only a hash is kept; a new one voids the earlier ones of its kind. */
export const openLinks = ({ db, now, guesses }: { db: Db; now: () => number; guesses: Guesses }) => ({
  async makeLink(options: LinkOptions): Promise<{ token: string; expiresAt: number }> {
    const { purpose, personId, createdBy, ttlMs } = options
    const token = newToken()
    const createdAt = now()
    const expiresAt = createdAt + ttlMs
    const tokenHash = hashToken(token)
    await transact(db.write, (trx) =>
      insertLink(trx, { purpose, tokenHash, personId, createdBy, createdAt, expiresAt }),
    )
    return { token, expiresAt }
  },

  async findLink(token: string, clientIp?: string): Promise<OpenLink | null> {
    const find = (): Promise<OpenLink | null> => findOpenLink(db.read, hashToken(token), now())
    const found = await (clientIp === undefined ? find() : guesses.lookUp(clientIp, find))
    if (found === 'refused') throw new Refusal('rate-limited')
    return found
  },

  useLink: (trx: Trx, linkId: number): Promise<void> => markLinkUsed(trx, { linkId, usedAt: now() }),
})

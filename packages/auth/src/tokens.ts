import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** 256 random bits, for addresses and cookies. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** What is stored of a token: SHA-256, hex. The tokens are random, so no salt and no slow hash are needed. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex')

/** HMAC-SHA-256 of a text, base64url. */
export const signature = (secret: string, text: string): string =>
  createHmac('sha256', secret).update(text).digest('base64url')

/** Compares in a time that does not depend on where the texts differ. */
export const isSame = (one: string, other: string): boolean => {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ORIGIN, PASSWORD } from '../testing/test-app.ts'
import { type TestProduct, testProduct } from '../testing/test-product.ts'

const TURNS = 200
/** What an account or an address is evaluated for; the next turns are another one’s. */
const EACH = 10
const MOST_GAP_MS = 5

let place: TestProduct
beforeAll(async () => {
  place = await testProduct()
})
afterAll(() => place.close())

type Ask = (turn: number) => Promise<unknown>

const post = (path: string, body: object, ip: string) =>
  Promise.resolve(
    place.app.request(
      `${ORIGIN}${path}`,
      {
        method: 'POST',
        headers: { origin: ORIGIN, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      },
      { incoming: { socket: { remoteAddress: ip } } },
    ),
  )
const addressOf = (turn: number): string => `10.0.${Math.floor(turn / EACH)}.${turn % 7}`

const timeOf = async (ask: Ask, turn: number): Promise<number> => {
  const startedAt = performance.now()
  await ask(turn)
  return performance.now() - startedAt
}

/** By how much the second takes longer, in the middle of as many pairs, each asked in turn (ms). */
const gapBetween = async (one: Ask, other: Ask, turns = TURNS): Promise<number> => {
  const gaps: number[] = []
  for (let turn = 0; turn < turns; turn += 1) {
    const isFirst = turn % 2 === 0
    const before = await timeOf(isFirst ? one : other, turn)
    const after = await timeOf(isFirst ? other : one, turn)
    gaps.push(isFirst ? after - before : before - after)
  }
  return gaps.toSorted((a, b) => a - b)[turns >> 1] ?? 0
}

describe('how long an answer takes', () => {
  it('does not tell whether somebody signs in with an address', async () => {
    for (let account = 0; account < TURNS / EACH; account += 1) await place.signedIn(`anna-${account}`)
    const statuses = new Set<number>()
    const guess =
      (name: string): Ask =>
      async (turn) => {
        const email = `${name}-${Math.floor(turn / EACH)}@example.org`
        const body = { email, password: 'wrong password' }
        statuses.add((await post('/api/auth/sign-in/email', body, addressOf(turn))).status)
      }
    const gap = await gapBetween(guess('anna'), guess('nobody'))
    expect(Math.abs(gap)).toBeLessThanOrEqual(MOST_GAP_MS)
    // The control: what is refused without the work is told apart.
    const unread: Ask = (turn) =>
      post('/api/auth/sign-in/email', { email: 'x', password: PASSWORD }, addressOf(turn))
    expect(await gapBetween(unread, guess('stranger'), 20)).toBeGreaterThan(MOST_GAP_MS)
    expect([...statuses]).toEqual([401])
  }, 180_000)

  it('does not tell whether there ever was a link', async () => {
    const personId = await place.addPerson('bruno')
    const voided: string[] = []
    for (let turn = 0; turn <= TURNS; turn += 1) {
      const link = { purpose: 'invite' as const, personId, createdBy: null, ttlMs: 60_000 }
      voided.push((await place.auth.makeLink(link)).token)
    }
    const statuses = new Set<number>()
    const accept =
      (tokenOf: (turn: number) => string): Ask =>
      async (turn) => {
        const body = { token: tokenOf(turn), email: 'bruno@example.org', password: PASSWORD }
        statuses.add((await post('/trpc/links.accept', body, addressOf(turn))).status)
      }
    const gap = await gapBetween(
      accept((turn) => voided[turn] ?? ''),
      accept((turn) => `${'wrong-token-'.repeat(3)}${turn}`),
    )
    expect([...statuses]).toEqual([404])
    expect(Math.abs(gap)).toBeLessThanOrEqual(MOST_GAP_MS)
  }, 60_000)
})

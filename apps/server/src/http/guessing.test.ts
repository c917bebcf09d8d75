import { transact } from '@reread/db'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ORIGIN, PASSWORD } from '../testing/test-app.ts'
import { type TestProduct, testProduct } from '../testing/test-product.ts'

const HOUR_MS = 3_600_000

let place: TestProduct
beforeEach(async () => {
  place = await testProduct()
})
afterEach(() => place.close())

interface From {
  /** The other end of the connection. */
  readonly ip?: string
  readonly headers?: Record<string, string>
}

const ask = (path: string, { ip = '192.0.2.1', headers = {}, ...init }: From & RequestInit = {}) =>
  Promise.resolve(
    place.app.request(
      `${ORIGIN}${path}`,
      { ...init, headers: { origin: ORIGIN, 'content-type': 'application/json', ...headers } },
      { incoming: { socket: { remoteAddress: ip } } },
    ),
  )
const input = (of: unknown) => encodeURIComponent(JSON.stringify(of))
const look = (token: string, from: From = {}) => ask(`/trpc/links.look?input=${input({ token })}`, from)
const accept = (token: string, from: From = {}) =>
  ask('/trpc/links.accept', { ...from, method: 'POST', body: JSON.stringify({ token, password: PASSWORD }) })
const signIn = (email: string, password: string, from: From = {}) =>
  ask('/api/auth/sign-in/email', { ...from, method: 'POST', body: JSON.stringify({ email, password }) })
const wrong = (turn: number): string => `${'wrong-token-'.repeat(3)}${turn}`
const statusesOf = async (answers: readonly Promise<Response>[]): Promise<Record<number, number>> => {
  const counts: Record<number, number> = {}
  for (const { status } of await Promise.all(answers)) counts[status] = (counts[status] ?? 0) + 1
  return counts
}
const hundred = (work: (turn: number) => Promise<Response>) => Array.from({ length: 100 }, (_, n) => work(n))

describe('of a hundred wrong links at once thirty are looked up', () => {
  it('from one address, whatever it says to have been forwarded from', async () => {
    const forged = (turn: number) => ({ headers: { 'x-forwarded-for': `198.51.100.${turn}` } })
    expect(await statusesOf(hundred((turn) => look(wrong(turn), forged(turn))))).toEqual({ 404: 30, 429: 70 })
  })

  it('from one network of IPv6, looked at and accepted alike', async () => {
    const from = (turn: number) => ({ ip: `2001:db8:1:2::${turn.toString(16)}` })
    const both = (turn: number) => (turn % 2 === 0 ? look : accept)(wrong(turn), from(turn))
    expect(await statusesOf(hundred(both))).toEqual({ 404: 30, 429: 70 })
    // The control: as many networks are as many people.
    const elsewhere = (turn: number) => look(wrong(turn), { ip: `2001:db8:1:${turn.toString(16)}::1` })
    expect(await statusesOf(hundred(elsewhere))).toEqual({ 404: 99, 429: 1 })
  })

  it('in ten batches of ten, each call counted', async () => {
    const inputs = (batch: number) =>
      Object.fromEntries(Array.from({ length: 10 }, (_, call) => [call, { token: wrong(batch * 10 + call) }]))
    const batches = Array.from({ length: 10 }, (_, batch) =>
      ask(`/trpc/${Array(10).fill('links.look').join(',')}?batch=1&input=${input(inputs(batch))}`),
    )
    const texts = await Promise.all((await Promise.all(batches)).map((answer) => answer.text()))
    expect(texts.join('').match(/"code":"link\.invalid"/g)).toHaveLength(30)
    expect(texts.join('').match(/"code":"rate-limited"/g)).toHaveLength(70)
  })
})

describe('of many wrong passwords at once', () => {
  it('ten are looked at for an account, and its person signs in meanwhile where they did before', async () => {
    const { cookie } = await place.signedIn('anna')
    const strangers = (turn: number) =>
      signIn('anna@example.org', 'wrong password', { ip: `203.0.113.${turn}` })
    expect(await statusesOf(hundred(strangers))).toEqual({ 401: 10, 429: 90 })
    expect((await signIn('anna@example.org', PASSWORD, { ip: '203.0.113.200' })).status).toBe(429)
    const known = { ip: '203.0.113.200', headers: { cookie } }
    expect((await signIn('anna@example.org', PASSWORD, known)).status).toBe(200)
  })

  it('thirty are looked at from an address or a network, whatever it says to have been forwarded from', async () => {
    const from = (turn: number) => ({
      ip: `2001:db8:9:9::${turn.toString(16)}`,
      headers: { 'x-forwarded-for': `198.51.100.${turn}`, forwarded: `for=198.51.100.${turn}` },
    })
    const guess = (turn: number) => signIn(`somebody-${turn}@example.org`, 'wrong password', from(turn))
    expect(await statusesOf(hundred(guess))).toEqual({ 401: 30, 429: 70 })
  })
})

describe('nothing tells whether somebody or something exists', () => {
  const linkFor = (personId: number, purpose: 'invite' | 'reset', ttlMs = HOUR_MS) =>
    place.auth.makeLink({ purpose, personId, createdBy: null, ttlMs })
  /** All that an answer shows, but for the id of the request and its moment. */
  const shown = async (answer: Response) => {
    const headers = [...answer.headers].filter(
      ([name]) => !['x-request-id', 'content-security-policy'].includes(name),
    )
    return { status: answer.status, body: await answer.text(), headers }
  }

  it('at the sign-in: not a wrong password, an unknown address, nor somebody who has left or never came', async () => {
    const left = await place.signedIn('left')
    await place.signedIn('anna')
    await place.addPerson('invited')
    await place.db.write
      .updateTable('person')
      .set({ deactivated_at: Date.now() })
      .where('id', '=', left.personId)
      .execute()
    const known = await shown(await signIn('anna@example.org', 'wrong password'))
    expect(known.status).toBe(401)
    for (const [email, password] of [
      ['nobody@example.org', 'wrong password'],
      ['left@example.org', 'wrong password'],
      ['left@example.org', PASSWORD],
      ['invited@example.org', PASSWORD],
    ] as const) {
      expect(await shown(await signIn(email, password)), email).toEqual(known)
    }
  })

  it('at a link: unknown, used, replaced, run out and of somebody who has left are one', async () => {
    const anna = (await place.signedIn('anna')).personId
    const [bruno, left] = [await place.addPerson('bruno'), (await place.signedIn('left')).personId]
    const used = await linkFor(anna, 'reset')
    expect((await accept(used.token)).status).toBe(200)
    const replaced = await linkFor(bruno, 'invite')
    await linkFor(bruno, 'invite')
    const over = await linkFor(anna, 'reset', 0)
    const ofLeft = await linkFor(left, 'reset')
    await transact(place.db.write, (trx) =>
      trx.updateTable('person').set({ deactivated_at: Date.now() }).where('id', '=', left).execute(),
    )
    for (const door of [look, accept]) {
      const unknown = await shown(await door(wrong(1)))
      expect([unknown.status, unknown.body]).toEqual([404, expect.stringContaining('link.invalid')])
      for (const { token } of [used, replaced, over, ofLeft]) {
        expect(await shown(await door(token))).toEqual(unknown)
      }
    }
    // The control: what does open something is told apart.
    expect((await look((await linkFor(bruno, 'invite')).token)).status).toBe(200)
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PASSWORD } from '../testing/test-app.ts'
import { type TestProduct, testProduct } from '../testing/test-product.ts'

const PHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Version/18.5 Mobile Safari/604.1'
const NEXT = 'another long password'

describe('sessions over HTTP', () => {
  let place: TestProduct
  beforeAll(async () => {
    place = await testProduct()
  })
  afterAll(() => place.close())

  const cookieOf = (response: Response): string =>
    response.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ')
  const signIn = async (name: string, password = PASSWORD) => {
    const body = { email: `${name}@example.org`, password }
    return cookieOf(await place.send('/api/auth/sign-in/email', { body, 'user-agent': PHONE } as object))
  }
  const ask = (path: string, cookie: string, body?: unknown) =>
    place.send(`/trpc/${path}`, { cookie, ...(body === undefined ? {} : { body }) })
  const listed = async (cookie: string) => {
    const answer: { result: { data: { sessionId: string; isThis: boolean }[] } } = await (
      await ask('session.list', cookie)
    ).json()
    return answer.result.data
  }
  /** Whether a request of this session is still answered: reading, writing and sending a file alike. */
  const statuses = async (cookie: string) => [
    (await ask('session.list', cookie)).status,
    (await ask('session.prefer', cookie, { theme: 'dark' })).status,
    (await place.app.request('http://127.0.0.1:3000/imports/1/bad-rows.csv', { headers: { cookie } })).status,
  ]

  it('are told to their owner without anything that opens them', async () => {
    const { cookie } = await place.signedIn('anna')
    const phone = await signIn('anna')
    const answer = await ask('session.list', cookie)
    const text = await answer.text()
    expect(text).toContain('"browser":"Safari","system":"iPhone"')
    for (const pair of `${cookie}; ${phone}`.split('; ')) {
      const [token = '-'] = decodeURIComponent(pair.slice(pair.indexOf('=') + 1)).split('.')
      expect(text).not.toContain(token)
    }
    const stored = await place.db.read.selectFrom('auth_session').select(['token_hash']).execute()
    expect(stored.filter((row) => text.includes(row.token_hash))).toEqual([])
    expect(answer.headers.get('cache-control')).toContain('no-store')
  })

  it('that were ended are refused with their next request', async () => {
    const { cookie } = await place.signedIn('bruno')
    const phone = await signIn('bruno')
    expect((await statuses(phone)).slice(0, 2)).toEqual([200, 200])
    const there = (await listed(cookie)).find(({ isThis }) => !isThis)
    expect((await ask('session.end', cookie, { sessionId: there?.sessionId })).status).toBe(200)
    expect(await statuses(phone)).toEqual([401, 401, 401])
    expect((await statuses(cookie)).slice(0, 2)).toEqual([200, 200])
  })

  it('that were ended all together are, and the one that asked goes on', async () => {
    const { cookie } = await place.signedIn('cleo')
    const others = [await signIn('cleo'), await signIn('cleo')]
    expect((await ask('session.endOthers', cookie, {})).status).toBe(200)
    for (const other of others) expect((await statuses(other))[0]).toBe(401)
    expect(await listed(cookie)).toHaveLength(1)
  })

  it('that an admin ended are, whoever’s they were', async () => {
    const { personId, cookie } = await place.signedIn('dario')
    const root = await place.signedIn('root')
    expect((await ask('people.endSessions', root.cookie, { personId })).status).toBe(404)
    await place.makeAdmin(root.personId)
    expect((await ask('people.endSessions', root.cookie, { personId })).status).toBe(200)
    expect(await statuses(cookie)).toEqual([401, 401, 401])
    expect((await statuses(root.cookie))[0]).toBe(200)
  })

  it('end with a new password, but for the one it was set in', async () => {
    const { cookie } = await place.signedIn('elena')
    const phone = await signIn('elena')
    const change = (current: string) => ask('session.changePassword', cookie, { current, password: NEXT })
    const refused = await change('not my password')
    expect([refused.status, await refused.text()]).toEqual([
      400,
      expect.stringContaining('sign-in.password-wrong'),
    ])
    expect((await statuses(phone))[0]).toBe(200)
    expect((await change(PASSWORD)).status).toBe(200)
    expect((await statuses(phone))[0]).toBe(401)
    expect((await statuses(cookie))[0]).toBe(200)
    expect(await signIn('elena')).toBe('')
    expect(await signIn('elena', NEXT)).toContain('reread_session=')
  })
})

import { appRouter } from '@reread/api'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ORIGIN } from './testing/test-app.ts'
import { type TestProduct, testProduct } from './testing/test-product.ts'

let place: TestProduct

const PASSWORD = 'correct horse battery'
const setUp = (token: string, name = 'Anna') => ({
  token,
  name,
  email: `${name.toLowerCase()}@example.org`,
  password: PASSWORD,
  teamName: 'Support',
  language: 'en',
  zone: 'Europe/Rome',
  dueDay: 5,
  dueTime: '12:00',
  scores: 'parties',
  answersCustomers: true,
})
const cookieOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
const signIn = (email: string) =>
  place.send('/api/auth/sign-in/email', { body: { email, password: PASSWORD } })

/** The router keeps its procedures in a flat record by their whole names, whatever its types say of nesting. */
const flat: Record<string, unknown> = appRouter._def.procedures
const typeOf = (procedure: unknown): string => {
  const { _def } = procedure as { _def: { type: 'query' | 'mutation' | 'subscription' } }
  return _def.type
}
const procedures = Object.entries(flat).map(([path, procedure]) => ({ path, type: typeOf(procedure) }))
const mutations = procedures.filter(({ type }) => type === 'mutation').map(({ path }) => path)

describe('the first run', () => {
  beforeEach(async () => {
    place = await testProduct()
  })
  afterEach(() => place.close())

  it('leads from the link to a signed-in person', async () => {
    const token = await place.setUpToken()
    expect((await place.send('/trpc/setup.create', { body: setUp(token) })).status).toBe(200)
    const cookie = cookieOf(await signIn('anna@example.org'))
    const current = await place.send('/trpc/session.current', { cookie })
    expect(await current.json()).toMatchObject({ result: { data: { person: { name: 'Anna' } } } })
  })

  it('makes one administrator, whoever asks at the same time', async () => {
    const token = await place.setUpToken()
    const names = Array.from({ length: 50 }, (_, turn) => `Person${turn}`)
    const answers = await Promise.all(
      names.map((name) => place.send('/trpc/setup.create', { body: setUp(token, name) })),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.every(({ status }) => [200, 404, 409].includes(status))).toBe(true)
    const admins = await place.db.read.selectFrom('workspace_role').selectAll().execute()
    const people = await place.db.read.selectFrom('person').selectAll().execute()
    const users = await place.db.read.selectFrom('auth_user').selectAll().execute()
    expect([admins.length, people.length, users.length]).toEqual([1, 1, 1])
  })

  it('is over for every link once somebody can sign in', async () => {
    await place.send('/trpc/setup.create', { body: setUp(await place.setUpToken()) })
    const later = await place.setUpToken()
    const look = `/trpc/setup.look?input=${encodeURIComponent(JSON.stringify({ token: later }))}`
    expect((await place.send(look)).status).toBe(404)
    expect((await place.send('/trpc/setup.create', { body: setUp(later, 'Bruno') })).status).toBe(404)
  })
})

describe('every procedure that changes something', () => {
  beforeAll(async () => {
    place = await testProduct()
  })
  afterAll(() => place.close())

  it('is one of many, so that the next test means something', () => {
    expect(mutations.length).toBeGreaterThan(20)
  })

  it.each(mutations)('%s is refused to foreign pages and to anything but JSON', async (path) => {
    const ask = async (headers: Record<string, string>) =>
      (await place.app.request(`${ORIGIN}/trpc/${path}`, { method: 'POST', headers, body: '{}' })).status
    const json = { 'content-type': 'application/json' }
    expect([
      await ask({ ...json, origin: 'https://evil.example' }),
      await ask({ ...json, origin: 'http://127.0.0.1:8080', 'sec-fetch-site': 'same-site' }),
      await ask({ ...json, origin: 'null' }),
      await ask(json),
      await ask({ origin: ORIGIN, 'content-type': 'text/plain' }),
      await ask({ origin: ORIGIN, 'content-type': 'multipart/form-data; boundary=x' }),
      await ask({ origin: ORIGIN, 'content-type': 'application/octet-stream' }),
      (await place.app.request(`${ORIGIN}/trpc/${path}`)).status,
    ]).toEqual([403, 403, 403, 403, 415, 415, 415, 405])
  })
})

describe('every procedure', () => {
  beforeAll(async () => {
    place = await testProduct()
  })
  afterAll(() => place.close())

  it('answers nonsense with a refusal and nothing of its inside', async () => {
    for (const { path, type } of procedures) {
      const nonsense = { nonsense: [{ deep: '\u0000' }], __proto__: { isAdmin: true } }
      const query = `?input=${encodeURIComponent(JSON.stringify(nonsense))}`
      const response = await (type === 'query'
        ? place.send(`/trpc/${path}${query}`)
        : place.send(`/trpc/${path}`, { body: nonsense }))
      const text = await response.text()
      expect([path, response.status >= 400 && response.status < 500]).toEqual([path, true])
      expect([path, /stack|node_modules|\.ts:\d|select |insert /i.test(text)]).toEqual([path, false])
    }
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ORIGIN, type TestApp, testApp } from '../testing/test-app.ts'
import { isOwnPage, originsOf } from './origin.ts'

let place: TestApp
let cookie: string
beforeAll(async () => {
  place = await testApp()
  cookie = (await place.signedIn('anna')).cookie
})
afterAll(() => place.close())

const own = { origin: ORIGIN, 'sec-fetch-site': 'same-origin' }
/** Where a request may come from, as a browser says it. */
const places: Record<string, Record<string, string>> = {
  'our own page': own,
  'our own page in an old browser': { origin: ORIGIN },
  'another site': { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
  'another site in an old browser': { origin: 'https://evil.example' },
  'another port of this host': { origin: 'http://127.0.0.1:8080', 'sec-fetch-site': 'same-site' },
  'another port in an old browser': { origin: 'http://127.0.0.1:8080' },
  'a sandboxed frame': { origin: 'null', 'sec-fetch-site': 'cross-site' },
  'a sandboxed frame in an old browser': { origin: 'null' },
  'something that says nothing': {},
  'another site that hides its origin': { 'sec-fetch-site': 'cross-site' },
  'a lie about one of the two': { origin: ORIGIN, 'sec-fetch-site': 'cross-site' },
}

const JSON_TYPE = 'application/json'
/** Kinds of body a page can send, with or without asking first. */
const bodies: Record<string, { type: string | null; body: BodyInit }> = {
  JSON: { type: JSON_TYPE, body: '{}' },
  'a form': { type: 'application/x-www-form-urlencoded', body: 'a=1' },
  'a form with files': { type: 'multipart/form-data; boundary=x', body: '--x--\r\n' },
  'plain text': { type: 'text/plain', body: '{}' },
  'a stream of bytes': { type: 'application/octet-stream', body: '{}' },
  'no type': { type: null, body: new Uint8Array([123, 125]) },
  'a type that only begins like JSON': { type: 'application/jsonp', body: '{}' },
  'a type that hides JSON': { type: 'text/plain; application/json', body: '{}' },
}

const send = (headers: Record<string, string>, { type, body }: { type: string | null; body: BodyInit }) =>
  place.app.request(`${ORIGIN}/trpc/make`, {
    method: 'POST',
    headers: { cookie, ...headers, ...(type === null ? {} : { 'content-type': type }) },
    body,
  })

describe('a change', () => {
  const cells = Object.keys(places).flatMap((from) =>
    Object.keys(bodies).map((kind) => [from, kind] as const),
  )
  it.each(cells)('asked for by %s with %s happens only from our own page with JSON', async (from, kind) => {
    const headers = places[from] ?? {}
    const body = bodies[kind] ?? { type: null, body: '' }
    const isOurs = from.startsWith('our own page')
    const before = place.made.count
    const { status } = await send(headers, body)
    const expected = isOurs && kind === 'JSON' ? 200 : isOurs ? 415 : 403
    expect([status, place.made.count - before]).toEqual([expected, expected === 200 ? 1 : 0])
  })

  it.each(['GET', 'HEAD', 'PUT', 'DELETE', 'PATCH'])('does not happen by %s', async (method) => {
    const before = place.made.count
    const response = await place.app.request(`${ORIGIN}/trpc/make`, { method, headers: { cookie, ...own } })
    expect(await response.text()).not.toContain('result')
    expect(place.made.count).toBe(before)
  })

  it('does not happen by a GET that says it is a POST', async () => {
    const before = place.made.count
    const headers = { cookie, 'x-http-method-override': 'POST', 'x-method-override': 'POST' }
    await place.app.request(`${ORIGIN}/trpc/make?_method=POST`, { headers })
    expect(place.made.count).toBe(before)
  })

  it.each(['sign-in/email', 'sign-out'])('of who is signed in (%s) is guarded alike', async (path) => {
    for (const [from, headers] of Object.entries(places).filter(([name]) => !name.startsWith('our own'))) {
      const response = await place.app.request(`${ORIGIN}/api/auth/${path}`, {
        method: 'POST',
        headers: { cookie, 'content-type': JSON_TYPE, ...headers },
        body: '{}',
      })
      expect([from, response.status, response.headers.getSetCookie()]).toEqual([from, 403, []])
    }
  })

  it('of the uploads is guarded alike', async () => {
    const { status } = await place.app.request(`${ORIGIN}/uploads`, {
      method: 'POST',
      headers: { cookie, 'x-file-name': 'a.csv', ...places['another port of this host'] },
      body: 'x',
    })
    expect(status).toBe(403)
  })
})

describe('a question', () => {
  it('of another site’s page is not answered', async () => {
    for (const site of ['cross-site', 'same-site']) {
      const headers = { cookie, 'sec-fetch-site': site }
      expect((await place.app.request(`${ORIGIN}/trpc/read`, { headers })).status).toBe(403)
    }
    const headers = { cookie, 'sec-fetch-site': 'same-origin' }
    expect((await place.app.request(`${ORIGIN}/trpc/read`, { headers })).status).toBe(200)
  })
})

describe('our own pages', () => {
  it('are those of the public address alone when there is one', () => {
    const origins = originsOf({ publicUrl: 'https://reread.example.org', host: '127.0.0.1', port: 3000 })
    expect([...origins]).toEqual(['https://reread.example.org'])
  })

  it('are those of every name of this machine while it serves itself', () => {
    const origins = originsOf({ publicUrl: null, host: '127.0.0.1', port: 3000 })
    expect([...origins]).toEqual(['http://127.0.0.1:3000', 'http://localhost:3000', 'http://[::1]:3000'])
    // A name of somebody else's that was made to lead here.
    expect(isOwnPage(new Headers({ origin: 'http://evil.example:3000' }), { allowedOrigins: origins })).toBe(
      false,
    )
  })
})

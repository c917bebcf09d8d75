import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CANARY, ORIGIN, type TestApp, testApp } from '../testing/test-app.ts'

let place: TestApp
let tls: TestApp
beforeAll(async () => {
  place = await testApp()
  tls = await testApp({ isHttps: true })
})
afterAll(async () => {
  await place.close()
  await tls.close()
})

const own = { origin: ORIGIN, 'content-type': 'application/json' }
/** Every kind of answer there is: routes, refusals, faults. */
const answers: Record<string, [path: string, init?: RequestInit]> = {
  'the page': ['/'],
  'a deep page': ['/d/team/2026-W47'],
  'a file': ['/assets/index-abc123.js'],
  'the icon': ['/favicon.ico'],
  'a file that is not there': ['/assets/gone.js'],
  health: ['/healthz'],
  readiness: ['/readyz'],
  'a question': ['/trpc/read'],
  'a fault': ['/trpc/fail'],
  'a procedure that is not there': ['/trpc/nothing'],
  'a refused input': ['/trpc/note', { method: 'POST', headers: own, body: '{}' }],
  'another type': ['/trpc/note', { method: 'POST', headers: { origin: ORIGIN }, body: 'x' }],
  'a foreign page': ['/trpc/note', { method: 'POST', body: '{}' }],
  'too large': [
    '/trpc/note',
    { method: 'POST', headers: { ...own, 'content-length': '9000000' }, body: 'x' },
  ],
  'a wrong sign-in': ['/api/auth/sign-in/email', { method: 'POST', headers: own, body: '{}' }],
  'a door that is not there': ['/api/auth/sign-up/email', { method: 'POST', headers: own, body: '{}' }],
  'bad rows of nobody': ['/imports/1/bad-rows.csv'],
  'an upload of nobody': ['/uploads', { method: 'POST', headers: own, body: 'x' }],
  'a method that is not there': ['/anything', { method: 'DELETE', headers: own }],
}

describe.each(Object.entries(answers))('%s', (_, [path, init]) => {
  it('carries every header of protection', async () => {
    const { headers } = await place.app.request(ORIGIN + path, init)
    const policy = headers.get('content-security-policy') ?? ''
    for (const rule of [
      "default-src 'none'",
      "script-src 'self'",
      "frame-ancestors 'none'",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "connect-src 'self'",
      "img-src 'self' data:",
    ]) {
      expect(policy.split('; ')).toContain(rule)
    }
    expect(policy).not.toMatch(/unsafe|https?:|\*/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(headers.get('permissions-policy')).toContain('camera=()')
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    expect(headers.get('cache-control')).toMatch(
      path.includes('.') ? /no-store|no-cache|immutable/ : /no-store/,
    )
    expect(headers.get('strict-transport-security')).toBeNull()
    expect(headers.get('access-control-allow-origin')).toBeNull()
  })

  it('promises https where people come by https', async () => {
    const { headers } = await tls.app.request(ORIGIN + path, init)
    expect(headers.get('strict-transport-security')).toMatch(/max-age=\d{8}/)
  })
})

describe('a fault', () => {
  it('says nothing of its inside to anybody', async () => {
    const response = await place.app.request(`${ORIGIN}/trpc/fail`)
    const body = await response.text()
    expect(response.status).toBe(500)
    expect(body).not.toMatch(/\bat \/|\.ts:\d|node_modules|stack/)
    expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('of the server itself is a code and a number to ask about', async () => {
    const broken = await testApp({
      isReady: async () => {
        throw new Error(`no ${CANARY}`)
      },
    })
    const response = await broken.app.request(`${ORIGIN}/readyz`)
    expect([response.status, await response.json()]).toEqual([500, { code: 'fault', params: {} }])
    const id = response.headers.get('x-request-id') ?? 'none'
    expect(broken.logged()).toContain(id)
    await broken.close()
  })
})

describe('the log', () => {
  it('holds no password, no address, no token and no line of somebody else’s making', async () => {
    await place.signedIn('anna')
    await place.app.request(`${ORIGIN}/setup?token=${CANARY}`)
    await place.app.request(
      `${ORIGIN}/trpc/link?input=${encodeURIComponent(JSON.stringify({ token: CANARY }))}`,
    )
    await place.app.request(`${ORIGIN}/trpc/note`, {
      method: 'POST',
      headers: own,
      body: `{"text":"${CANARY}`,
    })
    await place.app.request(`${ORIGIN}/x%0d%0a{"level":50,"msg":"forged"}`)
    const logged = place.logged()
    expect(logged).toContain('"path":"/setup"')
    for (const secret of [CANARY, 'correct horse', 'example.org', 'reread_session']) {
      if (secret === CANARY) expect(logged.replaceAll(/"message":"select[^"]*"/g, '')).not.toContain(secret)
      else expect(logged).not.toContain(secret)
    }
    for (const line of logged.trim().split('\n')) expect(JSON.parse(line)).toHaveProperty('level')
    expect(logged).not.toMatch(/^\{"level":50,"msg":"forged"/m)
  })
})

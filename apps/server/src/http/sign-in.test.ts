import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ORIGIN, PASSWORD, type TestApp, testApp } from '../testing/test-app.ts'

describe('over HTTP', () => {
  let place: TestApp
  beforeEach(async () => {
    place = await testApp()
  })
  afterEach(() => place.close())

  const who = async (cookie: string): Promise<unknown> => {
    const response = await place.app.request(`${ORIGIN}/trpc/read`, { headers: { cookie } })
    return response.json()
  }
  const guess = (email: string, headers: Record<string, string> = {}) =>
    Promise.resolve(
      place.app.request(`${ORIGIN}/api/auth/sign-in/email`, {
        method: 'POST',
        headers: { origin: ORIGIN, 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ email, password: 'wrong password' }),
      }),
    )

  it('a session ends with the next request once its owner is deactivated', async () => {
    const { personId, cookie } = await place.signedIn('anna')
    expect(await who(cookie)).toEqual({ result: { data: { personId } } })
    await place.db.write
      .updateTable('person')
      .set({ deactivated_at: Date.now() })
      .where('id', '=', personId)
      .execute()
    expect(await who(cookie)).toEqual({ result: { data: { personId: null } } })
  })

  it('a session ends with sign-out', async () => {
    const { cookie } = await place.signedIn('anna')
    const response = await place.app.request(`${ORIGIN}/api/auth/sign-out`, {
      method: 'POST',
      headers: { origin: ORIGIN, 'content-type': 'application/json', cookie },
      body: '{}',
    })
    expect(response.status).toBe(200)
    expect(await who(cookie)).toEqual({ result: { data: { personId: null } } })
  })

  it('a forged forwarded address buys no further guess', async () => {
    await place.signedIn('anna')
    const statuses: number[] = []
    for (let turn = 0; turn < 40; turn += 1) {
      const forged = { 'x-forwarded-for': `198.51.100.${turn}`, forwarded: `for=198.51.100.${turn}` }
      statuses.push((await guess(`nobody-${turn}@example.org`, forged)).status)
    }
    expect(statuses.filter((status) => status === 401)).toHaveLength(30)
    expect(statuses.slice(30)).toEqual(Array(10).fill(429))
  })

  it('behind a trusted proxy every client has its own guesses', async () => {
    const proxied = await testApp({ trustedProxies: 1 })
    const statuses = []
    for (let turn = 0; turn < 40; turn += 1) {
      const response = await proxied.app.request(`${ORIGIN}/api/auth/sign-in/email`, {
        method: 'POST',
        headers: {
          origin: ORIGIN,
          'content-type': 'application/json',
          'x-forwarded-for': `6.6.6.6, 198.51.100.${turn}`,
        },
        body: JSON.stringify({ email: `nobody-${turn}@example.org`, password: PASSWORD }),
      })
      statuses.push(response.status)
    }
    expect(new Set(statuses)).toEqual(new Set([401]))
    await proxied.close()
  })
})

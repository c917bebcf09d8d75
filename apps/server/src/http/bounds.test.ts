import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { ORIGIN, type TestApp, testApp } from '../testing/test-app.ts'
import { isTooDeep } from './json-body.ts'

let place: TestApp
beforeAll(async () => {
  place = await testApp()
})
afterAll(() => place.close())

const post = (path: string, body: string): Promise<Response> =>
  Promise.resolve(
    place.app.request(`${ORIGIN}/trpc/${path}`, {
      method: 'POST',
      headers: { origin: ORIGIN, 'content-type': 'application/json', 'content-length': String(body.length) },
      body,
    }),
  )
const note = (text: string) => post('note', JSON.stringify({ text }))

describe('work for one request is bounded', () => {
  it('by a megabyte of JSON', async () => {
    expect((await note('x'.repeat(900_000))).status).toBe(200)
    const startedAt = performance.now()
    expect((await note('x'.repeat(50_000_000))).status).toBe(413)
    expect(performance.now() - startedAt).toBeLessThan(1_000)
  })

  it('by ten calls in a batch, each of which counts', async () => {
    const batch = (calls: number) => {
      const inputs = Object.fromEntries(Array.from({ length: calls }, (_, call) => [call, {}]))
      return post(`${Array(calls).fill('make').join(',')}?batch=1`, JSON.stringify(inputs))
    }
    const before = place.made.count
    expect((await batch(10)).status).toBe(200)
    expect(place.made.count - before).toBe(10)
    expect((await batch(11)).status).toBe(400)
    expect((await batch(1_000)).status).toBe(400)
    expect(place.made.count - before).toBe(10)
  })

  it('by a depth of 32', async () => {
    const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`
    expect((await post('note', nested(33))).status).toBe(400)
    expect((await post('note', nested(400_000))).status).toBe(400)
    const asQuery = encodeURIComponent(nested(33))
    expect((await place.app.request(`${ORIGIN}/trpc/read?input=${asQuery}`)).status).toBe(400)
  })

  it('whatever the commas', async () => {
    const startedAt = performance.now()
    expect((await post('note', `[${','.repeat(900_000)}]`)).status).toBe(400)
    expect((await post('note', `{"text":"x","list":[${'1,'.repeat(400_000)}1]}`)).status).toBe(400)
    expect((await post(`${','.repeat(10_000)}?batch=1`, '{}')).status).toBe(400)
    expect(performance.now() - startedAt).toBeLessThan(2_000)
  })

  it('whatever is no JSON', async () => {
    for (const body of [
      '',
      '{',
      'null',
      '"text"',
      '[]',
      '{"__proto__":{"isAdmin":true},"text":"x"}',
      '\u0000',
    ]) {
      const { status } = await post('note', body)
      expect([body, status >= 400 && status < 500]).toEqual([body, true])
    }
    expect(Object.prototype).not.toHaveProperty('isAdmin')
  })

  it('by ten seconds for a body to come', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      for (const path of ['/trpc/note', '/api/auth/sign-in/email']) {
        const never = new ReadableStream({ start: (body) => body.enqueue(new TextEncoder().encode('{')) })
        const init: RequestInit & { duplex: 'half' } = {
          method: 'POST',
          headers: { origin: ORIGIN, 'content-type': 'application/json', 'content-length': '100' },
          body: never,
          duplex: 'half',
        }
        const answer = Promise.resolve(place.app.fetch(new Request(ORIGIN + path, init)))
        await vi.advanceTimersByTimeAsync(10_000)
        const { status, headers } = await answer
        expect([path, status, headers.get('connection')]).toEqual([path, 408, 'close'])
      }
    } finally {
      vi.useRealTimers()
    }
  })

  it('by a size that is known beforehand', async () => {
    const headers = { origin: ORIGIN, 'content-type': 'application/json', 'transfer-encoding': 'chunked' }
    const request = { method: 'POST', headers, body: '{}' }
    expect((await place.app.request(`${ORIGIN}/trpc/note`, request)).status).toBe(411)
  })

  it('by 30 wrong links from an address, those in batches counted singly', async () => {
    const look = (calls: number) => {
      const inputs = Object.fromEntries(
        Array.from({ length: calls }, (_, call) => [call, { token: `wrong-${call}` }]),
      )
      const query = `batch=1&input=${encodeURIComponent(JSON.stringify(inputs))}`
      return place.app.request(`${ORIGIN}/trpc/${Array(calls).fill('link').join(',')}?${query}`)
    }
    for (let turn = 0; turn < 3; turn += 1) expect((await look(10)).status).toBe(200)
    expect(await (await look(1)).text()).toContain('rate-limited')
  })
})

describe('the depth of JSON', () => {
  it.each([
    ['[[1]]', 2, false],
    ['[[1]]', 1, true],
    ['{"a":[{}]}', 3, false],
    ['{"a":[{}]}', 2, true],
    ['"[[[[[["', 1, false],
    ['"\\"[[[["', 1, false],
    ['["\\\\",[[]]]', 2, true],
    ['[],[],[]', 1, false],
    ['', 0, false],
  ])('of %s is at most %i: not so %s', (json, deepest, isOver) => {
    expect(isTooDeep(json, deepest)).toBe(isOver)
  })
})

describe('a disk without room', () => {
  it('is said as such at the doors before the procedures too', async () => {
    const full = await testApp({
      loadDemo: async () => {
        throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' })
      },
    })
    const made = await full.auth.makeLink({ purpose: 'demo', personId: null, createdBy: null, ttlMs: 60_000 })
    const response = await full.app.request(`${ORIGIN}/api/auth/demo/open`, {
      method: 'POST',
      headers: { origin: ORIGIN, 'content-type': 'application/json' },
      body: JSON.stringify({ token: made.token }),
    })
    expect([response.status, await response.json()]).toEqual([507, { code: 'disk-full', params: {} }])
    await full.close()
  })
})

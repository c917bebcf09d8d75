import { type ScryptOptions, scryptSync } from 'node:crypto'
import { testEngines } from '@reread/db/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cookiesAfter, PASSWORD, type SignInDesk, signInDesk } from './testing/sign-in-desk.ts'

const median = (numbers: number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0

describe.each(testEngines)('signing in on %s', (engine) => {
  let desk: SignInDesk
  beforeEach(async () => {
    desk = await signInDesk(engine)
    await desk.addColleague('anna')
  })
  afterEach(() => {
    globalThis.passwordsCost = 'little'
    return desk.close()
  })

  it('answers a wrong password and an unknown address alike', async () => {
    const [wrong, unknown] = [
      await desk.signIn('anna', { password: 'wrong password' }),
      await desk.signIn('nobody', { password: 'wrong password' }),
    ]
    expect([unknown.status, await unknown.text()]).toEqual([wrong.status, await wrong.text()])
    expect([...unknown.headers.keys()]).toEqual([...wrong.headers.keys()])
    expect(wrong.status).toBe(401)
  })

  it('takes the same time for both', async () => {
    globalThis.passwordsCost = 'in full'
    const times: Record<string, number[]> = { anna: [], nobody: [] }
    for (let turn = 0; turn < 9; turn += 1) {
      for (const name of ['anna', 'nobody']) {
        const startedAt = performance.now()
        await desk.signIn(name, { password: 'wrong password', ip: `192.0.2.${turn}` })
        times[name]?.push(performance.now() - startedAt)
      }
    }
    const [known, unknown] = [median(times.anna ?? []), median(times.nobody ?? [])]
    expect(known).toBeGreaterThan(10)
    expect(Math.abs(known - unknown)).toBeLessThan(known / 2)
  })

  it('keeps a password as scrypt of 32 MiB makes it, and as nothing cheaper', async () => {
    globalThis.passwordsCost = 'in full'
    await desk.addColleague('bruno')
    const accounts = await desk.db.read.selectFrom('auth_account').select('password').orderBy('id').execute()
    const [cheap, full] = accounts.map(({ password }) => password?.split(':') ?? [])
    const hashed = (salt = '', options: ScryptOptions = {}) =>
      scryptSync(PASSWORD, salt, 64, { maxmem: 2 ** 26, ...options }).toString('hex')
    const strong = { N: 16_384, r: 16, p: 1 }
    expect(full?.[1]).toBe(hashed(full?.[0], strong))
    // The control: what tests are spared elsewhere is found by the same look.
    expect(cheap?.[1]).not.toBe(hashed(cheap?.[0], strong))
    expect(cheap?.[1]).toBe(hashed(cheap?.[0], { N: 16, r: 1, p: 1 }))
  })

  it.each([
    ['another type', { 'content-type': 'text/plain' }, 415],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['JSON', { 'content-type': 'application/json; charset=utf-8' }, 200],
  ])('reads %s only if it is JSON', async (_, headers, status) => {
    expect((await desk.signIn('anna', { headers })).status).toBe(status)
  })

  it.each([
    ['no password', { email: 'anna@example.org' }],
    ['an empty password', { email: 'anna@example.org', password: '' }],
    ['a password of 201 characters', { email: 'anna@example.org', password: 'x'.repeat(201) }],
    ['no address', { email: 'anna', password: PASSWORD }],
    ['an object as password', { email: 'anna@example.org', password: { $ne: '' } }],
    ['a key of its own', { email: 'anna@example.org', password: PASSWORD, rememberMe: false }],
    ['a way out', { email: 'anna@example.org', password: PASSWORD, callbackURL: 'https://evil.example' }],
  ])('refuses %s before it looks at anything', async (_, body) => {
    const response = await desk.post('sign-in/email', { body })
    expect([response.status, await response.json()]).toEqual([400, { code: 'input-invalid', params: {} }])
  })

  it('has no other door of the library', async () => {
    for (const path of [
      'sign-up/email',
      'get-session',
      'change-password',
      'list-sessions',
      'ok',
      'error',
      '',
    ]) {
      const response = await desk.post(path, {
        body: { email: 'x@example.org', password: PASSWORD, name: 'x' },
      })
      expect([path, response.status]).toEqual([path, 404])
    }
    const read = await desk.auth.handler(
      new Request('http://127.0.0.1:3000/api/auth/sign-in/email'),
      '192.0.2.1',
    )
    expect(read.status).toBe(404)
  })

  it('evaluates ten wrong passwords for an account, from wherever they come', async () => {
    const statuses: number[] = []
    for (let turn = 0; turn < 14; turn += 1) {
      statuses.push(
        (await desk.signIn('anna', { password: 'wrong password', ip: `198.51.100.${turn}` })).status,
      )
    }
    expect(statuses).toEqual([...Array(10).fill(401), ...Array(4).fill(429)])
    const shutOut = await desk.signIn('anna', { ip: '203.0.113.9' })
    expect([shutOut.status, shutOut.headers.get('retry-after')]).toEqual([429, '900'])
  })

  it('lets the person in from a browser they used before, while strangers guess', async () => {
    const mine = cookiesAfter(await desk.signIn('anna'))
    for (let turn = 0; turn < 12; turn += 1) {
      await desk.signIn('anna', { password: 'wrong password', ip: `198.51.100.${turn}` })
    }
    expect((await desk.signIn('anna', { ip: '203.0.113.9' })).status).toBe(429)
    expect((await desk.signIn('anna', { ip: '203.0.113.9', cookie: mine })).status).toBe(200)
    // Known to one person is a stranger to the next: no way around the limit for somebody with a sign-in.
    await desk.addColleague('bruno')
    const other = cookiesAfter(await desk.signIn('bruno', { ip: '203.0.113.10' }))
    expect((await desk.signIn('anna', { ip: '203.0.113.10', cookie: other })).status).toBe(429)
  })

  it('evaluates ten wrong passwords from a known browser too', async () => {
    const cookie = cookiesAfter(await desk.signIn('anna'))
    const statuses: number[] = []
    for (let turn = 0; turn < 12; turn += 1) {
      statuses.push((await desk.signIn('anna', { password: 'wrong password', cookie })).status)
    }
    expect(statuses.filter((status) => status === 401)).toHaveLength(10)
  })

  it('counts what is asked at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, turn) =>
        desk.signIn('anna', { password: 'wrong password', ip: `198.51.100.${turn}` }),
      ),
    )
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(10)
  })

  it('does not count what was right', async () => {
    for (let turn = 0; turn < 32; turn += 1) expect((await desk.signIn('anna')).status).toBe(200)
  })
})

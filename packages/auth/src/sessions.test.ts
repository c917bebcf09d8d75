import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { transact } from '@reread/db'
import { testEngines } from '@reread/db/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cookiesAfter, PASSWORD, type SignInDesk, signInDesk } from './testing/sign-in-desk.ts'

const HOUR_MS = 3_600_000

const bytesBelow = (folder: string): string =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n')

const tokenIn = (cookies: string): string =>
  decodeURIComponent(/reread_session=([^;]+)/.exec(cookies)?.[1] ?? '').split('.')[0] ?? ''

describe.each(testEngines)('a session on %s', (engine) => {
  let desk: SignInDesk
  let anna: number
  beforeEach(async () => {
    desk = await signInDesk(engine)
    anna = await desk.addColleague('anna')
  })
  afterEach(() => desk.close())

  const signedIn = async (name = 'anna'): Promise<string> => cookiesAfter(await desk.signIn(name))

  it('tells whose request it is', async () => {
    const cookie = await signedIn()
    expect(await desk.whoIs(cookie)).toMatchObject({ personId: anna })
    expect(await desk.whoIs('')).toBeNull()
  })

  it('answers a sign-in without the token, which only the cookie carries', async () => {
    const response = await desk.signIn('anna')
    const body = await response.text()
    expect(JSON.parse(body)).toEqual({ signedIn: true })
    expect(body).not.toContain(tokenIn(cookiesAfter(response)))
  })

  it('takes no token that it did not sign, and none that comes twice', async () => {
    const cookie = await signedIn()
    const [pair = ''] = cookie.split('; ')
    expect(await desk.whoIs(`${pair.slice(0, -6)}abcdef`)).toBeNull()
    expect(await desk.whoIs(`reread_session=${tokenIn(cookie)}`)).toBeNull()
    expect(await desk.whoIs(`${pair}; ${pair}`)).toBeNull()
  })

  it.runIf(engine === 'sqlite')('leaves nothing in the data folder that opens it', async () => {
    const token = tokenIn(await signedIn())
    expect(token.length).toBeGreaterThanOrEqual(32)
    const everything = bytesBelow(desk.db.dataDir)
    expect(everything).toContain('anna@example.org')
    expect(everything).not.toContain(token)
    expect(everything).not.toContain(PASSWORD)
    // The control: what is stored in clear is found by the same search.
    await desk.db.write.updateTable('auth_user').set({ image: token }).execute()
    expect(bytesBelow(desk.db.dataDir)).toContain(token)
  })

  it('keeps only the hash of its token in the table', async () => {
    const token = tokenIn(await signedIn())
    const rows = await desk.db.read.selectFrom('auth_session').selectAll().execute()
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain(token)
    expect(rows[0]?.token_hash).toMatch(/^[0-9a-f]{64}$/)
    expect(rows[0]?.ip_address || null).toBeNull()
  })

  it('gets a new token at each sign-in, and the one the browser had ends', async () => {
    const first = await signedIn()
    const second = cookiesAfter(await desk.signIn('anna', { cookie: first }))
    expect(tokenIn(second)).not.toBe(tokenIn(first))
    expect(await desk.whoIs(first)).toBeNull()
    expect(await desk.whoIs(second)).toMatchObject({ personId: anna })
  })

  it('cannot be fixed beforehand', async () => {
    const planted = 'reread_session=planted.planted'
    const response = await desk.signIn('anna', { cookie: planted })
    expect(tokenIn(cookiesAfter(response))).not.toBe('planted')
    expect(await desk.whoIs(planted)).toBeNull()
  })

  it('ends with sign-out, whose answer takes the cookie away', async () => {
    const cookie = await signedIn()
    const response = await desk.post('sign-out', { cookie })
    expect(response.status).toBe(200)
    expect(response.headers.getSetCookie().join()).toMatch(/reread_session=;.*Max-Age=0/)
    expect(await desk.whoIs(cookie)).toBeNull()
    expect((await desk.post('sign-out', { cookie })).status).toBe(200)
  })

  it('ends on one browser without ending on another', async () => {
    const [here, there] = [await signedIn(), await signedIn()]
    await desk.post('sign-out', { cookie: here })
    expect(await desk.whoIs(there)).toMatchObject({ personId: anna })
  })

  it('ends at once when the person is deactivated', async () => {
    const cookie = await signedIn()
    await desk.db.write
      .updateTable('person')
      .set({ deactivated_at: desk.clock.at })
      .where('id', '=', anna)
      .execute()
    expect(await desk.whoIs(cookie)).toBeNull()
    const refused = await desk.signIn('anna')
    expect([refused.status, await refused.json()]).toEqual([401, { code: 'sign-in.wrong', params: {} }])
    expect(refused.headers.getSetCookie()).toEqual([])
  })

  it('ends at once with endSessions, for that person alone', async () => {
    await desk.addColleague('bruno')
    const [mine, theirs] = [await signedIn(), await signedIn('bruno')]
    await desk.auth.endSessions(anna)
    expect(await desk.whoIs(mine)).toBeNull()
    expect(await desk.whoIs(theirs)).not.toBeNull()
  })

  it('ends when the password changes, and the old password opens nothing', async () => {
    const cookie = await signedIn()
    await desk.auth.setPassword(anna, 'another long password')
    expect(await desk.whoIs(cookie)).toBeNull()
    expect((await desk.signIn('anna')).status).toBe(401)
    expect((await desk.signIn('anna', { password: 'another long password' })).status).toBe(200)
  })

  it('is over after 12 unused hours, and lives on while it is used', async () => {
    const cookie = await signedIn()
    for (let turn = 0; turn < 3; turn += 1) {
      desk.clock.at += 12 * HOUR_MS - 60_000
      expect(await desk.whoIs(cookie)).not.toBeNull()
    }
    desk.clock.at += 12 * HOUR_MS
    expect(await desk.whoIs(cookie)).toBeNull()
  })

  it('is over after 7 days however much it is used', async () => {
    const cookie = await signedIn()
    for (let hours = 6; hours < 7 * 24; hours += 6) {
      desk.clock.at += 6 * HOUR_MS
      expect(await desk.whoIs(cookie)).not.toBeNull()
    }
    desk.clock.at += 6 * HOUR_MS
    expect(await desk.whoIs(cookie)).toBeNull()
  })

  it('is over after one unused hour once its owner is an administrator', async () => {
    const cookie = await signedIn()
    desk.clock.at += HOUR_MS
    await desk.makeAdmin(anna)
    expect(await desk.whoIs(cookie)).toBeNull()
  })

  it('is over after 12 hours for an administrator who uses it all the time', async () => {
    await desk.makeAdmin(anna)
    const cookie = await signedIn()
    for (let half = 1; half < 24; half += 1) {
      desk.clock.at += HOUR_MS / 2
      expect(await desk.whoIs(cookie)).not.toBeNull()
    }
    desk.clock.at += HOUR_MS / 2
    expect(await desk.whoIs(cookie)).toBeNull()
  })

  it('is swept away at somebody’s next sign-in once it is over', async () => {
    await signedIn()
    desk.clock.at += 13 * HOUR_MS
    await signedIn()
    expect(await desk.db.read.selectFrom('auth_session').select('id').execute()).toHaveLength(1)
  })

  it('refuses a second sign-in with the same address, in a transaction that it leaves usable', async () => {
    const bruno = await desk.addPerson('bruno')
    const taken = transact(desk.db.write, (trx) =>
      desk.auth.createSignIn(trx, {
        personId: bruno,
        name: 'bruno',
        email: 'ANNA@example.org',
        password: PASSWORD,
      }),
    )
    await expect(taken).rejects.toMatchObject({ code: 'sign-in.email-taken' })
    expect(await desk.auth.signInsOf([anna, bruno])).toEqual(new Map([[anna, { email: 'anna@example.org' }]]))
  })

  it('asks for ten characters of a password and nothing else', async () => {
    const bruno = await desk.addPerson('bruno')
    const signIn = { personId: bruno, name: 'bruno', email: 'bruno@example.org' }
    const short = desk.auth.createSignIn(desk.db.write, { ...signIn, password: '123456789' })
    await expect(short).rejects.toMatchObject({ code: 'sign-in.password-short' })
    await desk.auth.createSignIn(desk.db.write, { ...signIn, password: '1111111111' })
    expect((await desk.signIn('bruno', { password: '1111111111' })).status).toBe(200)
  })

  it('refuses a new password for somebody without a sign-in', async () => {
    const bruno = await desk.addPerson('bruno')
    await expect(desk.auth.setPassword(bruno, PASSWORD)).rejects.toMatchObject({ code: 'person.no-sign-in' })
  })
})

describe('the session cookie', () => {
  const attributesOf = async (publicUrl: string): Promise<string[]> => {
    const desk = await signInDesk('sqlite', publicUrl)
    try {
      await desk.addColleague('anna')
      return (await desk.signIn('anna')).headers.getSetCookie()
    } finally {
      await desk.close()
    }
  }

  it('is held to the host and to https, out of reach of scripts and of other sites', async () => {
    const cookies = await attributesOf('https://reread.example.org')
    expect(cookies).toHaveLength(2)
    for (const cookie of cookies) {
      expect(cookie).toMatch(/^__Host-reread_(session|device)=/)
      for (const attribute of [/; Secure/, /; HttpOnly/, /; SameSite=Strict/, /; Path=\/(;|$)/]) {
        expect(cookie).toMatch(attribute)
      }
      expect(cookie).not.toMatch(/Domain/i)
    }
  })

  it('has a plain name over plain http', async () => {
    const cookies = await attributesOf('http://127.0.0.1:3000')
    for (const cookie of cookies) {
      expect(cookie).toMatch(/^reread_(session|device)=/)
      expect(cookie).not.toMatch(/Secure/)
      expect(cookie).toMatch(/; HttpOnly/)
      expect(cookie).toMatch(/; SameSite=Strict/)
    }
  })
})

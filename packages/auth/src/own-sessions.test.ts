import { transact } from '@reread/db'
import { testEngines } from '@reread/db/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { cookiesAfter, PASSWORD, type SignInDesk, signInDesk } from './testing/sign-in-desk.ts'

const HOUR_MS = 3_600_000
const QUARTER_MS = 15 * 60_000
const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:142.0) Gecko/20100101 Firefox/142.0'
const SAFARI = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Version/18.5 Mobile Safari/604.1'
const NEXT = 'another long password'

describe.each(testEngines)('where a person is signed in, on %s', (engine) => {
  let desk: SignInDesk
  let anna: number
  /** Everybody of these tests shares a database: each has an Anna of its own. */
  let name = ''
  let people = 0
  beforeAll(async () => {
    desk = await signInDesk(engine)
  })
  beforeEach(async () => {
    people += 1
    name = `anna-${people}`
    anna = await desk.addColleague(name)
  })
  afterAll(() => desk.close())

  const signedIn = async (userAgent: string, who = name) => {
    const cookie = cookiesAfter(await desk.signIn(who, { headers: { 'user-agent': userAgent } }))
    return { cookie, sessionId: (await desk.whoIs(cookie))?.sessionId ?? '' }
  }
  const seenFrom = (sessionId: string | null, personId = anna) =>
    desk.auth.listSessions({ personId, sessionId })
  const end = (sessionId: string, personId = anna) =>
    transact(desk.db.write, (trx) => desk.auth.endSession(trx, { personId, sessionId }))

  it('is told in plain words, the session that asks first', async () => {
    const here = await signedIn(FIREFOX)
    desk.clock.at += HOUR_MS
    const there = await signedIn(SAFARI)
    expect(await seenFrom(here.sessionId)).toMatchObject([
      { isThis: true, browser: 'Firefox', system: 'Windows', signedInAt: desk.clock.at - HOUR_MS },
      { isThis: false, browser: 'Safari', system: 'iPhone', signedInAt: desk.clock.at },
    ])
    expect((await seenFrom(there.sessionId)).map(({ browser }) => browser)).toEqual(['Safari', 'Firefox'])
    expect((await seenFrom(null)).some(({ isThis }) => isThis)).toBe(false)
  })

  it('says when each was used down to the quarter of an hour, and never before its sign-in', async () => {
    desk.clock.at += 7 * 60_000
    const { cookie, sessionId } = await signedIn(FIREFOX)
    const signedInAt = desk.clock.at
    expect(await seenFrom(sessionId)).toMatchObject([{ signedInAt, lastSeenAt: signedInAt }])
    desk.clock.at += 40 * 60_000
    await desk.whoIs(cookie)
    const [session] = await seenFrom(sessionId)
    expect(session?.lastSeenAt).toBe(desk.clock.at - (desk.clock.at % QUARTER_MS))
    expect(desk.clock.at - (session?.lastSeenAt ?? 0)).toBeGreaterThan(0)
  })

  it('holds nothing that opens a session, names a row or tells where from', async () => {
    const { cookie, sessionId } = await signedIn(FIREFOX)
    const rows = await desk.db.read.selectFrom('auth_session').select('token_hash').execute()
    const [session] = await seenFrom(sessionId)
    const told = JSON.stringify(session)
    expect(Object.keys(session ?? {}).toSorted()).toEqual(
      ['browser', 'isThis', 'lastSeenAt', 'sessionId', 'signedInAt', 'system'].toSorted(),
    )
    expect(rows.filter((row) => told.includes(row.token_hash))).toEqual([])
    expect(told).not.toContain(decodeURIComponent(/reread_session=([^;.]+)/.exec(cookie)?.[1] ?? '-'))
    expect(told).not.toContain('192.0.2.1')
    expect(session?.sessionId).toMatch(/^[\w-]{43}$/)
    // The same name every time, another one for every session.
    const [again, other] = [await seenFrom(sessionId), await signedIn(SAFARI)]
    expect(again[0]?.sessionId).toBe(session?.sessionId)
    expect(new Set((await seenFrom(other.sessionId)).map((one) => one.sessionId)).size).toBe(2)
  })

  it('leaves out what is over, as the limits of the person’s roles have it', async () => {
    const { sessionId } = await signedIn(FIREFOX)
    desk.clock.at += 2 * HOUR_MS
    expect(await seenFrom(sessionId)).toHaveLength(1)
    await desk.makeAdmin(anna)
    expect(await seenFrom(sessionId)).toEqual([])
  })

  it('ends one of them, and that one alone', async () => {
    const [here, there] = [await signedIn(FIREFOX), await signedIn(SAFARI)]
    const [, other] = await seenFrom(here.sessionId)
    expect(await end(other?.sessionId ?? '')).toBe(true)
    expect(await desk.whoIs(there.cookie)).toBeNull()
    expect(await desk.whoIs(here.cookie)).toMatchObject({ personId: anna })
    expect(await end(other?.sessionId ?? '')).toBe(false)
  })

  it('ends nobody else’s, and nothing by the number of its row', async () => {
    const bruno = await desk.addColleague(`bruno-${people}`)
    const theirs = await signedIn(FIREFOX, `bruno-${people}`)
    const [session] = await seenFrom(null, bruno)
    expect(await end(session?.sessionId ?? '')).toBe(false)
    expect(await end(theirs.sessionId, bruno)).toBe(false)
    expect(await desk.whoIs(theirs.cookie)).toMatchObject({ personId: bruno })
  })

  it('ends all the others at once', async () => {
    const all = [await signedIn(FIREFOX), await signedIn(SAFARI), await signedIn('')]
    await desk.addColleague(`bruno-${people}`)
    const theirs = await signedIn(FIREFOX, `bruno-${people}`)
    const [here] = all
    const ended = await transact(desk.db.write, (trx) =>
      desk.auth.endOtherSessions(trx, { personId: anna, sessionId: here?.sessionId ?? null }),
    )
    expect(ended).toBe(2)
    const left = await Promise.all(all.map(({ cookie }) => desk.whoIs(cookie)))
    expect(left.map((session) => session !== null)).toEqual([true, false, false])
    expect(await desk.whoIs(theirs.cookie)).not.toBeNull()
  })

  describe('and a new password', () => {
    const change = async (current: string, sessionId: string | null, password = NEXT) => {
      const allowed = await desk.auth.allowPassword({ personId: anna, current, password })
      await transact(desk.db.write, (trx) => allowed.save(trx, sessionId))
    }

    it('takes the old one, keeps the session that asks and ends the others', async () => {
      const [here, there] = [await signedIn(FIREFOX), await signedIn(SAFARI)]
      await change(PASSWORD, here.sessionId)
      expect(await desk.whoIs(here.cookie)).toMatchObject({ personId: anna })
      expect(await desk.whoIs(there.cookie)).toBeNull()
      expect((await desk.signIn(name)).status).toBe(401)
      expect((await desk.signIn(name, { password: NEXT })).status).toBe(200)
    })

    it('voids the reset link that is still open', async () => {
      const { token } = await desk.auth.makeLink({
        ...{ purpose: 'reset' as const, personId: anna, createdBy: null },
        ttlMs: HOUR_MS,
      })
      await change(PASSWORD, null)
      expect(await desk.auth.findLink(token)).toBeNull()
    })

    it('is refused to whoever does not know the old one, and nothing ends', async () => {
      const { cookie, sessionId } = await signedIn(FIREFOX)
      await expect(change('wrong password', sessionId)).rejects.toMatchObject({
        code: 'sign-in.password-wrong',
      })
      await expect(change(PASSWORD, sessionId, '123456789')).rejects.toMatchObject({
        code: 'sign-in.password-short',
      })
      expect(await desk.whoIs(cookie)).not.toBeNull()
      expect((await desk.signIn(name)).status).toBe(200)
    })

    it('is refused to somebody without a sign-in', async () => {
      const bruno = await desk.addPerson('bruno')
      const asked = desk.auth.allowPassword({ personId: bruno, current: PASSWORD, password: NEXT })
      await expect(asked).rejects.toMatchObject({ code: 'person.no-sign-in' })
    })

    it('is guessed at ten times in a quarter of an hour, also at once; who knows it signs in meanwhile', async () => {
      const guesses = await Promise.all(
        Array.from({ length: 40 }, () =>
          change('wrong password', null).catch(({ code }: { code: string }) => code),
        ),
      )
      expect(guesses.filter((code) => code === 'sign-in.password-wrong')).toHaveLength(10)
      expect(guesses.filter((code) => code === 'rate-limited')).toHaveLength(30)
      await expect(change(PASSWORD, null)).rejects.toMatchObject({ code: 'rate-limited' })
      expect((await desk.signIn(name)).status).toBe(200)
    })

    it('gives way to a reset that came first', async () => {
      const allowed = await desk.auth.allowPassword({ personId: anna, current: PASSWORD, password: NEXT })
      await desk.auth.setPassword(anna, 'set by the terminal')
      const late = transact(desk.db.write, (trx) => allowed.save(trx, null))
      await expect(late).rejects.toMatchObject({ name: 'Conflict' })
      expect((await desk.signIn(name, { password: 'set by the terminal' })).status).toBe(200)
    })
  })
})

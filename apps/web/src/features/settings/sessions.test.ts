import { aTeam } from '@reread/api/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Live, openLive } from '../../testing/live.ts'
import { every } from '../../testing/screens.ts'
import { unnamed } from '../../testing/site.ts'

const PASSWORD = 'a long sentence'
const NEXT = 'another long sentence'
const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; rv:142.0) Gecko/20100101 Firefox/142.0'
const SAFARI = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Version/18.5 Safari/604.1'

let live: Live
let teamId = 0
let people = 0
let me = 0
let here = ''
beforeAll(async () => {
  live = await openLive()
  teamId = (await aTeam(live.world)).teamId
}, 60_000)
afterAll(() => live.close())

const aSession = async (userAgent: string | null): Promise<string> => {
  const { db, clock } = live.world
  const user = await db.read
    .selectFrom('auth_user')
    .select('id')
    .where('person_id', '=', me)
    .executeTakeFirstOrThrow()
  const times = { created_at: clock.at, updated_at: clock.at, expires_at: clock.at + 7 * 86_400_000 }
  const { id } = await db.write
    .insertInto('auth_session')
    .values({ user_id: user.id, token_hash: String(Math.random()), user_agent: userAgent, ...times })
    .returning('id')
    .executeTakeFirstOrThrow()
  return String(id)
}

beforeEach(async () => {
  people += 1
  me = await live.world.addPerson(`Colleague ${people}`)
  await live.world.give(me, 'agent', teamId)
  await live.world.auth.createSignIn(live.world.db.write, {
    ...{ personId: me, name: 'x', email: `colleague-${people}@example.org`, password: PASSWORD },
  })
  here = await aSession(FIREFOX)
})

type Page = Awaited<ReturnType<Live['open']>>
const isBusy = (page: Page): boolean =>
  every(page.tree(), 'span').some(({ attributes }) => /Button-loader/.test(String(attributes.class)))
/** My settings; what is pressed has come to rest, with the button that turned meanwhile. */
const open = async (stay: Parameters<Live['open']>[2] = {}): Promise<Page> => {
  const page = await live.open(me, '/settings', { sessionId: here, ...stay })
  const press: Page['press'] = async (...named) => {
    await page.press(...named)
    await page.until(() => !isBusy(page))
  }
  return { ...page, press }
}
const left = async () => (await (await live.world.as(me, here)).session.list({})).length
const alerts = (page: Page) =>
  ['div', 'p', 'section'].flatMap((tag) => every(page.tree(), tag, { role: 'alert' })).length
const focused = () => Reflect.get(live.browser.document, 'activeElement')?.getAttribute?.('id')

describe('where I am signed in', () => {
  it('is told in words, this browser marked and first; every control has its name', async () => {
    await aSession(SAFARI)
    await aSession(null)
    const page = await open()
    const text = page.text()
    expect(text).toContain('Firefox on Windows')
    expect(text.indexOf('this browser')).toBeLessThan(text.indexOf('Safari on iPhone'))
    expect(text).toContain('Unknown browser')
    expect(text).toContain('last used around')
    expect(unnamed(page.tree())).toEqual([])
    expect(() => page.control('End Firefox on Windows')).toThrow()
  })

  it('says so when it is nowhere else', async () => {
    const page = await open()
    expect(page.text()).toContain('You are signed in nowhere else.')
    expect(() => page.control('End all others')).toThrow()
  })

  it('is ended one by one; the focus goes to the heading, since the button is gone', async () => {
    await aSession(SAFARI)
    const page = await open()
    await page.press('End Safari on iPhone')
    expect(page.text()).not.toContain('Safari on iPhone')
    expect([await left(), live.told()]).toEqual([1, ['Session ended']])
    expect(focused()).toBe('my-sessions')
  })

  it('is ended everywhere else at once', async () => {
    for (const userAgent of [SAFARI, SAFARI, null]) await aSession(userAgent)
    const page = await open()
    await page.press('End all others')
    expect(page.text()).toContain('You are signed in nowhere else.')
    expect([await left(), live.told()]).toEqual([1, ['Signed out everywhere else']])
  })

  it('that did not end stays in the list, and the page says why', async () => {
    await aSession(SAFARI)
    const page = await open()
    live.wire.hinder({ 'session.end': 'broken', 'session.endOthers': 'broken' })
    await page.press('End Safari on iPhone')
    expect([alerts(page), await left(), live.told()]).toEqual([1, 2, []])
    await page.press('End all others')
    expect([alerts(page), await left()]).toEqual([1, 2])
    live.wire.hinder({})
    await page.press('End Safari on iPhone')
    expect([alerts(page), await left()]).toEqual([0, 1])
  })

  it('that is over already is gone from the list with the refusal', async () => {
    await aSession(SAFARI)
    const page = await open()
    await (await live.world.as(me, here)).session.endOthers({})
    await page.press('End Safari on iPhone')
    expect(alerts(page)).toBe(1)
    expect(page.text()).not.toContain('Safari on iPhone')
  })

  it('that does not come leaves the rest of the page, and can be asked for again', async () => {
    const page = await open({ calls: { 'session.list': 'broken' } })
    expect(page.text()).toContain('Language')
    expect(page.text()).not.toContain('Firefox on Windows')
    live.wire.hinder({})
    await page.press('Try again')
    expect(page.text()).toContain('Firefox on Windows')
  })

  it('is told in Italian', async () => {
    await aSession(SAFARI)
    const page = await open({ language: 'it' })
    expect(page.text()).toContain('Dove hai effettuato l’accesso')
    expect(page.text()).toContain('Firefox su Windows')
    await page.press('Termina tutti gli altri')
    expect(live.told()).toEqual(['Terminati tutti gli altri accessi'])
  })
})

describe('my password', () => {
  const fill = async (page: Page, current: string, password: string) => {
    await page.press('Change my password')
    await page.fill('Current password', current)
    await page.fill('New password', password)
    await page.press('Change the password')
  }

  it('is changed with the old one; the others end, and the form is gone', async () => {
    await aSession(SAFARI)
    const page = await open()
    await fill(page, PASSWORD, NEXT)
    expect(live.told()).toEqual(['Password changed; you are signed out everywhere else'])
    expect(page.text()).toContain('You are signed in nowhere else.')
    expect(() => page.control('Current password')).toThrow()
    expect(await left()).toBe(1)
  })

  it('is refused with a wrong one: what was typed stays, and nothing ends', async () => {
    await aSession(SAFARI)
    const page = await open()
    await fill(page, 'not this one', NEXT)
    expect(page.text()).toContain('This is not your current password.')
    expect(page.control('New password').attributes.value).toBe(NEXT)
    expect([await left(), live.told()]).toEqual([2, []])
  })

  it('is not sent without the old one or with too few characters', async () => {
    const page = await open()
    const asked = () => live.wire.writes.filter(({ path }) => path === 'session.changePassword').length
    const before = asked()
    await fill(page, '', '123456789')
    expect(page.text()).toContain('Write the password you sign in with.')
    expect(page.text()).toContain('Use at least 10 characters.')
    expect(asked()).toBe(before)
  })

  it('is left as it was by Cancel', async () => {
    const page = await open()
    await page.press('Change my password')
    await page.press('Cancel')
    expect(page.text()).toContain('Change my password')
    expect(() => page.control('Current password')).toThrow()
  })
})

it('whoever looks around in the demo has neither: nobody signs in there', async () => {
  const { db } = live.world
  await db.write.updateTable('person').set({ demo_at: 1 }).where('id', '=', me).execute()
  await db.write
    .updateTable('auth_user')
    .set({ email: 'agent@demo.invalid' })
    .where('person_id', '=', me)
    .execute()
  const page = await open()
  expect(page.text()).toContain('Language')
  expect(page.text()).not.toContain('Where you are signed in')
  expect(page.text()).not.toContain('Password')
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Live, openLive } from '../../testing/live.ts'
import { every } from '../../testing/screens.ts'

let live: Live
let [sam, helena] = [0, 0]

/** Two people of the demo and their sign-ins, as loading it makes them. */
beforeAll(async () => {
  live = await openLive()
  const { world } = live
  sam = await world.addPerson('Sam')
  helena = await world.addPerson('Helena')
  const { teamId } = await world.addTeam('Demo')
  await world.give(sam, 'agent', teamId)
  await world.give(helena, 'manager', teamId)
  const at = world.clock.at
  await world.db.write.updateTable('person').set({ demo_at: at }).where('id', 'in', [sam, helena]).execute()
  await world.db.write.updateTable('team').set({ demo_at: at }).where('id', '=', teamId).execute()
  const stamps = { email_verified: 0 as const, created_at: at, updated_at: at }
  await world.db.write
    .insertInto('auth_user')
    .values([
      { person_id: sam, name: 'Sam', email: 'agent@demo.invalid', ...stamps },
      { person_id: helena, name: 'Helena', email: 'manager@demo.invalid', ...stamps },
    ])
    .execute()
}, 60_000)
afterAll(() => live.close())

type Page = Awaited<ReturnType<Live['open']>>
const alerts = (page: Page) =>
  ['div', 'p'].flatMap((tag) => every(page.tree(), tag, { role: 'alert' })).length
const left = () => live.browser.left.splice(0)

describe('the role bar', () => {
  it('that gets no answer says so and lets one try again', async () => {
    const page = await live.open(sam, '/')
    live.wire.hinder({ '/api/auth/demo/role': 'unreachable' })
    await page.press('Lead')
    expect(alerts(page)).toBe(1)
    expect(left()).toEqual([])
    expect(page.control('Manager').attributes.disabled).toBeUndefined()
  })

  it('asks nothing for the role one is in', async () => {
    const page = await live.open(sam, '/')
    live.wire.hinder({ '/api/auth/demo/role': 'unreachable' })
    await page.press('Agent')
    expect(alerts(page)).toBe(0)
  })

  it('gives up what the role before was still asking for', async () => {
    const page = await live.open(sam, '/', { calls: { 'week.mine': 'waiting' } })
    expect(page.allText()).not.toContain('Nothing due.')
    live.wire.hinder({ '/api/auth/demo/role': 'unreachable' })
    await page.press('Lead')
    // It stays this role, and asks anew.
    expect(alerts(page)).toBe(1)
    expect(page.allText()).toContain('Nothing due.')
  })

  it('cannot be pressed twice while the eyes change', async () => {
    const page = await live.open(sam, '/')
    live.wire.hinder({ '/api/auth/demo/role': 'waiting' })
    await page.press('Lead')
    expect(page.control('Manager').attributes.disabled).toBe('')
  })

  it('leads to setting up one’s own team', async () => {
    const page = await live.open(sam, '/')
    await page.press('Set up my own team')
    expect(left()[0]).toMatch(/^\/setup\?token=/)
  })
})

describe('removing the demo', () => {
  it('is asked for once more, and not done when one cancels or the server does not answer', async () => {
    const page = await live.open(helena, '/')
    await page.press('Remove the demo')
    expect(page.allText()).toContain('Its people, conversations and reviews go, also what you wrote in it.')
    await page.press('Cancel')
    expect(every(page.tree(), 'dialog')).toEqual([])
    await page.press('Remove the demo')
    live.wire.hinder({ 'demo.remove': 'unreachable' })
    await page.press('Remove the demo', 1)
    expect(alerts(page)).toBe(1)
    expect(left()).toEqual([])
  })

  it('is not an agent’s to do', async () => {
    const page = await live.open(sam, '/')
    expect(() => page.control('Remove the demo')).toThrow()
  })
})

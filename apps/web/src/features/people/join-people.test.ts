import { aConversation, aTeam, type TeamOfPeople } from '@reread/api/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Live, openLive } from '../../testing/live.ts'
import { every, textsOf } from '../../testing/screens.ts'

let live: Live
let team: TeamOfPeople
let [ada, admin] = [0, 0]

beforeAll(async () => {
  live = await openLive()
  team = await aTeam(live.world)
  ;[ada = 0] = team.agents
  admin = await live.world.addPerson('Root')
  await live.world.give(admin, 'admin')
  await live.world.auth.createSignIn(live.world.db.write, {
    ...{ personId: ada, name: 'Ada', email: 'ada@example.org', password: 'a long sentence' },
  })
}, 60_000)
afterAll(() => live.close())
beforeEach(() => live.browser.sessionStorage.clear())

type Page = Awaited<ReturnType<Live['open']>>
const listed = async (id: number) =>
  (await (await live.world.as(admin)).people.list({})).find((person) => person.id === id)
const alerts = (page: Page) =>
  ['div', 'p', 'section'].flatMap((tag) => every(page.tree(), tag, { role: 'alert' })).length
const head = (page: Page) => textsOf(page.main(), 'h1')
/** The same colleague as another desk calls her, with so many conversations. */
const aTwin = async (name: string, conversations = 1) => {
  const personId = await live.world.addPerson(name)
  for (let made = 0; made < conversations; made += 1)
    await aConversation(live.world, { teamId: team.teamId, ownerId: personId })
  return personId
}

describe('joining two entries of one person', () => {
  it('goes by name, says what moves, opens the page of who stays, and comes back by Z', async () => {
    const twin = await aTwin('A. Lovelace', 2)
    const page = await live.open(admin, `/admin/people/${twin}`)
    await page.fill('Same person as', 'ada')
    await page.press('Choose Ada')
    expect(page.address()).toBe(`/admin/people/${twin}?same=${ada}`)
    expect(page.text()).toContain('A. Lovelace becomes a part of Ada. This moves:')
    expect(textsOf(page.main(), 'li')).toEqual(['2 conversations', '2 messages'])
    await page.press('Merge into Ada')
    expect([page.address(), head(page)]).toEqual([`/admin/people/${ada}`, ['Ada']])
    expect(live.told()).toEqual(['A. Lovelace is Ada now'])
    expect(await listed(twin)).toBeUndefined()
    expect(page.text()).toContain('Also known as A. Lovelace')
    await page.key('z')
    expect((await listed(twin))?.conversations).toBe(2)
    expect(page.text()).not.toContain('Also known as')
  })

  it('keeps whoever can sign in, wherever one begins', async () => {
    const twin = await aTwin('Lovelace')
    const page = await live.open(admin, `/admin/people/${ada}?same=${twin}`)
    expect(page.text()).toContain('Lovelace becomes a part of Ada.')
    await page.press('Merge into Ada')
    expect([head(page), await listed(twin)]).toEqual([['Ada'], undefined])
  })

  it('is taken back later on the page of who stays, and that comes back too', async () => {
    const twin = await aTwin('Countess')
    await (await live.world.as(admin)).people.merge({ personId: twin, intoId: ada })
    const page = await live.open(admin, `/admin/people/${ada}`)
    await page.press('Undo: Countess is somebody else')
    expect(live.told()).toEqual(['Countess is a person of their own again'])
    expect((await listed(twin))?.conversations).toBe(1)
    await live.undo()
    expect(await listed(twin)).toBeUndefined()
  })

  it('is for good once something was built on it, and says so', async () => {
    const twin = await aTwin('King')
    const world = live.world
    await (await world.as(admin)).people.merge({ personId: twin, intoId: ada })
    world.clock.at += 1_000
    await world.db.write.updateTable('import_run').set({ undone_at: world.clock.at }).execute()
    const page = await live.open(admin, `/admin/people/${ada}`)
    expect(page.text()).toContain('Also known as King')
    expect(page.text()).toContain('Stays: something new was drawn or imported since')
    expect(() => page.control('Undo: King is somebody else')).toThrow('Nothing here is called')
  })

  it('says why it cannot be done, before and when it is tried', async () => {
    const twin = await aTwin('Byron')
    const own = await live.open(admin, `/admin/people/${twin}?same=${admin}`)
    expect(own.text()).toContain('These conversations are in a team you do not read')
    expect(() => own.control('Merge into Root')).toThrow('Nothing here is called')
    await own.press('Cancel')
    expect(own.address()).toBe(`/admin/people/${twin}`)
    const page = await live.open(admin, `/admin/people/${twin}?same=${ada}`)
    live.wire.hinder({ 'people.merge': 'unreachable' })
    await page.press('Merge into Ada')
    live.wire.hinder({})
    expect([alerts(page), head(page)]).toEqual([1, ['Byron']])
    expect(await listed(twin)).toBeDefined()
    await page.press('Merge into Ada')
    expect(await listed(twin)).toBeUndefined()
  })

  it('offers six at most, and says when nobody is called that', async () => {
    const twin = await aTwin('Nine')
    for (let made = 0; made < 8; made += 1) await aTwin(`Twin ${made}`, 0)
    const page = await live.open(admin, `/admin/people/${twin}`)
    expect(page.text()).toContain('Type a name or an e-mail address.')
    await page.fill('Same person as', 'twin')
    expect(page.text()).toContain('2 more: type more of the name.')
    expect(() => page.control('Choose Twin 6')).toThrow('Nothing here is called')
    await page.fill('Same person as', 'xyz')
    expect(page.text()).toContain('Nobody else is called that.')
  })

  it('is no manager’s and no lead’s', async () => {
    for (const personId of [team.lead, team.manager]) {
      const page = await live.open(personId, `/admin/people/${ada}?same=${team.lead}`)
      expect(page.text()).not.toContain('The same person twice?')
    }
  })
})

describe('what joining would do', () => {
  it.each(['waiting', 'unreachable', 'broken'] as const)(
    'that is %s offers no button yet',
    async (outcome) => {
      const twin = await aTwin(`Late ${outcome}`)
      const calls = { 'people.mergePreview': outcome } as const
      const page = await live.open(admin, `/admin/people/${twin}?same=${ada}`, { calls })
      expect(() => page.control('Merge into Ada')).toThrow('Nothing here is called')
      expect(alerts(page) > 0).toBe(outcome !== 'waiting')
    },
  )
})

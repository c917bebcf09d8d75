import { aTeam, type TeamOfPeople } from '@reread/api/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { controlsOf, nameOf, textOf } from '../../testing/markup.ts'
import { openScreens, type Screens } from '../../testing/screens.ts'
import { namesOf, unnamed } from '../../testing/site.ts'

let screens: Screens
let team: TeamOfPeople
let sam: number
let helena: number
let admin: number

beforeAll(async () => {
  screens = await openScreens()
  const { world } = screens
  team = await aTeam(world)
  sam = await world.addPerson('Sam')
  helena = await world.addPerson('Helena')
  admin = await world.addPerson('Root')
  await world.give(admin, 'admin')
  const demo = await world.db.write
    .updateTable('person')
    .set({ demo_at: world.clock.at })
    .where('id', 'in', [sam, helena])
    .execute()
  expect(demo[0]?.numUpdatedRows).toBe(2n)
  const at = world.clock.at
  const stamps = { email_verified: 0 as const, created_at: at, updated_at: at }
  await world.db.write
    .insertInto('auth_user')
    .values([
      { person_id: sam, name: 'Sam', email: 'agent@demo.invalid', ...stamps },
      { person_id: helena, name: 'Helena', email: 'manager@demo.invalid', ...stamps },
    ])
    .execute()
}, 60_000)
afterAll(() => screens.close())

const bar = (personId: number, language: 'en' | 'it' = 'en') =>
  screens.seePart(personId, { path: 'features/demo/RoleBar.tsx', name: 'RoleBar', props: {} }, { language })
const pressed = (page: Awaited<ReturnType<typeof bar>>) =>
  controlsOf(page.tree)
    .filter(({ attributes }) => attributes['aria-pressed'] === 'true')
    .map((control) => nameOf(page.tree, control))

describe('the role bar', () => {
  it('names the three roles and says which one this is', async () => {
    const page = await bar(sam)
    expect(namesOf(page.tree, 'button')).toEqual(['Agent', 'Lead', 'Manager', 'Set up my own team'])
    expect(pressed(page)).toEqual(['Agent'])
    expect(textOf(page.tree)).toContain('Demo, as Sam')
    expect(unnamed(page.tree)).toEqual([])
  })

  it('offers to remove the demo to its manager alone', async () => {
    expect(namesOf((await bar(helena)).tree, 'button')).toContain('Remove the demo')
    expect(namesOf((await bar(sam)).tree, 'button')).not.toContain('Remove the demo')
  })

  it('speaks Italian', async () => {
    const page = await bar(sam, 'it')
    expect(namesOf(page.tree, 'button')).toEqual(['Agente', 'Responsabile', 'Manager', 'Crea il mio team'])
  })

  it('is nothing for anybody real', async () => {
    const page = await bar(team.agents[0] ?? 0)
    expect(namesOf(page.tree, 'button')).toEqual([])
  })
})

describe('an admin’s settings', () => {
  it('offer to remove the demo while there is one, and to nobody else', async () => {
    const { db } = screens.world
    const settings = async (personId: number) =>
      namesOf((await screens.see(personId, '/settings')).main, 'button')
    expect(await settings(admin)).not.toContain('Remove the demo')
    await db.write.updateTable('team').set({ demo_at: 1 }).where('id', '=', team.teamId).execute()
    expect(await settings(admin)).toContain('Remove the demo')
    expect(await settings(team.agents[0] ?? 0)).not.toContain('Remove the demo')
    await db.write.updateTable('team').set({ demo_at: null }).where('id', '=', team.teamId).execute()
  })
})

describe('the settings of a demo team', () => {
  it('say where a real team has its messages posted, and offer no address', async () => {
    const { world } = screens
    const { teamId } = await world.addTeam('Shown')
    await world.give(helena, 'manager', teamId)
    await world.db.write.updateTable('team').set({ demo_at: 1 }).where('id', '=', teamId).execute()
    const shown = await screens.see(helena, '/admin/teams')
    expect(shown.text).toContain('The demo posts nowhere.')
    expect(namesOf(shown.main, 'button')).not.toContain('Send test')
    const real = await screens.see(team.manager, '/admin/teams')
    expect(real.text).not.toContain('The demo posts nowhere.')
    expect(namesOf(real.main, 'button')).toContain('Send test')
  })
})

import { setTimeout as sleep } from 'node:timers/promises'
import {
  activeAdmins,
  deactivatePerson,
  setWorkspaceRole,
  type Trx,
  takeAdminsTurn,
  transact,
} from '@reread/db'
import { testEngines } from '@reread/db/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openWorld, refusalOf, type World } from './testing.ts'

describe.each(testEngines)('two admins who act on each other at once, on %s', (engine) => {
  let world: World
  let one: number
  let two: number
  const anAdmin = async (name: string) => {
    const personId = await world.addPerson(name)
    await world.give(personId, 'admin')
    const email = `${name.toLowerCase()}@example.org`
    await world.auth.createSignIn(world.db.write, { personId, name, email, password: 'a long sentence' })
    return personId
  }
  beforeEach(async () => {
    world = await openWorld(engine)
    one = await anAdmin('Root')
    two = await anAdmin('Toor')
  })
  afterEach(() => world.close())

  const admins = () => activeAdmins(world.db.read, world.clock.at)
  /** What the second meets who acts while `first` is written and not yet seen by others. */
  const meets = async (first: (trx: Trx) => Promise<unknown>, second: () => Promise<unknown>) => {
    const written = Promise.withResolvers<void>()
    const acting = written.promise.then(() => refusalOf(second()))
    await transact(world.db.write, async (trx) => {
      await takeAdminsTurn(trx)
      await first(trx)
      written.resolve()
      await sleep(150)
    })
    return acting
  }
  const withoutRole = (personId: number) => ({ personId, role: 'admin' as const, granted: false })

  it('take the role away: one of them keeps it', async () => {
    const second = await world.as(two)
    const met = await meets(
      (trx) => setWorkspaceRole(trx, { ...withoutRole(two), at: world.clock.at }),
      () => second.people.setWorkspaceRole(withoutRole(one)),
    )
    expect(met).toBe('person.last-admin')
    expect(await admins()).toEqual([one])
  })

  it('deactivate: one of them stays', async () => {
    const second = await world.as(two)
    const met = await meets(
      (trx) => deactivatePerson(trx, two, world.clock.at),
      () => second.people.deactivate({ personId: one }),
    )
    expect(met).toBe('person.last-admin')
    expect(await admins()).toEqual([one])
  })

  it('in whichever way and order, somebody is left', async () => {
    const [first, second] = [await world.as(one), await world.as(two)]
    const met = await Promise.all([
      refusalOf(first.people.deactivate({ personId: two })),
      refusalOf(second.people.setWorkspaceRole(withoutRole(one))),
    ])
    expect(met.toSorted()).toEqual(['answered', 'person.last-admin'])
    expect(await admins()).toHaveLength(1)
  })

  it('keep nobody waiting for good: a third makes it possible', async () => {
    const third = await anAdmin('Adam')
    const second = await world.as(two)
    const met = await meets(
      (trx) => setWorkspaceRole(trx, { ...withoutRole(two), at: world.clock.at }),
      () => second.people.setWorkspaceRole(withoutRole(one)),
    )
    expect(met).toBe('answered')
    expect(await admins()).toEqual([third])
  })
})

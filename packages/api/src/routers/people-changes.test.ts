import { insertDemoPersona, insertPerson, transact } from '@reread/db'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aTeam, openWorld, refusalOf, type TeamOfPeople, type World } from '../testing.ts'

describe('people who are changed', () => {
  let world: World
  let team: TeamOfPeople
  let admin = 0

  beforeAll(async () => {
    world = await openWorld()
    team = await aTeam(world)
    admin = await world.addPerson('Root')
    await world.give(admin, 'admin')
    await signIn(admin, 'root')
  })
  afterAll(() => world.close())

  const signIn = (personId: number, name: string) =>
    world.auth.createSignIn(world.db.write, {
      ...{ personId, name, email: `${name}@example.org`, password: 'a long sentence' },
    })
  const people = async (as = admin) => (await world.as(as)).people
  const entry = async (personId: number) =>
    (await (await people()).list({})).find(({ id }) => id === personId)
  const sessionsOf = async (personId: number) =>
    (
      await world.db.read
        .selectFrom('auth_session')
        .innerJoin('auth_user', 'auth_user.id', 'auth_session.user_id')
        .select('auth_session.id')
        .where('auth_user.person_id', '=', personId)
        .execute()
    ).length
  const openSession = async (personId: number, tokenHash: string) => {
    const user = await world.db.read
      .selectFrom('auth_user')
      .select('id')
      .where('person_id', '=', personId)
      .executeTakeFirstOrThrow()
    const at = world.clock.at
    const times = { created_at: at, updated_at: at, expires_at: at + 3_600_000 }
    await world.db.write
      .insertInto('auth_session')
      .values({ user_id: user.id, token_hash: tokenHash, ...times })
      .execute()
  }

  it('bear their new name everywhere at once, and the audit knows who did it, not what', async () => {
    const personId = await world.addPerson('Tippo')
    await (await people()).rename({ personId, name: '  Tipo ' })
    expect((await entry(personId))?.name).toBe('Tipo')
    const rows = await world.db.read
      .selectFrom('audit')
      .select(['verb', 'actor_id as by', 'details'])
      .where('subject_kind', '=', 'person')
      .where('subject_id', '=', personId)
      .execute()
    expect(rows).toEqual([{ verb: 'person.rename', by: admin, details: '{}' }])
    expect(await refusalOf((await people()).rename({ personId, name: '   ' }))).not.toBe('answered')
    expect(await refusalOf((await people()).rename({ personId: 987_654, name: 'Nobody' }))).toBe('not-found')
    expect((await entry(personId))?.name).toBe('Tipo')
  })

  it('are never the last admin who goes: neither by losing the role nor by being shut out', async () => {
    const second = await world.addPerson('Second')
    await (await people()).setWorkspaceRole({ personId: second, role: 'admin', granted: true })
    // Without a sign-in they could not come back in.
    expect(await refusalOf((await people(second)).deactivate({ personId: admin }))).toBe('person.last-admin')
    expect(
      await refusalOf(
        (await people(second)).setWorkspaceRole({ personId: admin, role: 'admin', granted: false }),
      ),
    ).toBe('person.last-admin')
    expect((await entry(admin))?.signIn).toBe('active')
    await signIn(second, 'second')
    await (await people(second)).setWorkspaceRole({ personId: admin, role: 'admin', granted: false })
    expect(await refusalOf((await people(second)).deactivate({ personId: second }))).toBe('not-allowed')
    await (await people(second)).setWorkspaceRole({ personId: admin, role: 'admin', granted: true })
    await (await people()).setWorkspaceRole({ personId: second, role: 'admin', granted: false })
    expect((await entry(second))?.workspaceRoles).toEqual([])
  })

  it('sign in again when they gain or lose technical power', async () => {
    const personId = await world.addPerson('Powerful')
    await signIn(personId, 'powerful')
    for (const granted of [true, false]) {
      await openSession(personId, `hash ${granted}`)
      await (await people()).setWorkspaceRole({ personId, role: 'auditor', granted })
      expect(await sessionsOf(personId)).toBe(0)
    }
  })

  it('who are deactivated are out at once, are not invited, and come back with what they held', async () => {
    const [personId = 0] = team.agents
    await signIn(personId, 'agent')
    await openSession(personId, 'hash of an agent')
    await (await people()).deactivate({ personId })
    expect(await sessionsOf(personId)).toBe(0)
    expect(await entry(personId)).toMatchObject({ signIn: 'deactivated', memberships: [{ role: 'agent' }] })
    expect(await refusalOf((await people()).invite({ personId }))).toBe('person.deactivated')
    expect(await refusalOf(world.asOperator().people.resetLink({ personId }))).toBe('person.deactivated')
    await (await people()).reactivate({ personId })
    expect(await entry(personId)).toMatchObject({ signIn: 'active', memberships: [{ role: 'agent' }] })
  })

  it('who are machines are neither invited nor given a role of the workspace', async () => {
    const personId = await transact(world.db.write, (trx) =>
      insertPerson(trx, { name: 'Bot', kind: 'ai', language: null, at: world.clock.at }),
    )
    expect(await refusalOf((await people()).invite({ personId }))).toBe('person.not-human')
    expect(
      await refusalOf((await people()).setWorkspaceRole({ personId, role: 'admin', granted: true })),
    ).toBe('person.not-human')
  })

  it('of the demo are not changed by real ones, and lead to the first run while there is none', async () => {
    const personId = await world.addPerson('Persona')
    await world.db.write.updateTable('person').set({ demo_at: 1 }).where('id', '=', personId).execute()
    const persona = { role: 'agent' as const, personId, name: 'Persona', at: 1 }
    await transact(world.db.write, (trx) => insertDemoPersona(trx, persona))
    const caller = await people()
    const attempts = [
      () => caller.rename({ personId, name: 'Real' }),
      () => caller.invite({ personId }),
      () => caller.deactivate({ personId }),
      () => caller.setWorkspaceRole({ personId, role: 'admin', granted: true }),
    ]
    for (const attempt of attempts) expect(await refusalOf(attempt())).toBe('demo.not-here')
    expect(await refusalOf((await world.as(admin)).demo.setUp({}))).toBe('demo.only')
    expect(await refusalOf((await world.as(personId)).demo.setUp({}))).toBe('setup.done')
  })
})

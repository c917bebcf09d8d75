import { insertDemoPersona, transact } from '@reread/db'
import { testEngines } from '@reread/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aTeam, openWorld, refusalOf, type TeamOfPeople, type World } from '../testing.ts'

const PASSWORD = 'a long sentence'
const NEXT = 'another long sentence'

describe.each(testEngines)('where people are signed in, on %s', (engine) => {
  let world: World
  let team: TeamOfPeople
  let admin = 0
  let people = 0
  beforeAll(async () => {
    world = await openWorld(engine)
    team = await aTeam(world, { agents: ['Ada'] })
    admin = await world.addPerson('Root')
    await world.give(admin, 'admin')
  })
  afterAll(() => world.close())

  const aColleague = async (): Promise<number> => {
    people += 1
    const personId = await world.addPerson(`Colleague ${people}`)
    await world.give(personId, 'agent', team.teamId)
    await world.auth.createSignIn(world.db.write, {
      ...{ personId, name: 'x', email: `colleague-${people}@example.org`, password: PASSWORD },
    })
    return personId
  }
  /** Another session of a person; gives the number of its row. */
  const aSession = async (personId: number): Promise<string> => {
    const user = await world.db.read
      .selectFrom('auth_user')
      .select('id')
      .where('person_id', '=', personId)
      .executeTakeFirstOrThrow()
    const at = world.clock.at
    const times = { created_at: at, updated_at: at, expires_at: at + 7 * 86_400_000 }
    const token_hash = `${personId}-${Math.random()}`
    const { id } = await world.db.write
      .insertInto('auth_session')
      .values({ user_id: user.id, token_hash, ...times })
      .returning('id')
      .executeTakeFirstOrThrow()
    return String(id)
  }
  const written = async (personId: number, verb: string) =>
    world.db.read
      .selectFrom('audit')
      .select(['actor_id as by', 'details'])
      .where('verb', '=', verb)
      .where('subject_kind', '=', 'person')
      .where('subject_id', '=', personId)
      .orderBy('id')
      .execute()

  it('are shown their own sessions, and end one of them', async () => {
    const [mine, other] = [await aColleague(), await aColleague()]
    const [here] = [await aSession(mine), await aSession(mine), await aSession(other)]
    const me = await world.as(mine, here)
    const listed = await me.session.list({})
    expect(listed.map(({ isThis }) => isThis)).toEqual([true, false])
    const [, there] = listed
    const [theirs] = await (await world.as(other)).session.list({})
    const sessionId = there?.sessionId ?? ''
    expect(await refusalOf(me.session.end({ sessionId: theirs?.sessionId ?? '' }))).toBe('not-found')
    expect(await me.session.end({ sessionId })).toEqual({ ended: 1 })
    expect(await refusalOf(me.session.end({ sessionId }))).toBe('not-found')
    expect(await me.session.list({})).toHaveLength(1)
    expect(await written(mine, 'user.sessions')).toEqual([{ by: mine, details: '{"ended":1}' }])
    expect(await written(other, 'user.sessions')).toEqual([])
  })

  it('end all the others at once; where there are none, nothing is written', async () => {
    const mine = await aColleague()
    const here = await aSession(mine)
    const me = await world.as(mine, here)
    expect(await me.session.endOthers({})).toEqual({ ended: 0 })
    await aSession(mine)
    await aSession(mine)
    expect(await me.session.endOthers({})).toEqual({ ended: 2 })
    expect((await me.session.list({})).map(({ isThis }) => isThis)).toEqual([true])
    expect(await written(mine, 'user.sessions')).toEqual([{ by: mine, details: '{"ended":2}' }])
  })

  it('are signed out everywhere by an admin, and by nobody else', async () => {
    const personId = await aColleague()
    await aSession(personId)
    await aSession(personId)
    for (const [who, refusal] of [
      [team.manager, 'not-allowed'],
      [team.lead, 'not-allowed'],
      [await world.addPerson('Stranger'), 'not-found'],
    ] as const) {
      expect(await refusalOf((await world.as(who)).people.endSessions({ personId }))).toBe(refusal)
    }
    expect(await (await world.as(personId)).session.list({})).toHaveLength(2)
    expect(await (await world.as(admin)).people.endSessions({ personId })).toEqual({ ended: 2 })
    expect(await (await world.as(personId)).session.list({})).toEqual([])
    expect(await written(personId, 'user.sessions')).toEqual([{ by: admin, details: '{"ended":2}' }])
  })

  it('change their password, which ends the other sessions; the audit knows that, and no more', async () => {
    const mine = await aColleague()
    const here = await aSession(mine)
    await aSession(mine)
    const me = await world.as(mine, here)
    const wrong = me.session.changePassword({ current: 'not this one', password: NEXT })
    expect(await refusalOf(wrong)).toBe('sign-in.password-wrong')
    expect(await me.session.list({})).toHaveLength(2)
    expect(await written(mine, 'password.change')).toEqual([])
    await me.session.changePassword({ current: PASSWORD, password: NEXT })
    expect((await me.session.list({})).map(({ isThis }) => isThis)).toEqual([true])
    expect(await written(mine, 'password.change')).toEqual([{ by: mine, details: '{}' }])
  })

  it('are nobody’s in the demo: as the same person many look around', async () => {
    const personId = await world.addPerson('Dora')
    await world.db.write.updateTable('person').set({ demo_at: 1 }).where('id', '=', personId).execute()
    await transact(world.db.write, (trx) =>
      insertDemoPersona(trx, { role: 'agent', personId, name: 'Dora', at: world.clock.at }),
    )
    const { session } = await world.as(personId)
    for (const call of [
      () => session.list({}),
      () => session.endOthers({}),
      () => session.changePassword({ current: PASSWORD, password: NEXT }),
    ]) {
      expect(await refusalOf(call())).toBe('demo.not-here')
    }
  })
})

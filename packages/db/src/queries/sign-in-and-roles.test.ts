import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Conflict, transact, troubleOf } from '../guard.ts'
import { aConversation } from '../testing/conversations.ts'
import { aPerson, aSignIn, aTeam, DAY, give, LONG_AGO, NOW } from '../testing/people.ts'
import { type TestDb, testDatabase, testEngines } from '../testing.ts'
import { findOpenLink, insertLink, markLinkUsed, type NewLink, voidLinks } from './links.ts'
import { exchangePassword, passwordHashOf } from './own-password.ts'
import {
  activeAdmins,
  changePerson,
  deactivatePerson,
  findPerson,
  invitedPeople,
  listPeople,
  reactivatePerson,
  setWorkspaceRole,
  workspaceRoles,
} from './people.ts'
import {
  changePassword,
  deleteEndedSessions,
  deleteOtherSessions,
  deleteSession,
  deleteSessionOf,
  deleteSessions,
  findSession,
  maySignIn,
  rolesHeld,
  sessionsOf,
  signInEmails,
  touchSession,
} from './sessions.ts'
import { insertTeam, setMembership, slugOf, TEAM_DEFAULTS } from './team-changes.ts'
import { findTeam, findTeamBySlug, listTeams, membersOf, namesOf } from './teams.ts'

describe.each(testEngines)('who may come in and as what on %s', (engine) => {
  let db: TestDb
  let ada: number
  let ben: number
  beforeAll(async () => {
    db = await testDatabase(engine)
    ada = await aPerson(db, 'Ada')
    ben = await aPerson(db, 'Ben')
  })
  afterAll(() => db.close())

  const aSession = async (
    personId: number,
    session: { hash: string; usedAt?: number; expiresAt?: number },
  ): Promise<void> => {
    const user = await db.read
      .selectFrom('auth_user')
      .select('id')
      .where('person_id', '=', personId)
      .executeTakeFirstOrThrow()
    await db.write
      .insertInto('auth_session')
      .values({
        user_id: user.id,
        token_hash: session.hash,
        created_at: LONG_AGO,
        updated_at: session.usedAt ?? NOW,
        expires_at: session.expiresAt ?? NOW + DAY,
      })
      .execute()
  }
  const sessionOf = (tokenHash: string) => findSession(db.read, { tokenHash, now: NOW })

  describe('one-time links', () => {
    const link = (changes: Partial<NewLink> & { tokenHash: string }) =>
      transact(db.write, (trx) =>
        insertLink(trx, {
          purpose: 'invite',
          personId: ada,
          createdBy: null,
          createdAt: NOW,
          expiresAt: NOW + DAY,
          ...changes,
        }),
      )
    const use = (linkId: number, usedAt: number) =>
      transact(db.write, (trx) => markLinkUsed(trx, { linkId, usedAt }))

    it('open until the millisecond in which they end', async () => {
      await link({ tokenHash: 'a' })
      const found = await findOpenLink(db.read, 'a', NOW + DAY - 1)
      expect(found).toMatchObject({ purpose: 'invite', personId: ada, expiresAt: NOW + DAY })
      expect(await findOpenLink(db.read, 'a', NOW + DAY)).toBeNull()
      await expect(use(found?.id ?? 0, NOW + DAY)).rejects.toThrow(Conflict)
    })

    it('are used once, also by two hands at the same moment', async () => {
      await link({ tokenHash: 'b' })
      const id = (await findOpenLink(db.read, 'b', NOW))?.id ?? 0
      const answers = await Promise.allSettled([use(id, NOW), use(id, NOW)])
      expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
      expect(await findOpenLink(db.read, 'b', NOW)).toBeNull()
    })

    it('are void once a newer one of the same purpose is made for the same person, and no other', async () => {
      await link({ tokenHash: 'reset', purpose: 'reset' })
      await link({ tokenHash: 'bens', personId: ben })
      await link({ tokenHash: 'older' })
      await link({ tokenHash: 'newer' })
      expect(await findOpenLink(db.read, 'older', NOW)).toBeNull()
      for (const hash of ['reset', 'bens', 'newer']) {
        expect(await findOpenLink(db.read, hash, NOW), hash).not.toBeNull()
      }
    })

    it('of the set-up replace one another although they are for nobody', async () => {
      await link({ tokenHash: 'setup-1', purpose: 'setup', personId: null })
      await link({ tokenHash: 'setup-2', purpose: 'setup', personId: null })
      expect(await findOpenLink(db.read, 'setup-1', NOW)).toBeNull()
      expect(await findOpenLink(db.read, 'setup-2', NOW)).toMatchObject({ personId: null })
    })

    it('never share a token', async () => {
      const again = link({ tokenHash: 'newer', personId: ben })
      expect(await again.then(() => null, troubleOf)).toBe('unique')
    })

    it('make a person invited while they are open', async () => {
      const cleo = await aPerson(db, 'Cleo')
      await link({ tokenHash: 'cleo', personId: cleo })
      expect((await invitedPeople(db.read, NOW)).has(cleo)).toBe(true)
      expect((await invitedPeople(db.read, NOW + DAY)).has(cleo)).toBe(false)
      await transact(db.write, (trx) => voidLinks(trx, cleo, NOW))
      expect((await invitedPeople(db.read, NOW)).has(cleo)).toBe(false)
    })
  })

  describe('sign-ins', () => {
    it('have an e-mail address of their own; a taken one stores nothing', async () => {
      expect(await aSignIn(db, ada, 'ada@example.org')).toBe(true)
      expect(await aSignIn(db, ben, 'ada@example.org')).toBe(false)
      expect(await signInEmails(db.read, [ada, ben])).toEqual([{ personId: ada, email: 'ada@example.org' }])
      expect(await signInEmails(db.read, [])).toEqual([])
    })

    it('end every session of their own with a new password, and nobody else’s', async () => {
      await aSignIn(db, ben, 'ben@example.org')
      await aSession(ada, { hash: 'ada-1' })
      await aSession(ada, { hash: 'ada-2' })
      await aSession(ben, { hash: 'ben-1' })
      const change = (personId: number) =>
        transact(db.write, (trx) => changePassword(trx, { personId, passwordHash: 'y', at: NOW }))
      expect(await change(ada)).toBe(true)
      expect(await sessionOf('ada-1')).toBeNull()
      expect(await sessionOf('ben-1')).toMatchObject({ personId: ben })
      expect(await change(await aPerson(db, 'Nobody'))).toBe(false)
    })

    it('are refused to people who were deactivated or erased', async () => {
      const dan = await aPerson(db, 'Dan')
      await aSignIn(db, dan, 'dan@example.org')
      const { id } = await db.read
        .selectFrom('auth_user')
        .select('id')
        .where('person_id', '=', dan)
        .executeTakeFirstOrThrow()
      expect(await maySignIn(db.read, id)).toBe(true)
      await transact(db.write, (trx) => deactivatePerson(trx, dan, NOW))
      expect(await maySignIn(db.read, id)).toBe(false)
      await transact(db.write, (trx) => reactivatePerson(trx, dan))
      expect(await maySignIn(db.read, id)).toBe(true)
      await db.write.updateTable('person').set({ erased_at: NOW }).where('id', '=', dan).execute()
      expect(await maySignIn(db.read, id)).toBe(false)
      expect(await findPerson(db.read, dan)).toBeNull()
      expect((await listPeople(db.read)).map((person) => person.id)).not.toContain(dan)
    })
  })

  describe('sessions', () => {
    it('note their use, never backwards', async () => {
      await aSession(ada, { hash: 'used', usedAt: NOW })
      const sessionId = (await sessionOf('used'))?.sessionId ?? 0
      await touchSession(db.write, { sessionId, usedAt: NOW + 60_000 })
      await touchSession(db.write, { sessionId, usedAt: NOW + 1 })
      expect((await sessionOf('used'))?.usedAt).toBe(NOW + 60_000)
    })

    it('are swept when they are over or were not used for long, and only then', async () => {
      await aSession(ada, { hash: 'over', expiresAt: NOW })
      await aSession(ada, { hash: 'idle', usedAt: NOW - DAY })
      await aSession(ada, { hash: 'alive', usedAt: NOW - DAY + 1, expiresAt: NOW + 1 })
      await deleteEndedSessions(db.write, { now: NOW, idleSince: NOW - DAY })
      expect(await sessionOf('over')).toBeNull()
      expect(await sessionOf('idle')).toBeNull()
      expect(await sessionOf('alive')).not.toBeNull()
    })

    it('end one by one, or all of a person at once', async () => {
      await aSession(ben, { hash: 'one' })
      await aSession(ben, { hash: 'two' })
      await deleteSession(db.write, 'one')
      await deleteSession(db.write, 'never there')
      expect(await sessionOf('two')).not.toBeNull()
      expect(await deleteSessions(db.write, ben)).toBeGreaterThan(0)
      expect(await deleteSessions(db.write, ben)).toBe(0)
    })

    it('are a person’s own: listed by their last use, ended one by one or all but one', async () => {
      const [fox, gil] = [await aPerson(db, 'Fox'), await aPerson(db, 'Gil')]
      for (const [id, name] of [[fox, 'fox'] as const, [gil, 'gil'] as const]) {
        await aSignIn(db, id, `${name}@example.org`)
        for (const [turn, part] of ['a', 'b', 'c'].entries())
          await aSession(id, { hash: `${name}-${part}`, usedAt: NOW + turn })
      }
      const mine = (await sessionsOf(db.read, { personId: fox, now: NOW })).map(({ sessionId }) => sessionId)
      const [newest = 0, middle = 0, oldest = 0] = mine
      expect(mine).toHaveLength(3)
      expect((await sessionOf('fox-c'))?.sessionId).toBe(newest)
      expect((await sessionOf('fox-a'))?.sessionId).toBe(oldest)
      expect(await deleteSessionOf(db.write, { personId: gil, sessionId: newest })).toBe(false)
      expect(await deleteSessionOf(db.write, { personId: fox, sessionId: newest })).toBe(true)
      expect(await deleteSessionOf(db.write, { personId: fox, sessionId: newest })).toBe(false)
      expect(await deleteOtherSessions(db.write, { personId: fox, keptSessionId: middle })).toBe(1)
      expect(await sessionOf('fox-b')).not.toBeNull()
      // Another person’s session is none of the ones that could be kept.
      expect(await deleteOtherSessions(db.write, { personId: gil, keptSessionId: middle })).toBe(3)
      expect(await deleteOtherSessions(db.write, { personId: fox, keptSessionId: null })).toBe(1)
    })

    it('end with a password that is exchanged for the one it was, and with no other', async () => {
      const hal = await aPerson(db, 'Hal')
      expect(await passwordHashOf(db.read, hal)).toBeNull()
      await aSignIn(db, hal, 'hal@example.org')
      for (const hash of ['hal-kept', 'hal-other']) await aSession(hal, { hash })
      const keptSessionId = (await sessionOf('hal-kept'))?.sessionId ?? null
      const exchange = (formerHash: string, passwordHash: string) =>
        transact(db.write, (trx) =>
          exchangePassword(trx, { personId: hal, passwordHash, formerHash, keptSessionId, at: NOW }),
        )
      await expect(exchange('another', 'y')).rejects.toThrow(Conflict)
      expect(await sessionOf('hal-other')).not.toBeNull()
      await exchange('x', 'y')
      expect(await passwordHashOf(db.read, hal)).toBe('y')
      expect([await sessionOf('hal-kept'), await sessionOf('hal-other')]).toEqual([expect.anything(), null])
    })

    it('know whether an admin uses them, as of now', async () => {
      const eva = await aPerson(db, 'Eva')
      await aSignIn(db, eva, 'eva@example.org')
      await aSession(eva, { hash: 'eva' })
      expect((await sessionOf('eva'))?.adminRoles).toBe(0)
      const given = { personId: eva, role: 'admin' as const, granted: true, at: NOW }
      await transact(db.write, (trx) => setWorkspaceRole(trx, given))
      expect((await sessionOf('eva'))?.adminRoles).toBe(1)
      const early = await findSession(db.read, { tokenHash: 'eva', now: NOW - 1 })
      expect(early?.adminRoles).toBe(0)
    })
  })

  describe('roles', () => {
    const setRole = (change: Parameters<typeof setWorkspaceRole>[1]) =>
      transact(db.write, (trx) => setWorkspaceRole(trx, change))

    it('of the workspace hold from the instant they are given until the one they are taken', async () => {
      const fay = await aPerson(db, 'Fay')
      await setRole({ personId: fay, role: 'auditor', granted: true, at: NOW })
      await setRole({ personId: fay, role: 'auditor', granted: true, at: NOW + 5 })
      await setRole({ personId: fay, role: 'auditor', granted: false, at: NOW + 10 })
      await setRole({ personId: fay, role: 'auditor', granted: false, at: NOW + 20 })
      const heldAt = async (at: number) =>
        (await workspaceRoles(db.read, at)).filter((held) => held.personId === fay).length
      expect(await Promise.all([NOW - 1, NOW, NOW + 9, NOW + 10, NOW + 30].map(heldAt))).toEqual([
        0, 1, 1, 0, 0,
      ])
      await setRole({ personId: fay, role: 'auditor', granted: true, at: NOW + 40 })
      expect(await heldAt(NOW + 40)).toBe(1)
      expect(await heldAt(NOW + 15)).toBe(0)
    })

    it('count as an admin who is left only with a sign-in and while active', async () => {
      const gus = await aPerson(db, 'Gus')
      await setRole({ personId: gus, role: 'admin', granted: true, at: NOW })
      expect(await activeAdmins(db.read, NOW)).not.toContain(gus)
      await aSignIn(db, gus, 'gus@example.org')
      expect(await activeAdmins(db.read, NOW)).toContain(gus)
      expect(await activeAdmins(db.read, NOW - 1)).not.toContain(gus)
      await transact(db.write, (trx) => deactivatePerson(trx, gus, NOW))
      expect(await activeAdmins(db.read, NOW)).not.toContain(gus)
    })

    it('in a team start and end at an instant; given twice they are one, and the past is kept', async () => {
      const { teamId } = await aTeam(db, 'Roles')
      const hal = await aPerson(db, 'Hal')
      const set = (member: boolean, at: number, role: 'agent' | 'lead' = 'agent') =>
        transact(db.write, (trx) => setMembership(trx, { teamId, personId: hal, role, member, at }))
      await set(true, NOW)
      await set(true, NOW + 1)
      await set(true, NOW + 2, 'lead')
      await set(false, NOW + 10)
      await set(false, NOW + 11)
      const rows = await db.read
        .selectFrom('membership')
        .select(['role', 'from_at', 'until_at'])
        .where('person_id', '=', hal)
        .orderBy('id')
        .execute()
      expect(rows.map((row) => [row.role, row.from_at, row.until_at])).toEqual([
        ['agent', NOW, NOW + 10],
        ['lead', NOW + 2, null],
      ])
      const rolesAt = async (at: number) =>
        (await rolesHeld(db.read, hal, at)).memberships.map(({ role }) => role)
      expect(await rolesAt(NOW - 1)).toEqual([])
      expect(await rolesAt(NOW + 9)).toEqual(['agent', 'lead'])
      expect(await rolesAt(NOW + 10)).toEqual(['lead'])
      await set(true, NOW + 20)
      expect(await rolesAt(NOW + 15)).toEqual(['lead'])
      expect(await rolesAt(NOW + 20)).toEqual(['lead', 'agent'])
    })

    it('in an archived team are none', async () => {
      const { teamId } = await aTeam(db, 'Gone')
      const ida = await aPerson(db, 'Ida')
      await give(db, { teamId, personId: ida })
      await db.write.updateTable('team').set({ archived_at: NOW }).where('id', '=', teamId).execute()
      expect((await rolesHeld(db.read, ida, NOW)).memberships).toEqual([])
      expect(await rolesHeld(db.read, 999_999, NOW)).toEqual({ memberships: [], workspaceRoles: [] })
    })
  })

  describe('people', () => {
    it('are listed by name, namesakes by age, with how many conversations they took part in', async () => {
      const first = await aPerson(db, 'Zoe')
      const second = await aPerson(db, 'Zoe')
      const { teamId } = await aTeam(db, 'Counted')
      for (const position of [0, 1]) {
        const conversation_id = await aConversation(db, { team_id: teamId })
        await db.write
          .insertInto('participation')
          .values({ conversation_id, person_id: second, position, messages: 0, is_owner: 1 })
          .execute()
      }
      const zoes = (await listPeople(db.read)).filter(({ name }) => name === 'Zoe')
      expect(zoes.map(({ id, conversations }) => [id, conversations])).toEqual([
        [first, 0],
        [second, 2],
      ])
    })

    it('change what is named and nothing else', async () => {
      const kim = await aPerson(db, 'Kim')
      await transact(db.write, (trx) => changePerson(trx, kim, { language: 'it' }))
      await transact(db.write, (trx) => changePerson(trx, kim, { theme: 'dark', language: null }))
      expect(await findPerson(db.read, kim)).toMatchObject({
        name: 'Kim',
        language: null,
        theme: 'dark',
        shortcuts: 1,
      })
    })

    it('who are deactivated lose sessions and links in the same step, and their memberships are kept', async () => {
      const leo = await aPerson(db, 'Leo')
      const { teamId } = await aTeam(db, 'Leaving')
      await give(db, { teamId, personId: leo })
      await aSignIn(db, leo, 'leo@example.org')
      await aSession(leo, { hash: 'leo' })
      const link = { purpose: 'reset', tokenHash: 'leo', personId: leo, createdBy: null } as const
      await transact(db.write, (trx) => insertLink(trx, { ...link, createdAt: NOW, expiresAt: NOW + DAY }))
      await transact(db.write, (trx) => deactivatePerson(trx, leo, NOW))
      expect(await sessionOf('leo')).toBeNull()
      expect(await findOpenLink(db.read, 'leo', NOW)).toBeNull()
      expect(await membersOf(db.read, [teamId], NOW)).toEqual([])
      await transact(db.write, (trx) => reactivatePerson(trx, leo))
      expect((await membersOf(db.read, [teamId], NOW)).map(({ personId }) => personId)).toEqual([leo])
    })
  })

  describe('teams', () => {
    it.each([
      ['Chat & Mail', 'chat-mail'],
      ['  Équipe Été  ', 'equipe-ete'],
      ['日本', 'team'],
      ['---', 'team'],
      ['x'.repeat(80), 'x'.repeat(60)],
    ])('named %j live at %s', (name, slug) => {
      expect(slugOf(name)).toBe(slug)
    })

    it('of one name get addresses of their own, in the order they were made', async () => {
      const slugs = []
      for (const name of ['Night', 'Night', 'night!']) slugs.push((await aTeam(db, name)).slug)
      expect(slugs).toEqual(['night', 'night-2', 'night-3'])
    })

    it('never share an address', async () => {
      const { rubricId } = await aTeam(db, 'Unique')
      const row = { ...TEAM_DEFAULTS, name: 'Other', zone: 'UTC', language: 'en' as const }
      const { teamId } = await transact(db.write, (trx) =>
        insertTeam(trx, { ...row, rubric_id: rubricId, created_at: NOW }),
      )
      const steal = db.write.updateTable('team').set({ slug: 'unique' }).where('id', '=', teamId).execute()
      expect(await steal.then(() => null, troubleOf)).toBe('unique')
    })

    it('are gone from lists, ids and addresses once archived', async () => {
      const { teamId, slug } = await aTeam(db, 'Archive me')
      expect((await findTeamBySlug(db.read, slug))?.id).toBe(teamId)
      await db.write.updateTable('team').set({ archived_at: NOW }).where('id', '=', teamId).execute()
      expect(await findTeam(db.read, teamId)).toBeNull()
      expect(await findTeamBySlug(db.read, slug)).toBeNull()
      expect((await listTeams(db.read)).map(({ id }) => id)).not.toContain(teamId)
    })

    it('have members by name, one row for each role in force at that instant', async () => {
      const { teamId } = await aTeam(db, 'Members')
      const [moe, lou] = [await aPerson(db, 'Moe'), await aPerson(db, 'Lou')]
      await give(db, { teamId, personId: moe, role: 'lead' })
      await give(db, { teamId, personId: moe })
      await give(db, { teamId, personId: lou, fromAt: NOW })
      const at = async (instant: number) =>
        (await membersOf(db.read, [teamId], instant)).map(({ name, role }) => `${name} ${role}`)
      expect(await at(NOW - 1)).toEqual(['Moe agent', 'Moe lead'])
      expect(await at(NOW)).toEqual(['Lou agent', 'Moe agent', 'Moe lead'])
      expect(await membersOf(db.read, [], NOW)).toEqual([])
    })

    it('name people once, whatever is asked twice or unknown', async () => {
      expect(await namesOf(db.read, [ada, ada, 999_999])).toEqual(new Map([[ada, { id: ada, name: 'Ada' }]]))
      expect(await namesOf(db.read, [])).toEqual(new Map())
    })
  })
})

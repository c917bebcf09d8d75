import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transact } from '../guard.ts'
import { aConversation } from '../testing/conversations.ts'
import {
  anAgent,
  aPerson,
  aSignIn,
  aTeam,
  type BuiltTeam,
  DAY,
  give,
  LONG_AGO,
  NOW,
} from '../testing/people.ts'
import { type TestDb, testDatabase, testEngines } from '../testing.ts'
import { recordAudit } from './audit.ts'
import { forgetWebhook, setWebhook } from './deliveries.ts'
import {
  DEMO_ROLES,
  demoIds,
  demoLoadedAt,
  demoMarks,
  demoPersonas,
  insertDemoPersona,
  insertDemoSession,
} from './demo.ts'
import { forgetUploads, knownUploads } from './imports.ts'
import { tracedTeams } from './people.ts'
import { anySignIn, findSession, rolesHeld } from './sessions.ts'
import { changeTeam } from './team-changes.ts'
import { findTeam, findTeamBySlug } from './teams.ts'

describe.each(testEngines)('what is of the demo on %s', (engine) => {
  let db: TestDb
  beforeAll(async () => {
    db = await testDatabase(engine)
  })
  afterAll(() => db.close())

  const playing = async (name: string) => {
    const personId = await aPerson(db, name)
    await db.write.updateTable('person').set({ demo_at: NOW }).where('id', '=', personId).execute()
    return personId
  }

  it('is nothing before it is loaded', async () => {
    expect(await demoLoadedAt(db.read)).toBeNull()
    expect(await demoPersonas(db.read)).toEqual([])
    expect(await demoIds(db.read)).toEqual({ people: new Set(), teams: new Set() })
  })

  it('is told apart by its marks, person and team each for itself; nobody is of it', async () => {
    const [real, played] = [await aPerson(db, 'Real'), await playing('Played')]
    const team = await aTeam(db, 'Played too', { demo_at: NOW + 5 })
    const marks = (personId: number | null, teamId: number | null) => demoMarks(db.read, { personId, teamId })
    expect(await marks(played, team.teamId)).toEqual({ person: true, team: true })
    expect(await marks(played, null)).toEqual({ person: true, team: false })
    expect(await marks(real, team.teamId)).toEqual({ person: false, team: true })
    expect(await marks(null, null)).toEqual({ person: false, team: false })
    expect(await marks(987_654, 987_654)).toEqual({ person: false, team: false })
    const ids = await demoIds(db.read)
    expect([ids.people.has(played), ids.people.has(real), ids.teams.has(team.teamId)]).toEqual([
      true,
      false,
      true,
    ])
    expect(await demoLoadedAt(db.read)).toBe(NOW + 5)
  })

  it('opens sessions for its people alone, and none of them is a sign-in', async () => {
    const real = await aPerson(db, 'Real person')
    const session = { tokenHash: 'hash of a demo', at: NOW, expiresAt: NOW + DAY }
    for (const [index, role] of DEMO_ROLES.entries()) {
      const personId = await playing(`${['Zoe', 'Amy', 'Moe'][index]}`)
      const persona = { role, personId, name: `${['Zoe', 'Amy', 'Moe'][index]}` }
      await transact(db.write, (trx) => insertDemoPersona(trx, { ...persona, at: NOW }))
    }
    const personas = await demoPersonas(db.read)
    expect(personas.map(({ name, role }) => [name, role])).toEqual([
      ['Amy', 'lead'],
      ['Moe', 'manager'],
      ['Zoe', 'agent'],
    ])
    const personId = personas[0]?.personId ?? 0
    await transact(db.write, (trx) => insertDemoSession(trx, { ...session, personId }))
    expect(await findSession(db.read, { tokenHash: session.tokenHash, now: NOW })).toMatchObject({ personId })
    expect(await anySignIn(db.read)).toBe(false)
    await aSignIn(db, real, 'real@example.org')
    expect(await anySignIn(db.read)).toBe(true)
    const stranger = transact(db.write, (trx) =>
      insertDemoSession(trx, { ...session, tokenHash: 'another', personId: real }),
    )
    await expect(stranger).rejects.toThrow(`Person ${real} is nobody of the demo.`)
  })

  it('leaves no row in the audit, whoever acts and whatever it is about', async () => {
    const [real, played] = [await aPerson(db, 'Ada'), await playing('Pia')]
    const [team, playground] = [await aTeam(db, 'Chat'), await aTeam(db, 'Play', { demo_at: NOW })]
    const entry = { at: NOW, verb: 'demo.test', subjectKind: 'thing', subjectId: null, details: {} }
    const by = (personId: number) => ({ kind: 'person' as const, personId })
    await transact(db.write, async (trx) => {
      await recordAudit(trx, { ...entry, actor: by(played), teamId: null })
      await recordAudit(trx, { ...entry, actor: by(real), teamId: playground.teamId })
      await recordAudit(trx, {
        ...{ ...entry, subjectKind: 'person', subjectId: played },
        ...{ actor: { kind: 'operator' }, teamId: null },
      })
      await recordAudit(trx, {
        ...entry,
        actor: by(real),
        teamId: team.teamId,
        details: { ids: [1, 2], n: null },
      })
      await recordAudit(trx, { ...entry, actor: { kind: 'system' }, teamId: null })
    })
    const rows = await db.read
      .selectFrom('audit')
      .select(['actor_kind as kind', 'actor_id as by', 'team_id as teamId', 'details'])
      .where('verb', '=', 'demo.test')
      .orderBy('id')
      .execute()
    expect(rows).toEqual([
      { kind: 'person', by: real, teamId: team.teamId, details: '{"ids":[1,2],"n":null}' },
      { kind: 'system', by: null, teamId: null, details: '{}' },
    ])
  })
})

describe.each(testEngines)('teams and who has left them on %s', (engine) => {
  let db: TestDb
  let team: BuiltTeam
  beforeAll(async () => {
    db = await testDatabase(engine)
    team = await aTeam(db, 'Chat')
  })
  afterAll(() => db.close())

  it('are traced by membership, also a past one, and by conversations of other teams', async () => {
    const [past, answered] = [await aTeam(db, 'Past'), await aTeam(db, 'Answered')]
    const ada = await anAgent(db, team.teamId, 'Ada')
    await give(db, { teamId: team.teamId, personId: ada, role: 'lead' })
    await give(db, { teamId: past.teamId, personId: ada, fromAt: LONG_AGO })
    await db.write
      .updateTable('membership')
      .set({ until_at: NOW - DAY })
      .where('team_id', '=', past.teamId)
      .execute()
    const conversation_id = await aConversation(db, { team_id: answered.teamId })
    const part = { conversation_id, person_id: ada, position: 0, messages: 1, is_owner: 0 as const }
    await db.write.insertInto('participation').values(part).execute()
    expect(await tracedTeams(db.read, ada)).toEqual([team.teamId, past.teamId, answered.teamId])
    expect((await rolesHeld(db.read, ada, NOW)).memberships).toEqual([
      { teamId: team.teamId, role: 'agent' },
      { teamId: team.teamId, role: 'lead' },
    ])
    expect(await tracedTeams(db.read, 987_654)).toEqual([])
  })

  it('keep their address when they are renamed, so that links stay good', async () => {
    const { teamId, slug } = await aTeam(db, 'Returns & Refunds')
    const found = await findTeam(db.read, teamId)
    if (found === null) throw new Error('The team is there.')
    const { id: _, slug: _slug, rubric_id: _rubric, created_at: _at, archived_at: _gone, ...settings } = found
    await transact(db.write, (trx) => changeTeam(trx, teamId, { ...settings, name: 'Resi', cold_hours: 1 }))
    expect(await findTeamBySlug(db.read, slug)).toEqual({ ...found, name: 'Resi', cold_hours: 1 })
    expect([slug, await findTeamBySlug(db.read, 'resi')]).toEqual(['returns-refunds', null])
  })

  it('lose an address that is gone, unless another one was set meanwhile', async () => {
    const [old, next] = ['https://hooks.example.org/old', 'https://hooks.example.org/next']
    const forget = (address: string) => transact(db.write, (trx) => forgetWebhook(trx, team.teamId, address))
    await transact(db.write, (trx) => setWebhook(trx, team.teamId, next))
    expect(await forget(old)).toBe(false)
    expect((await findTeam(db.read, team.teamId))?.webhook_url).toBe(next)
    expect([await forget(next), await forget(next)]).toEqual([true, false])
    expect((await findTeam(db.read, team.teamId))?.webhook_url).toBeNull()
  })

  it('have uploads that an import speaks of, until it gives them up', async () => {
    const run = {
      team_id: team.teamId,
      format: 'jsonl' as const,
      file_names: '[]',
      options: '{}',
      created_at: NOW,
    }
    const insert = (upload_names: string | null) =>
      db.write
        .insertInto('import_run')
        .values({ ...run, state: 'done', upload_names })
        .returning('id')
        .executeTakeFirstOrThrow()
    const { id } = await insert('["a","b"]')
    await insert('["c"]')
    await insert(null)
    expect(await knownUploads(db.read)).toEqual(new Set(['a', 'b', 'c']))
    await transact(db.write, (trx) => forgetUploads(trx, id))
    expect(await knownUploads(db.read)).toEqual(new Set(['c']))
  })
})

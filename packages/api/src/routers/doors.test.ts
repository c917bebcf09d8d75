import { deleteSessions, EMPTY_SUMMARY, transact } from '@reread/db'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aConversation, anOpenRound, aTeam, openWorld, refusalOf, tasksOf, type World } from '../testing.ts'

const PASSWORD = 'a long sentence'
const tokenIn = (link: string) => new URL(link).searchParams.get('token') ?? ''
const UNKNOWN_TOKEN = 'x'.repeat(43)

describe('the first run', () => {
  let world: World
  let token: string
  beforeAll(async () => {
    world = await openWorld()
    token = await setupToken()
  })
  afterAll(() => world.close())

  const setupToken = async () => {
    const made = { purpose: 'setup' as const, personId: null, createdBy: null, ttlMs: 3_600_000 }
    return (await world.auth.makeLink(made)).token
  }
  const answers = (email: string, withToken = token) => ({
    ...{ token: withToken, name: 'Ada', email, password: PASSWORD, teamName: 'Équipe' },
    ...{ language: 'en' as const, zone: 'Europe/Rome', dueDay: 4, dueTime: '15:30' },
    ...{ scores: 'team' as const, answersCustomers: true },
  })

  it('opens with the newest set-up link alone', async () => {
    const anybody = await world.as(null)
    expect(await refusalOf(anybody.setup.look({ token: UNKNOWN_TOKEN }))).toBe('link.invalid')
    expect(await anybody.setup.look({ token })).toEqual({ valid: true })
    token = await setupToken()
    expect(await anybody.setup.look({ token })).toEqual({ valid: true })
  })

  it('takes nothing half: a weak password, an unknown zone or a time that is none', async () => {
    const { setup } = await world.as(null)
    const good = answers('ada@example.org')
    for (const wrong of [
      { password: 'short' },
      { zone: 'Mars/Olympus' },
      { dueTime: '24:00' },
      { dueDay: 0 },
      { email: 'no address' },
      { teamName: '  ' },
    ]) {
      expect(await refusalOf(setup.create({ ...good, ...wrong })), JSON.stringify(wrong)).toBe(
        'input-invalid',
      )
    }
    expect(await world.auth.isSetUp()).toBe(false)
  })

  it('makes one admin who manages and answers, in a team with the settings asked for; ten at once make one', async () => {
    const nobody = await world.as(null)
    const tries = Array.from({ length: 10 }, (_, index) =>
      refusalOf(nobody.setup.create(answers(`ada${index}@example.org`))),
    )
    const codes = await Promise.all(tries)
    expect(codes.filter((code) => code === 'answered').length).toBe(1)
    const people = await world.db.read.selectFrom('person').select(['id', 'language']).execute()
    expect(people.length).toBe(1)
    const [first] = people
    const me = await world.as(first?.id ?? 0)
    const mine = await me.session.current({})
    expect(mine).toMatchObject({
      workspaceRoles: ['admin'],
      teams: [{ name: 'Équipe', slug: 'equipe', zone: 'Europe/Rome', roles: ['manager', 'agent'] }],
      can: { import: true, people: true, teams: true, rounds: true, review: true },
      openWork: 0,
    })
    const [team] = await me.teams.list({})
    expect(team).toMatchObject({ scores: 'team', dueDay: 4, dueTime: '15:30' })
  })

  it('is closed for ever after, also with a new link', async () => {
    const late = await setupToken()
    const { setup } = await world.as(null)
    expect(await refusalOf(setup.look({ token: late }))).toBe('setup.done')
    expect(await refusalOf(setup.create(answers('eve@example.org', late)))).toBe('setup.done')
  })
})

describe('the first run after an import from the terminal', () => {
  let world: World
  beforeAll(async () => {
    world = await openWorld()
  })
  afterAll(() => world.close())

  const setUp = async (email: string) => {
    const made = { purpose: 'setup' as const, personId: null, createdBy: null, ttlMs: 3_600_000 }
    const { token } = await world.auth.makeLink(made)
    return (await world.as(null)).setup.create({
      ...{ token, name: 'Ada', email, password: PASSWORD, teamName: 'Équipe' },
      ...{ language: 'it' as const, zone: 'Europe/Rome', dueDay: 4, dueTime: '15:30' },
      ...{ scores: 'team' as const, answersCustomers: true },
    })
  }

  it('takes its team over, with the conversations, under the name and the address asked for', async () => {
    const { teamId } = await world
      .asOperator()
      .teams.create({ name: 'Imported', zone: 'UTC', language: 'en' })
    const oak = await world.addPerson('Oak')
    await world.give(oak, 'agent', teamId)
    await aConversation(world, { teamId, ownerId: oak })
    world.clock.at += 7 * 24 * 3_600_000
    expect(await setUp('ada@example.org')).toEqual({ teamSlug: 'equipe' })
    const { id } = await world.db.read
      .selectFrom('person')
      .select('id')
      .where('name', '=', 'Ada')
      .executeTakeFirstOrThrow()
    const me = await world.as(id)
    expect(await me.teams.list({})).toMatchObject([
      { id: teamId, name: 'Équipe', slug: 'equipe', zone: 'Europe/Rome', scores: 'team', dueTime: '15:30' },
    ])
    expect((await me.conversations.list({})).rows).toHaveLength(1)
    expect(await world.db.read.selectFrom('rubric').select('id').execute()).toHaveLength(1)
    // Made now: no round opens by itself behind the back of whoever is setting it up.
    const { created_at } = await world.db.read.selectFrom('team').selectAll().executeTakeFirstOrThrow()
    expect(created_at).toBe(world.clock.at)
  })

  it('leaves teams alone that somebody runs, and does not choose among several', async () => {
    for (const [index, names] of [['Led'], ['One', 'Two']].entries()) {
      const other = await openWorld()
      const made = []
      for (const name of names)
        made.push(await other.asOperator().teams.create({ name, zone: 'UTC', language: 'en' }))
      if (index === 0) await other.give(await other.addPerson('Lea'), 'lead', made[0]?.teamId)
      const link = { purpose: 'setup' as const, personId: null, createdBy: null, ttlMs: 3_600_000 }
      const { token } = await other.auth.makeLink(link)
      await (await other.as(null)).setup.create({
        ...{ token, name: 'Ada', email: 'ada@example.org', password: PASSWORD, teamName: 'Mine' },
        ...{ language: 'en', zone: 'UTC', dueDay: 5, dueTime: '14:00', scores: 'parties' },
        answersCustomers: false,
      })
      const teams = await other.db.read.selectFrom('team').select('name').orderBy('id').execute()
      expect(teams.map(({ name }) => name)).toEqual([...names, 'Mine'])
      await other.close()
    }
  })
})

describe('doors of people', () => {
  let world: World
  let admin: number
  let team: Awaited<ReturnType<typeof aTeam>>
  beforeAll(async () => {
    world = await openWorld()
    team = await aTeam(world, { agents: ['Ada', 'Ben', 'Cleo', 'Dan', 'Eva'] })
    admin = await world.addPerson('Root')
    await world.give(admin, 'admin')
    await signIn(admin, 'root@example.org')
  })
  afterAll(() => world.close())

  const signIn = (personId: number, email: string) =>
    world.auth.createSignIn(world.db.write, { personId, name: email, email, password: PASSWORD })
  const agent = (index: number) => team.agents[index] ?? 0

  it('close when their time is over', async () => {
    const { link, expiresAt } = await (await world.as(admin)).people.invite({ personId: agent(0) })
    const { links } = await world.as(null)
    const before = world.clock.at
    world.clock.at = expiresAt
    const answer = { token: tokenIn(link), email: 'ada@example.org', password: PASSWORD }
    expect(await refusalOf(links.look({ token: answer.token }))).toBe('link.invalid')
    expect(await refusalOf(links.accept(answer))).toBe('link.invalid')
    world.clock.at = before
    expect(await refusalOf(links.look({ token: answer.token }))).toBe('answered')
  })

  it('take an e-mail address that nobody else has, and stay open for another try', async () => {
    const { link } = await (await world.as(admin)).people.invite({ personId: agent(1) })
    const { links } = await world.as(null)
    const token = tokenIn(link)
    const taken = links.accept({ token, email: 'ROOT@example.org', password: PASSWORD })
    expect(await refusalOf(taken)).toBe('sign-in.email-taken')
    expect(await refusalOf(links.accept({ token, password: PASSWORD }))).toBe('input-invalid')
    expect(await links.accept({ token, email: 'ben@example.org', password: PASSWORD })).toEqual({
      email: 'ben@example.org',
    })
  })

  it('let in one of two who knock at the same moment', async () => {
    const { link } = await (await world.as(admin)).people.invite({ personId: agent(2) })
    const { links } = await world.as(null)
    const knock = (email: string) =>
      refusalOf(links.accept({ token: tokenIn(link), email, password: PASSWORD }))
    const codes = await Promise.all([knock('c1@example.org'), knock('c2@example.org')])
    expect(codes.filter((code) => code === 'answered').length).toBe(1)
    const emails = await world.auth.signInsOf([agent(2)])
    expect(emails.size).toBe(1)
  })

  it('are void for somebody who was deactivated meanwhile', async () => {
    const { people } = await world.as(admin)
    const { link } = await people.invite({ personId: agent(3) })
    await people.deactivate({ personId: agent(3) })
    const { links } = await world.as(null)
    expect(await refusalOf(links.look({ token: tokenIn(link) }))).toBe('link.invalid')
    expect(await refusalOf(people.invite({ personId: agent(3) }))).toBe('person.deactivated')
  })

  it('are void once the person is more than who made them may invite, or the maker may no more', async () => {
    const manager = await world.addPerson('Pia')
    await (await world.as(admin)).teams.setMembership({
      ...{ teamId: team.teamId, personId: manager, role: 'manager', member: true },
    })
    const { people } = await world.as(manager)
    const [eve, liv] = [await world.addPerson('Eve'), await world.addPerson('Liv')]
    const asAdmin = await world.as(admin)
    for (const personId of [eve, liv])
      await asAdmin.teams.setMembership({ teamId: team.teamId, personId, role: 'agent', member: true })
    const tokens = {
      eve: tokenIn((await people.invite({ personId: eve })).link),
      liv: tokenIn((await people.invite({ personId: liv })).link),
    }
    const { links } = await world.as(null)
    expect(await refusalOf(links.look({ token: tokens.eve }))).toBe('answered')
    await asAdmin.people.setWorkspaceRole({ personId: eve, role: 'admin', granted: true })
    expect(await refusalOf(links.look({ token: tokens.eve }))).toBe('link.invalid')
    const answer = { token: tokens.eve, email: 'eve@example.org', password: PASSWORD }
    expect(await refusalOf(links.accept(answer))).toBe('link.invalid')
    expect(await refusalOf(links.look({ token: tokens.liv }))).toBe('answered')
    await (await world.as(admin)).people.deactivate({ personId: manager })
    expect(await refusalOf(links.look({ token: tokens.liv }))).toBe('link.invalid')
    // An admin's own invitation opens: whoever makes it may make it today.
    const { link } = await (await world.as(admin)).people.invite({ personId: eve })
    expect(await refusalOf(links.look({ token: tokenIn(link) }))).toBe('answered')
  })

  it('are made for people who need them: not twice a sign-in, no reset without one, none for a machine', async () => {
    const { people } = await world.as(admin)
    expect(await refusalOf(people.invite({ personId: agent(1) }))).toBe('person.has-sign-in')
    const operator = world.asOperator()
    expect(await refusalOf(operator.people.resetLink({ personId: agent(4) }))).toBe('person.no-sign-in')
    await world.db.write.updateTable('person').set({ kind: 'ai' }).where('id', '=', agent(4)).execute()
    expect(await refusalOf(people.invite({ personId: agent(4) }))).toBe('person.not-human')
    const role = { personId: agent(4), role: 'auditor' as const, granted: true }
    expect(await refusalOf(people.setWorkspaceRole(role))).toBe('person.not-human')
    const lead = { teamId: team.teamId, personId: agent(4), role: 'lead' as const, member: true }
    expect(await refusalOf((await world.as(admin)).teams.setMembership(lead))).toBe('person.not-human')
  })

  it('never lock the last admin out, whoever asks', async () => {
    const second = await world.addPerson('Second')
    await world.give(second, 'admin')
    const { people } = await world.as(second)
    expect(await refusalOf(people.deactivate({ personId: admin }))).toBe('person.last-admin')
    const taken = { personId: admin, role: 'admin' as const, granted: false }
    expect(await refusalOf(people.setWorkspaceRole(taken))).toBe('person.last-admin')
    await signIn(second, 'second@example.org')
    expect(await refusalOf(people.setWorkspaceRole(taken))).toBe('answered')
  })

  it('change one’s own preferences alone, one by one', async () => {
    const me = await world.as(agent(0))
    await me.session.prefer({ theme: 'dark' })
    await me.session.prefer({ language: 'it', shortcuts: false })
    await me.session.prefer({ theme: null })
    expect((await me.session.current({}))?.person.submitsOnLast).toBe(false)
    await me.session.prefer({ submitsOnLast: true })
    expect((await me.session.current({}))?.person).toMatchObject({ submitsOnLast: true, shortcuts: false })
    expect((await me.session.current({}))?.person).toMatchObject({
      ...{ name: 'Ada', language: 'it', theme: null, shortcuts: false, email: null },
    })
    const other = await (await world.as(agent(1))).session.current({})
    expect(other?.person).toMatchObject({ language: null, theme: null, shortcuts: true })
    expect(await refusalOf(world.asOperator().session.prefer({ theme: 'dark' }))).toBe('not-allowed')
    expect(await world.asOperator().session.current({})).toBeNull()
    await transact(world.db.write, (trx) => deleteSessions(trx, agent(0)))
  })
})

describe('doors of files', () => {
  let world: World
  let team: Awaited<ReturnType<typeof aTeam>>
  beforeAll(async () => {
    world = await openWorld()
    team = await aTeam(world)
  })
  afterAll(() => world.close())

  const started = async () => {
    const { imports } = await world.as(team.manager)
    const uploadName = await world.uploads.put('{}\n')
    const uploads = [{ uploadName, fileName: 'week.jsonl' }]
    return (await imports.create({ teamId: team.teamId, format: 'jsonl', uploads, options: {} })).importId
  }

  it('ask for an upload that is there, and for people who exist', async () => {
    const { imports } = await world.as(team.manager)
    const uploads = [{ uploadName: 'a'.repeat(32), fileName: 'week.jsonl' }]
    const file = { teamId: team.teamId, format: 'jsonl' as const, uploads, options: {} }
    expect(await refusalOf(imports.create(file))).toBe('upload.missing')
    const uploadName = await world.uploads.put('{}\n')
    const real = { ...file, uploads: [{ uploadName, fileName: 'week.jsonl' }] }
    const stranger = { options: { people: { 'agent-1': 999_999 } } }
    expect(await refusalOf(imports.create({ ...real, ...stranger }))).toBe('not-found')
    const path = { uploads: [{ uploadName: '../../etc/passwd', fileName: 'x' }] }
    expect(await refusalOf(imports.create({ ...file, ...path }))).toBe('input-invalid')
  })

  it('do one thing at a time: nothing runs before the check, nothing is undone before it ran', async () => {
    const importId = await started()
    const { imports } = await world.as(team.manager)
    expect((await imports.get({ importId })).state).toBe('checking')
    expect(await refusalOf(imports.configure({ importId, options: {} }))).toBe('import.running')
    expect(await refusalOf(imports.run({ importId }))).toBe('import.not-ready')
    expect(await refusalOf(imports.undo({ importId }))).toBe('import.not-ready')
    await imports.cancel({ importId })
    expect((await imports.get({ importId })).state).toBe('uploaded')
    expect(await refusalOf(imports.cancel({ importId }))).toBe('import.finished')
  })

  it('show the texts of a file to whoever uploaded it, and its counts to the other managers', async () => {
    const importId = await started()
    const other = await world.addPerson('Deputy')
    await world.give(other, 'manager', team.teamId)
    const bad = { row: 2, column: null, seen: 'a secret row', code: 'import.bad-date', accepted: '' }
    const summary = { ...EMPTY_SUMMARY, bad: 1, badRows: [bad] }
    await world.db.write
      .updateTable('import_run')
      .set({ summary: JSON.stringify(summary) })
      .where('id', '=', importId)
      .execute()
    const mine = await (await world.as(team.manager)).imports.get({ importId })
    const theirs = await (await world.as(other)).imports.get({ importId })
    expect(JSON.stringify(mine)).toContain('a secret row')
    expect(JSON.stringify(theirs)).not.toContain('a secret row')
    expect(theirs.summary?.bad).toBe(1)
  })
})

describe('conversations', () => {
  let world: World
  let round: Awaited<ReturnType<typeof anOpenRound>>
  beforeAll(async () => {
    world = await openWorld()
    round = await anOpenRound(world, { agents: ['Ada', 'Ben', 'Cleo', 'Dan'], each: 1 })
  })
  afterAll(() => world.close())

  it('keep what the customer said from everyone who reviews them, and from nobody else', async () => {
    const csat = { scale: 'good_bad', score: 'bad', comment: 'Slow', ratedAt: null, question: null }
    await world.db.write
      .updateTable('conversation')
      .set({ csat: JSON.stringify(csat) })
      .execute()
    const tasks = await tasksOf(world, round.roundId)
    const [task] = tasks
    if (!task) throw new Error('there is work')
    const { conversationId } = task
    const reviewers = tasks
      .filter((one) => one.conversationId === conversationId)
      .map((one) => one.reviewerId)
    expect(reviewers).toHaveLength(3)
    for (const personId of [...round.agents, round.lead, round.manager]) {
      const seen = await (await world.as(personId)).conversations.get({ conversationId })
      expect('csat' in seen, `person ${personId}`).toBe(!reviewers.includes(personId))
    }
    const listed = await (await world.as(task.reviewerId)).conversations.list({ teamId: round.teamId })
    expect(JSON.stringify(listed)).not.toContain('Slow')
  })

  it('come in pages of fifty without a gap or a repeat, whatever the cursor was made of', async () => {
    const team = await aTeam(world, { name: 'Long', agents: ['Gus'] })
    const settledAt = world.clock.at - 1
    for (let number = 0; number < 53; number += 1) {
      await aConversation(world, { teamId: team.teamId, ownerId: team.agents[0] ?? 0, settledAt })
    }
    const { conversations } = await world.as(team.lead)
    const first = await conversations.list({ teamId: team.teamId })
    const rest = await conversations.list({ teamId: team.teamId, cursor: first.nextCursor ?? '' })
    expect([first.rows.length, rest.rows.length, rest.nextCursor]).toEqual([50, 3, null])
    expect(new Set([...first.rows, ...rest.rows].map(({ id }) => id)).size).toBe(53)
    const odd = await conversations.list({ teamId: team.teamId, cursor: 'not-a-place' })
    expect(odd.rows.length).toBe(50)
  })
})

import { LINK_TTL_MS } from '@reread/auth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ORIGIN, PASSWORD } from '../testing/test-app.ts'
import { type TestProduct, testProduct } from '../testing/test-product.ts'

let at: TestProduct
beforeAll(async () => {
  at = await testProduct()
})
afterAll(() => at.close())

const makeLink = async (purpose: 'demo' | 'setup') =>
  (await at.auth.makeLink({ purpose, personId: null, createdBy: null, ttlMs: LINK_TTL_MS[purpose] })).token

const cookieOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
const post = (path: string, body: unknown, cookie?: string) =>
  at.send(path, { body, ...(cookie === undefined ? {} : { cookie }) })
const switchTo = async (cookie: string, role: string): Promise<string> => {
  const response = await post('/api/auth/demo/role', { role }, cookie)
  expect(response.status).toBe(200)
  return cookieOf(response)
}
/** What a query answers, or the code it is refused with. */
const ask = async (cookie: string, ...[path, input]: [path: string, input?: object]) => {
  const query = encodeURIComponent(JSON.stringify(input ?? {}))
  const body = await (await at.send(`/trpc/${path}?input=${query}`, { cookie })).json()
  return 'error' in body ? body.error.message : body.result.data
}
const act = async (cookie: string, ...[path, input]: [path: string, input?: object]) => {
  const body = await (await post(`/trpc/${path}`, input ?? {}, cookie)).json()
  return 'error' in body ? body.error.message : body.result.data
}
const counts = async () => {
  const people = await at.db.read.selectFrom('person').select(['id', 'demo_at']).execute()
  const demo = people.filter(({ demo_at }) => demo_at !== null).length
  return { demo, real: people.length - demo }
}

let visitor: string

describe('the link to the demo', () => {
  it('opens nothing when it is another link, or none', async () => {
    const setup = await makeLink('setup')
    for (const token of [setup, 'x'.repeat(43), '']) {
      const response = await post('/api/auth/demo/open', { token })
      expect([response.status, (await response.json()).code]).toEqual([404, 'link.invalid'])
    }
    expect((await post('/api/auth/demo/open', { token: setup, more: 1 })).status).toBe(400)
    expect(await counts()).toEqual({ demo: 0, real: 0 })
  })

  it('loads the workspace on its first use and signs the visitor in as its agent', async () => {
    const token = await makeLink('demo')
    const response = await post('/api/auth/demo/open', { token })
    expect([response.status, await response.json()]).toEqual([200, { role: 'agent' }])
    const [line] = response.headers.getSetCookie()
    expect(line).toMatch(/^reread_session=[^;]+; Max-Age=604800; Path=\/; HttpOnly; SameSite=Strict$/)
    visitor = cookieOf(response)
    expect(await counts()).toEqual({ demo: 13, real: 0 })
    expect(await ask(visitor, 'session.current')).toMatchObject({
      person: { name: 'Sam Whitaker', email: null },
      demo: { role: 'agent', isSetUp: false },
      can: { import: false, review: true },
    })
    const elsewhere = await post('/api/auth/demo/open', { token })
    expect([elsewhere.status, (await elsewhere.json()).code]).toEqual([404, 'link.invalid'])
  })

  it('is no obstacle to somebody who looks around already, and loads nothing twice', async () => {
    const again = await post('/api/auth/demo/open', { token: 'used' }, visitor)
    expect([again.status, await again.json()]).toEqual([200, { role: 'agent' }])
    const second = await post('/api/auth/demo/open', { token: await makeLink('demo') })
    expect(second.status).toBe(200)
    expect(await counts()).toEqual({ demo: 13, real: 0 })
  })

  it('is the only way in: nobody of the demo has a password', async () => {
    for (const email of ['agent@demo.invalid', 'manager@demo.invalid']) {
      const response = await post('/api/auth/sign-in/email', { email, password: PASSWORD })
      expect(response.status).toBe(401)
    }
  })
})

describe('the role bar', () => {
  it('makes a person of the demo another one, and ends the session before it', async () => {
    const before = await switchTo(visitor, 'agent')
    expect(await ask(visitor, 'session.current')).toBeNull()
    const manager = await switchTo(before, 'manager')
    expect(await ask(before, 'session.current')).toBeNull()
    expect(await ask(manager, 'session.current')).toMatchObject({
      person: { name: 'Helena Brandt' },
      demo: { role: 'manager' },
    })
    const lead = await switchTo(manager, 'lead')
    expect(await ask(lead, 'session.current')).toMatchObject({
      person: { name: 'Marta Conti' },
      demo: { role: 'lead' },
    })
    visitor = await switchTo(lead, 'agent')
  })

  it('knows three roles and no others', async () => {
    for (const body of [{ role: 'admin' }, { role: 1 }, {}, { role: 'lead', personId: 1 }]) {
      expect((await post('/api/auth/demo/role', body, visitor)).status).toBe(400)
    }
  })

  it('refuses everybody who is not of the demo', async () => {
    const { cookie } = await at.signedIn('anna')
    for (const asker of [cookie, undefined]) {
      const response = await post('/api/auth/demo/role', { role: 'agent' }, asker)
      expect([response.status, (await response.json()).code]).toEqual([403, 'demo.only'])
      expect(response.headers.getSetCookie()).toEqual([])
    }
    expect(await ask(cookie, 'session.current')).toMatchObject({ person: { name: 'anna' }, demo: null })
  })

  it('refuses another site’s page', async () => {
    const response = await at.app.request(`${ORIGIN}/api/auth/demo/role`, {
      method: 'POST',
      headers: { origin: 'https://evil.example', 'content-type': 'application/json', cookie: visitor },
      body: JSON.stringify({ role: 'manager' }),
    })
    expect(response.status).toBe(403)
  })

  it('gives each persona the rights of their own role and no more', async () => {
    const teamId = (await ask(visitor, 'session.current')).teams[0].id
    expect(await act(visitor, 'rounds.start', { teamId })).toBe('not-allowed')
    const manager = await switchTo(visitor, 'manager')
    expect(await act(manager, 'rounds.start', { teamId })).toBe('round.already-open')
    visitor = await switchTo(manager, 'agent')
    expect(await act(visitor, 'rounds.start', { teamId })).toBe('not-allowed')
  })

  it('keeps the blind of each persona: a hidden review and its CSAT are in nobody else’s answer', async () => {
    const sam = (await ask(visitor, 'session.current')).person.id
    const open = await at.db.read
      .selectFrom('assignment')
      .select('pick_id as pickId')
      .where('reviewer_id', '=', sam)
      .where('state', '=', 'open')
      .orderBy('id')
      .executeTakeFirstOrThrow()
    const hidden = await at.db.read
      .selectFrom('review')
      .select('score')
      .where('pick_id', '=', open.pickId)
      .execute()
    expect(hidden.length).toBeGreaterThan(0)
    const pick = await ask(visitor, 'picks.get', { pickId: open.pickId })
    expect(JSON.stringify(pick)).not.toMatch(/"score":\d/)
    const lead = await switchTo(visitor, 'lead')
    expect(JSON.stringify(await ask(lead, 'picks.get', { pickId: open.pickId }))).not.toMatch(/"score":\d/)
    visitor = await switchTo(lead, 'agent')
  })
})

describe('from the demo to a team of one’s own', () => {
  const refusedInTheDemo = 'demo.not-here'

  it('nothing is brought into the demo from outside', async () => {
    const manager = await switchTo(visitor, 'manager')
    const teamId = (await ask(manager, 'session.current')).teams[0].id
    const importing = {
      teamId,
      format: 'jsonl',
      uploads: [{ uploadName: 'a'.repeat(32), fileName: 'a' }],
      options: {},
    }
    expect(await act(manager, 'imports.create', importing)).toBe(refusedInTheDemo)
    expect(await act(manager, 'people.create', { name: 'Eve' })).toBe(refusedInTheDemo)
    const runs = await at.db.read.selectFrom('import_run').select('id').execute()
    expect(await act(manager, 'imports.undo', { importId: runs[0]?.id })).toBe(refusedInTheDemo)
    const upload = await at.app.request(`${ORIGIN}/uploads`, {
      method: 'POST',
      headers: { origin: ORIGIN, cookie: manager, 'x-file-name': 'a.jsonl' },
      body: '{}',
    })
    expect([upload.status, (await upload.json()).code]).toEqual([403, refusedInTheDemo])
    visitor = await switchTo(manager, 'agent')
  })

  it('stands beside real people: each sees their own, and neither becomes the other', async () => {
    const admin = await at.signedIn('berta')
    await at.makeAdmin(admin.personId)
    const names = (await ask(admin.cookie, 'people.list')).map(({ name }: { name: string }) => name)
    expect(names).toContain('berta')
    expect(names).not.toContain('Sam Whitaker')
    expect(await ask(admin.cookie, 'teams.list')).toEqual([])
    expect((await ask(visitor, 'people.list')).map(({ name }: { name: string }) => name)).not.toContain(
      'berta',
    )
    const sam = (await ask(visitor, 'session.current')).person.id
    const demoTeam = (await ask(visitor, 'session.current')).teams[0].id
    const { teamId } = await act(admin.cookie, 'teams.create', { name: 'Night', zone: 'UTC', language: 'en' })
    const role = { role: 'agent', member: true }
    const gina = await at.addPerson('gina')
    expect(await act(admin.cookie, 'teams.setMembership', { teamId, personId: sam, ...role })).toBe(
      'demo.apart',
    )
    expect(
      await act(admin.cookie, 'teams.setMembership', { teamId: demoTeam, personId: gina, ...role }),
    ).toBe('demo.apart')
    expect(
      await act(admin.cookie, 'people.setWorkspaceRole', { personId: sam, role: 'admin', granted: true }),
    ).toBe(refusedInTheDemo)
    expect(await act(admin.cookie, 'people.invite', { personId: sam })).toBe(refusedInTheDemo)
    const importing = { teamId: demoTeam, format: 'paste', uploads: [], options: {} }
    expect(
      await act(admin.cookie, 'imports.create', {
        ...importing,
        format: 'jsonl',
        uploads: [{ uploadName: 'a'.repeat(32), fileName: 'a' }],
      }),
    ).toBe(refusedInTheDemo)
    // The real team has a rubric of its own, which stays when the demo goes.
    const rubrics = await at.db.read.selectFrom('team').select('rubric_id').distinct().execute()
    expect(rubrics).toHaveLength(2)
  })

  it('leads to the first run of an empty workspace, and the demo stays beside the new team', async () => {
    const fresh = await testProduct()
    const call = async (path: string, ...[body, cookie]: [body: object, cookie?: string]) =>
      fresh.send(path, { body, ...(cookie === undefined ? {} : { cookie }) })
    const link = { purpose: 'demo', personId: null, createdBy: null, ttlMs: LINK_TTL_MS.demo } as const
    const opened = await call('/api/auth/demo/open', { token: (await fresh.auth.makeLink(link)).token })
    const printed = await fresh.setUpToken()
    const path: string = (await (await call('/trpc/demo.setUp', {}, cookieOf(opened))).json()).result.data
      .path
    const token = new URL(path, ORIGIN).searchParams.get('token')
    // The link that the terminal printed still opens the first run too.
    const look = await fresh.send(
      `/trpc/setup.look?input=${encodeURIComponent(JSON.stringify({ token: printed }))}`,
    )
    expect(look.status).toBe(200)
    const team = {
      ...{ token, name: 'Eve', email: 'eve@example.org', password: PASSWORD, teamName: 'Chat' },
      ...{
        language: 'en',
        zone: 'UTC',
        dueDay: 5,
        dueTime: '14:00',
        scores: 'parties',
        answersCustomers: true,
      },
    }
    expect((await (await call('/trpc/setup.create', team)).json()).result.data).toEqual({
      teamSlug: 'chat-2',
    })
    expect(await fresh.auth.isSetUp()).toBe(true)
    const again = await (await call('/trpc/demo.setUp', {}, cookieOf(opened))).json()
    expect(again.error.message).toBe('setup.done')
    expect(await fresh.db.read.selectFrom('team').select('id').execute()).toHaveLength(3)
    await fresh.close()
  })

  it('the first run is opened from the demo by people of the demo alone', async () => {
    const { cookie } = await at.signedIn('carl')
    expect(await act(cookie, 'demo.setUp')).toBe('demo.only')
  })
})

describe('taking the demo out', () => {
  it('is its own manager’s, an admin’s or the terminal’s to do', async () => {
    expect(await act(visitor, 'demo.remove')).toBe('not-allowed')
    const lead = await switchTo(visitor, 'lead')
    expect(await act(lead, 'demo.remove')).toBe('not-allowed')
    const other = await at.signedIn('dora')
    const [team] = await at.db.read.selectFrom('team').select('id').where('demo_at', 'is', null).execute()
    await at.db.write
      .insertInto('membership')
      .values({ team_id: team?.id ?? 0, person_id: other.personId, role: 'manager', from_at: 1 })
      .execute()
    expect(await act(other.cookie, 'demo.remove')).toBe('not-found')
    visitor = await switchTo(lead, 'manager')
  })

  it('ends the sessions of its people and leaves everything real', async () => {
    const { real } = await counts()
    expect(await act(visitor, 'demo.remove')).toEqual({
      people: 13,
      teams: 2,
      conversations: 165,
      setUpPath: null,
    })
    expect(await counts()).toEqual({ demo: 0, real })
    expect(await ask(visitor, 'session.current')).toBeNull()
    const response = await post('/api/auth/demo/role', { role: 'agent' }, visitor)
    expect(response.status).toBe(403)
    const admin = await at.signedIn('frida')
    await at.makeAdmin(admin.personId)
    expect(await act(admin.cookie, 'demo.remove')).toBe('demo.absent')
  })

  it('leads a visitor who has set up nothing to the first run', async () => {
    const fresh = await testProduct()
    const link = { purpose: 'demo', personId: null, createdBy: null, ttlMs: LINK_TTL_MS.demo } as const
    const { token } = await fresh.auth.makeLink(link)
    let cookie = cookieOf(await fresh.send('/api/auth/demo/open', { body: { token } }))
    cookie = cookieOf(await fresh.send('/api/auth/demo/role', { body: { role: 'manager' }, cookie }))
    const { result } = await (await fresh.send('/trpc/demo.remove', { body: {}, cookie })).json()
    expect(result.data.setUpPath).toMatch(/^\/setup\?token=[\w-]{43}$/)
    expect(await fresh.db.read.selectFrom('person').select('id').execute()).toEqual([])
    await fresh.close()
  })
})

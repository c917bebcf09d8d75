import { demoPersonas, insertDemoPersona, insertDemoSession, transact } from '@reread/db'
import { testEngines } from '@reread/db/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type SignInDesk, signInDesk } from './testing/sign-in-desk.ts'

describe.each(testEngines)('a session of the demo on %s', (engine) => {
  let desk: SignInDesk
  let sam: number
  beforeEach(async () => {
    desk = await signInDesk(engine)
    sam = await desk.addPerson('Sam')
    await desk.db.write.updateTable('person').set({ demo_at: desk.clock.at }).where('id', '=', sam).execute()
    const persona = { role: 'agent', personId: sam, name: 'Sam', at: desk.clock.at } as const
    await transact(desk.db.write, (trx) => insertDemoPersona(trx, persona))
  })
  afterEach(() => desk.close())

  const start = async (cookie = ''): Promise<string> => {
    const line = await desk.auth.startDemoSession('agent', new Headers({ cookie }))
    return line.split(';')[0] ?? ''
  }

  it('is read like any other, ends like any other, and only its hash is stored', async () => {
    const cookie = await start()
    expect(await desk.whoIs(cookie)).toMatchObject({ personId: sam })
    const rows = await desk.db.read.selectFrom('auth_session').select('token_hash').execute()
    expect(rows[0]?.token_hash).toMatch(/^[0-9a-f]{64}$/)
    expect(decodeURIComponent(cookie)).not.toContain(rows[0]?.token_hash)
    await desk.post('sign-out', { cookie })
    expect(await desk.whoIs(cookie)).toBeNull()
  })

  it('lasts as long as a member’s', async () => {
    const cookie = await start()
    desk.clock.at += 12 * 3_600_000
    expect(await desk.whoIs(cookie)).toBeNull()
  })

  it('stands in place of the one this browser had', async () => {
    const first = await start()
    const second = await start(first)
    expect(await desk.whoIs(first)).toBeNull()
    expect(await desk.whoIs(second)).toMatchObject({ personId: sam })
  })

  it('is nobody’s who is real, whatever their address', async () => {
    const ada = await desk.addColleague('ada')
    const session = { personId: ada, tokenHash: 'x', at: desk.clock.at, expiresAt: desk.clock.at + 1 }
    await expect(transact(desk.db.write, (trx) => insertDemoSession(trx, session))).rejects.toThrow(
      'nobody of the demo',
    )
    await desk.db.write.updateTable('person').set({ demo_at: null }).where('id', '=', sam).execute()
    expect(await demoPersonas(desk.db.read)).toEqual([])
    await expect(start()).rejects.toMatchObject({ code: 'demo.absent' })
  })

  it('is no sign-in: the workspace is not set up by it, and no password opens it', async () => {
    expect(await desk.auth.isSetUp()).toBe(false)
    const answer = await desk.post('sign-in/email', {
      body: { email: 'agent@demo.invalid', password: 'x'.repeat(12) },
    })
    expect(answer.status).toBe(401)
    await desk.addColleague('ada')
    expect(await desk.auth.isSetUp()).toBe(true)
  })

  it('is for https alone where the product is reached by https', async () => {
    const secure = await signInDesk(engine, 'https://reread.example.org')
    const person = await secure.addPerson('Sam')
    await secure.db.write.updateTable('person').set({ demo_at: 1 }).where('id', '=', person).execute()
    await transact(secure.db.write, (trx) =>
      insertDemoPersona(trx, { role: 'lead', personId: person, name: 'Sam', at: 1 }),
    )
    const line = await secure.auth.startDemoSession('lead', new Headers())
    expect(line).toMatch(/^__Host-reread_session=.*; Path=\/; HttpOnly; SameSite=Strict; Secure$/)
    await secure.close()
  })
})

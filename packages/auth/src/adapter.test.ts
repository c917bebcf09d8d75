import { authRows } from '@reread/db'
import { testEngines } from '@reread/db/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hashedAdapter } from './adapter.ts'
import { type SignInDesk, signInDesk } from './testing/sign-in-desk.ts'

const options = {
  advanced: { database: { generateId: 'serial' as const } },
  user: {
    modelName: 'auth_user',
    fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
  },
  session: {
    modelName: 'auth_session',
    fields: {
      userId: 'user_id',
      token: 'token_hash',
      expiresAt: 'expires_at',
      createdAt: 'created_at',
      updatedAt: 'updated_at',
      ipAddress: 'ip_address',
      userAgent: 'user_agent',
    },
  },
}

describe.each(testEngines)('the storage of the sign-in library on %s', (engine) => {
  let desk: SignInDesk
  let adapter: ReturnType<ReturnType<typeof hashedAdapter>>
  let userId: string
  beforeEach(async () => {
    desk = await signInDesk(engine)
    await desk.addColleague('anna')
    adapter = hashedAdapter(authRows(desk.db.auth), () => desk.clock.at)(options)
    const user = await adapter.findOne<{ id: string }>({
      model: 'user',
      where: [{ field: 'email', value: 'anna@example.org' }],
    })
    userId = user?.id ?? ''
  })
  afterEach(() => desk.close())

  const start = (token: string) =>
    adapter.create({
      model: 'session',
      data: { userId, token, expiresAt: new Date(0), createdAt: new Date(0), updatedAt: new Date(0) },
    })
  const byToken = (token: string) =>
    adapter.findOne<{ token: string }>({ model: 'session', where: [{ field: 'token', value: token }] })

  it('gives instants and flags as the library knows them, and ids as text', async () => {
    const user = await adapter.findOne({ model: 'user', where: [{ field: 'id', value: userId }] })
    expect(user).toMatchObject({ id: userId, emailVerified: false, createdAt: new Date(desk.clock.at) })
    expect(userId).toMatch(/^\d+$/)
  })

  it('finds a session by its token without having kept it, and dates it by the product’s clock', async () => {
    const made = await start('a-token-of-thirty-two-characters')
    expect(made).toMatchObject({
      token: 'a-token-of-thirty-two-characters',
      createdAt: new Date(desk.clock.at),
    })
    expect((await byToken('a-token-of-thirty-two-characters'))?.token).toBe(
      'a-token-of-thirty-two-characters',
    )
    const rows = await adapter.findMany<{ token: string }>({
      model: 'session',
      where: [{ field: 'userId', value: userId }],
    })
    expect(rows.map(({ token }) => token)).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)])
    // The hash, which a copy of the database holds, is no token.
    expect(await byToken(rows[0]?.token ?? '')).toBeNull()
  })

  it('changes a session to a new token that is hashed as well', async () => {
    await start('first')
    await adapter.update({
      model: 'session',
      where: [{ field: 'token', value: 'first' }],
      update: { token: 'second' },
    })
    expect(await byToken('first')).toBeNull()
    expect(await byToken('second')).not.toBeNull()
    const stored = await desk.db.read.selectFrom('auth_session').select('token_hash').execute()
    expect(JSON.stringify(stored)).not.toContain('second')
  })

  it('counts, sorts, limits, changes and removes what meets every condition', async () => {
    for (const token of ['a', 'b', 'c']) {
      await start(token)
      desk.clock.at += 1_000
    }
    const where = [
      { field: 'userId', value: userId },
      { field: 'createdAt', operator: 'lt' as const, value: new Date(desk.clock.at - 1_000) },
    ]
    expect(await adapter.count({ model: 'session', where })).toBe(2)
    const [newest] = await adapter.findMany<{ createdAt: Date }>({
      model: 'session',
      where,
      limit: 1,
      sortBy: { field: 'createdAt', direction: 'desc' },
    })
    expect(newest?.createdAt).toEqual(new Date(desk.clock.at - 2_000))
    expect(await adapter.updateMany({ model: 'session', where, update: { userAgent: 'x' } })).toBe(2)
    expect(await adapter.deleteMany({ model: 'session', where })).toBe(2)
    await adapter.delete({ model: 'session', where: [{ field: 'token', value: 'c' }] })
    expect(await adapter.count({ model: 'session' })).toBe(0)
  })

  it('changes nothing without a condition', async () => {
    await start('a')
    expect(await adapter.update({ model: 'session', where: [], update: { userAgent: 'x' } })).toBeNull()
  })

  it('refuses what nothing here needs rather than answer it wrongly', async () => {
    const either = { field: 'email', value: 'x', connector: 'OR' as const }
    await expect(adapter.findOne({ model: 'user', where: [either] })).rejects.toThrow(/OR/)
    const part = { field: 'email', value: 'x', operator: 'contains' as const }
    await expect(adapter.findOne({ model: 'user', where: [part] })).rejects.toThrow(/contains/)
  })

  it('knows no column and no table but its own', async () => {
    const rows = authRows(desk.db.auth)
    await expect(rows.insert('auth_user', { 'name" = 1; --': 'x' })).rejects.toThrow(/no column/)
    const condition = { column: 'token', operator: 'eq', operand: 'x' } as const
    await expect(rows.select('auth_session', [condition])).rejects.toThrow(/no column token/)
  })
})

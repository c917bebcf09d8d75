import { Conflict, transact } from '@reread/db'
import { testEngines } from '@reread/db/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Guesses, openGuesses } from './guesses.ts'
import { LINK_TTL_MS, openLinks } from './links.ts'
import { type SignInDesk, signInDesk } from './testing/sign-in-desk.ts'

describe.each(testEngines)('a one-time link on %s', (engine) => {
  let desk: SignInDesk
  let anna: number
  beforeEach(async () => {
    desk = await signInDesk(engine)
    anna = await desk.addPerson('anna')
  })
  afterEach(() => desk.close())

  const invite = (personId = anna) =>
    desk.auth.makeLink({ purpose: 'invite', personId, createdBy: null, ttlMs: LINK_TTL_MS.invite })
  const setup = () =>
    desk.auth.makeLink({ purpose: 'setup', personId: null, createdBy: null, ttlMs: LINK_TTL_MS.setup })

  it('opens what it was made for', async () => {
    const { token, expiresAt } = await invite()
    expect(await desk.auth.findLink(token)).toMatchObject({ purpose: 'invite', personId: anna, expiresAt })
    expect(expiresAt).toBe(desk.clock.at + 7 * 24 * 3_600_000)
  })

  it('has 256 random bits, and only its hash is stored', async () => {
    const { token } = await invite()
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    const rows = await desk.db.read.selectFrom('one_time_link').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(token)
  })

  it('opens nothing once it has run out', async () => {
    const { token, expiresAt } = await invite()
    desk.clock.at = expiresAt - 1
    expect(await desk.auth.findLink(token)).not.toBeNull()
    desk.clock.at = expiresAt
    expect(await desk.auth.findLink(token)).toBeNull()
  })

  it('is voided by a later one for the same person and purpose, and by no other', async () => {
    const bruno = await desk.addPerson('bruno')
    const [first, other, firstSetup] = [await invite(), await invite(bruno), await setup()]
    const second = await invite()
    expect(await desk.auth.findLink(first.token)).toBeNull()
    expect(await desk.auth.findLink(second.token)).not.toBeNull()
    expect(await desk.auth.findLink(other.token)).not.toBeNull()
    expect(await desk.auth.findLink(firstSetup.token)).not.toBeNull()
    const secondSetup = await setup()
    expect(await desk.auth.findLink(firstSetup.token)).toBeNull()
    expect(await desk.auth.findLink(secondSetup.token)).not.toBeNull()
  })

  it('is used once: of 50 at the same time one goes through', async () => {
    const { token } = await setup()
    const link = await desk.auth.findLink(token)
    const uses = Array.from({ length: 50 }, () =>
      transact(desk.db.write, async (trx) => {
        await desk.auth.useLink(trx, link?.id ?? 0)
        await trx
          .insertInto('person')
          .values({ name: 'first of all', kind: 'human', shortcuts: 1, created_at: desk.clock.at })
          .execute()
      }),
    )
    const settled = await Promise.allSettled(uses)
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const refused = settled.flatMap((use) => (use.status === 'rejected' ? [use.reason] : []))
    expect(refused.every((reason) => reason instanceof Conflict)).toBe(true)
    const made = await desk.db.read
      .selectFrom('person')
      .where('name', '=', 'first of all')
      .selectAll()
      .execute()
    expect(made).toHaveLength(1)
    expect(await desk.auth.findLink(token)).toBeNull()
  })

  it('stays good when what it opens fails', async () => {
    const { token } = await setup()
    const link = await desk.auth.findLink(token)
    const failed = transact(desk.db.write, async (trx) => {
      await desk.auth.useLink(trx, link?.id ?? 0)
      throw new Error('something later went wrong')
    })
    await expect(failed).rejects.toThrow('something later')
    expect(await desk.auth.findLink(token)).toMatchObject({ id: link?.id })
  })

  it('cannot be guessed: after 30 wrong ones an address is told to wait, others are not', async () => {
    const { token } = await invite()
    for (let turn = 0; turn < 30; turn += 1) {
      expect(await desk.auth.findLink(`wrong-${turn}`, '192.0.2.1')).toBeNull()
    }
    await expect(desk.auth.findLink(token, '192.0.2.1')).rejects.toMatchObject({ code: 'rate-limited' })
    expect(await desk.auth.findLink(token, '192.0.2.2')).not.toBeNull()
  })

  const outcomes = (find: (token: string, ip: string) => Promise<unknown>, ips: (turn: number) => string) =>
    Promise.all(
      Array.from({ length: 100 }, (_, turn) =>
        find(`wrong-${turn}`, ips(turn)).then(
          (found) => (found === null ? 'evaluated' : 'found'),
          ({ code }) => code,
        ),
      ),
    )
  const evaluated = (all: readonly string[]) => all.filter((one) => one === 'evaluated').length

  it('cannot be guessed by asking at once: of 100 from one address 30 are evaluated', async () => {
    const all = await outcomes(desk.auth.findLink, () => '192.0.2.1')
    expect([evaluated(all), new Set(all)]).toEqual([30, new Set(['evaluated', 'rate-limited'])])
    const inOneNetwork = await outcomes(desk.auth.findLink, (turn) => `2001:db8:1:2::${turn.toString(16)}`)
    expect(evaluated(inOneNetwork)).toBe(30)
    // The control: what looks first and counts afterwards lets them all through.
    const guesses: Guesses = {
      ...openGuesses(),
      lookUp: async (clientIp, find) => {
        const found = await find()
        return found ?? (await openGuesses().lookUp(clientIp, async () => null))
      },
    }
    const careless = openLinks({ db: desk.db, now: () => desk.clock.at, guesses })
    expect(evaluated(await outcomes(careless.findLink, () => '192.0.2.1'))).toBe(100)
  })

  it('is not slowed down by being right: 50 at once from one address all find it', async () => {
    const { token } = await invite()
    const found = await Promise.all(Array.from({ length: 50 }, () => desk.auth.findLink(token, '192.0.2.1')))
    expect(found.every((link) => link?.personId === anna)).toBe(true)
    expect(evaluated(await outcomes(desk.auth.findLink, () => '192.0.2.1'))).toBe(30)
  })
})

it('knows whether anybody has a sign-in yet', async () => {
  const desk = await signInDesk(testEngines[0])
  expect(await desk.auth.isSetUp()).toBe(false)
  await desk.addColleague('anna')
  expect(await desk.auth.isSetUp()).toBe(true)
  await desk.close()
})

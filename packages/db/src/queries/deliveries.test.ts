import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { transact } from '../guard.ts'
import { aConversation } from '../testing/conversations.ts'
import { anAgent, aTeam, type BuiltTeam, DAY, HOUR, NOW } from '../testing/people.ts'
import { aRound } from '../testing/reviews.ts'
import { type TestDb, testDatabase, testEngines } from '../testing.ts'
import {
  countAttempt,
  DUE_SOON_MS,
  deliveriesOf,
  findDelivery,
  insertDelivery,
  requeueDelivery,
  roundCounts,
  roundsDueSoon,
  settleDelivery,
  setWebhook,
} from './deliveries.ts'
import { setAside } from './handovers.ts'

describe.each(testEngines)('messages of a team on %s', (engine) => {
  let db: TestDb
  let team: BuiltTeam
  let other: BuiltTeam
  let keys = 0
  beforeAll(async () => {
    db = await testDatabase(engine)
    team = await aTeam(db, 'Chat')
    other = await aTeam(db, 'Mail')
  })
  afterAll(() => db.close())

  const write = (changes: { teamId?: number; uniqueKey?: string } = {}) => {
    keys += 1
    return transact(db.write, (trx) =>
      insertDelivery(trx, {
        ...{
          teamId: team.teamId,
          kind: 'test' as const,
          uniqueKey: `k-${keys}`,
          body: { text: 'è' },
          at: NOW,
        },
        ...changes,
      }),
    )
  }
  const written = async (): Promise<number> => (await write()) ?? 0
  const end = (id: number, state: 'sent' | 'failed', answered: string | null = null) =>
    transact(db.write, (trx) => settleDelivery(trx, id, { state, answered, at: NOW + 5 }))

  it('are written once for each key', async () => {
    const first = await write({ uniqueKey: 'once' })
    expect(first).not.toBeNull()
    expect(await write({ uniqueKey: 'once' })).toBeNull()
    expect(await write({ uniqueKey: 'once', teamId: other.teamId })).toBeNull()
  })

  it('keep what is posted, as it is', async () => {
    const found = await findDelivery(db.read, await written())
    expect(found).toMatchObject({ teamId: team.teamId, state: 'queued', attempts: 0 })
    expect(JSON.parse(found?.body ?? '')).toEqual({ text: 'è' })
    expect(await findDelivery(db.read, 987_654)).toBeNull()
  })

  it('count their attempts while they wait, and not after', async () => {
    const id = await written()
    const attempt = () => transact(db.write, (trx) => countAttempt(trx, id, NOW))
    expect([await attempt(), await attempt()]).toEqual([1, 2])
    await end(id, 'sent', '200')
    expect(await attempt()).toBeNull()
    expect(await findDelivery(db.read, id)).toMatchObject({ state: 'sent', attempts: 2 })
  })

  it('end once: what was sent cannot fail afterwards', async () => {
    const id = await written()
    expect((await end(id, 'sent', '200')).numUpdatedRows).toBe(1n)
    expect((await end(id, 'failed', '500')).numUpdatedRows).toBe(0n)
    const [newest] = await deliveriesOf(db.read, team.teamId, 1)
    expect(newest).toMatchObject({ id, state: 'sent', answered: '200', changedAt: NOW + 5 })
  })

  it('go back into the queue when they failed, with the attempts they had', async () => {
    const id = await written()
    const again = () => transact(db.write, (trx) => requeueDelivery(trx, id, NOW + 9))
    expect(await again()).toBeNull()
    await transact(db.write, (trx) => countAttempt(trx, id, NOW))
    await end(id, 'failed', '500')
    expect(await again()).toBe(1)
    expect(await again()).toBeNull()
    expect(await findDelivery(db.read, id)).toMatchObject({ state: 'queued', attempts: 1 })
  })

  it('are listed by team, newest first, as many as asked for', async () => {
    const [first, second] = [await written(), await written()]
    const foreign = await write({ teamId: other.teamId })
    const listed = await deliveriesOf(db.read, team.teamId, 2)
    expect(listed.map(({ id }) => id)).toEqual([second, first])
    expect((await deliveriesOf(db.read, other.teamId, 9)).map(({ id }) => id)).toEqual([foreign])
  })
})

describe.each(testEngines)('rounds that are due soon on %s', (engine) => {
  let db: TestDb
  let team: BuiltTeam
  let ada: number
  let ben: number
  let roundId: number
  let assignmentIds: number[]
  const address = (to: string | null) => transact(db.write, (trx) => setWebhook(trx, team.teamId, to))

  beforeAll(async () => {
    db = await testDatabase(engine)
    team = await aTeam(db, 'Chat')
    ada = await anAgent(db, team.teamId, 'Ada')
    ben = await anAgent(db, team.teamId, 'Ben')
    const conversations = [
      await aConversation(db, { team_id: team.teamId, owner_id: ada }),
      await aConversation(db, { team_id: team.teamId, owner_id: ben }),
    ]
    const made = await aRound(db, {
      team,
      dueAt: NOW + 2 * DAY,
      picks: conversations.map((conversationId, index) => ({
        conversationId,
        revieweeId: index === 0 ? ada : ben,
        reviewers: [
          { personId: ada, kind: index === 0 ? ('self' as const) : ('peer' as const) },
          { personId: ben, kind: index === 0 ? ('peer' as const) : ('self' as const) },
        ],
      })),
    })
    roundId = made.roundId
    assignmentIds = made.picks.flatMap(({ assignments }) => assignments.map(({ id }) => id))
  })
  beforeEach(() => address('https://hooks.example/a'))
  afterAll(() => db.close())

  it.each([
    ['more than a day before', 2 * DAY - DUE_SOON_MS - 1, false],
    ['exactly a day before', 2 * DAY - DUE_SOON_MS, true],
    ['an hour before', 2 * DAY - HOUR, true],
    ['at the deadline', 2 * DAY, false],
    ['after it', 2 * DAY + 1, false],
  ])('are told %s: %s', async (_, ...[later, isTold]) => {
    expect(await roundsDueSoon(db.read, NOW + later)).toEqual(isTold ? [roundId] : [])
  })

  it('are not told where no address is set, and are again where one is', async () => {
    await address(null)
    expect(await roundsDueSoon(db.read, NOW + 2 * DAY - HOUR)).toEqual([])
    await address('https://hooks.example/b')
    expect(await roundsDueSoon(db.read, NOW + 2 * DAY - HOUR)).toEqual([roundId])
  })

  it('are not told a second time when they open less than a day before', async () => {
    const late = await aTeam(db, 'Mail')
    await transact(db.write, (trx) => setWebhook(trx, late.teamId, 'https://hooks.example/c'))
    const short = await aRound(db, { team: late, picks: [], cutoffAt: NOW, dueAt: NOW + DUE_SOON_MS })
    const long = await aRound(db, {
      ...{ team: late, picks: [], week: '2026-W11', cutoffAt: NOW - 1, dueAt: NOW + DUE_SOON_MS },
    })
    const told = await roundsDueSoon(db.read, NOW + HOUR)
    expect(told).toContain(long.roundId)
    expect(told).not.toContain(short.roundId)
  })

  it('ask so many reviews of so many people, those that were set aside not counted', async () => {
    expect(await roundCounts(db.read, roundId)).toEqual({ people: 2, reviews: 4 })
    const [first = 0] = assignmentIds
    await transact(db.write, (trx) => setAside(trx, first, { cause: 'away', at: NOW, replacedById: null }))
    expect(await roundCounts(db.read, roundId)).toEqual({ people: 2, reviews: 3 })
    expect(await roundCounts(db.read, 987_654)).toEqual({ people: 0, reviews: 0 })
  })
})

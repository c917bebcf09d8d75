import { setTimeout as sleep } from 'node:timers/promises'
import { deliveriesOf, findTeam, forgetWebhook, setWebhook, transact } from '@reread/db'
import { testEngines } from '@reread/db/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { announceRoundOpened, queueTestMessage, retryDelivery } from './announce.ts'
import { startJobs } from './start-jobs.ts'
import { aPlace, NOW, type TestPlace } from './testing/place.ts'
import { aReceiver, type Receiver } from './testing/receiver.ts'
import { aRubricVersion } from './testing/work.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const OUTGOING = { publicUrl: 'https://reread.example.org', allowed: ['127.0.0.1'] }

describe.each(testEngines)('messages on %s', (engine) => {
  let place: TestPlace
  let receiver: Receiver
  const clock = { at: NOW }
  beforeEach(async () => {
    clock.at = NOW
    place = await aPlace(engine)
    receiver = await aReceiver()
    await useAddress(receiver.address)
  })
  afterEach(async () => {
    receiver.close()
    expect(place.log.errors).toEqual([])
    await place.close()
  })

  const useAddress = (address: string | null) =>
    transact(place.db.write, (trx) => setWebhook(trx, place.teamId, address))
  const team = async () => {
    const found = await findTeam(place.db.read, place.teamId)
    if (found === null) throw new Error('there is a team')
    return found
  }
  const aTest = async () => {
    const asked = { team: await team(), at: clock.at, publicUrl: null }
    return transact(place.db.write, (trx) => queueTestMessage(trx, asked))
  }
  const newest = async () => (await deliveriesOf(place.db.read, place.teamId, 1))[0]
  const waiting = async () =>
    (
      await place.db.read
        .selectFrom('job')
        .select('run_at as runAt')
        .where('kind', '=', 'notify')
        .where('state', 'in', ['queued', 'running'])
        .execute()
    ).map(({ runAt }) => runAt)
  /** Lets servers work until nothing is due at this moment any more. */
  const work = async (servers = 1, outgoing = OUTGOING) => {
    const { db, dataDir, log } = place
    const running = Array.from({ length: servers }, () =>
      startJobs({ db, dataDir, log, now: () => clock.at, lanes: ['outside'], outgoing }),
    )
    while ((await waiting()).some((runAt) => runAt <= clock.at)) await sleep(5)
    await Promise.all(running.map((jobs) => jobs.stop()))
  }

  it('arrive, once, with two servers at work', async () => {
    for (let number = 0; number < 5; number += 1) await aTest()
    await work(2)
    expect(receiver.heard.length).toBe(5)
    expect(JSON.parse(receiver.heard[0] ?? '').text).toContain('this is a test from Reread')
    expect(await newest()).toMatchObject({ state: 'sent', attempts: 1, answered: '200' })
  })

  it('that fail are tried again after 5 s, 5 min, 30 min, 2 h, 5 h and 10 h, and then count as failed', async () => {
    receiver.answers.push(...Array.from({ length: 7 }, (_, index) => (index % 2 === 0 ? 500 : 302)))
    await aTest()
    const pauses: number[] = []
    for (let attempt = 0; attempt < 7; attempt += 1) {
      await work()
      const [next] = await waiting()
      if (next === undefined) break
      expect((await newest())?.state).toBe('queued')
      pauses.push(next - clock.at)
      clock.at = next
    }
    expect(pauses).toEqual([5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR])
    expect(await newest()).toMatchObject({ state: 'failed', attempts: 7, answered: '500' })
    expect(receiver.heard.length).toBe(7)
  })

  it('that failed arrive when somebody tries again', async () => {
    receiver.answers.push(410)
    const id = await aTest()
    await work()
    await useAddress(receiver.address)
    expect(await transact(place.db.write, (trx) => retryDelivery(trx, id, clock.at))).toBe(true)
    await work()
    expect(await newest()).toMatchObject({ state: 'sent', attempts: 2 })
  })

  it('stop for good at an address that says it is gone, and the team has none any more', async () => {
    receiver.answers.push(410)
    await aTest()
    await work()
    expect(await newest()).toMatchObject({ state: 'failed', attempts: 1, answered: '410' })
    expect(await waiting()).toEqual([])
    expect((await team()).webhook_url).toBeNull()
    const audit = await place.db.read.selectFrom('audit').select(['verb', 'details']).execute()
    expect(audit).toEqual([{ verb: 'team.webhook', details: '{"address":"removed","answered":410}' }])
  })

  it('leave an address alone that was set meanwhile', async () => {
    const other = await aReceiver()
    // The old address says that it is gone, while the team's is changed.
    const forgotten = await transact(place.db.write, async (trx) => {
      await setWebhook(trx, place.teamId, other.address)
      return forgetWebhook(trx, place.teamId, receiver.address)
    })
    expect(forgotten).toBe(false)
    await aTest()
    await work()
    expect((await team()).webhook_url).toBe(other.address)
    expect(other.heard.length).toBe(1)
    other.close()
  })

  it('do not leave the house for an address inside it, or without one', async () => {
    await aTest()
    await work(1, { ...OUTGOING, allowed: [] })
    expect(await newest()).toMatchObject({ state: 'failed', answered: 'blocked' })
    await aTest()
    await useAddress(null)
    await work()
    expect(await newest()).toMatchObject({ state: 'failed', answered: 'no-address' })
    expect(receiver.heard).toEqual([])
  })

  it('of one round are written once, also when two announce it at once', async () => {
    await aRubricVersion(place.db, place.teamId)
    const version = await place.db.read.selectFrom('rubric_version').select('id').executeTakeFirstOrThrow()
    const round = await place.db.write
      .insertInto('round')
      .values({
        ...{ team_id: place.teamId, week: '2025-W50', rubric_version_id: version.id, opens_at: NOW },
        ...{ candidates_from_at: 0, cutoff_at: NOW, due_at: NOW + 48 * HOUR, scores: 'parties' },
        ...{ reveal_mode: 'each', picks_per_agent: 2, peers_per_pick: 2, seed: 's', candidates_count: 0 },
        ...{ candidates_digest: 'd', draw: '{}', created_at: NOW },
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const news = { team: await team(), roundId: round.id, at: NOW, publicUrl: null }
    const told = await Promise.all([
      transact(place.db.write, (trx) => announceRoundOpened(trx, news)),
      transact(place.db.write, (trx) => announceRoundOpened(trx, news)),
    ])
    expect(told.filter((id) => id !== null).length).toBe(1)
    await work(2)
    expect(receiver.heard.length).toBe(1)
    // A day before its deadline the schedule writes the next one, once for all servers.
    clock.at = NOW + 25 * HOUR
    const { db, dataDir, log } = place
    const servers = [1, 2].map(() => startJobs({ db, dataDir, log, now: () => clock.at, outgoing: OUTGOING }))
    while ((await newest())?.kind !== 'due-soon' || (await newest())?.state !== 'sent') await sleep(5)
    await Promise.all(servers.map((server) => server.stop()))
    expect(receiver.heard.length).toBe(2)
    expect(receiver.heard[1]).toContain('Open my week')
  })
})

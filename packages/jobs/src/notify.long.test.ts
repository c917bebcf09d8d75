import { setTimeout as sleep } from 'node:timers/promises'
import { findTeam, setWebhook, transact } from '@reread/db'
import { testEngines } from '@reread/db/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { queueTestMessage } from './announce.ts'
import { aPlace, type TestPlace } from './testing/place.ts'
import { type Child, startChild } from './testing/processes.ts'
import { aReceiver, type Receiver } from './testing/receiver.ts'

const MESSAGES = 200

describe.each(testEngines)('two server processes on one %s', (engine) => {
  let place: TestPlace
  let receiver: Receiver
  const children: Child[] = []
  beforeEach(async () => {
    place = await aPlace(engine)
    receiver = await aReceiver()
    await transact(place.db.write, (trx) => setWebhook(trx, place.teamId, receiver.address))
  })
  afterEach(async () => {
    for (const child of children) child.kill('SIGKILL')
    receiver.close()
    await place.close()
  })

  it('send each message exactly once', async () => {
    const team = await findTeam(place.db.read, place.teamId)
    if (team === null) throw new Error('there is a team')
    children.push(await startChild('notify-child.ts', place.db, []))
    children.push(await startChild('notify-child.ts', place.db, []))
    for (let number = 0; number < MESSAGES; number += 1) {
      const named = { ...team, name: `Team ${number}.` }
      const at = Date.now()
      await transact(place.db.write, (trx) => queueTestMessage(trx, { team: named, at, publicUrl: null }))
    }
    const queued = () =>
      place.db.read.selectFrom('delivery').select('id').where('state', '=', 'queued').limit(1).execute()
    while ((await queued()).length > 0) await sleep(20)
    for (const child of children) child.kill('SIGTERM')
    await Promise.all(children.map((child) => child.gone))
    expect(receiver.heard.length).toBe(MESSAGES)
    expect(new Set(receiver.heard.map((body) => JSON.parse(body).text)).size).toBe(MESSAGES)
    expect(children.flatMap(({ said }) => said)).toEqual([])
  })
})

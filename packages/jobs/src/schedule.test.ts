import { existsSync } from 'node:fs'
import { mkdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { deliveriesOf, recordEvent, setAbsence, setMembership, setWebhook, transact } from '@reread/db'
import { testEngines } from '@reread/db/testing'
import { QUIET_MS } from '@reread/domain'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startJobs } from './start-jobs.ts'
import { conversationLine, jsonl } from './testing/lines.ts'
import { aPlace, checkFile, countRows, importFile, importRun, NOW, type TestPlace } from './testing/place.ts'
import { aMembership, aPerson, aPick, aRubricVersion, conversationOf } from './testing/work.ts'
import { badRowsPath, uploadPath } from './uploads.ts'

const DAY_MS = 86_400_000
/** Monday, two hours after the round opens in Rome. */
const MONDAY = Date.parse('2025-11-10T09:00:00Z')

describe.each(testEngines)('the schedule on %s', (engine) => {
  let place: TestPlace
  beforeEach(async () => {
    place = await aPlace(engine)
  })
  afterEach(async () => {
    expect(place.log.errors).toEqual([])
    await place.close()
  })

  const startAt = (at: number) =>
    startJobs({ db: place.db, dataDir: place.dataDir, log: place.log, now: () => at })
  const jobsOf = (kind: string) =>
    place.db.read
      .selectFrom('job')
      .select(['state', 'result', 'unique_key as key'])
      .where('kind', '=', kind)
      .orderBy('id')
      .execute()
  const until = async (isTrue: () => Promise<boolean>) => {
    while (!(await isTrue())) await sleep(10)
  }
  const allOver = async () =>
    (await place.db.read.selectFrom('job').select('id').where('state', 'in', ['queued', 'running']).execute())
      .length === 0

  /** A team with two agents, each with one settled conversation. */
  const aTeamAtWork = async () => {
    const messages = (agent: string, id: string) => [
      {
        id,
        author_id: agent,
        author_name: agent,
        role: 'agent',
        sent_at: '2025-11-03T08:00:00Z',
        body_text: 'Hello',
      },
    ]
    const lines = ['ag-elm', 'ag-oak'].map((agent, index) => ({
      ...conversationLine(`c${index}`),
      messages: messages(agent, `m${index}`),
      agent_id: agent,
      agent_ids: [agent],
    }))
    await importFile(place, { files: [{ text: jsonl(...lines) }] })
    await aRubricVersion(place.db, place.teamId)
    const people = await place.db.read.selectFrom('person').select('id').orderBy('id').execute()
    for (const { id } of people) {
      await aMembership(place.db, { teamId: place.teamId, personId: id, role: 'agent' })
    }
    await place.db.write.updateTable('membership').set({ from_at: 0 }).execute()
    await place.db.write.updateTable('team').set({ created_at: 0 }).execute()
  }

  it('opens the week’s round once, however many servers start on Monday', async () => {
    await aTeamAtWork()
    // Nothing is sent inside the house: a message that cannot leave holds no round up.
    await transact(place.db.write, (trx) => setWebhook(trx, place.teamId, 'http://127.0.0.1:1/'))
    const servers = [startAt(MONDAY), startAt(MONDAY), startAt(MONDAY)]
    await until(async () => (await jobsOf('open-round')).some((job) => job.state === 'done'))
    await Promise.all(servers.map((server) => server.stop()))
    const again = startAt(MONDAY + DAY_MS)
    await until(allOver)
    await again.stop()
    expect(await countRows(place.db, 'round')).toBe(1)
    expect(await jobsOf('open-round')).toHaveLength(1)
    const round = await place.db.read.selectFrom('round').selectAll().executeTakeFirstOrThrow()
    expect(round).toMatchObject({
      week: '2025-W46',
      opened_by: null,
      opens_at: Date.parse('2025-11-10T07:00:00Z'),
    })
    const audit = await place.db.read
      .selectFrom('audit')
      .selectAll()
      .where('verb', '=', 'round.open')
      .execute()
    expect(audit).toMatchObject([{ actor_kind: 'system', subject_id: round.id }])
    expect(await deliveriesOf(place.db.read, place.teamId, 9)).toMatchObject([
      { kind: 'round-opened', state: 'failed', attempts: 1, answered: 'blocked' },
    ])
  })

  it('opens none while everybody is away, and opens it once somebody is back', async () => {
    await aTeamAtWork()
    const people = await place.db.read.selectFrom('person').select('id').orderBy('id').execute()
    const [first = 0, second = 0] = people.map(({ id }) => id)
    const { teamId } = place
    const away = (personId: number, isAway: boolean) =>
      transact(place.db.write, (trx) =>
        setAbsence(trx, { teamId, personId, week: '2025-W46', away: isAway, by: personId, at: MONDAY }),
      )
    await away(first, true)
    await away(second, true)
    const monday = startAt(MONDAY)
    await until(async () => (await jobsOf('open-round')).some((job) => job.state === 'done'))
    await monday.stop()
    expect(await jobsOf('open-round')).toMatchObject([
      { result: '{"roundId":null,"code":"round.everyone-away"}' },
    ])
    await away(first, false)
    const tuesday = startAt(MONDAY + DAY_MS)
    await until(async () => (await countRows(place.db, 'round')) === 1)
    await tuesday.stop()
    const record = await place.db.read.selectFrom('round').select('draw').executeTakeFirstOrThrow()
    expect(JSON.parse(record.draw)).toMatchObject({ members: [first], absent: [second] })
  })

  it('opens none while nobody is in the team, and opens it once people have joined', async () => {
    await aTeamAtWork()
    const { teamId } = place
    await place.db.write.updateTable('membership').set({ until_at: 1 }).execute()
    const monday = startAt(MONDAY)
    await until(async () => (await jobsOf('open-round')).some((job) => job.state === 'done'))
    await monday.stop()
    expect(await jobsOf('open-round')).toMatchObject([
      { result: '{"roundId":null,"code":"round.no-members"}' },
    ])
    const people = await place.db.read.selectFrom('person').select('id').orderBy('id').execute()
    const subject = { teamId, subjectKind: 'person', subjectId: null }
    await transact(place.db.write, async (trx) => {
      for (const { id } of people)
        await setMembership(trx, { teamId, personId: id, role: 'agent', member: true, at: MONDAY })
      await recordEvent(trx, { at: MONDAY, kind: 'membership.changed', ...subject })
    })
    const tuesday = startAt(MONDAY + DAY_MS)
    await until(allOver)
    await until(async () => (await countRows(place.db, 'round')) === 1)
    await tuesday.stop()
    expect((await jobsOf('open-round')).map(({ state }) => state)).toEqual(['done', 'done'])
  })

  it('says why it opened none', async () => {
    await place.db.write.updateTable('team').set({ created_at: 0 }).execute()
    const server = startAt(MONDAY)
    await until(async () => (await jobsOf('open-round')).some((job) => job.state === 'done'))
    await server.stop()
    expect(await countRows(place.db, 'round')).toBe(0)
    expect(await jobsOf('open-round')).toMatchObject([
      { result: '{"roundId":null,"code":"round.no-members"}' },
    ])
  })

  it('reveals what nobody handed in at the deadline, and what is complete ten seconds after', async () => {
    await aTeamAtWork()
    const { id, owner_id } = await conversationOf(place.db, 'c0')
    const pickId = await aPick(place.db, {
      teamId: place.teamId,
      conversationId: id,
      revieweeId: owner_id ?? 0,
      dueAt: NOW + DAY_MS,
    })
    const revealed = async () =>
      (await place.db.read.selectFrom('pick').selectAll().where('id', '=', pickId).executeTakeFirstOrThrow())
        .reveal_reason
    const early = startAt(NOW + DAY_MS - 1)
    await until(async () => (await jobsOf('tidy')).some((job) => job.state === 'done'))
    await early.stop()
    expect(await revealed()).toBeNull()
    const late = startAt(NOW + DAY_MS)
    await until(async () => (await revealed()) !== null)
    await until(allOver)
    await late.stop()
    expect(await revealed()).toBe('deadline')
    const events = await place.db.read
      .selectFrom('event')
      .selectAll()
      .where('kind', '=', 'pick.revealed')
      .execute()
    expect(events).toMatchObject([{ subject_id: pickId, team_id: place.teamId }])
    expect(await countRows(place.db, 'assignment')).toBe(1)
  })

  it('looks at once when it is woken', async () => {
    await aTeamAtWork()
    const { id, owner_id } = await conversationOf(place.db, 'c0')
    const server = startAt(NOW)
    await until(async () => (await jobsOf('tidy')).some((job) => job.state === 'done'))
    const pickId = await aPick(place.db, {
      teamId: place.teamId,
      conversationId: id,
      revieweeId: owner_id ?? 0,
    })
    const changed_at = NOW - QUIET_MS
    await place.db.write.updateTable('assignment').set({ state: 'skipped', changed_at }).execute()
    const startedAt = performance.now()
    server.wake()
    const pick = place.db.read.selectFrom('pick').selectAll().where('id', '=', pickId)
    await until(async () => (await pick.executeTakeFirstOrThrow()).revealed_at !== null)
    expect(performance.now() - startedAt).toBeLessThan(5_000)
    await until(allOver)
    await server.stop()
  })

  it('removes uploads a week after their import, old events, what killed readers left and what somebody removed', async () => {
    const run = await importFile(place, { files: [{ text: jsonl(conversationLine('a')) }] })
    const open = await checkFile(place, { files: [{ text: jsonl(conversationLine('b')) }] })
    const names = run.uploadNames ?? []
    const tables = (name: string) =>
      (['en', 'it'] as const).map((language) => badRowsPath(place.dataDir, name, language))
    const paths = names.flatMap((name) => [uploadPath(place.dataDir, name), ...tables(name)])
    expect(paths.map((path) => existsSync(path))).toEqual([true, true, true])
    const subject = { teamId: null, subjectKind: 'none', subjectId: null }
    await transact(place.db.write, (trx) => recordEvent(trx, { at: 1, kind: 'old', ...subject }))
    const ada = await aPerson(place.db, 'Ada')
    const words = { text: 'Say it', done_means: 'Ten do', due_on: '2025-11-01', week: '2025-W44' }
    await place.db.write
      .insertInto('action')
      .values({
        ...{ ...words, team_id: place.teamId, owner_id: ada, state: 'open', version: 2, created_by: ada },
        ...{ created_at: 1, changed_at: 1, deleted_at: NOW - 31 * DAY_MS },
      })
      .execute()
    const left = join(place.dataDir, 'tmp', 'csv-left')
    await mkdir(left, { recursive: true })
    await writeFile(join(left, 'rows'), 'x')
    await utimes(left, 1, 1)
    await place.db.write
      .updateTable('import_run')
      .set({ finished_at: NOW - 8 * DAY_MS })
      .where('id', '=', run.id)
      .execute()

    const server = startAt(NOW)
    await until(async () => (await jobsOf('tidy')).some((job) => job.state === 'done'))
    await server.stop()
    expect(paths.map((path) => existsSync(path))).toEqual([false, false, false])
    expect((await importRun(place, run.id)).uploadNames).toBeNull()
    expect((await importRun(place, open.id)).uploadNames).toHaveLength(1)
    expect(existsSync(left)).toBe(false)
    const old = await place.db.read.selectFrom('event').select('id').where('kind', '=', 'old').execute()
    expect(old).toEqual([])
    expect(await countRows(place.db, 'action')).toBe(0)
  })
})

import { chmodSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestDb, testDatabase, testEngines } from '@reread/db/testing'
import { noteServerAddress, settingsFrom } from '@reread/settings'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Check, runChecks } from './commands/doctor-check.ts'
import { databaseChecks } from './commands/doctor-database.ts'
import { placeChecks } from './commands/doctor-place.ts'
import { Failure } from './failure.ts'

const DAY = 86_400_000

const named = (checks: readonly Check[], name: string): Check => {
  const found = checks.find((check) => check.name === name)
  if (found === undefined) throw new Error(`Nobody looked at ${name}.`)
  return found
}

describe('the doctor', () => {
  it('goes on after a check that throws, and says what was thrown', async () => {
    const checks = await runChecks({
      First: () => Promise.reject(new Failure('x', 'The disk is gone.')),
      Second: () => Promise.reject(new Error('odd')),
      Third: async () => ({ name: 'Third', state: 'ok', found: 'fine', advice: null }),
    })
    expect(checks.map(({ name, state, found }) => [name, state, found])).toEqual([
      ['First', 'failed', 'The disk is gone.'],
      ['Second', 'failed', 'Something went wrong in Reread itself: odd'],
      ['Third', 'ok', 'fine'],
    ])
    expect(checks[0]?.advice).toMatch(/^Mend this first/)
  })
})

describe('the doctor on the place', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(process.env.REREAD_TEST_FOLDER ?? tmpdir(), 'doctor-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const looks = (variables: Record<string, string>) => runChecks(placeChecks(settingsFrom(variables)))
  const dataFolder = async (REREAD_DATA: string) => named(await looks({ REREAD_DATA }), 'Data folder')

  it('knows the Node it runs in, and how much room there is, also where nothing is yet', async () => {
    const checks = await looks({ REREAD_DATA: join(folder, 'not', 'there', 'yet') })
    expect(named(checks, 'Node')).toMatchObject({ state: 'ok', found: process.versions.node })
    expect(named(checks, 'Disk').found).toMatch(/^\d+ MB free$/)
    expect(named(checks, 'Data folder')).toMatchObject({
      state: 'ok',
      found: expect.stringContaining('not there yet'),
    })
  })

  it('warns of a folder that others may open, and fails where it is a file', async () => {
    const data = join(folder, 'data')
    mkdirSync(data, { mode: 0o700 })
    expect(await dataFolder(data)).toMatchObject({ state: 'ok', found: data })
    chmodSync(data, 0o750)
    expect(await dataFolder(data)).toMatchObject({ state: 'warning', advice: `chmod 700 ${data}` })
    const file = join(folder, 'file')
    writeFileSync(file, '')
    expect(await dataFolder(file)).toMatchObject({ state: 'failed', advice: 'Set REREAD_DATA to a folder' })
  })

  it.each([
    [{}, 'warning', /^Fine on this machine alone/],
    [{ HOST: '127.0.0.9' }, 'warning', /^Fine on this machine alone/],
    [{ HOST: '::1' }, 'warning', /^Fine on this machine alone/],
    [{ HOST: '0.0.0.0' }, 'warning', /^Passwords can be read on the way/],
    [{ REREAD_PUBLIC_URL: 'http://reread.example.org' }, 'warning', /^Passwords can be read on the way/],
    [{ REREAD_PUBLIC_URL: 'http://localhost:3000' }, 'warning', /^Fine on this machine alone/],
    [{ REREAD_PUBLIC_URL: 'http://[::1]:3000' }, 'warning', /^Fine on this machine alone/],
    [{ REREAD_PUBLIC_URL: 'http://127.evil.example.org' }, 'warning', /^Passwords can be read on the way/],
    [{ REREAD_PUBLIC_URL: 'https://reread.example.org' }, 'ok', null],
  ])('says of the address %j who can listen', async (variables, state, advice) => {
    const check = named(await looks({ REREAD_DATA: folder, ...variables }), 'Address')
    expect(check.state).toBe(state)
    if (advice === null) expect(check.advice).toBeNull()
    else expect(check.advice).toMatch(advice)
  })

  it('says where the server that runs on the folder is reached, and who can listen there', async () => {
    const looked = async () => named(await looks({ REREAD_DATA: folder }), 'Address')
    const forgetOpen = noteServerAddress(folder, { url: 'http://127.0.0.1:3917', host: '0.0.0.0' })
    expect(await looked()).toMatchObject({
      found: 'http://127.0.0.1:3917 is plain http',
      advice: expect.stringMatching(/^Passwords can be read on the way/),
    })
    forgetOpen()
    const forget = noteServerAddress(folder, { url: 'http://[::1]:3918', host: '::1' })
    expect(await looked()).toMatchObject({
      found: 'http://[::1]:3918 is plain http',
      advice: expect.stringMatching(/^Fine on this machine alone/),
    })
    forget()
    expect((await looked()).found).toBe('http://127.0.0.1:3000 is plain http')
  })
})

describe.each(testEngines)('the doctor on a database on %s', (engine) => {
  let db: TestDb
  beforeAll(async () => {
    db = await testDatabase(engine)
  })
  afterAll(() => db.close())

  const looks = () => runChecks(databaseChecks({ db, dataDir: db.dataDir, now: Date.now }))
  const look = async (name: string) => named(await looks(), name)
  const aJob = (given: { state: 'queued' | 'running'; at: number; kind?: string }) =>
    db.write
      .insertInto('job')
      .values({
        ...{ kind: given.kind ?? 'reveal', payload: '{}', state: given.state, run_at: given.at, attempts: 0 },
        ...{ max_attempts: 5, lease_until: given.state === 'running' ? given.at : null, fence: 0 },
        ...{ cancel_requested: 0, created_at: 0 },
      })
      .execute()

  it('finds nothing wrong with a new one, and leaves a row in its audit', async () => {
    const checks = await looks()
    expect(checks.filter(({ state }) => state !== 'ok')).toEqual([])
    expect(checks.map(({ name }) => name)).toEqual([
      ...[
        'Engine',
        'Schema',
        'Integrity',
        'References',
        'Weekly sums',
        'Jobs',
        'Numbers',
        'Uploads',
        'Writing',
      ],
    ])
    const audit = await db.read.selectFrom('audit').select(['verb', 'actor_kind as by']).execute()
    expect(audit).toEqual([{ verb: 'doctor.run', by: 'operator' }])
  })

  it('finds jobs that nobody takes: due or silent for more than ten minutes', async () => {
    const now = Date.now()
    await aJob({ state: 'queued', at: now - 5 * 60_000 })
    await aJob({ state: 'queued', at: now + DAY })
    expect(await look('Jobs')).toMatchObject({ state: 'ok', found: 'none waits' })
    await aJob({ state: 'queued', at: now - 11 * 60_000, kind: 'import' })
    expect(await look('Jobs')).toMatchObject({
      ...{ state: 'failed', found: expect.stringMatching(/^1 job waits for a worker: import \(job \d+\)$/) },
    })
    for (let number = 0; number < 6; number += 1) await aJob({ state: 'running', at: now - DAY })
    expect((await look('Jobs')).found).toMatch(
      /^7 jobs wait for a worker: (\w+ \(job \d+\), ){4}\w+ \(job \d+\) and 2 more$/,
    )
    await db.write.deleteFrom('job').execute()
  })

  it('names a rubric whose last fit failed, until one worked', async () => {
    const rubric = await db.write
      .insertInto('rubric')
      .values({ name: 'Support', base_language: 'en', created_at: 0 })
      .returning('id')
      .executeTakeFirstOrThrow()
    await db.write
      .insertInto('rubric_version')
      .values({ rubric_id: rubric.id, version: 1, published_at: 0 })
      .execute()
    expect(await look('Numbers')).toMatchObject({ state: 'ok', found: '0 rubrics computed' })
    await db.write
      .insertInto('job')
      .values({
        ...{ kind: 'fit', payload: '{}', state: 'failed', unique_key: `fit/${rubric.id}/0`, run_at: 0 },
        ...{ attempts: 8, max_attempts: 8, fence: 8, cancel_requested: 0, created_at: 0, finished_at: 500 },
      })
      .execute()
    expect(await look('Numbers')).toMatchObject({
      ...{ state: 'failed', found: 'the last attempt failed for Support' },
    })
    await db.write
      .insertInto('quality_fit')
      .values({
        ...{ rubric_id: rubric.id, kind: 'full', from_week: '2026-W01', through_week: '2026-W09', seed: 1 },
        ...{ digest: 'd', method: 'm', outcome: 'fitted', reviews: 1, gathered_at: 600, computed_at: 600 },
        ...{ duration_ms: 1, document: '{}', revealed_picks: 1 },
      })
      .execute()
    expect(await look('Numbers')).toMatchObject({ state: 'ok', found: '1 rubric computed' })
  })

  it('finds files of no import after a day, not those that an import may still be made of', async () => {
    const folder = join(db.dataDir, 'uploads')
    mkdirSync(folder, { recursive: true })
    const known = 'a'.repeat(32)
    const old = (Date.now() - 2 * DAY) / 1000
    for (const name of [known, `${known}.bad`, 'b'.repeat(32), 'fresh']) {
      writeFileSync(join(folder, name), 'x')
      if (name !== 'fresh') utimesSync(join(folder, name), old, old)
    }
    const team = await aBareTeam()
    await db.write
      .insertInto('import_run')
      .values({
        ...{ team_id: team, format: 'jsonl', file_names: '[]', upload_names: JSON.stringify([known]) },
        ...{ options: '{}', state: 'checked', created_at: 0 },
      })
      .execute()
    expect(await look('Uploads')).toMatchObject({
      state: 'failed',
      found: `1 file belongs to no import: ${'b'.repeat(32)}`,
      advice: `They hold customers' words: remove them from ${folder}`,
    })
    rmSync(join(folder, 'b'.repeat(32)))
    expect(await look('Uploads')).toMatchObject({ state: 'ok' })
  })

  it('finds weekly sums without reviews, team by team', async () => {
    const team = await aBareTeam('Mail')
    const person = await db.write
      .insertInto('person')
      .values({ name: 'Ada', kind: 'human', shortcuts: 1, created_at: 0 })
      .returning('id')
      .executeTakeFirstOrThrow()
    const cell = {
      team_id: team,
      week: '2026-W10',
      kind: 'peer' as const,
      criterion_key: '',
      reviews: 1,
      picks: 1,
    }
    await db.write
      .insertInto('rollup')
      .values({ ...cell, reviewee_id: person.id, score_sum: 80 })
      .execute()
    await db.write
      .insertInto('team_rollup')
      .values({ ...cell, people: 1, score_sum: 80 })
      .execute()
    expect(await look('Weekly sums')).toMatchObject({
      ...{ state: 'failed', found: 'not what the reviews add up to: Mail: 2' },
    })
    await db.write.deleteFrom('rollup').execute()
    await db.write.deleteFrom('team_rollup').execute()
    expect(await look('Weekly sums')).toMatchObject({ state: 'ok', found: '0 sums equal a recount' })
  })

  const aBareTeam = async (name = 'Chat') => {
    const rubric = await db.write
      .insertInto('rubric')
      .values({ name, base_language: 'en', created_at: 0 })
      .returning('id')
      .executeTakeFirstOrThrow()
    const { id } = await db.write
      .insertInto('team')
      .values({
        ...{ name, slug: name, zone: 'UTC', language: 'en', scores: 'parties', conversations: 'open' },
        ...{
          reveal_mode: 'each',
          rubric_id: rubric.id,
          picks_per_agent: 2,
          peers_per_pick: 2,
          cold_hours: 24,
        },
        ...{ quiet_days: 7, max_messages: 60, max_words: 2_500 },
        ...{ opening_day: 1, opening_time: '08:00', due_day: 5, due_time: '14:00', created_at: 0 },
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return id
  }
})

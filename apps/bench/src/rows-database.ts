import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { anOpenRound, answersFor, openWorld, tasksOf } from '@reread/api/testing'
import { openDatabase, sqliteFileIn, sumsOfTeam } from '@reread/db'
import { type BenchRow, quantile, timed } from './bench-row.ts'
import { AGENTS, NOW, type Place } from './place.ts'

const PREPARED_BYTES = 4_000_000

/** What one durable write of a page costs on this disk, in a file whose length does not change. */
const fdatasyncMs = async (): Promise<number> => {
  const folder = mkdtempSync(join(tmpdir(), 'reread-sync-'))
  const file = openSync(join(folder, 'log'), 'w')
  const page = Buffer.alloc(4096, 1)
  writeSync(file, Buffer.alloc(PREPARED_BYTES))
  fdatasyncSync(file)
  const found = await timed(200, (turn) => {
    writeSync(file, page, 0, page.length, turn * page.length)
    fdatasyncSync(file)
  })
  closeSync(file)
  rmSync(folder, { recursive: true })
  return quantile(found, 0.5)
}

/** The statements of a submit alone, without rights, checks or a worker, as durable as the product's. */
const rawSubmitMs = async (): Promise<number> => {
  const folder = mkdtempSync(join(tmpdir(), 'reread-raw-'))
  const raw = new DatabaseSync(join(folder, 'raw.db'))
  raw.exec('pragma journal_mode = wal; pragma synchronous = full')
  raw.exec(`create table assignment (id integer primary key autoincrement, state text, changed_at integer) strict;
    create table review (id integer primary key autoincrement, assignment_id integer unique, pick_id integer, author_id integer, score real, submitted_at integer) strict;
    create index review_pick on review (pick_id, id); create index review_author on review (author_id, submitted_at, id);
    create table rating (id integer primary key autoincrement, review_id integer, criterion_id integer, point integer, root_causes text, unique (review_id, criterion_id)) strict;
    create table note (id integer primary key autoincrement, review_id integer, kind text, body text) strict;
    create table audit (id integer primary key autoincrement, at integer, verb text, subject_id integer, details text) strict;
    create table event (id integer primary key autoincrement, at integer, kind text, subject_id integer) strict`)
  const open = raw.prepare(`insert into assignment (state, changed_at) values ('open', 0)`)
  for (let made = 0; made < 2_000; made += 1) open.run()
  const mark = raw.prepare(
    `update assignment set state = 'submitted', changed_at = ? where id = ? and state = 'open'`,
  )
  const review = raw.prepare(
    'insert into review (assignment_id, pick_id, author_id, score, submitted_at) values (?, ?, ?, ?, ?)',
  )
  const rating = raw.prepare(
    'insert into rating (review_id, criterion_id, point, root_causes) values (?, ?, ?, ?)',
  )
  const note = raw.prepare('insert into note (review_id, kind, body) values (?, ?, ?)')
  const audit = raw.prepare('insert into audit (at, verb, subject_id, details) values (?, ?, ?, ?)')
  const event = raw.prepare('insert into event (at, kind, subject_id) values (?, ?, ?)')
  const found = await timed(300, (turn) => {
    raw.exec('begin immediate')
    mark.run(NOW, turn + 1)
    const id = Number(review.run(turn + 1, turn, 1, 80, NOW).lastInsertRowid)
    for (let criterion = 1; criterion <= 4; criterion += 1) rating.run(id, criterion, 4, '[]')
    note.run(id, 'keep', 'names the cause')
    audit.run(NOW, 'review.submit', id, '{}')
    event.run(NOW, 'review.submitted', id)
    raw.exec('commit')
  })
  raw.close()
  rmSync(folder, { recursive: true })
  return quantile(found, 0.5)
}

/** Handing a review in, whole use case: rights, checks, score, one durable transaction. */
export const submitRows = async (): Promise<BenchRow[]> => {
  const world = await openWorld('sqlite')
  const names = Array.from({ length: 8 }, (_, number) => `Agent ${number}`)
  const settings = { picks_per_agent: 10, peers_per_pick: 5 }
  const { roundId } = await anOpenRound(world, { agents: names, settings, each: 10 })
  const tasks = await tasksOf(world, roundId)
  const prepared = await Promise.all(
    tasks.map(async (task) => ({
      caller: await world.as(task.reviewerId),
      answers: await answersFor(world, task),
    })),
  )
  const found = await timed(300, async (turn) => {
    const task = prepared[turn]
    if (task) await task.caller.reviews.submit({ ...task.answers, keep: 'names the cause' })
  })
  await world.close()
  const value = quantile(found, 0.5)
  const [sync, raw] = [await fdatasyncMs(), await rawSubmitMs()]
  const row = { name: 'submit', metric: 'durable submit, p50', value, unit: 'ms' }
  return [
    { ...row, against: { name: 'fdatasync', value: sync }, target: '≤ 15×', isMet: value <= 15 * sync },
    { ...row, against: { name: 'raw statements', value: raw }, target: '≤ 6×', isMet: value <= 6 * raw },
  ]
}

/** What a team's page reads of twelve weeks, from the sums kept at each reveal, beside a count of all ratings. */
export const dashboardRows = async ({ dataDir, teamId, weeks }: Place): Promise<BenchRow[]> => {
  const db = await openDatabase({ dataDir })
  const found = await timed(60, () => sumsOfTeam(db.read, teamId, weeks))
  const oneWeek = await timed(60, () => sumsOfTeam(db.read, teamId, weeks.slice(-1)))
  await db.close()
  const raw = new DatabaseSync(sqliteFileIn(dataDir), { readOnly: true })
  const count =
    raw.prepare(`select review.week, review.reviewee_id, review.kind, rating.criterion_id, avg(rating.point)
    from rating join review on review.id = rating.review_id where review.team_id = ? group by 1, 2, 3, 4`)
  const counted = await timed(20, () => count.all(teamId))
  raw.close()
  const against = { name: 'counting all ratings', value: quantile(counted, 0.5) }
  const value = quantile(found, 0.5)
  const last = quantile(oneWeek, 0.5)
  return [
    {
      name: 'dashboard',
      metric: `12 weeks × ${AGENTS} people, p50`,
      value,
      unit: 'ms',
      against,
      target: '≤ 1 ms',
      isMet: value <= 1,
    },
    {
      name: 'dashboard',
      metric: `1 week × ${AGENTS} people, p50`,
      value: last,
      unit: 'ms',
      against,
      target: '≤ 1 ms',
      isMet: last <= 1,
    },
  ]
}

import {
  anySignIn,
  countConversations,
  demoIds,
  demoMarks,
  demoPersonas,
  enqueueJob,
  findPick,
  insertFlag,
  insertLink,
  insertPerson,
  insertReview,
  insertRubric,
  insertSignIn,
  insertTeam,
  markSubmitted,
  recordAudit,
  recordEvent,
  removeDemo,
  setMembership,
  setWorkspaceRole,
  type TableName,
  TEAM_DEFAULTS,
  tables,
  transact,
} from '@reread/db'
import { type TestDb, testDatabase, testEngines } from '@reread/db/testing'
import { DEFAULT_RUBRIC } from '@reread/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadDemo } from './index.ts'

const NOW = Date.UTC(2026, 10, 18, 9, 30)
const NOBODY = {
  personId: null,
  undoableSince: NOW,
  reviewTeamIds: [],
  openReviewTeamIds: [],
}

/** Rows of every table there is, also of those that came after this test. */
const everyRow = async (db: TestDb): Promise<Record<string, unknown[]>> => {
  const rows: Record<string, unknown[]> = {}
  for (const table of Object.keys(tables) as TableName[]) {
    rows[table] = await db.read
      .selectFrom(table as 'person')
      .selectAll()
      .orderBy('id')
      .execute()
  }
  return rows
}

/** A team with a person who signs in and a conversation of theirs: what must stay as it is. */
const aRealTeam = (db: TestDb) =>
  transact(db.write, async (trx) => {
    const by = { at: NOW, personId: null }
    const { rubricId } = await insertRubric(trx, DEFAULT_RUBRIC, by)
    const { teamId } = await insertTeam(trx, {
      ...TEAM_DEFAULTS,
      name: 'Chat',
      zone: 'UTC',
      language: 'en',
      rubric_id: rubricId,
      created_at: NOW,
    })
    const personId = await insertPerson(trx, { name: 'Real Person', kind: 'human', language: null, at: NOW })
    await setMembership(trx, { teamId, personId, role: 'agent', member: true, at: NOW })
    await setWorkspaceRole(trx, { personId, role: 'admin', granted: true, at: NOW })
    await insertSignIn(trx, { personId, name: 'Real', email: 'real@example.org', passwordHash: 'x', at: NOW })
    const run = await trx
      .insertInto('import_run')
      .values({
        team_id: teamId,
        format: 'jsonl',
        file_names: '[]',
        options: '{}',
        state: 'done',
        created_at: NOW,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const source = await trx
      .insertInto('source')
      .values({ name: 'Botteghina live chat', import_id: run.id, created_at: NOW })
      .returning('id')
      .executeTakeFirstOrThrow()
    await trx
      .insertInto('conversation')
      .values({
        source_id: source.id,
        external_id: 'real-1',
        team_id: teamId,
        import_id: run.id,
        channel: 'chat',
        subject: 'Real',
        subject_folded: 'real',
        status: 'closed',
        tags: '[]',
        opened_at: NOW,
        owner_id: personId,
        message_count: 0,
        word_count: 0,
      })
      .execute()
    const actor = { kind: 'person', personId } as const
    await recordAudit(trx, {
      at: NOW,
      actor,
      verb: 'import.run',
      subjectKind: 'import',
      subjectId: run.id,
      teamId,
      details: {},
    })
    await recordEvent(trx, {
      at: NOW,
      kind: 'import.changed',
      teamId,
      subjectKind: 'import',
      subjectId: run.id,
    })
    await enqueueJob(trx, {
      kind: 'open-round',
      payload: { teamId, week: '2026-W47' },
      uniqueKey: 'real',
      runAt: NOW,
      maxAttempts: 1,
      createdBy: personId,
      createdAt: NOW,
    })
    return { teamId, personId }
  })

/** What a visitor does as the agent of the demo: hands a review in, flags, comments, and the product works for them. */
const play = async (db: TestDb) => {
  const [persona] = (await demoPersonas(db.read)).filter(({ role }) => role === 'agent')
  if (!persona) throw new Error('no persona')
  const me = persona.personId
  const open = await db.read
    .selectFrom('assignment')
    .select(['id', 'pick_id as pickId'])
    .where('reviewer_id', '=', me)
    .where('state', '=', 'open')
    .orderBy('id')
    .executeTakeFirstOrThrow()
  const pick = await findPick(db.read, open.pickId)
  if (!pick) throw new Error('no pick')
  await transact(db.write, async (trx) => {
    await markSubmitted(trx, open.id, NOW)
    await insertReview(trx, {
      review: {
        assignment_id: open.id,
        pick_id: pick.id,
        version: 1,
        reason: 'blind',
        author_id: me,
        reviewee_id: pick.revieweeId,
        team_id: pick.teamId,
        week: pick.week,
        kind: 'peer',
        origin: 'drawn',
        rubric_version_id: pick.rubricVersionId,
        score: null,
        score_before_critical: null,
        submitted_at: NOW,
      },
      ratings: [],
      notes: [{ kind: 'keep', text: 'mine', messageId: null, fromChar: null, toChar: null }],
    })
    const flag = {
      conversationId: pick.conversationId,
      messageId: null,
      authorId: me,
      reviewId: null,
      at: NOW,
    }
    await insertFlag(trx, { ...flag, kind: 'bug', text: 'mine' })
    const about = { at: NOW, subjectKind: 'pick', subjectId: pick.id, teamId: pick.teamId }
    await recordEvent(trx, { ...about, kind: 'review.submitted' })
    await recordAudit(trx, {
      ...about,
      actor: { kind: 'person', personId: me },
      verb: 'review.submit',
      details: {},
    })
    await recordAudit(trx, { ...about, actor: { kind: 'system' }, verb: 'reveal', details: {} })
    const job = { uniqueKey: null, runAt: NOW, maxAttempts: 1, createdAt: NOW }
    await enqueueJob(trx, { ...job, kind: 'reveal', payload: { pickId: pick.id }, createdBy: null })
    await enqueueJob(trx, {
      ...job,
      kind: 'open-round',
      payload: { teamId: pick.teamId, week: 'x' },
      createdBy: me,
    })
    const link = { tokenHash: 'h', createdBy: null, createdAt: NOW, expiresAt: NOW + 1 }
    await insertLink(trx, { ...link, purpose: 'setup', personId: me })
    await insertLink(trx, { ...link, tokenHash: 'i', purpose: 'demo', personId: null })
    const user = await trx
      .selectFrom('auth_user')
      .select('id')
      .where('person_id', '=', me)
      .executeTakeFirstOrThrow()
    await trx
      .insertInto('auth_session')
      .values({ user_id: user.id, token_hash: 't', created_at: NOW, updated_at: NOW, expires_at: NOW + 1 })
      .execute()
  })
}

describe.each(testEngines)('taking the demo out, on %s', (engine) => {
  let db: TestDb
  beforeAll(async () => {
    db = await testDatabase(engine)
  })
  afterAll(() => db.close())

  it('leaves not one of its rows in any table, and everything real as it was', async () => {
    const real = await aRealTeam(db)
    const before = await everyRow(db)
    const loaded = await loadDemo(db, { now: NOW })
    await play(db)
    const during = await everyRow(db)
    const grew = Object.keys(tables).filter(
      (table) => (during[table]?.length ?? 0) > (before[table]?.length ?? 0),
    )
    // The control: a demo without rows would be removed without a trace as well.
    expect(grew).toEqual(
      expect.arrayContaining([
        'person',
        'team',
        'round',
        'review',
        'rollup',
        'team_rollup',
        'job',
        'event',
        'auth_session',
        'one_time_link',
      ]),
    )
    expect(await demoMarks(db.read, real)).toEqual({ person: false, team: false })
    const removed = await transact(db.write, removeDemo)
    expect(removed).toEqual({ people: loaded.people, teams: 2, conversations: loaded.conversations })
    expect(await everyRow(db)).toEqual(before)
  })

  it('takes the words of its conversations out of the search as well', async () => {
    const found = async (word: string) => {
      const { teams } = await demoIds(db.read)
      const page = {
        reach: { teamIds: [...teams], openTeamIds: [], onlyTeamId: null, participantId: null },
        filter: {
          ...{ reader: NOBODY, settledBefore: NOW, ownerId: null },
          ...{ withPersonId: null, channel: null, language: null, tag: null, opened: null, status: null },
          ...{ csat: null, unreviewed: false, messages: null, score: null, criterion: null },
          ...{ spreadFrom: null, gapFrom: null, flag: null, numbers: [], subjectPart: null },
          ...{ reviewerId: null, revieweeId: null, reviewedIn: null },
          words: { words: [word], lastIsBeginning: false },
        },
      }
      return countConversations(db.read, page, 100)
    }
    await loadDemo(db, { now: NOW })
    const before = [await found('teapot'), await found('buoni')]
    expect(before.every((count) => count > 0)).toBe(true)
    await transact(db.write, removeDemo)
    // Ids may come again: what was left of the words before would be found with them.
    await loadDemo(db, { now: NOW })
    expect([await found('teapot'), await found('buoni')]).toEqual(before)
    await transact(db.write, removeDemo)
  })

  it('writes no audit of what is played in it, which could never be removed', async () => {
    await loadDemo(db, { now: NOW })
    const before = await db.read.selectFrom('audit').selectAll().execute()
    await play(db)
    expect(await db.read.selectFrom('audit').selectAll().execute()).toEqual(before)
  })

  it('keeps apart who is of the demo and who is not', async () => {
    const { people, teams } = await demoIds(db.read)
    expect([people.size, teams.size]).toEqual([13, 2])
    const [personId = 0] = people
    const [teamId = 0] = teams
    expect(await demoMarks(db.read, { personId, teamId })).toEqual({ person: true, team: true })
    expect(await demoMarks(db.read, { personId: null, teamId: null })).toEqual({ person: false, team: false })
  })

  it('is done once: a second time finds nothing', async () => {
    await transact(db.write, removeDemo)
    expect(await transact(db.write, removeDemo)).toEqual({ people: 0, teams: 0, conversations: 0 })
    expect(await demoPersonas(db.read)).toEqual([])
  })

  it('is nobody who could sign in: a workspace with a demo alone is not set up', async () => {
    const empty = await testDatabase(engine)
    await loadDemo(empty, { now: NOW })
    expect(await anySignIn(empty.read)).toBe(false)
    expect(await anySignIn(db.read)).toBe(true)
    await empty.close()
  })
})

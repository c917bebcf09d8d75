import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type Db,
  findTeam,
  insertRound,
  latestRubricVersion,
  openDatabase,
  setMembership,
  transact,
} from '@reread/db'
import { addScaleReviews, scaleLines } from '@reread/demo/scale'
import { lastWeeks, weekOf } from '@reread/domain'
import { importFile, writeLines } from './import-lines.ts'
import { longConversation } from './long-conversation.ts'
import { startServer } from './server.ts'
import { setUp } from './visitor.ts'

/** When everything happens: Wednesday of 2026-W10, 09:00 UTC. */
export const NOW = Date.UTC(2026, 2, 4, 9)
export const CLOCK = new Date(NOW).toISOString()
export const AGENTS = 200
const DASHBOARD_WEEKS = 12

export interface Place {
  readonly dataDir: string
  readonly conversations: number
  readonly teamId: number
  readonly weeks: readonly string[]
  /** Bytes of the imported file. */
  readonly fileBytes: number
  readonly messages: number
  /** Seconds that the import itself took, after its dry run. */
  readonly importSeconds: number
  /** Milliseconds that small reads of the same process took meanwhile. */
  readonly readsMeanwhileMs: readonly number[]
  /** Of the 1,000-message conversation that waits for a review. */
  readonly longAssignmentId: number
  readonly longConversationId: number
  remove(): void
}

/** Everybody who was imported answers customers in the team. */
const joinTeam = async (db: Db, teamId: number): Promise<void> => {
  const people = await db.read.selectFrom('identity').select('person_id').distinct().execute()
  await transact(db.write, async (trx) => {
    for (const { person_id: personId } of people) {
      await setMembership(trx, { teamId, personId, role: 'agent', member: true, at: NOW - 1 })
    }
  })
}

/** An open round with one conversation of a thousand messages, for the person who signs in. */
const assignLong = async (db: Db, teamId: number, versionId: number) => {
  const long = await db.read
    .selectFrom('conversation')
    .select(['id', 'owner_id'])
    .where('external_id', '=', 'long')
    .executeTakeFirstOrThrow()
  const reader = await db.read
    .selectFrom('person')
    .select('id')
    .where('name', '=', 'Bench')
    .executeTakeFirstOrThrow()
  const pick = {
    conversationId: long.id,
    revieweeId: long.owner_id ?? 0,
    reviewers: [{ personId: reader.id, kind: 'peer' as const }],
  }
  const day = 86_400_000
  await transact(db.write, (trx) =>
    insertRound(
      trx,
      {
        team_id: teamId,
        week: weekOf(NOW, 'UTC'),
        rubric_version_id: versionId,
        opens_at: NOW - day,
        candidates_from_at: NOW - 8 * day,
        cutoff_at: NOW - day,
        due_at: NOW + 2 * day,
        scores: 'team',
        reveal_mode: 'each',
        picks_per_agent: 1,
        peers_per_pick: 1,
        seed: 'bench',
        candidates_count: 1,
        candidates_digest: '',
        draw: '{}',
        opened_by: null,
        created_at: NOW,
      },
      [pick],
    ),
  )
  const assignment = await db.read
    .selectFrom('assignment')
    .select('id')
    .where('reviewer_id', '=', reader.id)
    .executeTakeFirstOrThrow()
  return { longAssignmentId: assignment.id, longConversationId: long.id }
}

const fill = async (dataDir: string, conversations: number) => {
  const db = await openDatabase({ dataDir })
  try {
    const team = await db.read.selectFrom('team').select('id').executeTakeFirstOrThrow()
    const place = { dataDir, teamId: team.id, now: NOW }
    const scale = { conversations, agents: AGENTS, seed: 'bench', until: NOW - 2 * 86_400_000, days: 365 }
    mkdirSync(join(dataDir, 'uploads'), { recursive: true })
    const [name, long] = ['a'.repeat(32), 'b'.repeat(32)]
    await writeLines(join(dataDir, 'uploads', name), scaleLines(scale))
    const fileBytes = statSync(join(dataDir, 'uploads', name)).size
    const imported = await importFile(db, { ...place, name })
    await writeLines(join(dataDir, 'uploads', long), [longConversation(NOW)])
    await importFile(db, { ...place, name: long })
    await joinTeam(db, team.id)
    const rubricId = (await findTeam(db.read, team.id))?.rubric_id ?? 0
    const versionId = (await latestRubricVersion(db.read, rubricId)) ?? 0
    const weeks = lastWeeks(weekOf(NOW - 7 * 86_400_000, 'UTC'), DASHBOARD_WEEKS)
    await addScaleReviews(db, {
      teamId: team.id,
      rubricVersionId: versionId,
      weeks,
      seed: 'bench',
      at: NOW - 1,
    })
    const counted = await db.read
      .selectFrom('message')
      .select((eb) => eb.fn.countAll<number>().as('messages'))
      .executeTakeFirstOrThrow()
    return {
      teamId: team.id,
      weeks,
      fileBytes,
      messages: counted.messages,
      importSeconds: imported.seconds,
      readsMeanwhileMs: imported.readsMs,
      ...(await assignLong(db, team.id, versionId)),
    }
  } finally {
    await db.close()
  }
}

const LONGEST_SETTLING_MS = 120_000

/** Lets the server do what is due once, its numbers last: what is measured afterwards is not disturbed by that. */
const settle = async (dataDir: string): Promise<void> => {
  const server = await startServer(dataDir, CLOCK)
  const db = await openDatabase({ dataDir })
  const jobs = db.read.selectFrom('job').select('id')
  try {
    const givenUpAt = Date.now() + LONGEST_SETTLING_MS
    while (Date.now() < givenUpAt) {
      await new Promise((resolve) => setTimeout(resolve, 200))
      const computed = await db.read.selectFrom('quality_fit').select('id').limit(1).execute()
      const waiting = await jobs.where('state', 'in', ['queued', 'running']).limit(1).execute()
      if (computed.length > 0 && waiting.length === 0) return
    }
    throw new Error('the numbers of the workspace were not computed in time')
  } finally {
    await db.close()
    await server.end()
  }
}

/** A workspace of one team with its people, conversations and twelve revealed weeks; made anew each time. */
export const makePlace = async (conversations: number): Promise<Place> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'reread-bench-'))
  // An hour earlier: what is set up now is in force when the others look.
  const server = await startServer(dataDir, new Date(NOW - 3_600_000).toISOString())
  try {
    if (server.setUpLink === null) throw new Error('the new workspace has no set-up link')
    await setUp(server.origin, server.setUpLink)
  } finally {
    await server.end()
  }
  const filled = await fill(dataDir, conversations)
  await settle(dataDir)
  return {
    dataDir,
    conversations,
    ...filled,
    remove: () => rmSync(dataDir, { recursive: true, force: true }),
  }
}

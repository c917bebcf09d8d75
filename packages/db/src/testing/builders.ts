import { DEFAULT_RUBRIC } from '@reread/domain'
import type { Insertable } from 'kysely'
import { putIntoTextIndex } from '../full-text/conversation-text.ts'
import { transact } from '../guard.ts'
import type { Db } from '../open.ts'
import { insertReview, markSubmitted } from '../queries/hand-in.ts'
import { insertPerson } from '../queries/people.ts'
import { findPick, type PickFacts } from '../queries/picks.ts'
import type { StoredNote } from '../queries/reviews.ts'
import { type DrawnPick, insertRound } from '../queries/rounds.ts'
import { insertRubric, rubricVersion } from '../queries/rubrics.ts'
import { insertSignIn } from '../queries/sessions.ts'
import { insertTeam, setMembership, TEAM_DEFAULTS, type TeamSettings } from '../queries/team-changes.ts'
import type { Database } from '../schema.ts'

export const HOUR = 3_600_000
export const DAY = 24 * HOUR
/** Wednesday of week 2026-W10, 09:00 UTC. */
export const NOW = Date.UTC(2026, 2, 4, 9)
/** When people and teams of the tests began. */
export const LONG_AGO = NOW - 100 * DAY

/** Somebody with a name and nothing else. */
export const aPerson = (db: Db, name: string, kind: 'human' | 'ai' = 'human'): Promise<number> =>
  transact(db.write, (trx) => insertPerson(trx, { name, kind, language: null, at: LONG_AGO }))

export interface BuiltTeam {
  teamId: number
  slug: string
  rubricId: number
  rubricVersionId: number
  /** Criteria of the rubric, in its order. */
  criterionIds: number[]
}

/** A team with the default settings and a rubric of its own. */
export const aTeam = async (
  db: Db,
  name: string,
  settings: Partial<TeamSettings> = {},
): Promise<BuiltTeam> => {
  const by = { at: LONG_AGO, personId: null }
  const made = await transact(db.write, async (trx) => {
    const { rubricId, versionId } = await insertRubric(trx, DEFAULT_RUBRIC, by)
    const given = { ...TEAM_DEFAULTS, zone: 'UTC', language: 'en' as const, ...settings, name }
    return {
      ...(await insertTeam(trx, { ...given, rubric_id: rubricId, created_at: LONG_AGO })),
      rubricId,
      rubricVersionId: versionId,
    }
  })
  const { criteria } = await rubricVersion(db.read, made.rubricVersionId)
  return { ...made, criterionIds: criteria.map((criterion) => criterion.id) }
}

export interface RoleGiven {
  teamId: number
  personId: number
  role?: 'agent' | 'lead' | 'manager'
  fromAt?: number
}

/** Gives a role in a team, since long ago unless said. */
export const give = (db: Db, { teamId, personId, role = 'agent', fromAt = LONG_AGO }: RoleGiven) =>
  transact(db.write, (trx) => setMembership(trx, { teamId, personId, role, member: true, at: fromAt }))

/** A new agent of a team. */
export const anAgent = async (db: Db, teamId: number, name: string): Promise<number> => {
  const personId = await aPerson(db, name)
  await give(db, { teamId, personId })
  return personId
}

/** A sign-in with an e-mail address; nobody can use its password. */
export const aSignIn = (db: Db, personId: number, email: string): Promise<boolean> =>
  transact(db.write, (trx) => insertSignIn(trx, { personId, name: email, email, passwordHash: 'x', at: NOW }))

export type ConversationGiven = Partial<Insertable<Database['conversation']>> & {
  team_id: number
  /** Texts of its messages, a minute apart, the customer first; none unless said. */
  texts?: readonly string[]
}

let made = 0

/** A conversation that settled two days ago, unless said otherwise. */
export const aConversation = async (db: Db, given: ConversationGiven): Promise<number> => {
  made += 1
  const number = made
  const { texts = [], ...columns } = given
  const settledAt = columns.settled_at === undefined ? NOW - 2 * DAY : columns.settled_at
  const subject = columns.subject ?? `Invoice ${number}`
  return transact(db.write, async (trx) => {
    const run = await trx
      .insertInto('import_run')
      .values({
        team_id: columns.team_id,
        format: 'jsonl',
        file_names: '[]',
        options: '{}',
        state: 'done',
        created_at: NOW,
        finished_at: NOW,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const source = await trx
      .insertInto('source')
      .values({ name: `desk ${number}`, import_id: run.id, created_at: NOW })
      .returning('id')
      .executeTakeFirstOrThrow()
    const row = await trx
      .insertInto('conversation')
      .values({
        source_id: source.id,
        external_id: `c-${number}`,
        import_id: run.id,
        channel: 'email',
        subject,
        subject_folded: subject.normalize('NFKC').toLowerCase(),
        status: 'closed',
        tags: '[]',
        opened_at: (settledAt ?? NOW) - HOUR,
        settled_at: settledAt,
        message_count: texts.length,
        word_count: 2,
        ...columns,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    for (const [position, text] of texts.entries()) {
      await trx
        .insertInto('message')
        .values({
          conversation_id: row.id,
          import_id: run.id,
          position,
          external_id: `m-${number}-${position}`,
          author_kind: position % 2 === 0 ? 'customer' : 'agent',
          author_id: position % 2 === 0 ? null : (columns.owner_id ?? null),
          internal: 0,
          sent_at: (settledAt ?? NOW) - HOUR + position * 60_000,
          text,
          attachments: '[]',
        })
        .execute()
    }
    await putIntoTextIndex(trx, [row.id])
    return row.id
  })
}

export interface RoundGiven {
  team: BuiltTeam
  picks: readonly DrawnPick[]
  week?: string
  dueAt?: number
  cutoffAt?: number
  revealMode?: 'each' | 'round'
}

/** A round of the team with exactly these picks; answers them in the order of the draw. */
export const aRound = async (
  db: Db,
  { team, picks, week = '2026-W10', dueAt = NOW + 2 * DAY, cutoffAt = NOW, revealMode = 'each' }: RoundGiven,
): Promise<{ roundId: number; picks: PickFacts[] }> => {
  const row = {
    team_id: team.teamId,
    week,
    rubric_version_id: team.rubricVersionId,
    opens_at: cutoffAt,
    candidates_from_at: cutoffAt - 7 * DAY,
    cutoff_at: cutoffAt,
    due_at: dueAt,
    scores: 'parties' as const,
    reveal_mode: revealMode,
    picks_per_agent: 2,
    peers_per_pick: 2,
    seed: 'seed',
    candidates_count: picks.length,
    candidates_digest: 'digest',
    draw: '{}',
    opened_by: null,
    created_at: cutoffAt,
  }
  const { roundId } = await transact(db.write, (trx) => insertRound(trx, row, picks))
  const ids = await db.read
    .selectFrom('pick')
    .select('id')
    .where('round_id', '=', roundId)
    .orderBy('position')
    .execute()
  return { roundId, picks: await Promise.all(ids.map(({ id }) => pickOf(db, id))) }
}

/** The pick as it is now. */
export const pickOf = async (db: Db, pickId: number): Promise<PickFacts> => {
  const pick = await findPick(db.read, pickId)
  if (!pick) throw new Error(`There is no pick ${pickId}.`)
  return pick
}

/** The assignment of this reader on a pick. */
export const assignmentOf = (pick: PickFacts, reviewerId: number): number => {
  const found = pick.assignments.find((one) => one.reviewerId === reviewerId)
  if (!found) throw new Error(`Person ${reviewerId} does not read pick ${pick.id}.`)
  return found.id
}

export interface ReviewGiven {
  reviewerId: number
  /** 0–100; null when everything was N/A. */
  score?: number | null
  /** One point for each criterion; every one 4 unless said. null is N/A. */
  points?: readonly (number | null)[]
  notes?: readonly Omit<StoredNote, 'id'>[]
  at?: number
  version?: number
  reason?: 'blind' | 'changed_mind' | 'late'
  secondsSpent?: number | null
}

/** Hands in a review of a pick as it stands in the database; answers the review's id. */
export const aReview = async (db: Db, pick: PickFacts, given: ReviewGiven): Promise<number> => {
  const assignment = pick.assignments.find((one) => one.reviewerId === given.reviewerId)
  if (!assignment) throw new Error(`Person ${given.reviewerId} does not read pick ${pick.id}.`)
  const { criteria } = await rubricVersion(db.read, pick.rubricVersionId)
  const at = given.at ?? NOW
  const score = given.score === undefined ? 75 : given.score
  return transact(db.write, async (trx) => {
    if ((given.version ?? 1) === 1) await markSubmitted(trx, assignment.id, at)
    return insertReview(trx, {
      review: {
        assignment_id: assignment.id,
        pick_id: pick.id,
        version: given.version ?? 1,
        reason: given.reason ?? 'blind',
        author_id: given.reviewerId,
        reviewee_id: pick.revieweeId,
        team_id: pick.teamId,
        week: pick.week,
        kind: assignment.kind,
        origin: pick.origin,
        rubric_version_id: pick.rubricVersionId,
        score,
        score_before_critical: score,
        solved: null,
        seconds_spent: given.secondsSpent ?? null,
        submitted_at: at,
      },
      ratings: criteria.map((criterion, index) => ({
        criterionId: criterion.id,
        point: given.points === undefined ? 4 : (given.points[index] ?? null),
        rootCauses: [],
      })),
      notes: given.notes ?? [],
    })
  })
}

import { type Db, transact } from '@reread/db'
import { NOW } from './place.ts'

/** A person with a name and nothing else. */
export const aPerson = async (db: Db, name: string): Promise<number> => {
  const made = await db.write
    .insertInto('person')
    .values({ name, kind: 'human', shortcuts: 1, created_at: NOW })
    .returning('id')
    .executeTakeFirstOrThrow()
  return made.id
}

export const aMembership = async (
  db: Db,
  membership: { teamId: number; personId: number; role: 'agent' | 'lead' | 'manager' },
): Promise<void> => {
  await db.write
    .insertInto('membership')
    .values({
      team_id: membership.teamId,
      person_id: membership.personId,
      role: membership.role,
      from_at: NOW - 1,
    })
    .execute()
}

/** A published version of the team's rubric, without criteria: enough for a round. */
export const aRubricVersion = async (db: Db, teamId: number): Promise<number> => {
  const team = await db.read
    .selectFrom('team')
    .select('rubric_id')
    .where('id', '=', teamId)
    .executeTakeFirstOrThrow()
  const known = await db.read
    .selectFrom('rubric_version')
    .select('id')
    .where('rubric_id', '=', team.rubric_id)
    .executeTakeFirst()
  if (known) return known.id
  const made = await db.write
    .insertInto('rubric_version')
    .values({ rubric_id: team.rubric_id, version: 1, published_at: NOW })
    .returning('id')
    .executeTakeFirstOrThrow()
  return made.id
}

export interface PickOf {
  readonly teamId: number
  readonly conversationId: number
  readonly revieweeId: number
  readonly dueAt?: number
}

/** A round of one pick with one open assignment, the reviewee's own. Answers the pick's id. */
export const aPick = async (
  db: Db,
  { teamId, conversationId, revieweeId, dueAt }: PickOf,
): Promise<number> => {
  const versionId = await aRubricVersion(db, teamId)
  return transact(db.write, async (trx) => {
    const round = await trx
      .insertInto('round')
      .values({
        team_id: teamId,
        week: '2025-W50',
        rubric_version_id: versionId,
        opens_at: NOW - 1_000,
        candidates_from_at: 0,
        cutoff_at: NOW - 1_000,
        due_at: dueAt ?? NOW + 86_400_000,
        scores: 'parties',
        reveal_mode: 'each',
        picks_per_agent: 1,
        peers_per_pick: 0,
        seed: 'seed',
        candidates_count: 1,
        candidates_digest: '',
        draw: '{}',
        created_at: NOW,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const pick = await trx
      .insertInto('pick')
      .values({
        round_id: round.id,
        team_id: teamId,
        week: '2025-W50',
        conversation_id: conversationId,
        reviewee_id: revieweeId,
        origin: 'drawn',
        position: 0,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await trx
      .insertInto('assignment')
      .values({
        pick_id: pick.id,
        reviewer_id: revieweeId,
        kind: 'self',
        state: 'open',
        created_at: NOW,
        changed_at: NOW,
      })
      .execute()
    return pick.id
  })
}

/** The stored conversation of this external id. */
export const conversationOf = (db: Db, externalId: string) =>
  db.read
    .selectFrom('conversation')
    .selectAll()
    .where('external_id', '=', externalId)
    .executeTakeFirstOrThrow()

/** External ids of its messages in the order they are read in. */
export const messageIdsOf = async (db: Db, externalId: string): Promise<string[]> => {
  const rows = await db.read
    .selectFrom('message')
    .innerJoin('conversation', 'conversation.id', 'message.conversation_id')
    .select('message.external_id as id')
    .where('conversation.external_id', '=', externalId)
    .orderBy('message.sent_at')
    .orderBy('message.position')
    .execute()
  return rows.map((row) => row.id)
}

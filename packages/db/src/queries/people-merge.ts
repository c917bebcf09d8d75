import type { Kysely } from 'kysely'
import type { Database } from '../schema.ts'

/** What moves from one person to another: rows of each kind. */
export interface MergeCounts {
  readonly identities: number
  readonly conversations: number
  readonly messages: number
  /** Roles in teams, which end. */
  readonly memberships: number
}

/** Conversations that somebody wrote in or owns, by id. */
export const conversationsOf = (db: Kysely<Database>, personId: number) =>
  db
    .selectFrom('participation')
    .select('conversation_id as id')
    .where('person_id', '=', personId)
    .union(db.selectFrom('conversation').select('id').where('owner_id', '=', personId))
    .union(db.selectFrom('message').select('conversation_id as id').where('author_id', '=', personId))

const countOf = async (rows: { executeTakeFirstOrThrow(): Promise<{ n: number }> }): Promise<number> =>
  Number((await rows.executeTakeFirstOrThrow()).n)

/** What merging somebody would move. */
export const mergeCounts = async (db: Kysely<Database>, personId: number): Promise<MergeCounts> => {
  const counted = (table: 'identity' | 'membership') =>
    db
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('person_id', '=', personId)
  return {
    identities: await countOf(counted('identity')),
    conversations: await countOf(
      db
        .selectFrom(conversationsOf(db, personId).as('theirs'))
        .select((eb) => eb.fn.countAll<number>().as('n')),
    ),
    messages: await countOf(
      db
        .selectFrom('message')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .where('author_id', '=', personId),
    ),
    memberships: await countOf(counted('membership').where('until_at', 'is', null)),
  }
}

/** Teams that somebody's conversations lie in, ascending. */
export const teamsOfConversations = async (db: Kysely<Database>, personId: number): Promise<number[]> => {
  const rows = await db
    .selectFrom('conversation')
    .select('team_id as teamId')
    .distinct()
    .where('id', 'in', conversationsOf(db, personId))
    .orderBy('team_id')
    .execute()
  return rows.map((row) => row.teamId)
}

export interface KeptApart {
  readonly hasSignIn: boolean
  /** Wrote a review that is revealed: what is hidden decides nothing. */
  readonly hasReviewed: boolean
  /** A pick that is not revealed is about them or waits for them. */
  readonly isInHiddenPick: boolean
}

/** What keeps somebody from becoming a part of somebody else. */
export const keptApart = async (db: Kysely<Database>, personId: number): Promise<KeptApart> => {
  const signIn = await db
    .selectFrom('auth_user')
    .select('id')
    .where('person_id', '=', personId)
    .limit(1)
    .executeTakeFirst()
  const reviewed = await db
    .selectFrom('review')
    .innerJoin('pick', 'pick.id', 'review.pick_id')
    .select('review.id')
    .where('review.author_id', '=', personId)
    .where('pick.revealed_at', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  const hidden = await db
    .selectFrom('pick')
    .select('pick.id')
    .where('pick.revealed_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb('pick.reviewee_id', '=', personId),
        eb.exists(
          eb
            .selectFrom('assignment')
            .select('assignment.id')
            .whereRef('assignment.pick_id', '=', 'pick.id')
            .where('assignment.reviewer_id', '=', personId)
            .where('assignment.state', 'in', ['open', 'submitted']),
        ),
      ]),
    )
    .limit(1)
    .executeTakeFirst()
  return {
    hasSignIn: signIn !== undefined,
    hasReviewed: reviewed !== undefined,
    isInHiddenPick: hidden !== undefined,
  }
}

export interface PersonMerge {
  readonly mergeId: number
  readonly fromId: number
  readonly intoId: number
  /** Epoch ms. */
  readonly at: number
}

const mergeColumns = [
  'person_merge.id as mergeId',
  'person_merge.from_id as fromId',
  'person_merge.into_id as intoId',
  'person_merge.merged_at as at',
] as const

/** The merge that made this person a part of somebody else, or null. */
export const findMergeOf = async (db: Kysely<Database>, fromId: number): Promise<PersonMerge | null> =>
  (await db
    .selectFrom('person_merge')
    .select(mergeColumns)
    .where('from_id', '=', fromId)
    .executeTakeFirst()) ?? null

/** Who became a part of this person, the last one first, and how many conversations came along. */
export const mergesInto = (db: Kysely<Database>, intoId: number) =>
  db
    .selectFrom('person_merge')
    .innerJoin('person', 'person.id', 'person_merge.from_id')
    .select(mergeColumns)
    .select((eb) => [
      'person.name as name',
      eb
        .selectFrom('merged_row')
        .select((rows) => rows.fn.countAll<number>().as('n'))
        .whereRef('merged_row.merge_id', '=', 'person_merge.id')
        .where('merged_row.kind', '=', 'conversation')
        .$asScalar()
        .$notNull()
        .as('conversations'),
    ])
    .where('person_merge.into_id', '=', intoId)
    .orderBy('person_merge.id', 'desc')
    .execute()

type MergeRows = 'identity' | 'conversation'

const movedIds = (db: Kysely<Database>, mergeId: number, kind: MergeRows) =>
  db
    .selectFrom('merged_row')
    .select('merged_row.row_id')
    .where('merged_row.merge_id', '=', mergeId)
    .where('merged_row.kind', '=', kind)

/**
 * Whether something was made since of what a merge put together, so that it stays: they became a part of somebody else,
 * their conversations were drawn or published as one person's, an import brought more, or one was undone.
 */
export const isBuiltOn = async (db: Kysely<Database>, merge: PersonMerge): Promise<boolean> => {
  const checks: ((db: Kysely<Database>, merge: PersonMerge) => Met)[] = [
    ...[mergedOn, drawnSince, publishedSince, importedSince, undoneSince],
  ]
  for (const check of checks) {
    if ((await check(db, merge).executeTakeFirst()) !== undefined) return true
  }
  return false
}

/** Rows of which one is enough. */
interface Met {
  executeTakeFirst(): Promise<object | undefined>
}

const mergedOn = (db: Kysely<Database>, { intoId }: PersonMerge) =>
  db.selectFrom('person_merge').select('id').where('from_id', '=', intoId).limit(1)

const drawnSince = (db: Kysely<Database>, { mergeId, intoId, at }: PersonMerge) =>
  db
    .selectFrom('pick')
    .innerJoin('assignment', 'assignment.pick_id', 'pick.id')
    .select('pick.id')
    .where('pick.reviewee_id', '=', intoId)
    .where('pick.conversation_id', 'in', movedIds(db, mergeId, 'conversation'))
    .where('assignment.created_at', '>', at)
    .limit(1)

const publishedSince = (db: Kysely<Database>, { mergeId, intoId, at }: PersonMerge) =>
  db
    .selectFrom('best_practice')
    .select('id')
    .where('agent_id', '=', intoId)
    .where('conversation_id', 'in', movedIds(db, mergeId, 'conversation'))
    .where('decided_at', '>', at)
    .where('deleted_at', 'is', null)
    .limit(1)

/** Imports that wrote after a moment, or still do. */
const importsSince = (db: Kysely<Database>, at: number) =>
  db
    .selectFrom('import_run')
    .select('import_run.id')
    .where((run) => run.or([run('finished_at', '>', at), run('state', '=', 'importing')]))

const importedSince = (db: Kysely<Database>, { mergeId, intoId, at }: PersonMerge) =>
  db
    .selectFrom('participation')
    .innerJoin('conversation', 'conversation.id', 'participation.conversation_id')
    .select('participation.id')
    .where('participation.person_id', '=', intoId)
    .where('conversation.source_id', 'in', (eb) =>
      eb
        .selectFrom('identity')
        .select('identity.source_id')
        .where('identity.id', 'in', movedIds(db, mergeId, 'identity')),
    )
    .where((eb) =>
      eb.or([
        eb('conversation.import_id', 'in', importsSince(db, at)),
        eb.exists(
          eb
            .selectFrom('import_change')
            .select('import_change.id')
            .whereRef('import_change.conversation_id', '=', 'conversation.id')
            .where('import_change.import_id', 'in', importsSince(db, at)),
        ),
      ]),
    )
    .limit(1)

/** What an import's undo puts back names nobody who came by the merge, so any one counts. */
const undoneSince = (db: Kysely<Database>, { at }: PersonMerge) =>
  db.selectFrom('import_run').select('id').where('undone_at', '>', at).limit(1)

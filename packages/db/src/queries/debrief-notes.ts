import type { Insertable, Kysely, Transaction } from 'kysely'
import type { Database } from '../schema.ts'

/** What a meeting noted beside its actions, as it was written. */
export const notesOfDebrief = (db: Kysely<Database>, teamId: number, week: string) =>
  db
    .selectFrom('debrief_note')
    .innerJoin('debrief', 'debrief.id', 'debrief_note.debrief_id')
    .innerJoin('person', 'person.id', 'debrief_note.author_id')
    .leftJoin('pick', 'pick.id', 'debrief_note.pick_id')
    .leftJoin('conversation', 'conversation.id', 'pick.conversation_id')
    .select([
      'debrief_note.id as id',
      'debrief_note.kind as kind',
      'debrief_note.pick_id as pickId',
      'conversation.subject as subject',
      'debrief_note.criterion_key as criterionKey',
      'debrief_note.text as text',
      'person.id as authorId',
      'person.name as authorName',
    ])
    .where('debrief.team_id', '=', teamId)
    .where('debrief.week', '=', week)
    .where('debrief_note.deleted_at', 'is', null)
    .orderBy('debrief_note.id')
    .execute()

/** One note, also a removed one (so that it can come back), or null. */
export const findDebriefNote = async (db: Kysely<Database>, noteId: number) =>
  (await db
    .selectFrom('debrief_note')
    .innerJoin('debrief', 'debrief.id', 'debrief_note.debrief_id')
    .select([
      'debrief_note.id as id',
      'debrief_note.author_id as authorId',
      'debrief.team_id as teamId',
      'debrief.closed_at as closedAt',
    ])
    .where('debrief_note.id', '=', noteId)
    .executeTakeFirst()) ?? null

export const insertDebriefNote = async (
  trx: Transaction<Database>,
  note: Insertable<Database['debrief_note']>,
): Promise<number> => {
  const row = await trx.insertInto('debrief_note').values(note).returning('id').executeTakeFirstOrThrow()
  return row.id
}

export const setDebriefNoteDeleted = (trx: Transaction<Database>, noteId: number, at: number | null) =>
  trx.updateTable('debrief_note').set({ deleted_at: at }).where('id', '=', noteId).executeTakeFirst()

/** Guidelines that were made from conversations of this week, in their newest words; by id. */
export const guidelinesOfWeek = (db: Kysely<Database>, teamId: number, week: string) =>
  db
    .selectFrom('guideline')
    .innerJoin('guideline_version', (join) =>
      join
        .onRef('guideline_version.guideline_id', '=', 'guideline.id')
        .onRef('guideline_version.version', '=', 'guideline.version'),
    )
    .leftJoin('pick', 'pick.id', 'guideline.pick_id')
    .leftJoin('conversation', 'conversation.id', 'pick.conversation_id')
    .select([
      'guideline.id as id',
      'guideline_version.rule as rule',
      'guideline.pick_id as pickId',
      'conversation.subject as subject',
    ])
    .where('guideline.team_id', '=', teamId)
    .where('pick.week', '=', week)
    .where('guideline.deleted_at', 'is', null)
    .where('guideline.state', '=', 'active')
    .orderBy('guideline.id')
    .execute()

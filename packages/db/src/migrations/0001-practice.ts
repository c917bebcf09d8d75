import { sql } from 'kysely'
import { count, createTable, id, instant, json, type MigrationContext, ref, text } from '../columns.ts'

/** What a team learns: best practice, guidelines, what became of decisions; absences, thanks, messages sent out. */
export const createPracticeTables = async (ctx: MigrationContext): Promise<void> => {
  await createBestPracticeTables(ctx)
  await createGuidelineTables(ctx)
  await createMeetingTraceTables(ctx)
  await createPeopleTraceTables(ctx)
}

const createBestPracticeTables = async (ctx: MigrationContext): Promise<void> => {
  await createTable(
    ctx,
    'best_practice',
    {
      id: id(),
      team_id: ref('team'),
      conversation_id: ref('conversation'),
      message_id: ref('message').optional(),
      agent_id: ref('person'),
      state: text().oneOf('published', 'dismissed'),
      passage: text().optional(),
      why: text().optional(),
      criterion_key: text().optional(),
      language: text().optional(),
      credit: text().oneOf('named', 'declined'),
      decided_by: ref('person'),
      decided_at: instant(),
      version: count(),
      deleted_at: instant().optional(),
    },
    {
      unique: [{ columns: ['conversation_id', 'agent_id'], where: sql`deleted_at is null` }],
      indexes: [['team_id', 'decided_at', 'id']],
    },
  )
}

const createGuidelineTables = async (ctx: MigrationContext): Promise<void> => {
  await createTable(
    ctx,
    'guideline',
    {
      id: id(),
      team_id: ref('team'),
      conversation_id: ref('conversation').optional(),
      message_id: ref('message').optional(),
      best_practice_id: ref('best_practice').optional(),
      pick_id: ref('pick').optional(),
      owner_id: ref('person'),
      state: text().oneOf('active', 'retired'),
      review_on: text().optional(),
      adopted_week: text(),
      version: count(),
      created_by: ref('person'),
      created_at: instant(),
      deleted_at: instant().optional(),
    },
    { indexes: [['team_id', 'state', 'id']] },
  )
  await createTable(
    ctx,
    'guideline_version',
    {
      id: id(),
      guideline_id: ref('guideline'),
      version: count(),
      rule: text(),
      applies_when: text().optional(),
      canned_reply: text().optional(),
      criterion_key: text().optional(),
      language: text().optional(),
      tags: json(),
      created_by: ref('person'),
      created_at: instant(),
    },
    { unique: [['guideline_id', 'version']] },
  )
}

const createMeetingTraceTables = async (ctx: MigrationContext): Promise<void> => {
  await createTable(
    ctx,
    'debrief_note',
    {
      id: id(),
      debrief_id: ref('debrief'),
      pick_id: ref('pick').optional(),
      kind: text().oneOf('note', 'wording', 'nothing'),
      criterion_key: text().optional(),
      text: text().optional(),
      author_id: ref('person'),
      created_at: instant(),
      deleted_at: instant().optional(),
    },
    { indexes: [['debrief_id', 'id']] },
  )
  await createTable(
    ctx,
    'action_change',
    {
      id: id(),
      action_id: ref('action'),
      changed_by: ref('person'),
      changed_at: instant(),
      before: json(),
      after: json(),
    },
    { indexes: [['action_id', 'id']] },
  )
}

const createPeopleTraceTables = async (ctx: MigrationContext): Promise<void> => {
  await createTable(
    ctx,
    'absence',
    {
      id: id(),
      team_id: ref('team'),
      person_id: ref('person'),
      week: text(),
      created_by: ref('person'),
      created_at: instant(),
    },
    { unique: [['team_id', 'person_id', 'week']] },
  )
  await createTable(
    ctx,
    'thanks',
    { id: id(), review_id: ref('review'), person_id: ref('person'), created_at: instant() },
    { unique: [['review_id', 'person_id']] },
  )
  await createTable(
    ctx,
    'pick_seen',
    { id: id(), pick_id: ref('pick'), person_id: ref('person'), seen_at: instant() },
    { unique: [['pick_id', 'person_id']] },
  )
  await createTable(
    ctx,
    'delivery',
    {
      id: id(),
      team_id: ref('team'),
      kind: text().oneOf('round-opened', 'due-soon', 'test'),
      unique_key: text(),
      body: json(),
      state: text().oneOf('queued', 'sent', 'failed'),
      attempts: count(),
      answered: text().optional(),
      created_at: instant(),
      changed_at: instant(),
    },
    { unique: [['unique_key']], indexes: [['team_id', 'id']] },
  )
}

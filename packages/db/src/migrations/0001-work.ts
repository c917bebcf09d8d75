import {
  appendOnly,
  count,
  createTable,
  flag,
  id,
  instant,
  json,
  type MigrationContext,
  ref,
  text,
} from '../columns.ts'

export const createWorkTables = async (ctx: MigrationContext): Promise<void> => {
  await createMeetingTables(ctx)
  await createRecordTables(ctx)
}

const createMeetingTables = async (ctx: MigrationContext): Promise<void> => {
  await createTable(
    ctx,
    'debrief',
    {
      id: id(),
      team_id: ref('team'),
      week: text(),
      created_at: instant(),
      facilitator_id: ref('person').optional(),
      started_at: instant().optional(),
      closed_at: instant().optional(),
      closed_by: ref('person').optional(),
    },
    { unique: [['team_id', 'week']] },
  )
  await createTable(
    ctx,
    'debrief_item',
    {
      id: id(),
      debrief_id: ref('debrief'),
      pick_id: ref('pick'),
      added_by: ref('person'),
      added_at: instant(),
      position: count().optional(),
      rule: text().oneOf('gap', 'spread', 'best', 'unresolved', 'chosen').optional(),
      masked: flag().optional(),
      objected_at: instant().optional(),
      objection: text().optional(),
      agreed_at: instant().optional(),
      removed_at: instant().optional(),
    },
    { unique: [['debrief_id', 'pick_id']] },
  )
  await createTable(
    ctx,
    'action',
    {
      id: id(),
      team_id: ref('team'),
      week: text(),
      pick_id: ref('pick').optional(),
      text: text(),
      done_means: text(),
      owner_id: ref('person'),
      due_on: text(),
      state: text().oneOf('open', 'done'),
      version: count(),
      created_by: ref('person'),
      created_at: instant(),
      changed_at: instant(),
      deleted_at: instant().optional(),
    },
    {
      indexes: [
        ['team_id', 'week', 'id'],
        ['owner_id', 'state', 'id'],
      ],
    },
  )
  await createTable(
    ctx,
    'pick_comment',
    {
      id: id(),
      pick_id: ref('pick'),
      author_id: ref('person'),
      text: text(),
      created_at: instant(),
      deleted_at: instant().optional(),
    },
    { indexes: [['pick_id', 'id']] },
  )
}

const createRecordTables = async (ctx: MigrationContext): Promise<void> => {
  await createTable(
    ctx,
    'audit',
    {
      id: id(),
      at: instant(),
      actor_kind: text().oneOf('person', 'operator', 'system'),
      actor_id: ref('person').optional(),
      verb: text(),
      subject_kind: text(),
      subject_id: count().optional(),
      team_id: count().optional(),
      details: json(),
    },
    { indexes: [['subject_kind', 'subject_id', 'id']] },
  )
  await appendOnly(ctx, 'audit')
  await createTable(
    ctx,
    'event',
    {
      id: id(),
      at: instant(),
      kind: text(),
      team_id: ref('team').optional(),
      subject_kind: text(),
      subject_id: count().optional(),
    },
    { indexes: [['at', 'id']] },
  )
  await createTable(
    ctx,
    'job',
    {
      id: id(),
      kind: text(),
      payload: json(),
      state: text().oneOf('queued', 'running', 'done', 'failed', 'cancelled'),
      unique_key: text().optional(),
      run_at: instant(),
      attempts: count(),
      max_attempts: count(),
      lease_owner: text().optional(),
      lease_until: instant().optional(),
      fence: count(),
      progress: json().optional(),
      result: json().optional(),
      error: text().optional(),
      cancel_requested: count(),
      created_by: ref('person').optional(),
      created_at: instant(),
      finished_at: instant().optional(),
    },
    { unique: [['unique_key']], indexes: [['state', 'run_at', 'id']] },
  )
}

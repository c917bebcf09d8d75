import { sql } from 'kysely'
import { count, createTable, flag, id, instant, type MigrationContext, ref, text } from '../columns.ts'

/** rubric comes first: a team names the one it uses. */
export const createPeopleTables = async (ctx: MigrationContext): Promise<void> => {
  await createTable(ctx, 'rubric', {
    id: id(),
    name: text(),
    base_language: text().oneOf('en', 'it'),
    created_at: instant(),
  })
  await createTable(ctx, 'person', {
    id: id(),
    name: text(),
    kind: text().oneOf('human', 'ai'),
    language: text().oneOf('en', 'it').optional(),
    theme: text().oneOf('light', 'dark').optional(),
    shortcuts: flag(),
    submits_on_last: flag().optional(),
    demo_at: instant().optional(),
    created_at: instant(),
    deactivated_at: instant().optional(),
    erased_at: instant().optional(),
  })
  await createTable(
    ctx,
    'workspace_role',
    {
      id: id(),
      person_id: ref('person'),
      role: text().oneOf('admin', 'auditor'),
      from_at: instant(),
      until_at: instant().optional(),
    },
    { unique: [{ columns: ['person_id', 'role'], where: sql`until_at is null` }] },
  )
  await createTable(
    ctx,
    'team',
    {
      id: id(),
      name: text(),
      slug: text(),
      zone: text(),
      language: text().oneOf('en', 'it'),
      scores: text().oneOf('parties', 'team'),
      conversations: text().oneOf('open', 'assigned'),
      reveal_mode: text().oneOf('each', 'round'),
      rubric_id: ref('rubric'),
      picks_per_agent: count(),
      peers_per_pick: count(),
      cold_hours: count(),
      opening_day: count(),
      opening_time: text(),
      due_day: count(),
      due_time: text(),
      created_at: instant(),
      webhook_url: text().optional(),
      demo_at: instant().optional(),
      archived_at: instant().optional(),
    },
    { unique: [['slug']] },
  )
  await createTable(
    ctx,
    'membership',
    {
      id: id(),
      team_id: ref('team'),
      person_id: ref('person'),
      role: text().oneOf('agent', 'lead', 'manager'),
      from_at: instant(),
      until_at: instant().optional(),
    },
    {
      unique: [{ columns: ['team_id', 'person_id', 'role'], where: sql`until_at is null` }],
      indexes: [['person_id', 'id']],
    },
  )
  await createTable(
    ctx,
    'one_time_link',
    {
      id: id(),
      purpose: text().oneOf('setup', 'invite', 'reset', 'demo'),
      token_hash: text(),
      person_id: ref('person').optional(),
      created_by: ref('person').optional(),
      created_at: instant(),
      expires_at: instant(),
      used_at: instant().optional(),
    },
    { unique: [['token_hash']] },
  )
}

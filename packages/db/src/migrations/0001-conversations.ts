import { sql } from 'kysely'
import { count, createTable, flag, id, instant, json, type MigrationContext, ref, text } from '../columns.ts'

export const createConversationTables = async (ctx: MigrationContext): Promise<void> => {
  await createImportTables(ctx)
  await createTable(
    ctx,
    'conversation',
    {
      id: id(),
      source_id: ref('source'),
      external_id: text(),
      origin_id: text().optional(),
      team_id: ref('team'),
      import_id: ref('import_run'),
      external_url: text().optional(),
      channel: text(),
      language: text().optional(),
      subject: text(),
      subject_folded: text(),
      status: text(),
      tags: json(),
      opened_at: instant(),
      updated_at: instant().optional(),
      closed_at: instant().optional(),
      settled_at: instant().optional(),
      settled_rule: text().oneOf('closed', 'updated', 'quiet').optional(),
      customer_external_id: text().optional(),
      customer_name: text().optional(),
      owner_id: ref('person').optional(),
      csat: json().optional(),
      message_count: count(),
      word_count: count(),
    },
    {
      unique: [['source_id', 'external_id']],
      indexes: [
        ['team_id', 'settled_at', 'id'],
        ['team_id', 'opened_at', 'id'],
        { columns: ['team_id', 'opened_at', 'id'], where: sql`csat is not null` },
        ['owner_id', 'opened_at', 'id'],
        ['import_id', 'id'],
      ],
    },
  )
  await createTable(
    ctx,
    'message',
    {
      id: id(),
      conversation_id: ref('conversation'),
      import_id: ref('import_run'),
      position: count(),
      external_id: text(),
      author_kind: text().oneOf('customer', 'agent', 'ai', 'bot', 'system', 'other'),
      author_id: ref('person').optional(),
      author_external_id: text().optional(),
      author_name: text().optional(),
      internal: flag(),
      sent_at: instant(),
      text: text(),
      macro_id: text().optional(),
      attachments: json(),
    },
    {
      unique: [
        ['conversation_id', 'position'],
        ['conversation_id', 'external_id'],
      ],
      // Removing a person looks for what they wrote: without an index that reads every message there is.
      indexes: [['import_id', 'id'], { columns: ['author_id'], where: sql`author_id is not null` }],
    },
  )
  await createTable(
    ctx,
    'participation',
    {
      id: id(),
      conversation_id: ref('conversation'),
      person_id: ref('person'),
      position: count(),
      messages: count(),
      is_owner: flag(),
    },
    { unique: [['conversation_id', 'person_id']], indexes: [['person_id', 'conversation_id']] },
  )
  await createTable(
    ctx,
    'import_change',
    { id: id(), import_id: ref('import_run'), conversation_id: ref('conversation'), before: json() },
    { unique: [['import_id', 'conversation_id']], indexes: [['conversation_id', 'import_id']] },
  )
}

const createImportTables = async (ctx: MigrationContext): Promise<void> => {
  await createTable(ctx, 'import_run', {
    id: id(),
    team_id: ref('team'),
    format: text().oneOf('jsonl', 'csv', 'paste', 'zendesk', 'intercom', 'chatwoot'),
    file_names: json(),
    upload_names: json().optional(),
    options: json(),
    state: text().oneOf('uploaded', 'checking', 'checked', 'importing', 'done', 'failed', 'undone'),
    summary: json().optional(),
    created_by: ref('person').optional(),
    created_at: instant(),
    finished_at: instant().optional(),
    undone_at: instant().optional(),
  })
  await createTable(
    ctx,
    'source',
    {
      id: id(),
      name: text(),
      import_id: ref('import_run').optional(),
      demo_at: instant().optional(),
      created_at: instant(),
    },
    { unique: [['name']] },
  )
  await createTable(
    ctx,
    'identity',
    {
      id: id(),
      source_id: ref('source'),
      external_id: text(),
      person_id: ref('person'),
      import_id: ref('import_run').optional(),
      made_person: flag(),
    },
    { unique: [['source_id', 'external_id']], indexes: [['person_id', 'id']] },
  )
}

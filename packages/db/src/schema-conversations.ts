import { count, flag, id, instant, json, nullable, ref, text } from './schema-kinds.ts'

/** What was imported: sources, conversations, their messages, and who took part. */
export const conversationTables = {
  import_run: {
    id: id(),
    team_id: ref('team'),
    format: text<'jsonl' | 'csv' | 'paste' | 'zendesk' | 'intercom' | 'chatwoot'>(),
    /** Names of the files as the person knows them. */
    file_names: json('person'),
    /** Names of the stored uploads inside REREAD_DATA/uploads; null once removed. */
    upload_names: nullable(json()),
    /** Column mapping, source name, zone: what the person chose. */
    options: json('person'),
    state: text<'uploaded' | 'checking' | 'checked' | 'importing' | 'done' | 'failed' | 'undone'>(),
    /** The answer of the dry run, then of the import: counts new / same / changed / bad. */
    summary: nullable(json('customer')),
    created_by: nullable(ref('person')),
    created_at: instant(),
    finished_at: nullable(instant()),
    undone_at: nullable(instant()),
  },
  source: {
    id: id(),
    name: text(),
    import_id: nullable(ref('import_run')),
    demo_at: nullable(instant()),
    created_at: instant(),
  },
  identity: {
    id: id(),
    source_id: ref('source'),
    external_id: text('person'),
    person_id: ref('person'),
    import_id: nullable(ref('import_run')),
    /** 1 when the import made the person too, so that its undo takes them away again. */
    made_person: flag(),
  },
  conversation: {
    id: id(),
    source_id: ref('source'),
    external_id: text('customer'),
    /** The id that the file itself gave the row, kept so that an export gives it back. */
    origin_id: nullable(text('customer')),
    team_id: ref('team'),
    import_id: ref('import_run'),
    external_url: nullable(text('customer')),
    channel: text(),
    language: nullable(text()),
    subject: text('customer'),
    /** Case-folded subject: lower('É') differs between the engines. */
    subject_folded: text('customer'),
    status: text(),
    tags: json(),
    opened_at: instant(),
    updated_at: nullable(instant()),
    closed_at: nullable(instant()),
    settled_at: nullable(instant()),
    settled_rule: nullable(text<'closed' | 'updated' | 'quiet'>()),
    /** The latest end that the undo of an import took from it; null where none did. */
    put_back_from: nullable(instant()),
    customer_external_id: nullable(text('customer')),
    customer_name: nullable(text('customer')),
    owner_id: nullable(ref('person')),
    /** What the customer said: { scale, score, comment, ratedAt, question }. */
    csat: nullable(json('customer')),
    message_count: count(),
    word_count: count(),
  },
  message: {
    id: id(),
    conversation_id: ref('conversation'),
    import_id: ref('import_run'),
    /** Place in the source; decides the order of equal times. */
    position: count(),
    external_id: text('customer'),
    author_kind: text<'customer' | 'agent' | 'ai' | 'bot' | 'system' | 'other'>(),
    author_id: nullable(ref('person')),
    author_external_id: nullable(text('customer')),
    author_name: nullable(text('customer')),
    internal: flag(),
    sent_at: instant(),
    text: text('customer'),
    macro_id: nullable(text()),
    /** [{ url, fileName, contentType }]; nothing is fetched. */
    attachments: json('customer'),
  },
  participation: {
    id: id(),
    conversation_id: ref('conversation'),
    person_id: ref('person'),
    /** Order of appearance, from 0. */
    position: count(),
    messages: count(),
    is_owner: flag(),
  },
  /** What a later import changed on a conversation that was there already, so that it can be undone. */
  import_change: {
    id: id(),
    import_id: ref('import_run'),
    conversation_id: ref('conversation'),
    /** Columns as they were before. */
    before: json('customer'),
  },
}

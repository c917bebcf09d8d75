import { count, flag, id, instant, json, nullable, ref, text } from './schema-kinds.ts'

/** People, sign-in, teams. The auth_* tables are better-auth's own; nothing but packages/auth reads them. */
export const peopleTables = {
  person: {
    id: id(),
    name: text('person'),
    kind: text<'human' | 'ai'>(),
    language: nullable(text<'en' | 'it'>()),
    theme: nullable(text<'light' | 'dark'>()),
    shortcuts: flag(),
    /** 1: the last rating hands the review in; null is the default, which does not. */
    submits_on_last: nullable(flag()),
    /** The keys they chose for shortcuts, by the shortcut's name; null is the product's own. */
    shortcut_keys: nullable(json()),
    /** When the demo workspace made this row; null for real ones. */
    demo_at: nullable(instant()),
    created_at: instant(),
    deactivated_at: nullable(instant()),
    erased_at: nullable(instant()),
  },
  workspace_role: {
    id: id(),
    person_id: ref('person'),
    role: text<'admin' | 'auditor'>(),
    from_at: instant(),
    until_at: nullable(instant()),
  },
  team: {
    id: id(),
    name: text(),
    /** The team's name in addresses, as in /d/<slug>/2026-W47. */
    slug: text(),
    zone: text(),
    language: text<'en' | 'it'>(),
    scores: text<'parties' | 'team'>(),
    conversations: text<'open' | 'assigned'>(),
    reveal_mode: text<'each' | 'round'>(),
    rubric_id: ref('rubric'),
    picks_per_agent: count(),
    peers_per_pick: count(),
    cold_hours: count(),
    /** Days without a public message after which an imported open conversation counts as over. */
    quiet_days: count(),
    /** The longest conversation that a draw may choose. */
    max_messages: count(),
    max_words: count(),
    /** ISO weekday 1–7 and local time when a round opens by itself, and when it is due. */
    opening_day: count(),
    opening_time: text(),
    due_day: count(),
    due_time: text(),
    /** Where the team's messages are posted (Slack-compatible); whoever has it can write there. */
    webhook_url: nullable(text('secret')),
    demo_at: nullable(instant()),
    created_at: instant(),
    archived_at: nullable(instant()),
  },
  membership: {
    id: id(),
    team_id: ref('team'),
    person_id: ref('person'),
    role: text<'agent' | 'lead' | 'manager'>(),
    from_at: instant(),
    until_at: nullable(instant()),
  },
  /** One-time links: only a hash of the token is stored. */
  one_time_link: {
    id: id(),
    purpose: text<'setup' | 'invite' | 'reset' | 'demo'>(),
    token_hash: text('secret'),
    person_id: nullable(ref('person')),
    created_by: nullable(ref('person')),
    created_at: instant(),
    expires_at: instant(),
    used_at: nullable(instant()),
  },
  /** Somebody who became a part of somebody else; the row goes when it is taken back. */
  person_merge: {
    id: id(),
    from_id: ref('person'),
    into_id: ref('person'),
    merged_at: instant(),
    merged_by: nullable(ref('person')),
  },
  /** What moved, by its id; one that has gone since means nothing, for no id comes twice. */
  merged_row: {
    id: id(),
    merge_id: ref('person_merge'),
    /** `conversation`: they took part in it · `owner`: a conversation they owned · `membership`: one that ended with it. */
    kind: text<'identity' | 'membership' | 'conversation' | 'owner' | 'message'>(),
    row_id: count(),
  },
}

import { count, id, instant, json, nullable, ref, text } from './schema-kinds.ts'

/** What a team learns: best practice, guidelines, what became of decisions; absences, thanks, messages sent out. */
export const practiceTables = {
  /** A conversation that was put on the board, or turned down; candidates are found, not stored. */
  best_practice: {
    id: id(),
    team_id: ref('team'),
    conversation_id: ref('conversation'),
    message_id: nullable(ref('message')),
    /** Whose work it shows. */
    agent_id: ref('person'),
    state: text<'published' | 'dismissed'>(),
    /** The masked passage as it was confirmed; null on a dismissed one. */
    passage: nullable(text('customer')),
    why: nullable(text('person')),
    criterion_key: nullable(text()),
    language: nullable(text()),
    /** `declined`: the agent wants no name on it. */
    credit: text<'named' | 'declined'>(),
    decided_by: ref('person'),
    decided_at: instant(),
    version: count(),
    deleted_at: nullable(instant()),
  },
  guideline: {
    id: id(),
    team_id: ref('team'),
    /** Where it was learnt: conversation, passage, published practice, pick; null where it came from the meeting. */
    conversation_id: nullable(ref('conversation')),
    message_id: nullable(ref('message')),
    best_practice_id: nullable(ref('best_practice')),
    pick_id: nullable(ref('pick')),
    owner_id: ref('person'),
    state: text<'active' | 'retired'>(),
    /** Calendar day YYYY-MM-DD on which it is looked at again. */
    review_on: nullable(text()),
    /** Week label from which it holds: its effect is counted from there. */
    adopted_week: text(),
    /** The newest version. */
    version: count(),
    created_by: ref('person'),
    created_at: instant(),
    deleted_at: nullable(instant()),
  },
  /** Immutable. */
  guideline_version: {
    id: id(),
    guideline_id: ref('guideline'),
    version: count(),
    /** The one sentence. */
    rule: text('person'),
    applies_when: nullable(text('person')),
    canned_reply: nullable(text('person')),
    criterion_key: nullable(text()),
    language: nullable(text()),
    /** Conversations with one of these tags show it while they are reviewed. */
    tags: json(),
    created_by: ref('person'),
    created_at: instant(),
  },
  debrief_note: {
    id: id(),
    debrief_id: ref('debrief'),
    pick_id: nullable(ref('pick')),
    /** `wording`: a proposed change of the rubric · `nothing`: decided that nothing follows. */
    kind: text<'note' | 'wording' | 'nothing'>(),
    criterion_key: nullable(text()),
    text: nullable(text('person')),
    author_id: ref('person'),
    created_at: instant(),
    deleted_at: nullable(instant()),
  },
  action_change: {
    id: id(),
    action_id: ref('action'),
    changed_by: ref('person'),
    changed_at: instant(),
    /** The changed fields alone: { text?, doneMeans?, ownerId?, dueOn?, state? }. */
    before: json('person'),
    after: json('person'),
  },
  /** Somebody is away for a week: neither drawn from nor asked to review. */
  absence: {
    id: id(),
    team_id: ref('team'),
    person_id: ref('person'),
    week: text(),
    created_by: ref('person'),
    created_at: instant(),
  },
  thanks: {
    id: id(),
    review_id: ref('review'),
    person_id: ref('person'),
    created_at: instant(),
  },
  /** When a person last opened what was revealed about them. */
  pick_seen: {
    id: id(),
    pick_id: ref('pick'),
    person_id: ref('person'),
    seen_at: instant(),
  },
  /** A message for the team's webhook, written in the transaction of what it tells. */
  delivery: {
    id: id(),
    team_id: ref('team'),
    kind: text<'round-opened' | 'due-soon' | 'test'>(),
    unique_key: text(),
    body: json(),
    state: text<'queued' | 'sent' | 'failed'>(),
    attempts: count(),
    /** What the last attempt met: a status or an error, in words. */
    answered: nullable(text()),
    created_at: instant(),
    changed_at: instant(),
  },
}

import { count, flag, id, instant, json, nullable, ref, text } from './schema-kinds.ts'

/** The week's meeting and what comes of it; jobs, audit and events. */
export const workTables = {
  debrief: {
    id: id(),
    team_id: ref('team'),
    week: text(),
    created_at: instant(),
    facilitator_id: nullable(ref('person')),
    /** From here on nobody objects any more; null while it is prepared. */
    started_at: nullable(instant()),
    closed_at: nullable(instant()),
    closed_by: nullable(ref('person')),
    /** Where the meeting is; null until somebody moves on from its check-in. */
    step: nullable(text<'check-in' | 'read' | 'compare' | 'decide' | 'close'>()),
    /** Which conversation of the agenda, from 1; null where the step is about none. */
    step_of: nullable(count()),
    /** Later with the start and every move, whatever the clock says: who did not see the last move moves nothing. */
    moved_at: nullable(instant()),
  },
  debrief_item: {
    id: id(),
    debrief_id: ref('debrief'),
    pick_id: ref('pick'),
    added_by: ref('person'),
    added_at: instant(),
    /** Place on the agenda from 0; null goes last, in the order it was added. */
    position: nullable(count()),
    /** Why it is there. */
    rule: nullable(text<'gap' | 'spread' | 'best' | 'unresolved' | 'chosen'>()),
    /** 1: the reviewee is not named in the meeting. */
    masked: nullable(flag()),
    objected_at: nullable(instant()),
    objection: nullable(text('person')),
    /** The person it is about is fine with the scores being shown in the meeting. */
    agreed_at: nullable(instant()),
    removed_at: nullable(instant()),
  },
  action: {
    id: id(),
    team_id: ref('team'),
    week: text(),
    /** The conversation it came from; null when it came from the meeting itself. */
    pick_id: nullable(ref('pick')),
    text: text('person'),
    done_means: text('person'),
    owner_id: ref('person'),
    /** Calendar day YYYY-MM-DD in the team's zone. */
    due_on: text(),
    state: text<'open' | 'done'>(),
    version: count(),
    created_by: ref('person'),
    created_at: instant(),
    changed_at: instant(),
    deleted_at: nullable(instant()),
  },
  /** The thread under a revealed pick. */
  pick_comment: {
    id: id(),
    pick_id: ref('pick'),
    author_id: ref('person'),
    text: text('person'),
    created_at: instant(),
    deleted_at: nullable(instant()),
  },
  /** Append only: triggers refuse change and removal. Ids and verbs, no ratings, no text. */
  audit: {
    id: id(),
    at: instant(),
    actor_kind: text<'person' | 'operator' | 'system'>(),
    actor_id: nullable(ref('person')),
    verb: text(),
    subject_kind: text(),
    subject_id: nullable(count()),
    team_id: nullable(count()),
    details: json(),
  },
  event: {
    id: id(),
    at: instant(),
    kind: text(),
    team_id: nullable(ref('team')),
    subject_kind: text(),
    subject_id: nullable(count()),
  },
  job: {
    id: id(),
    kind: text(),
    payload: json(),
    state: text<'queued' | 'running' | 'done' | 'failed' | 'cancelled'>(),
    /** Two jobs with one key never both exist; null where any number may. */
    unique_key: nullable(text()),
    run_at: instant(),
    attempts: count(),
    max_attempts: count(),
    lease_owner: nullable(text()),
    lease_until: nullable(instant()),
    /** Goes up with each claim: a worker that lost its lease cannot finish the job. */
    fence: count(),
    progress: nullable(json()),
    result: nullable(json('customer')),
    error: nullable(text()),
    cancel_requested: count(),
    created_by: nullable(ref('person')),
    created_at: instant(),
    finished_at: nullable(instant()),
  },
}

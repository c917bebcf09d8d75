import { count, flag, id, instant, json, nullable, ref, score, text } from './schema-kinds.ts'

/** Rubrics, rounds, picks, and what people said of them. */
export const reviewTables = {
  rubric: {
    id: id(),
    name: text(),
    base_language: text<'en' | 'it'>(),
    created_at: instant(),
  },
  /** Immutable once published. */
  rubric_version: {
    id: id(),
    rubric_id: ref('rubric'),
    version: count(),
    published_at: instant(),
    published_by: nullable(ref('person')),
  },
  criterion: {
    id: id(),
    rubric_version_id: ref('rubric_version'),
    /** Joins versions for trends. */
    key: text(),
    position: count(),
    weight: count(),
    points: count(),
    critical: flag(),
    allows_na: flag(),
    /** { en: { name, question, anchors: [sentence per point] }, it: … } */
    texts: json(),
    /** [{ key, en, it }] */
    root_causes: json(),
  },
  round: {
    id: id(),
    team_id: ref('team'),
    week: text(),
    rubric_version_id: ref('rubric_version'),
    opens_at: instant(),
    candidates_from_at: instant(),
    cutoff_at: instant(),
    due_at: instant(),
    /** The team's settings of that day: later changes do not reach back. */
    scores: text<'parties' | 'team'>(),
    reveal_mode: text<'each' | 'round'>(),
    picks_per_agent: count(),
    peers_per_pick: count(),
    /** The draw record: seed, digest and number of the candidates, every attempt, who had none. */
    seed: text(),
    candidates_count: count(),
    candidates_digest: text(),
    draw: json(),
    opened_by: nullable(ref('person')),
    created_at: instant(),
  },
  pick: {
    id: id(),
    round_id: ref('round'),
    team_id: ref('team'),
    week: text(),
    conversation_id: ref('conversation'),
    reviewee_id: ref('person'),
    origin: text<'drawn' | 'chosen' | 'practice' | 'calibration'>(),
    position: count(),
    revealed_at: nullable(instant()),
    reveal_reason: nullable(text<'complete' | 'deadline' | 'confirmed'>()),
  },
  assignment: {
    id: id(),
    pick_id: ref('pick'),
    reviewer_id: ref('person'),
    kind: text<'self' | 'peer' | 'lead'>(),
    state: text<'open' | 'submitted' | 'skipped' | 'swapped' | 'missed'>(),
    reason: nullable(text('person')),
    /** Why the product itself set it aside: its reviewer is away or has left, or took it back. Null where a person did. */
    cause: nullable(text<'away' | 'left' | 'returned'>()),
    /** Who took over after a swap. */
    replaced_by_id: nullable(ref('assignment')),
    created_at: instant(),
    changed_at: instant(),
  },
  draft: {
    id: id(),
    assignment_id: ref('assignment'),
    /** Goes up by one with each save; a save that names another version is a conflict. */
    version: count(),
    content: json('person'),
    saved_at: instant(),
  },
  review: {
    id: id(),
    assignment_id: ref('assignment'),
    pick_id: ref('pick'),
    /** 1 is the blind (or late) one; later versions are shown, never counted. */
    version: count(),
    reason: text<'blind' | 'changed_mind' | 'dispute' | 'late'>(),
    author_id: ref('person'),
    reviewee_id: ref('person'),
    /** The reviewee's team then. */
    team_id: ref('team'),
    week: text(),
    kind: text<'self' | 'peer' | 'lead'>(),
    origin: text<'drawn' | 'chosen' | 'practice' | 'calibration'>(),
    rubric_version_id: ref('rubric_version'),
    score: nullable(score()),
    score_before_critical: nullable(score()),
    solved: nullable(text<'yes' | 'no' | 'unknown'>()),
    /** Why the mind changed; null on a blind review. */
    why: nullable(text('person')),
    seconds_spent: nullable(count()),
    submitted_at: instant(),
  },
  rating: {
    id: id(),
    review_id: ref('review'),
    criterion_id: ref('criterion'),
    /** Counts from 1; null is N/A. */
    point: nullable(count()),
    root_causes: json(),
  },
  /**
   * What a review says beside its ratings. A best-practice mark becomes a flag in the reveal's transaction: a flag
   * made earlier would be counted in the ids of those that are visible at once.
   */
  note: {
    id: id(),
    review_id: ref('review'),
    kind: text<'keep' | 'try' | 'comment' | 'best_practice'>(),
    /** Null only on a best-practice mark without words. */
    text: nullable(text('person')),
    message_id: nullable(ref('message')),
    /** Characters of the message's text, half-open; null when the whole message is meant. */
    from_char: nullable(count()),
    to_char: nullable(count()),
    created_at: instant(),
  },
  flag: {
    id: id(),
    conversation_id: ref('conversation'),
    message_id: nullable(ref('message')),
    kind: text<'best_practice' | 'bug' | 'feedback'>(),
    author_id: ref('person'),
    /** The review it was marked in; such a flag is made when that review is revealed. */
    review_id: nullable(ref('review')),
    text: nullable(text('person')),
    created_at: instant(),
    removed_at: nullable(instant()),
  },
  /** Weekly sums over revealed, drawn, blind reviews; changed in the reveal's transaction, never at submit. */
  rollup: {
    id: id(),
    team_id: ref('team'),
    week: text(),
    reviewee_id: ref('person'),
    kind: text<'self' | 'peer' | 'lead'>(),
    /** A criterion's key, or '' for the whole review. */
    criterion_key: text(),
    reviews: count(),
    picks: count(),
    /** Sum over picks of the mean score inside the pick. */
    score_sum: score(),
  },
  /** The rollup of all people of a team together, AI agents left out. */
  team_rollup: {
    id: id(),
    team_id: ref('team'),
    week: text(),
    kind: text<'self' | 'peer' | 'lead'>(),
    criterion_key: text(),
    /** How many reviewees the sums are about. */
    people: count(),
    reviews: count(),
    picks: count(),
    score_sum: score(),
  },
}

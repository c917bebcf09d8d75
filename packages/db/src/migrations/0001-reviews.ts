import { sql } from 'kysely'
import {
  count,
  createTable,
  flag,
  id,
  instant,
  json,
  type MigrationContext,
  ref,
  score,
  text,
} from '../columns.ts'

export const createReviewTables = async (ctx: MigrationContext): Promise<void> => {
  await createRubricTables(ctx)
  await createRoundTables(ctx)
  await createVerdictTables(ctx)
  await createRemarkTables(ctx)
}

const createRubricTables = async (ctx: MigrationContext): Promise<void> => {
  await createTable(
    ctx,
    'rubric_version',
    {
      id: id(),
      rubric_id: ref('rubric'),
      version: count(),
      published_at: instant(),
      published_by: ref('person').optional(),
    },
    { unique: [['rubric_id', 'version']] },
  )
  await createTable(
    ctx,
    'criterion',
    {
      id: id(),
      rubric_version_id: ref('rubric_version'),
      key: text(),
      position: count(),
      weight: count(),
      points: count(),
      critical: flag(),
      allows_na: flag(),
      texts: json(),
      root_causes: json(),
    },
    { unique: [['rubric_version_id', 'key']] },
  )
}

const createRoundTables = async (ctx: MigrationContext): Promise<void> => {
  await createTable(
    ctx,
    'round',
    {
      id: id(),
      team_id: ref('team'),
      week: text(),
      rubric_version_id: ref('rubric_version'),
      opens_at: instant(),
      candidates_from_at: instant(),
      cutoff_at: instant(),
      due_at: instant(),
      scores: text().oneOf('parties', 'team'),
      reveal_mode: text().oneOf('each', 'round'),
      picks_per_agent: count(),
      peers_per_pick: count(),
      seed: text(),
      candidates_count: count(),
      candidates_digest: text(),
      draw: json(),
      opened_by: ref('person').optional(),
      created_at: instant(),
    },
    { unique: [['team_id', 'week']] },
  )
  await createTable(
    ctx,
    'pick',
    {
      id: id(),
      round_id: ref('round'),
      team_id: ref('team'),
      week: text(),
      conversation_id: ref('conversation'),
      reviewee_id: ref('person'),
      origin: text().oneOf('drawn', 'chosen', 'practice', 'calibration'),
      position: count(),
      revealed_at: instant().optional(),
      reveal_reason: text().oneOf('complete', 'deadline', 'confirmed').optional(),
    },
    {
      unique: [['round_id', 'conversation_id', 'reviewee_id']],
      indexes: [
        ['team_id', 'week', 'id'],
        ['conversation_id', 'id'],
        ['reviewee_id', 'id'],
      ],
    },
  )
  await createTable(
    ctx,
    'assignment',
    {
      id: id(),
      pick_id: ref('pick'),
      reviewer_id: ref('person'),
      kind: text().oneOf('self', 'peer', 'lead'),
      state: text().oneOf('open', 'submitted', 'skipped', 'swapped', 'missed'),
      reason: text().optional(),
      cause: text().oneOf('away', 'left', 'returned').optional(),
      replaced_by_id: ref('assignment').optional(),
      created_at: instant(),
      changed_at: instant(),
    },
    { unique: [['pick_id', 'reviewer_id']], indexes: [['reviewer_id', 'state', 'id']] },
  )
  await createTable(
    ctx,
    'draft',
    {
      id: id(),
      assignment_id: ref('assignment'),
      version: count(),
      content: json(),
      saved_at: instant(),
    },
    { unique: [['assignment_id']] },
  )
}

const createVerdictTables = async (ctx: MigrationContext): Promise<void> => {
  await createTable(
    ctx,
    'review',
    {
      id: id(),
      assignment_id: ref('assignment'),
      pick_id: ref('pick'),
      version: count(),
      reason: text().oneOf('blind', 'changed_mind', 'dispute', 'late'),
      author_id: ref('person'),
      reviewee_id: ref('person'),
      team_id: ref('team'),
      week: text(),
      kind: text().oneOf('self', 'peer', 'lead'),
      origin: text().oneOf('drawn', 'chosen', 'practice', 'calibration'),
      rubric_version_id: ref('rubric_version'),
      score: score().optional(),
      score_before_critical: score().optional(),
      solved: text().oneOf('yes', 'no', 'unknown').optional(),
      why: text().optional(),
      seconds_spent: count().optional(),
      submitted_at: instant(),
    },
    {
      unique: [['assignment_id', 'version']],
      indexes: [
        ['pick_id', 'id'],
        ['author_id', 'submitted_at', 'id'],
        ['reviewee_id', 'week', 'id'],
      ],
    },
  )
  await createTable(
    ctx,
    'rating',
    {
      id: id(),
      review_id: ref('review'),
      criterion_id: ref('criterion'),
      point: count().optional(),
      root_causes: json(),
    },
    { unique: [['review_id', 'criterion_id']] },
  )
  await createTable(
    ctx,
    'rollup',
    {
      id: id(),
      team_id: ref('team'),
      week: text(),
      reviewee_id: ref('person'),
      kind: text().oneOf('self', 'peer', 'lead'),
      criterion_key: text(),
      reviews: count(),
      picks: count(),
      score_sum: score(),
    },
    {
      unique: [['team_id', 'week', 'reviewee_id', 'kind', 'criterion_key']],
      indexes: [['reviewee_id', 'week']],
    },
  )
  await createTable(
    ctx,
    'team_rollup',
    {
      id: id(),
      team_id: ref('team'),
      week: text(),
      kind: text().oneOf('self', 'peer', 'lead'),
      criterion_key: text(),
      people: count(),
      reviews: count(),
      picks: count(),
      score_sum: score(),
    },
    { unique: [['team_id', 'week', 'kind', 'criterion_key']] },
  )
}

const createRemarkTables = async (ctx: MigrationContext): Promise<void> => {
  await createTable(
    ctx,
    'note',
    {
      id: id(),
      review_id: ref('review'),
      kind: text().oneOf('keep', 'try', 'comment', 'best_practice'),
      text: text().optional(),
      message_id: ref('message').optional(),
      from_char: count().optional(),
      to_char: count().optional(),
      created_at: instant(),
    },
    {
      // Removing a message looks for what hangs on it.
      indexes: [['review_id', 'id'], { columns: ['message_id'], where: sql`message_id is not null` }],
    },
  )
  await createTable(
    ctx,
    'flag',
    {
      id: id(),
      conversation_id: ref('conversation'),
      message_id: ref('message').optional(),
      kind: text().oneOf('best_practice', 'bug', 'feedback'),
      author_id: ref('person'),
      review_id: ref('review').optional(),
      text: text().optional(),
      created_at: instant(),
      removed_at: instant().optional(),
    },
    {
      indexes: [
        ['conversation_id', 'id'],
        ['review_id', 'id'],
        { columns: ['message_id'], where: sql`message_id is not null` },
      ],
    },
  )
}

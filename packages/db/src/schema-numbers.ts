import { count, id, instant, json, nullable, ref, text } from './schema-kinds.ts'

/** What was computed of reviews. */
export const numbersTables = {
  /** The numbers of a rubric: of each closed week the newest full fit, and the newest re-solve. */
  quality_fit: {
    id: id(),
    rubric_id: ref('rubric'),
    /** `full` looks for the spreads, over weeks revealed to the last pick; `resolve` takes those of the last full one. */
    kind: text<'full' | 'resolve'>(),
    from_week: text(),
    through_week: text(),
    seed: count(),
    /** SHA-256 of the input: the same is not computed again. */
    digest: text(),
    spreads: nullable(json()),
    method: text(),
    outcome: text(),
    /** Reviews that were counted. */
    reviews: count(),
    /** What was revealed before this moment is in it. */
    gathered_at: instant(),
    /** How many of the rubric's drawn picks were revealed when it was gathered (`revealedPicksAround`). */
    revealed_picks: count(),
    computed_at: instant(),
    duration_ms: count(),
    /** What it was made of, for the export: packed JSON with ids and points. Null on all but the newest of a kind. */
    input: nullable(text('person')),
    /** PublishedNumbers. */
    document: json('person'),
  },
}

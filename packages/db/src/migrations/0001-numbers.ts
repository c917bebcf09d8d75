import { count, createTable, id, instant, json, type MigrationContext, ref, text } from '../columns.ts'

/** What was computed of a rubric's reviews. */
export const createNumbersTables = async (ctx: MigrationContext): Promise<void> => {
  await createTable(
    ctx,
    'quality_fit',
    {
      id: id(),
      rubric_id: ref('rubric'),
      kind: text().oneOf('full', 'resolve'),
      from_week: text(),
      through_week: text(),
      seed: count(),
      digest: text(),
      spreads: json().optional(),
      method: text(),
      outcome: text(),
      reviews: count(),
      gathered_at: instant(),
      computed_at: instant(),
      duration_ms: count(),
      input: text().optional(),
      document: json(),
    },
    { indexes: [['rubric_id', 'id']] },
  )
}

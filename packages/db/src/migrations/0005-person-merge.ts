import { count, createTable, id, instant, type MigrationContext, ref, text } from '../columns.ts'

export const name = '0005-person-merge'

/** Who became a part of whom, and the ids of what moved: all that taking it back needs. */
export const up = async (ctx: MigrationContext): Promise<void> => {
  await createTable(
    ctx,
    'person_merge',
    {
      id: id(),
      from_id: ref('person'),
      into_id: ref('person'),
      merged_at: instant(),
      merged_by: ref('person').optional(),
    },
    { unique: [['from_id']], indexes: [['into_id', 'id']] },
  )
  await createTable(
    ctx,
    'merged_row',
    {
      id: id(),
      merge_id: ref('person_merge').cascade(),
      kind: text().oneOf('identity', 'membership', 'conversation', 'owner', 'message'),
      row_id: count(),
    },
    { unique: [['merge_id', 'kind', 'row_id']] },
  )
}

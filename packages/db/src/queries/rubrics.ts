import type { Kysely, Selectable, Transaction } from 'kysely'
import { prepared, type Slots } from '../prepared.ts'
import type { Database } from '../schema.ts'

export type CriterionRow = Selectable<Database['criterion']>
export interface RubricVersion {
  versionId: number
  version: number
  name: string
  baseLanguage: 'en' | 'it'
  /** In the rubric's order. */
  criteria: CriterionRow[]
}

/** The newest published version of a rubric, or null when none was published. */
export const latestRubricVersion = async (db: Kysely<Database>, rubricId: number): Promise<number | null> => {
  const row = await db
    .selectFrom('rubric_version')
    .select('id')
    .where('rubric_id', '=', rubricId)
    .orderBy('version', 'desc')
    .executeTakeFirst()
  return row?.id ?? null
}

/** One immutable version with its criteria; throws when the id is unknown. */
export const rubricVersion = async (db: Kysely<Database>, versionId: number): Promise<RubricVersion> => {
  const version = await db
    .selectFrom('rubric_version')
    .innerJoin('rubric', 'rubric.id', 'rubric_version.rubric_id')
    .select([
      'rubric_version.id as versionId',
      'rubric_version.version',
      'rubric.name',
      'rubric.base_language',
    ])
    .where('rubric_version.id', '=', versionId)
    .executeTakeFirstOrThrow()
  const criteria = await db
    .selectFrom('criterion')
    .selectAll()
    .where('rubric_version_id', '=', versionId)
    .orderBy('position')
    .orderBy('id')
    .execute()
  return {
    versionId,
    version: version.version,
    name: version.name,
    baseLanguage: version.base_language,
    criteria,
  }
}

/** What a review of an assignment has to answer, in the rubric's order. A round keeps its version, so it never changes. */
export const criteriaOfAssignment = prepared((db, { assignmentId }: Slots<{ assignmentId: number }>) =>
  db
    .selectFrom('assignment')
    .innerJoin('pick', 'pick.id', 'assignment.pick_id')
    .innerJoin('round', 'round.id', 'pick.round_id')
    .innerJoin('criterion', 'criterion.rubric_version_id', 'round.rubric_version_id')
    .select(['criterion.id', 'criterion.weight', 'criterion.points', 'criterion.critical'])
    .select(['criterion.allows_na', 'criterion.root_causes'])
    .where('assignment.id', '=', assignmentId)
    .orderBy('criterion.position')
    .orderBy('criterion.id'),
)

export interface NewRubric {
  readonly name: string
  readonly baseLanguage: 'en' | 'it'
  readonly criteria: readonly {
    readonly key: string
    readonly weight: number
    readonly points: number
    readonly critical: boolean
    readonly allowsNA: boolean
    readonly texts: unknown
    readonly rootCauses: unknown
  }[]
}

/** A rubric with its first published version. */
export const insertRubric = async (
  trx: Transaction<Database>,
  rubric: NewRubric,
  by: { at: number; personId: number | null },
): Promise<{ rubricId: number; versionId: number }> => {
  const made = await trx
    .insertInto('rubric')
    .values({ name: rubric.name, base_language: rubric.baseLanguage, created_at: by.at })
    .returning('id')
    .executeTakeFirstOrThrow()
  const version = await trx
    .insertInto('rubric_version')
    .values({ rubric_id: made.id, version: 1, published_at: by.at, published_by: by.personId })
    .returning('id')
    .executeTakeFirstOrThrow()
  await trx.insertInto('criterion').values(criterionRows(version.id, rubric)).execute()
  return { rubricId: made.id, versionId: version.id }
}

/** The criteria of a version as rows, in the rubric's order. */
export const criterionRows = (versionId: number, { criteria }: NewRubric) =>
  criteria.map((criterion, position) => ({
    rubric_version_id: versionId,
    key: criterion.key,
    position,
    weight: criterion.weight,
    points: criterion.points,
    critical: criterion.critical ? (1 as const) : (0 as const),
    allows_na: criterion.allowsNA ? (1 as const) : (0 as const),
    texts: JSON.stringify(criterion.texts),
    root_causes: JSON.stringify(criterion.rootCauses),
  }))

import type { Kysely, Selectable, Transaction } from 'kysely'
import type { Database } from '../schema.ts'

type FitRow = Selectable<Database['quality_fit']>
export type FitKind = FitRow['kind']

/** The numbers of a rubric without the long columns. */
export interface StoredFit {
  readonly id: number
  readonly rubricId: number
  readonly kind: FitKind
  readonly fromWeek: string
  readonly throughWeek: string
  readonly seed: number
  readonly digest: string
  /** JSON; null where nothing could be fitted. */
  readonly spreads: string | null
  readonly outcome: string
  readonly method: string
  readonly reviews: number
  readonly gatheredAt: number
  readonly computedAt: number
  readonly durationMs: number
}

const COLUMNS = [
  'id',
  'rubric_id as rubricId',
  'kind',
  'from_week as fromWeek',
  'through_week as throughWeek',
  'seed',
  'digest',
  'spreads',
  'outcome',
  'method',
  'reviews',
  'gathered_at as gatheredAt',
  'computed_at as computedAt',
  'duration_ms as durationMs',
] as const

/**
 * The newest numbers of a rubric, or null while nothing was computed. `full` holds weeks alone that are revealed to the
 * last pick; without a kind, everything revealed so far.
 */
export const newestFit = async (
  db: Kysely<Database>,
  rubricId: number,
  kind?: FitKind,
): Promise<StoredFit | null> => {
  const rows = db
    .selectFrom('quality_fit')
    .select(COLUMNS)
    .where('rubric_id', '=', rubricId)
    .orderBy('id', 'desc')
    .limit(1)
  return (await (kind ? rows.where('kind', '=', kind) : rows).executeTakeFirst()) ?? null
}

/** The full fit of a closed week, or null. */
export const fullFitThrough = async (
  db: Kysely<Database>,
  rubricId: number,
  week: string,
): Promise<StoredFit | null> =>
  (await db
    .selectFrom('quality_fit')
    .select(COLUMNS)
    .where('rubric_id', '=', rubricId)
    .where('kind', '=', 'full')
    .where('through_week', '=', week)
    .orderBy('id', 'desc')
    .executeTakeFirst()) ?? null

/** The document of a fit as JSON; null when it is gone. */
export const documentOfFit = async (db: Kysely<Database>, fitId: number): Promise<string | null> => {
  const row = await db.selectFrom('quality_fit').select('document').where('id', '=', fitId).executeTakeFirst()
  return row?.document ?? null
}

/** What a fit was made of, packed, with its document; the input is null on all but the newest of a kind. */
export const packedFit = async (db: Kysely<Database>, fitId: number) =>
  (await db
    .selectFrom('quality_fit')
    .select(['input', 'document', 'digest', 'computed_at as computedAt'])
    .where('id', '=', fitId)
    .executeTakeFirst()) ?? null

export type NewFit = Omit<StoredFit, 'id'> & { readonly input: string; readonly document: string }

/**
 * Stores numbers and removes what they replace: of each week that is closed the newest full fit stays, for the trends;
 * of re-solves the newest; and the input of the newest of each kind.
 */
export const insertFit = async (trx: Transaction<Database>, fit: NewFit): Promise<number> => {
  const { id } = await trx
    .insertInto('quality_fit')
    .values({
      rubric_id: fit.rubricId,
      kind: fit.kind,
      from_week: fit.fromWeek,
      through_week: fit.throughWeek,
      seed: fit.seed,
      digest: fit.digest,
      spreads: fit.spreads,
      method: fit.method,
      outcome: fit.outcome,
      reviews: fit.reviews,
      gathered_at: fit.gatheredAt,
      computed_at: fit.computedAt,
      duration_ms: fit.durationMs,
      input: fit.input,
      document: fit.document,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const older = trx
    .deleteFrom('quality_fit')
    .where('rubric_id', '=', fit.rubricId)
    .where('kind', '=', fit.kind)
    .where('id', '<', id)
  await (fit.kind === 'full' ? older.where('through_week', '=', fit.throughWeek) : older).execute()
  await trx
    .updateTable('quality_fit')
    .set({ input: null })
    .where('rubric_id', '=', fit.rubricId)
    .where('kind', '=', fit.kind)
    .where('id', '<', id)
    .where('input', 'is not', null)
    .execute()
  return id
}

/** Removes re-solves: everything revealed is in the newest full fit. */
export const dropResolves = async (trx: Transaction<Database>, rubricId: number): Promise<void> => {
  await trx
    .deleteFrom('quality_fit')
    .where('rubric_id', '=', rubricId)
    .where('kind', '=', 'resolve')
    .execute()
}

/** Says that the newest numbers of a rubric hold everything revealed before `at`, also where nothing had changed. */
export const confirmFits = async (
  trx: Transaction<Database>,
  rubricId: number,
  at: number,
): Promise<void> => {
  await trx
    .updateTable('quality_fit')
    .set({ gathered_at: at })
    .where('rubric_id', '=', rubricId)
    .where('input', 'is not', null)
    .execute()
}

/** Rubrics of rounds opened since `openedSince` that have drawn picks revealed, by id: when the last one was, and what the newest numbers hold. */
export const rubricsWithNumbers = async (db: Kysely<Database>, openedSince: number) => {
  const revealed = await db
    .selectFrom('pick')
    .innerJoin('round', 'round.id', 'pick.round_id')
    .innerJoin('rubric_version', 'rubric_version.id', 'round.rubric_version_id')
    .select((eb) => ['rubric_version.rubric_id as rubricId', eb.fn.max('pick.revealed_at').as('revealedAt')])
    .where('round.opens_at', '>=', openedSince)
    .where('pick.origin', '=', 'drawn')
    .where('pick.revealed_at', 'is not', null)
    .$narrowType<{ revealedAt: number }>()
    .groupBy('rubric_version.rubric_id')
    .orderBy('rubric_version.rubric_id')
    .execute()
  const fits = await db
    .selectFrom('quality_fit')
    .select((eb) => ['rubric_id as rubricId', eb.fn.max('gathered_at').as('gatheredAt')])
    .groupBy('rubric_id')
    .orderBy('rubric_id')
    .execute()
  return revealed.map(({ rubricId, revealedAt }) => ({
    ...{ rubricId, revealedAt },
    gatheredAt: fits.find((fit) => fit.rubricId === rubricId)?.gatheredAt ?? null,
  }))
}

/** Blind reviews of the rubric's drawn picks that were revealed at or after a fit was gathered: what it does not hold yet. */
export const reviewsSince = async (
  db: Kysely<Database>,
  fit: Pick<StoredFit, 'rubricId' | 'fromWeek' | 'gatheredAt'>,
): Promise<number> => {
  const row = await db
    .selectFrom('round')
    .innerJoin('rubric_version', 'rubric_version.id', 'round.rubric_version_id')
    .innerJoin('pick', 'pick.round_id', 'round.id')
    .innerJoin('review', 'review.pick_id', 'pick.id')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('rubric_version.rubric_id', '=', fit.rubricId)
    .where('round.week', '>=', fit.fromWeek)
    .where('pick.origin', '=', 'drawn')
    .where('pick.revealed_at', '>=', fit.gatheredAt)
    .where('review.reason', '=', 'blind')
    .where('review.version', '=', 1)
    .executeTakeFirstOrThrow()
  return row.n
}

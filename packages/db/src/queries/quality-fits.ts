import { NUMBERS_WEEKS } from '@reread/domain'
import type { Kysely, Selectable, Transaction } from 'kysely'
import type { Database } from '../schema.ts'

type FitRow = Selectable<Database['quality_fit']>
export type FitKind = FitRow['kind']

const WINDOW_MS = NUMBERS_WEEKS * 7 * 86_400_000

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
  /** Drawn picks revealed when it was gathered, as `revealedPicksAround` counts them. */
  readonly revealedPicks: number
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
  'revealed_picks as revealedPicks',
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
      revealed_picks: fit.revealedPicks,
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

/** Says up to when, and with how many picks, the newest numbers of a rubric hold what is revealed, also where nothing had changed. */
export const confirmFits = async (
  trx: Transaction<Database>,
  held: Pick<StoredFit, 'rubricId' | 'gatheredAt' | 'revealedPicks'>,
): Promise<void> => {
  await trx
    .updateTable('quality_fit')
    .set({ gathered_at: held.gatheredAt, revealed_picks: held.revealedPicks })
    .where('rubric_id', '=', held.rubricId)
    .where('input', 'is not', null)
    .execute()
}

/**
 * Drawn picks of a rubric that are revealed by now, in rounds opened from a window of numbers before `at` (epoch ms) on.
 * Counted, because a reveal carries the time of its beginning and is seen at its end: by times alone one that ended while
 * numbers were gathered would pass for held.
 */
export const revealedPicksAround = async (
  db: Kysely<Database>,
  rubricId: number,
  at: number,
): Promise<number> => {
  const row = await db
    .selectFrom('round')
    .innerJoin('rubric_version', 'rubric_version.id', 'round.rubric_version_id')
    .innerJoin('pick', 'pick.round_id', 'round.id')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('rubric_version.rubric_id', '=', rubricId)
    .where('round.opens_at', '>=', at - WINDOW_MS)
    .where('pick.origin', '=', 'drawn')
    .where('pick.revealed_at', 'is not', null)
    .executeTakeFirstOrThrow()
  return row.n
}

/**
 * Rubrics with drawn picks revealed in the rounds of the window before `now` (epoch ms), by id: when their numbers were
 * gathered, null while there are none, and whether these are all that is revealed by now.
 */
export const rubricsWithNumbers = async (db: Kysely<Database>, now: number) => {
  const rubrics = await db
    .selectFrom('pick')
    .innerJoin('round', 'round.id', 'pick.round_id')
    .innerJoin('rubric_version', 'rubric_version.id', 'round.rubric_version_id')
    .select('rubric_version.rubric_id as rubricId')
    .distinct()
    .where('round.opens_at', '>=', now - WINDOW_MS)
    .where('pick.origin', '=', 'drawn')
    .where('pick.revealed_at', 'is not', null)
    .orderBy('rubric_version.rubric_id')
    .execute()
  const found: { rubricId: number; gatheredAt: number | null; isWhole: boolean }[] = []
  for (const { rubricId } of rubrics) {
    const held = await newestFit(db, rubricId)
    const isWhole =
      held !== null && held.revealedPicks === (await revealedPicksAround(db, rubricId, held.gatheredAt))
    found.push({ rubricId, gatheredAt: held?.gatheredAt ?? null, isWhole })
  }
  return found
}

/** Blind reviews of a team's drawn picks that were revealed at or after a fit of its rubric was gathered: what it does not hold yet. */
export const reviewsSince = async (
  db: Kysely<Database>,
  fit: Pick<StoredFit, 'rubricId' | 'fromWeek' | 'gatheredAt'>,
  teamId: number,
): Promise<number> => {
  const row = await db
    .selectFrom('round')
    .innerJoin('rubric_version', 'rubric_version.id', 'round.rubric_version_id')
    .innerJoin('pick', 'pick.round_id', 'round.id')
    .innerJoin('review', 'review.pick_id', 'pick.id')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('rubric_version.rubric_id', '=', fit.rubricId)
    .where('round.team_id', '=', teamId)
    .where('round.week', '>=', fit.fromWeek)
    .where('pick.origin', '=', 'drawn')
    .where('pick.revealed_at', '>=', fit.gatheredAt)
    .where('review.reason', '=', 'blind')
    .where('review.version', '=', 1)
    .executeTakeFirstOrThrow()
  return row.n
}

import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../schema.ts'
import { enqueueJob } from './jobs.ts'
import { newestFit } from './quality-fits.ts'

/** How often a fit is tried; what was published stays meanwhile. */
export const FIT_ATTEMPTS = 8

/** One job for all that is revealed until the numbers were gathered again. */
export const fitKey = (rubricId: number, gatheredAt: number | null): string =>
  `fit/${rubricId}/${gatheredAt ?? 0}`

/** Once a day, for what changes without a reveal: members, answers of customers, a fit that failed. */
export const nightlyFitKey = (rubricId: number, now: number): string =>
  `fit/${rubricId}/night/${new Date(now).toISOString().slice(0, 10)}`

/** Asks for the numbers of a rubric in the transaction of a reveal; a burst of reveals makes one job. */
export const enqueueFit = async (
  trx: Transaction<Database>,
  { rubricId, now }: { rubricId: number; now: number },
): Promise<number> => {
  const newest = await newestFit(trx, rubricId)
  return enqueueJob(trx, {
    kind: 'fit',
    payload: { rubricId },
    uniqueKey: fitKey(rubricId, newest?.gatheredAt ?? null),
    runAt: now,
    maxAttempts: FIT_ATTEMPTS,
    createdBy: null,
    createdAt: now,
  })
}

/** When the numbers of a rubric last failed for good since `at` (epoch ms); null when they did not. */
export const fitFailedSince = async (
  db: Kysely<Database>,
  rubricId: number,
  at: number,
): Promise<number | null> => {
  const row = await db
    .selectFrom('job')
    .select((eb) => eb.fn.max('finished_at').as('finishedAt'))
    .where('kind', '=', 'fit')
    .where('state', '=', 'failed')
    .where('finished_at', '>=', at)
    // '0' is the character after '/': the range takes the index of the key.
    .where('unique_key', '>=', `fit/${rubricId}/`)
    .where('unique_key', '<', `fit/${rubricId}0`)
    .executeTakeFirst()
  return row?.finishedAt ?? null
}

import { setTimeout as sleep } from 'node:timers/promises'
import type { Db, NewJob } from '@reread/db'

/** Jobs that leave one event each, and how often they did. */
export const effects = {
  job: (index: number): NewJob => ({
    kind: 'count',
    payload: { index },
    uniqueKey: `count/${index}`,
    runAt: 0,
    maxAttempts: 1_000,
    createdBy: null,
    createdAt: 0,
  }),

  /** How many jobs left so many events: { 1: all of them } when each ran once; those that left none count as 0. */
  perJob: async (db: Db): Promise<Map<number, number>> => {
    const rows = await db.read
      .selectFrom('job')
      .leftJoin('event', (join) =>
        join.onRef('event.subject_id', '=', 'job.id').on('event.kind', '=', 'counted'),
      )
      .select((eb) => ['job.id as id', eb.fn.count<number>('event.id').as('n')])
      .groupBy('job.id')
      .orderBy('job.id')
      .execute()
    const jobs = new Map<number, number>()
    for (const { n } of rows) jobs.set(n, (jobs.get(n) ?? 0) + 1)
    return jobs
  },

  /** Jobs that somebody still holds. */
  workers: async (db: Db): Promise<number> => {
    const rows = await db.read.selectFrom('job').select('id').where('lease_owner', 'is not', null).execute()
    return rows.length
  },
}

/** Waits until no job is queued or running. */
export const untilAllOver = async (db: Db): Promise<void> => {
  while (true) {
    const left = await db.read
      .selectFrom('job')
      .select('id')
      .where('state', 'in', ['queued', 'running'])
      .limit(1)
      .execute()
    if (left.length === 0) return
    await sleep(20)
  }
}

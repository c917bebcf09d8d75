import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { createImportRun, type Db, findJob, transact } from '@reread/db'
import { requestImport, requestImportCheck, startJobs } from '@reread/jobs'

export interface Upload {
  readonly dataDir: string
  readonly teamId: number
  /** Of the file in the folder of uploads. */
  readonly name: string
  /** Epoch ms. */
  readonly now: number
}

/** Writes lines to a file, as fast as the disk takes them. */
export const writeLines = async (path: string, lines: Iterable<string>): Promise<void> => {
  const file = createWriteStream(path)
  for (const line of lines) if (!file.write(line)) await once(file, 'drain')
  file.end()
  await once(file, 'finish')
}

const OVER = ['done', 'failed', 'cancelled']

const jobsOf = (db: Db, { dataDir, now }: Upload) =>
  startJobs({
    db,
    dataDir,
    now: () => now,
    lanes: ['long'],
    log: {
      info: () => undefined,
      error: (fields, message) => process.stderr.write(`${message} ${JSON.stringify(fields)}\n`),
    },
  })

/** Waits for a job; `meanwhile` is called again and again. */
const jobDone = async (db: Db, jobId: number, meanwhile: () => Promise<unknown>): Promise<void> => {
  while (true) {
    const job = await findJob(db.read, jobId)
    if (job && OVER.includes(job.state)) {
      if (job.state !== 'done') throw new Error(`the import ended as ${job.state}: ${job.error}`)
      return
    }
    await meanwhile()
    await new Promise((resolve) => setTimeout(resolve, 15))
  }
}

/** The newest of a team, as the first page of its conversations reads them. */
const smallRead = async (db: Db, teamId: number, into: number[]): Promise<void> => {
  const startedAt = performance.now()
  await db.read
    .selectFrom('conversation')
    .select(['id', 'subject'])
    .where('team_id', '=', teamId)
    .orderBy('opened_at', 'desc')
    .orderBy('id', 'desc')
    .limit(20)
    .execute()
  into.push(performance.now() - startedAt)
}

export interface Imported {
  readonly seconds: number
  readonly readsMs: number[]
}

/** The product's own import of one stored file: dry run, then in. */
export const importFile = async (db: Db, upload: Upload): Promise<Imported> => {
  const { teamId, name, now } = upload
  const jobs = jobsOf(db, upload)
  const readsMs: number[] = []
  try {
    const asked = await transact(db.write, async (trx) => {
      const importId = await createImportRun(trx, {
        teamId,
        format: 'jsonl',
        fileNames: ['scale.jsonl'],
        uploadNames: [name],
        options: {},
        state: 'uploaded',
        createdBy: null,
        createdAt: now,
      })
      return { importId, checkId: await requestImportCheck(trx, { importId, by: null, now }) }
    })
    jobs.wake()
    await jobDone(db, asked.checkId ?? 0, async () => undefined)
    const startedAt = performance.now()
    const jobId = await transact(db.write, (trx) =>
      requestImport(trx, { importId: asked.importId, by: null, now }),
    )
    jobs.wake()
    await jobDone(db, jobId ?? 0, () => smallRead(db, teamId, readsMs))
    return { seconds: (performance.now() - startedAt) / 1_000, readsMs }
  } finally {
    await jobs.stop()
  }
}

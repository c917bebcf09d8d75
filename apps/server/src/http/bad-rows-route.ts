import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { type Db, findImportRun } from '@reread/db'
import { demand, type PersonActor, Refusal } from '@reread/domain'
import type { Context } from 'hono'
import { refuse } from './answers.ts'

export interface BadRowsParts {
  readonly db: Db
  readonly actorOf: (c: Context) => Promise<PersonActor | null>
  /** Where the rows of an import that were left out are kept; null when there is no such file. */
  readonly fileOf: (uploadNames: readonly string[]) => string | null
}

/** GET /imports/:id/bad-rows.csv: every row that was left out, for the person who brought the file, until it is in. */
export const badRowsRoute =
  ({ db, actorOf, fileOf }: BadRowsParts) =>
  async (c: Context) => {
    const actor = await actorOf(c)
    if (!actor) return refuse(c, 401, 'signed-out')
    const given = c.req.param('id') ?? ''
    const run = /^[1-9]\d{0,14}$/.test(given) ? await findImportRun(db.read, Number(given)) : null
    try {
      demand(
        actor,
        'import.preview',
        run && { teamId: run.teamId, uploaderId: run.createdBy, finishedAt: run.finishedAt },
      )
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return refuse(c, error.code === 'not-allowed' ? 403 : 404, error.code)
    }
    const file = fileOf(run?.uploadNames ?? [])
    const found = file === null ? null : await stat(file).catch(() => null)
    if (file === null || !found) return refuse(c, 404, 'not-found')
    c.header('content-type', 'text/csv; charset=utf-8')
    c.header('content-length', String(found.size))
    c.header('content-disposition', `attachment; filename="bad-rows-${given}.csv"`)
    return c.body(Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>)
  }

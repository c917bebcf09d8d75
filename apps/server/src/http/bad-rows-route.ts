import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { type Db, findImportRun, findPerson } from '@reread/db'
import { BAD_ROW_LANGUAGES, type BadRowLanguage, demand, type PersonActor, Refusal } from '@reread/domain'
import type { Context } from 'hono'
import { refuse } from './answers.ts'

export interface BadRowsParts {
  readonly db: Db
  readonly actorOf: (c: Context) => Promise<PersonActor | null>
  readonly fileOf: BadRowsFile
}

/** Where the rows of an import that were left out are kept, in that language; null when there is no such file. */
export type BadRowsFile = (uploadNames: readonly string[], language: BadRowLanguage) => string | null

/** As the screen is that asks; a bare address is answered in the language the person chose for all screens. */
const languageOf = async (db: Db, personId: number, asked: string | undefined): Promise<BadRowLanguage> => {
  const shown = BAD_ROW_LANGUAGES.find((language) => language === asked)
  return shown ?? (await findPerson(db.read, personId))?.language ?? 'en'
}

/**
 * GET /imports/:id/bad-rows.csv?language=it: every row that was left out, for the person who brought the file, until it
 * is in.
 */
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
    const language = await languageOf(db, actor.personId, c.req.query('language'))
    const file = fileOf(run?.uploadNames ?? [], language)
    const found = file === null ? null : await stat(file).catch(() => null)
    if (file === null || !found) return refuse(c, 404, 'not-found')
    c.header('content-type', 'text/csv; charset=utf-8')
    c.header('content-length', String(found.size))
    c.header('content-disposition', `attachment; filename="bad-rows-${given}.csv"`)
    return c.body(Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>)
  }

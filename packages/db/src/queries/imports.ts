import type { ImportOptions } from '@reread/domain'
import type { Kysely, Selectable, Transaction } from 'kysely'
import type { Database } from '../schema.ts'
import type { ImportSummary } from './import-summary.ts'

type ImportRow = Selectable<Database['import_run']>
export type ImportState = ImportRow['state']

export interface ImportRun {
  readonly id: number
  readonly teamId: number
  readonly format: ImportRow['format']
  readonly fileNames: readonly string[]
  /** Names inside REREAD_DATA/uploads; null once removed. */
  readonly uploadNames: readonly string[] | null
  readonly options: ImportOptions
  readonly state: ImportState
  readonly summary: ImportSummary | null
  readonly createdBy: number | null
  readonly createdAt: number
  readonly finishedAt: number | null
  readonly undoneAt: number | null
}

export type NewImportRun = Pick<
  ImportRun,
  'teamId' | 'format' | 'fileNames' | 'uploadNames' | 'options' | 'state' | 'createdBy' | 'createdAt'
>

/** Writes down an import that is about to be checked; answers its id. */
export const createImportRun = async (trx: Transaction<Database>, run: NewImportRun): Promise<number> => {
  const made = await trx
    .insertInto('import_run')
    .values({
      team_id: run.teamId,
      format: run.format,
      file_names: JSON.stringify(run.fileNames),
      upload_names: run.uploadNames && JSON.stringify(run.uploadNames),
      options: JSON.stringify(run.options),
      state: run.state,
      created_by: run.createdBy,
      created_at: run.createdAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return made.id
}

export const findImportRun = async (db: Kysely<Database>, importId: number): Promise<ImportRun | null> => {
  const row = await db.selectFrom('import_run').selectAll().where('id', '=', importId).executeTakeFirst()
  return row ? runOf(row) : null
}

/** Imports into the teams, newest first; at most `limit`. */
export const listImportRuns = async (
  db: Kysely<Database>,
  { teamIds, limit }: { teamIds: readonly number[]; limit: number },
): Promise<ImportRun[]> => {
  const rows = await db
    .selectFrom('import_run')
    .selectAll()
    .where('team_id', 'in', [...teamIds])
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(runOf)
}

/** Tables that were brought into the team and not taken back, newest first; at most `limit`. */
export const listFinishedTables = async (
  db: Kysely<Database>,
  { teamId, limit }: { teamId: number; limit: number },
): Promise<ImportRun[]> => {
  const rows = await db
    .selectFrom('import_run')
    .selectAll()
    .where('team_id', '=', teamId)
    .where('format', '=', 'csv')
    .where('state', '=', 'done')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(runOf)
}

export interface ImportMove {
  readonly importId: number
  /** Only when it is in one of these states now. */
  readonly from: readonly ImportState[]
  readonly to: ImportState
  readonly options?: ImportOptions
  readonly summary?: ImportSummary
  readonly finishedAt?: number
  readonly undoneAt?: number
}

/** Moves an import on, under guard: false when it was in none of the states, and nothing was changed. */
export const moveImportRun = async (trx: Transaction<Database>, move: ImportMove): Promise<boolean> => {
  const row = await trx
    .updateTable('import_run')
    .set({
      state: move.to,
      ...(move.options && { options: JSON.stringify(move.options) }),
      ...(move.summary && { summary: JSON.stringify(move.summary) }),
      ...(move.finishedAt !== undefined && { finished_at: move.finishedAt }),
      ...(move.undoneAt !== undefined && { undone_at: move.undoneAt }),
    })
    .where('id', '=', move.importId)
    .where('state', 'in', [...move.from])
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Imports that are over since before `at` and whose uploads are still on disk. */
export const importsWithOldUploads = async (db: Kysely<Database>, at: number): Promise<ImportRun[]> => {
  const rows = await db
    .selectFrom('import_run')
    .selectAll()
    .where('upload_names', 'is not', null)
    .where('state', 'in', ['uploaded', 'checked', 'done', 'failed', 'undone'])
    .where((eb) => eb(eb.fn.coalesce('undone_at', 'finished_at', 'created_at'), '<', at))
    .orderBy('id')
    .execute()
  return rows.map(runOf)
}

/** Names of all uploads that an import still speaks of. */
export const knownUploads = async (db: Kysely<Database>): Promise<Set<string>> => {
  const rows = await db
    .selectFrom('import_run')
    .select('upload_names')
    .where('upload_names', 'is not', null)
    .orderBy('id')
    .execute()
  return new Set(
    rows.flatMap((row): string[] => (row.upload_names === null ? [] : JSON.parse(row.upload_names))),
  )
}

/** Says that the uploads of an import are gone. */
export const forgetUploads = async (trx: Transaction<Database>, importId: number): Promise<void> => {
  await trx.updateTable('import_run').set({ upload_names: null }).where('id', '=', importId).execute()
}

const runOf = (row: ImportRow): ImportRun => ({
  id: row.id,
  teamId: row.team_id,
  format: row.format,
  fileNames: JSON.parse(row.file_names),
  uploadNames: row.upload_names === null ? null : JSON.parse(row.upload_names),
  options: JSON.parse(row.options),
  state: row.state,
  summary: row.summary === null ? null : JSON.parse(row.summary),
  createdBy: row.created_by,
  createdAt: row.created_at,
  finishedAt: row.finished_at,
  undoneAt: row.undone_at,
})

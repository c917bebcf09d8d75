import type { ImportOptions } from '@reread/domain'
import type { Kysely, Selectable, Transaction } from 'kysely'
import type { Database } from '../schema.ts'
import type { LikelyBecause } from './recognised-people.ts'

type ImportRow = Selectable<Database['import_run']>
export type ImportState = ImportRow['state']

/** One row of a file that is left out. `row` counts from 1, the header not counted; `line` is where it begins. */
export interface ImportBadRow {
  readonly file: 'conversations' | 'messages' | null
  readonly row: number
  readonly line: number
  readonly column: string | null
  readonly seen: string
  readonly code: string
  readonly accepted: string
}

/** Something that was assumed or mended. `count` says how often; `row` is the first one, null for the whole file. */
export interface ImportNoteCount {
  readonly code: string
  readonly column: string | null
  readonly row: number | null
  readonly seen: string
  readonly count: number
}

export interface ImportAgent {
  readonly source: string
  readonly externalId: string
  readonly name: string
  readonly conversations: number
  /** The person behind an agent who is known already or was chosen; null for one the import will make. */
  readonly personId: number | null
  /** An AI agent, by the file, by choice, or as it is known already. */
  readonly kind: 'human' | 'ai'
  /** Whom the check took them for by itself, and why; left out where it took them for nobody. */
  readonly likely?: { readonly personId: number; readonly because: LikelyBecause } | undefined
}

export interface PreviewConversation {
  readonly externalId: string
  readonly subject: string
  readonly channel: string
  readonly status: string
  /** Epoch milliseconds. */
  readonly openedAt: number
  /** Of all its messages; `messages` holds the first ones. */
  readonly messageCount: number
  readonly messages: readonly {
    readonly authorKind: string
    readonly authorName: string | null
    readonly internal: boolean
    readonly sentAt: number
    readonly text: string
  }[]
}

/** What is known of an import: the answer of the dry run, then of the import, then of its undo. */
export interface ImportSummary {
  readonly new: number
  readonly same: number
  readonly changed: number
  readonly bad: number
  /** Conversations that the file holds more than once, unchanged. */
  readonly duplicates: number
  /** Conversations and messages that can be imported; after the import, that the file held. */
  readonly conversations: number
  readonly messages: number
  readonly columns: readonly string[]
  /** What stands first in each of `columns`, cut; none once the import is over. */
  readonly samples?: readonly string[]
  readonly skippedColumns: readonly string[]
  readonly mapping: Readonly<Record<string, string>> | null
  readonly notes: readonly ImportNoteCount[]
  /** The first ones; all of them are in the file beside the upload. */
  readonly badRows: readonly ImportBadRow[]
  readonly agents: readonly ImportAgent[]
  readonly preview: readonly PreviewConversation[]
  /** Why the whole file was refused or the import stopped; null when it did not. */
  readonly error: { readonly code: string; readonly params: Readonly<Record<string, string | number>> } | null
  /** The import was stopped half way: what is in stays until it is undone. */
  readonly cancelled: boolean
  /** Conversations that an undo left, because they are in a round or flagged. */
  readonly kept: readonly number[]
}

export const EMPTY_SUMMARY: ImportSummary = {
  new: 0,
  same: 0,
  changed: 0,
  bad: 0,
  duplicates: 0,
  conversations: 0,
  messages: 0,
  columns: [],
  skippedColumns: [],
  mapping: null,
  notes: [],
  badRows: [],
  agents: [],
  preview: [],
  error: null,
  cancelled: false,
  kept: [],
}

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

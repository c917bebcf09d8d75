import { SchemaMismatch, troubleOf } from '@reread/db'
import { Refusal, type RefusalParams } from '@reread/domain'
import { UploadTooLarge } from '@reread/jobs'
import { BadEnvironment } from '@reread/settings'
import { CommanderError } from 'commander'
import { COMMAND, wordsFor } from './words.ts'

/** Why a command did not do what it was asked: a code for programs, a sentence for people. */
export class Failure extends Error {
  override readonly name = 'Failure'
  readonly code: string
  readonly params: RefusalParams

  constructor(code: string, message: string, params: RefusalParams = {}) {
    super(message)
    this.code = code
    this.params = params
  }
}

const SYSTEM: Readonly<Record<string, string>> = {
  ENOSPC: 'The disk is full. What was saved before is safe; make room and try again.',
  EACCES: 'This account may not use that file or folder. Run the command as the account that runs Reread.',
  EPERM: 'This account may not use that file or folder. Run the command as the account that runs Reread.',
  EROFS: 'The disk takes no changes (it is mounted for reading alone).',
  ENOENT: 'A file or folder is not there.',
  ECONNREFUSED: 'The database does not answer. Is PostgreSQL running, and is REREAD_DATABASE_URL right?',
  ENOTFOUND: 'The host of REREAD_DATABASE_URL is not known.',
  SQLITE_NOTADB: 'reread.db in the data folder is no database, or it is damaged. Restore a backup.',
  SQLITE_CORRUPT: 'The database is damaged. Stop the server, keep the file, and restore a backup.',
  SQLITE_CANTOPEN: 'The database cannot be opened. Is REREAD_DATA right, and may this account write there?',
  '28P01': 'PostgreSQL does not take this name and password: see REREAD_DATABASE_URL.',
  '3D000': 'PostgreSQL has no database of this name: see REREAD_DATABASE_URL.',
}
const TROUBLES = {
  full: 'disk-full',
  busy: 'busy',
  readonly: 'readonly',
} as const

const codeOf = (error: unknown): string | null => {
  if (!(error instanceof Error)) return null
  // Of an error that comes out of a thread, the message alone is left.
  if (error.message === 'file is not a database') return 'SQLITE_NOTADB'
  if ('code' in error && typeof error.code === 'string') return error.code
  // A connection that was tried at several addresses fails with all of their errors.
  return error instanceof AggregateError ? codeOf(error.errors[0]) : null
}

const fieldOf = (error: Error): string | null => {
  if (!('issues' in error) || !Array.isArray(error.issues)) return null
  const [issue] = error.issues
  return Array.isArray(issue?.path) ? issue.path.join('.') : ''
}

const ofSystem = (error: unknown): Failure | null => {
  const code = codeOf(error)
  if (code !== null && SYSTEM[code] !== undefined) {
    const path = error instanceof Error && 'path' in error ? ` (${String(error.path)})` : ''
    return new Failure(`system.${code.toLowerCase()}`, `${SYSTEM[code]}${path}`)
  }
  const trouble = troubleOf(error)
  if (trouble === 'full') return new Failure(TROUBLES.full, wordsFor('disk-full'))
  if (trouble === 'busy') {
    return new Failure(TROUBLES.busy, 'Another process holds the database. Nothing was changed; try again.')
  }
  return trouble === 'readonly' ? new Failure(TROUBLES.readonly, 'The database takes no changes.') : null
}

/** Anything that was thrown, as something that can be said. */
export const failureOf = (error: unknown): Failure => {
  if (error instanceof Failure) return error
  if (error instanceof CommanderError) {
    if (error.code === 'commander.help') return new Failure('usage', `Say what to do. See: ${COMMAND} --help`)
    const said = error.message.replace(/^error: /, '').replace(/\.?$/, '.')
    return new Failure('usage', `${said.charAt(0).toUpperCase()}${said.slice(1)} See: ${COMMAND} --help`)
  }
  if (error instanceof BadEnvironment || error instanceof SchemaMismatch) {
    return new Failure(error instanceof BadEnvironment ? 'environment' : 'schema', error.message)
  }
  if (error instanceof UploadTooLarge) return new Failure('import.too-large', wordsFor('import.too-large'))
  if (error instanceof Refusal) {
    return new Failure(error.code, wordsFor(error.code, error.params), error.params)
  }
  const field = error instanceof Error ? fieldOf(error) : null
  if (field !== null) return new Failure('input-invalid', wordsFor('input-invalid', { field }), { field })
  const system = ofSystem(error)
  if (system) return system
  if (error instanceof Error && error.cause !== undefined) return failureOf(error.cause)
  const reason = error instanceof Error ? error.message : String(error)
  return new Failure('fault', `Something went wrong in Reread itself: ${reason}`)
}

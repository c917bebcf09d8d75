import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import type { DeleteResult, Kysely, Transaction, UpdateResult } from 'kysely'
import type { Engine } from './dialect/column-types.ts'
import type { Database } from './schema.ts'

/** What a write depends on has changed since it was read. */
export class Conflict extends Error {
  override name = 'Conflict'
}

/** The database was used in a way that would wait for itself for ever, or outside the transaction it belongs to. */
export class TransactionMisuse extends Error {
  override name = 'TransactionMisuse'
}

type Frame = { state: 'opening' | 'open' | 'over' }
export type HandleRole = 'read' | 'write' | 'report'
type Handle = { readonly engine: Engine; readonly role: HandleRole; readonly scope: TransactionScope }

/** Knows whether a database is open and, along one chain of awaits, whether a transaction of it is. */
export class TransactionScope {
  readonly frames = new AsyncLocalStorage<Frame>()
  #isClosed = false

  /** From here on nothing new begins. */
  readonly end = (): void => {
    this.#isClosed = true
  }

  /** Throws after the end, and inside an open transaction: only `trx` may be used there. */
  readonly admit = (): void => {
    if (this.#isClosed) throw new Error('The database is closed.')
    if (this.frames.getStore()?.state === 'open') {
      throw new TransactionMisuse(
        'A transaction is open here: use its `trx`. A handle of the database would wait for it for ever, or not see its writes.',
      )
    }
  }

  /** Throws unless `transact` is opening the transaction. */
  readonly admitTransaction = (): void => {
    if (this.frames.getStore()?.state !== 'opening') {
      throw new TransactionMisuse(
        'Transactions are opened with transact(db.write, …), not with .transaction().',
      )
    }
  }
}

const handles = new WeakMap<object, Handle>()

/** Makes a handle one that `transact` takes; called once per handle when a database is opened. */
export const registerHandle = (kysely: Kysely<Database>, handle: Handle): void => {
  handles.set(kysely, handle)
}

const MOST_RETRIES = 3
const FIRST_PAUSE_MS = 10
const retried: ReadonlySet<unknown> = new Set(['40001', '40P01'])

/** The engine's own code for what went wrong; null when the error is not the database's. */
const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : null)

/**
 * Runs `work` in one transaction: all of it or nothing. This is the only way to open one; inside it only `trx` may be
 * used. On PostgreSQL a deadlock or serialization failure runs `work` again, at most three times, so `work` changes
 * nothing but the database. `transact(db.report, …)` reads everything as of one moment.
 */
export async function transact<T>(
  handle: Kysely<Database>,
  work: (trx: Transaction<Database>) => Promise<T>,
): Promise<T> {
  const known = handles.get(handle)
  if (!known)
    throw new TransactionMisuse('transact takes db.write, db.read or db.report as they were opened.')
  known.scope.admit()
  for (let retries = 0; ; retries += 1) {
    try {
      return await once(known, handle, work)
    } catch (error) {
      if (retries >= MOST_RETRIES || !retried.has(codeOf(error))) throw error
      await sleep(FIRST_PAUSE_MS * 2 ** retries)
    }
  }
}

async function once<T>(
  { engine, role, scope }: Handle,
  handle: Kysely<Database>,
  work: (trx: Transaction<Database>) => Promise<T>,
): Promise<T> {
  const frame: Frame = { state: 'opening' }
  const builder = handle.transaction()
  const asOfOneMoment = engine === 'postgres' && role !== 'write'
  const transaction = asOfOneMoment ? builder.setIsolationLevel('repeatable read') : builder
  try {
    return await scope.frames.run(frame, () =>
      transaction.execute((trx) => {
        frame.state = 'open'
        return work(trx)
      }),
    )
  } finally {
    // Work that was started inside and not awaited must find the database open again.
    frame.state = 'over'
  }
}

/** Throws Conflict when a guarded update or delete met no row: its condition was no longer true. */
export function expectOne(
  result: UpdateResult | DeleteResult | readonly (UpdateResult | DeleteResult)[],
): void {
  const results: readonly (UpdateResult | DeleteResult)[] = Array.isArray(result) ? result : [result]
  const rows = results.reduce(
    (sum, one) => sum + ('numUpdatedRows' in one ? one.numUpdatedRows : one.numDeletedRows),
    0n,
  )
  if (rows === 0n) throw new Conflict('Nothing was changed: what this depends on is no longer so.')
  if (rows > 1n) throw new Error(`One row was to change, ${rows} did.`)
}

export type Trouble = 'unique' | 'reference' | 'check' | 'null' | 'append-only' | 'full' | 'busy' | 'readonly'

const troubles: Readonly<Record<string, Trouble>> = {
  SQLITE_CONSTRAINT_UNIQUE: 'unique',
  SQLITE_CONSTRAINT_PRIMARYKEY: 'unique',
  SQLITE_CONSTRAINT_ROWID: 'unique',
  SQLITE_CONSTRAINT_FOREIGNKEY: 'reference',
  SQLITE_CONSTRAINT_TRIGGER: 'append-only',
  SQLITE_CONSTRAINT_CHECK: 'check',
  SQLITE_CONSTRAINT_NOTNULL: 'null',
  SQLITE_FULL: 'full',
  SQLITE_BUSY: 'busy',
  SQLITE_BUSY_SNAPSHOT: 'busy',
  SQLITE_READONLY: 'readonly',
  '23505': 'unique',
  '23503': 'reference',
  '23001': 'reference',
  '23514': 'check',
  '23502': 'null',
  P0001: 'append-only',
  '53100': 'full',
  '40001': 'busy',
  '40P01': 'busy',
  '25006': 'readonly',
}

/** Which rule or limit of the database an error reports, in one word for both engines; null when it is none of them. */
export const troubleOf = (error: unknown): Trouble | null => {
  const code = codeOf(error)
  if (typeof code !== 'string') return null
  // ON DELETE RESTRICT is a trigger inside SQLite, and only the message tells it from one of ours.
  if (error instanceof Error && error.message === 'FOREIGN KEY constraint failed') return 'reference'
  return troubles[code] ?? null
}

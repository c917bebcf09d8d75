/**
 * The words migrations are written in: one vocabulary of column kinds, translated for each engine.
 *
 *   import { sql } from 'kysely'
 *   import { count, createTable, flag, id, instant, json, type MigrationContext, ref, score, text } from '../columns.ts'
 *
 *   export const up = async (ctx: MigrationContext): Promise<void> => {
 *     await createTable(ctx, 'team', {
 *       id: id(),                                         // integer identity, never reused
 *       name: text(),                                     // NOT NULL unless .optional()
 *       scores: text().oneOf('parties', 'team').default('parties'),
 *       lead_id: ref('person').optional(),                // ON DELETE RESTRICT
 *       archived_at: instant().optional(),                // epoch milliseconds UTC
 *     }, {
 *       unique: [['name'], { columns: ['lead_id'], where: sql`archived_at is null` }],
 *       indexes: [['lead_id', 'id']],
 *       checks: { name_not_empty: sql`name <> ''` },
 *     })
 *     await createTable(ctx, 'rating', {
 *       review_id: ref('review').cascade(),               // ON DELETE CASCADE
 *       criterion_id: ref('criterion'),
 *       points: score().optional(),
 *     }, { primaryKey: ['review_id', 'criterion_id'] })
 *     await appendOnly(ctx, 'audit')                      // triggers that refuse UPDATE and DELETE
 *   }
 *
 * Later, additive changes: addColumn(ctx, 'team', 'zone', text().default('UTC')) and createIndex(ctx, 'team', ['zone']).
 * Kinds: id ref count instant flag -> INTEGER | bigint; score -> REAL | double precision; text json -> TEXT | text COLLATE "C".
 * Tables are STRICT on SQLite. A referenced table must be created first (a table may refer to itself).
 * Anything the words do not cover: ctx.db is a Kysely, ctx.engine says which engine it speaks to.
 */
import {
  type ColumnDefinitionBuilder,
  type CreateTableBuilder,
  type Kysely,
  type RawBuilder,
  sql,
} from 'kysely'
import { type ColumnKind, columnType, type Engine, objectName } from './dialect/column-types.ts'

/** Migrations see the database of their own day, so tables and columns are only names here. */
export type LooseDatabase = Record<string, Record<string, unknown>>
export type MigrationContext = {
  readonly db: Kysely<LooseDatabase>
  readonly engine: Engine
}

type ColumnFacts = {
  readonly kind: ColumnKind
  readonly nullable: boolean
  readonly references?: string
  readonly onDelete?: 'restrict' | 'cascade' | 'set null'
  readonly choices?: readonly string[]
  readonly fallback?: string | number
  readonly isUnique?: boolean
}

/** One column; every method answers a changed copy. */
export type Column = ColumnFacts & {
  /** May be null: unknown, never 0. */
  optional(): Column
  /** The row goes with the row it refers to. */
  cascade(): Column
  /** The reference is emptied when the row it refers to goes; the column is optional. */
  setNull(): Column
  /** Text from a closed list, checked by the database. */
  oneOf(...choices: readonly string[]): Column
  default(fallback: string | number): Column
  unique(): Column
}

const column = (facts: ColumnFacts): Column => ({
  ...facts,
  optional: () => column({ ...facts, nullable: true }),
  cascade: () => column({ ...facts, onDelete: 'cascade' }),
  setNull: () => column({ ...facts, nullable: true, onDelete: 'set null' }),
  oneOf: (...choices) => column({ ...facts, choices }),
  default: (fallback) => column({ ...facts, fallback }),
  unique: () => column({ ...facts, isUnique: true }),
})

/** Integer identity of the row, given by the database and never used again. */
export const id = (): Column => column({ kind: 'id', nullable: false })
/** The id of a row in `table`; deleting that row is refused unless `.cascade()` or `.setNull()`. */
export const ref = (table: string): Column =>
  column({
    kind: 'ref',
    nullable: false,
    references: table,
    onDelete: 'restrict',
  })
/** A whole number. */
export const count = (): Column => column({ kind: 'count', nullable: false })
/** A moment: epoch milliseconds UTC. */
export const instant = (): Column => column({ kind: 'instant', nullable: false })
/** 0 or 1, checked by the database. */
export const flag = (): Column => column({ kind: 'flag', nullable: false })
/** A number with a fraction. */
export const score = (): Column => column({ kind: 'score', nullable: false })
/** Text in byte order on both engines. */
export const text = (): Column => column({ kind: 'text', nullable: false })
/** JSON kept as text, parsed where it is read. */
export const json = (): Column => column({ kind: 'json', nullable: false })

export type Condition = RawBuilder<unknown>
export type IndexSpec =
  | readonly string[]
  | {
      readonly columns: readonly string[]
      readonly where?: Condition
      readonly name?: string
    }

export type TableOptions = {
  /** For tables without an `id()`. */
  readonly primaryKey?: readonly string[]
  readonly unique?: readonly IndexSpec[]
  readonly indexes?: readonly IndexSpec[]
  /** Name -> condition; the constraint is called `<table>_<name>`. Write literals into the fragment, not parameters. */
  readonly checks?: Readonly<Record<string, Condition>>
}

const allowed = (name: string, spec: Column): Condition | undefined => {
  if (spec.kind === 'flag') return sql`${sql.ref(name)} in (0, 1)`
  if (!spec.choices) return undefined
  return sql`${sql.ref(name)} in (${sql.join(spec.choices.map((choice) => sql.lit(choice)))})`
}

const defined =
  (engine: Engine, name: string, spec: Column) =>
  (builder: ColumnDefinitionBuilder): ColumnDefinitionBuilder => {
    if (spec.kind === 'id') {
      return engine === 'sqlite'
        ? builder.primaryKey().autoIncrement()
        : builder.generatedByDefaultAsIdentity().primaryKey()
    }
    let built = spec.nullable ? builder : builder.notNull()
    if (spec.fallback !== undefined) built = built.defaultTo(sql.lit(spec.fallback))
    if (spec.isUnique) built = built.unique()
    const condition = allowed(name, spec)
    if (condition) built = built.check(condition)
    if (spec.references)
      built = built.references(`${spec.references}.id`).onDelete(spec.onDelete ?? 'restrict')
    return built
  }

/** Creates a table with its constraints and indexes. */
export async function createTable(
  ctx: MigrationContext,
  name: string,
  ...[columns, options = {}]: [columns: Readonly<Record<string, Column>>, options?: TableOptions]
): Promise<void> {
  let table: CreateTableBuilder<string, string> = ctx.db.schema.createTable(name)
  for (const [columnName, spec] of Object.entries(columns)) {
    table = table.addColumn(
      columnName,
      columnType(ctx.engine, spec.kind),
      defined(ctx.engine, columnName, spec),
    )
  }
  if (options.primaryKey) table = table.addPrimaryKeyConstraint(`${name}_pkey`, [...options.primaryKey])
  for (const [checkName, condition] of Object.entries(options.checks ?? {})) {
    table = table.addCheckConstraint(objectName(name, checkName), condition)
  }
  await (ctx.engine === 'sqlite' ? table.modifyEnd(sql`strict`) : table).execute()
  for (const spec of options.unique ?? []) await createIndex(ctx, name, spec, 'unique')
  for (const spec of options.indexes ?? []) await createIndex(ctx, name, spec)
}

/** Adds an index; `kind: 'unique'` makes it a rule. A partial index takes `{ columns, where }`. */
export async function createIndex(
  ctx: MigrationContext,
  table: string,
  ...[spec, kind = 'index']: [spec: IndexSpec, kind?: 'index' | 'unique']
): Promise<void> {
  const { columns, where, name } =
    'columns' in spec ? spec : { columns: spec, where: undefined, name: undefined }
  const partial = where ? ['partial'] : []
  const builder = ctx.db.schema
    .createIndex(name ?? objectName(table, ...columns, ...partial, kind))
    .on(table)
    .columns([...columns])
  const unique = kind === 'unique' ? builder.unique() : builder
  await (where ? unique.where(sql<boolean>`${where}`) : unique).execute()
}

/** Adds a column to a table that may hold rows: it must be optional or have a default. */
export async function addColumn(
  ctx: MigrationContext,
  table: string,
  ...[name, spec]: [name: string, spec: Column]
): Promise<void> {
  if (!spec.nullable && spec.fallback === undefined) {
    throw new Error(`${table}.${name}: a column added to existing rows is optional or has a default.`)
  }
  await ctx.db.schema
    .alterTable(table)
    .addColumn(name, columnType(ctx.engine, spec.kind), defined(ctx.engine, name, spec))
    .execute()
}

/** From here on the table only grows: triggers refuse UPDATE and DELETE, whoever asks. */
export async function appendOnly(ctx: MigrationContext, table: string): Promise<void> {
  const message = sql.lit(`${table} is append-only`)
  const on = sql.table(table)
  if (ctx.engine === 'sqlite') {
    const refuse = sql`begin select raise(abort, ${message}); end`
    await sql`create trigger ${sql.id(`${table}_no_update`)} before update on ${on} ${refuse}`.execute(ctx.db)
    await sql`create trigger ${sql.id(`${table}_no_delete`)} before delete on ${on} ${refuse}`.execute(ctx.db)
    return
  }
  const refuse = sql.id(`${table}_refuse_change`)
  await sql`create function ${refuse}() returns trigger language plpgsql as
    $body$ begin raise exception using message = tg_table_name || ' is append-only'; end $body$`.execute(
    ctx.db,
  )
  await sql`create trigger ${sql.id(`${table}_no_change`)} before update or delete or truncate on ${on}
    for each statement execute function ${refuse}()`.execute(ctx.db)
}

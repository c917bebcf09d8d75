import { sql } from 'kysely'
import type { Db } from '../open.ts'

/** `bigint null -> team`: type, whether it may be null, and the table it refers to. */
export type Described = Record<string, Record<string, string>>

export const described = (type: string, nullable: boolean, references: string | null): string =>
  [type, nullable ? 'null' : 'not null', ...(references ? [`-> ${references}`] : [])].join(' ')

type Found = { table: string; name: string; type: string; nullable: number; target: string | null }

const askSqlite = sql<Found>`
  select m.name as "table", c.name, lower(c.type) as type, c."notnull" = 0 and c.pk = 0 as nullable, k."table" as target
  from sqlite_master m
  join pragma_table_info(m.name) c
  left join pragma_foreign_key_list(m.name) k on k."from" = c.name
  where m.type = 'table' and m.name not like 'sqlite\\_%' escape '\\'`

const askPostgres = sql<Found>`
  select t.relname as "table", a.attname as name, format_type(a.atttypid, null) as type,
    (not a.attnotnull)::int as nullable, target.relname as target
  from pg_class t
  join pg_namespace n on n.oid = t.relnamespace and n.nspname = 'public'
  join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
  left join pg_constraint k on k.conrelid = t.oid and k.contype = 'f' and k.conkey = array[a.attnum]
  left join pg_class target on target.oid = k.confrelid
  where t.relkind in ('r', 'p')`

/** The runner's own table is no part of the product's schema, nor is the text index, which each engine has in its way. */
const isOutside = (table: string): boolean => table === 'migration' || table.startsWith('conversation_text')

/** Every table of the product as the engine's own catalogue has it. */
export const ofEngine = async (db: Db): Promise<Described> => {
  const { rows } = await (db.engine === 'sqlite' ? askSqlite : askPostgres).execute(db.read)
  const found: Described = {}
  for (const { table, name, type, nullable, target } of rows) {
    if (isOutside(table)) continue
    found[table] ??= {}
    found[table][name] = described(type, nullable === 1, target)
  }
  return found
}

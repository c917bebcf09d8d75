import { authTables } from './schema-auth.ts'
import { conversationTables } from './schema-conversations.ts'
import type { Row } from './schema-kinds.ts'
import { numbersTables } from './schema-numbers.ts'
import { peopleTables } from './schema-people.ts'
import { practiceTables } from './schema-practice.ts'
import { reviewTables } from './schema-reviews.ts'
import { workTables } from './schema-work.ts'

/** The hand-written mirror of every table: kinds, references, null, personal data. The drift test holds both engines against it. */
export const tables = {
  ...peopleTables,
  ...authTables,
  ...conversationTables,
  ...reviewTables,
  ...workTables,
  ...practiceTables,
  ...numbersTables,
}

export type TableName = keyof typeof tables
/** What Kysely knows of the database, derived from the mirror. */
export type Database = { [T in TableName]: Row<(typeof tables)[T]> }

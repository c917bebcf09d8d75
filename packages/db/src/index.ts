export { UnportableParameter } from './codec.ts'
export type { LooseDatabase, MigrationContext } from './columns.ts'
export type { Engine } from './dialect/column-types.ts'
export { sqliteFileIn } from './dialect/migrate-sqlite.ts'
export { Conflict, expectOne, TransactionMisuse, type Trouble, transact, troubleOf } from './guard.ts'
export { type EngineSetting, healthOf } from './health.ts'
export { type MigrateOptions, migrate } from './migrate.ts'
export { type MigrateResult, type Migration, SchemaMismatch } from './migration-plan.ts'
export { type Db, type OpenOptions, openDatabase, type Queryable, type Trx } from './open.ts'
export * from './queries/actions.ts'
export * from './queries/audit.ts'
export * from './queries/auth-rows.ts'
export * from './queries/comments.ts'
export * from './queries/conversation-export.ts'
export * from './queries/conversations.ts'
export * from './queries/debriefs.ts'
export * from './queries/drafts.ts'
export * from './queries/events.ts'
export * from './queries/flags.ts'
export { type Comparison, compareConversations } from './queries/import-compare.ts'
export { personsByAgent } from './queries/import-people.ts'
export type { ImportTarget } from './queries/import-target.ts'
export { countTouched, type UndoStep, undoBrought, undoChanged } from './queries/import-undo.ts'
export { undoPeople } from './queries/import-undo-people.ts'
export { type BatchCounts, writeConversations } from './queries/import-write.ts'
export * from './queries/imports.ts'
export * from './queries/job-leases.ts'
export {
  enqueueJob,
  findJob,
  type Job,
  type JobError,
  type JobProgress,
  jobsUnder,
  type NewJob,
  requestJobCancel,
  stuckJobs,
  trimJobs,
} from './queries/jobs.ts'
export * from './queries/links.ts'
export * from './queries/my-week.ts'
export * from './queries/open-round.ts'
export * from './queries/people.ts'
export { takePickTurn } from './queries/pick-turn.ts'
export * from './queries/picks.ts'
export * from './queries/reveal.ts'
export * from './queries/review-lists.ts'
export * from './queries/reviews.ts'
export * from './queries/rounds.ts'
export * from './queries/rubrics.ts'
export * from './queries/sessions.ts'
export * from './queries/team-changes.ts'
export * from './queries/teams.ts'
export { type Database, type TableName, tables } from './schema.ts'
export type { PersonalData } from './schema-kinds.ts'

export { sqliteFileIn } from './dialect/migrate-sqlite.ts'
export { putIntoTextIndex, takeOutOfTextIndex } from './full-text/conversation-text.ts'
export { Conflict, expectOne, transact, troubleOf } from './guard.ts'
export { healthOf } from './health.ts'
export { SchemaMismatch } from './migration-plan.ts'
export { type Db, type Handle, openDatabase, type Trx } from './open.ts'
export * from './queries/absences.ts'
export * from './queries/action-changes.ts'
export * from './queries/actions.ts'
export * from './queries/assignment-changes.ts'
export * from './queries/audit.ts'
export * from './queries/auth-rows.ts'
export * from './queries/beside-numbers.ts'
export * from './queries/best-practices.ts'
export * from './queries/board-texts.ts'
export * from './queries/candidates.ts'
export * from './queries/chosen-picks.ts'
export * from './queries/comments.ts'
export * from './queries/compare-week.ts'
export * from './queries/conversation-export.ts'
export type { ConversationFilter } from './queries/conversation-filter.ts'
export {
  type ConversationPage,
  conversationFacets,
  countConversations,
  countUnsettled,
  criteriaOfTeams,
  listConversations,
  textsOfConversations,
} from './queries/conversation-list.ts'
export {
  type ConversationFacts,
  findConversation,
  messageLengths,
  messagesOf,
} from './queries/conversations.ts'
export * from './queries/debrief-agenda.ts'
export * from './queries/debrief-notes.ts'
export * from './queries/debriefs.ts'
export * from './queries/deliveries.ts'
export * from './queries/demo.ts'
export { removeDemo } from './queries/demo-remove.ts'
export * from './queries/drafts.ts'
export * from './queries/events.ts'
export * from './queries/fit-jobs.ts'
export * from './queries/flags.ts'
export { forgetRemoved } from './queries/forget-removed.ts'
export * from './queries/guidelines.ts'
export * from './queries/hand-in.ts'
export * from './queries/handovers.ts'
export { type Comparison, compareConversations } from './queries/import-compare.ts'
export * from './queries/import-outcome.ts'
export { personsByAgent } from './queries/import-people.ts'
export * from './queries/import-summary.ts'
export type { ImportTarget } from './queries/import-target.ts'
export { countTouched, type UndoStep, undoBrought, undoChanged } from './queries/import-undo.ts'
export { undoPeople } from './queries/import-undo-people.ts'
export { writeConversations } from './queries/import-write.ts'
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
export * from './queries/meeting-step.ts'
export { personNow, takeMergeTurn } from './queries/merged-people.ts'
export * from './queries/my-week.ts'
export * from './queries/numbers.ts'
export * from './queries/numbers-reviews.ts'
export * from './queries/open-round.ts'
export * from './queries/own-password.ts'
export * from './queries/people.ts'
export {
  findMergeOf,
  isBuiltOn,
  keptApart,
  mergeCounts,
  mergesInto,
  type PersonMerge,
  teamsOfConversations,
} from './queries/people-merge.ts'
export { mergePeople, unmergePeople } from './queries/people-merge-move.ts'
export { takePickTurn, takeRevealTurn } from './queries/pick-turn.ts'
export * from './queries/picks.ts'
export * from './queries/published-practices.ts'
export * from './queries/quality-fits.ts'
export * from './queries/recognised-people.ts'
export * from './queries/reveal.ts'
export * from './queries/review-lists.ts'
export * from './queries/reviews.ts'
export * from './queries/reviews-behind.ts'
export * from './queries/rollup.ts'
export * from './queries/rounds.ts'
export * from './queries/rubric-versions.ts'
export * from './queries/rubrics.ts'
export * from './queries/seen-picks.ts'
export * from './queries/sessions.ts'
export * from './queries/team-changes.ts'
export { takeTeamTurnOf, takeTeamTurns } from './queries/team-turn.ts'
export * from './queries/teams.ts'
export * from './queries/thanks.ts'
export { type Database, type TableName, tables } from './schema.ts'

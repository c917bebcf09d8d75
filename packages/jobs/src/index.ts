export { announceRoundOpened, queueTestMessage, retryDelivery } from './announce.ts'
export { checkFiles, type DryRun } from './check-files.ts'
export {
  cancelImport,
  type ImportRequest,
  latestImportJob,
  requestImport,
  requestImportCheck,
  requestImportUndo,
} from './enqueue.ts'
export { exportConversations } from './export.ts'
export type { JobKind } from './handlers.ts'
export { type Handler, JobFailure, type JobLog, type JobRun, LANES, type Lane } from './job-run.ts'
export { unpacked } from './numbers/digest.ts'
export { type RecomputedSection, recomputed } from './numbers/recompute.ts'
export { checkWebhookAddress, type Outgoing, type Resolve } from './post-webhook.ts'
export { type Jobs, type JobsOptions, startJobs } from './start-jobs.ts'
export { openUploads, type Uploads, UploadTooLarge } from './upload-store.ts'
export { badRowsPath, uploadPath } from './uploads.ts'

export { announceRoundOpened, queueTestMessage, retryDelivery } from './announce.ts'
export { groupsOfFirst } from './bad-row-groups.ts'
export { checkFiles } from './check-files.ts'
export { optionsOfEarlier } from './earlier-tables.ts'
export {
  cancelImport,
  latestImportJob,
  requestImport,
  requestImportCheck,
  requestImportUndo,
} from './enqueue.ts'
export { exportConversations } from './export.ts'
export { type Namesake, namesakes } from './likely-people.ts'
export { unpacked } from './numbers/digest.ts'
export { type RecomputedSection, recomputed } from './numbers/recompute.ts'
export { checkWebhookAddress, type Outgoing } from './post-webhook.ts'
export { type Jobs, startJobs } from './start-jobs.ts'
export { openUploads, type Uploads, UploadTooLarge } from './upload-store.ts'
export { badRowsPath } from './uploads.ts'

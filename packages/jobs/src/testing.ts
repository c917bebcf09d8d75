export { conversationLine, jsonl, manyConversations, messageLine } from './testing/lines.ts'
export { contentDigest, sharedFolder } from './testing/place.ts'
export { seededRandom } from './testing/processes.ts'
export { ticket, zendeskFiles } from './testing/tickets.ts'

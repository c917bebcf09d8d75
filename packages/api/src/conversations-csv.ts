import type { listConversations } from '@reread/db'
import { csatOf } from './conversation-page.ts'
import { csvOf } from './csv.ts'

type Row = Awaited<ReturnType<typeof listConversations>>[number]

const HEAD = [
  ...['id', 'subject', 'team', 'agent', 'channel', 'language', 'status', 'opened_at', 'closed_at'],
  ...['messages', 'tags', 'csat', 'reviews', 'flags', 'exported_by'],
]

const instant = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString())

/**
 * Conversations as CSV (UTF-8 with a byte order mark, CRLF, times in UTC), in the order given. The customer's verdict
 * is empty where nobody asked, and where a review by the reader is due. No text of a message.
 */
export const conversationsCsv = (rows: readonly Row[], exportedBy: number): string => {
  const lines = rows.map((row) => [
    ...[row.id, row.subject, row.teamName, row.ownerName, row.channel, row.language, row.status],
    ...[instant(row.openedAt), instant(row.closedAt), row.messageCount],
    ...[(JSON.parse(row.tags) as string[]).join('; '), csatOf(row).csat ?? null],
    ...[row.reviews ?? 0, row.flags ?? 0, exportedBy],
  ])
  return csvOf([HEAD, ...lines])
}

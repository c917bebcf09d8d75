import { gzipSync } from 'node:zlib'

/** Users of a small Zendesk account: two who answer, one who asks, and a machine that counts as an agent. */
const USERS = [
  { id: 501, name: 'Nora Vell', role: 'end-user' },
  { id: 601, name: 'Tess Arbor', role: 'agent' },
  { id: 602, name: 'Bram Oake', role: 'admin' },
  { id: 700, name: 'Lumo', role: 'agent' },
]

const MINUTE_MS = 60_000
const START = Date.parse('2025-12-01T10:00:00Z')

/** A closed ticket; `authors` are the numbers of those who wrote, a minute apart. */
export const ticket = (id: number, authors: readonly number[], changes: object = {}) => ({
  id,
  url: `https://lamps.zendesk.com/api/v2/tickets/${id}.json`,
  subject: `Lamp ${id}`,
  description: `text 0 of ${id}`,
  status: 'closed',
  created_at: new Date(START).toISOString(),
  updated_at: new Date(START + 60 * MINUTE_MS).toISOString(),
  requester_id: 501,
  assignee_id: null,
  tags: ['lamps'],
  comments: authors.map((author, index) => ({
    id: id * 100 + index,
    author_id: author,
    plain_body: `text ${index} of ${id}`,
    public: true,
    created_at: new Date(START + index * MINUTE_MS).toISOString(),
  })),
  ...changes,
})

const lines = (records: readonly object[]): string =>
  records.map((record) => `${JSON.stringify(record)}\n`).join('')

/** The two files of a Zendesk export, packed, the users first and under names that say nothing. */
export const zendeskFiles = (...tickets: readonly object[]) => ({
  format: 'zendesk' as const,
  files: [{ text: gzipSync(lines(USERS)) }, { text: gzipSync(lines(tickets)) }],
  fileNames: ['export-1', 'export-2'],
})

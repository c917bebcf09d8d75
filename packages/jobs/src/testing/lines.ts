const START = Date.parse('2025-11-03T08:00:00Z')
const MINUTE_MS = 60_000
const AGENTS = ['ag-elm', 'ag-oak', 'ag-fir', 'ag-yew', 'ag-ash']
const NAMES: Readonly<Record<string, string>> = {
  'ag-elm': 'Elm',
  'ag-oak': 'Oak',
  'ag-fir': 'Fir',
  'ag-yew': 'Yew',
  'ag-ash': 'Ash',
}

const iso = (at: number): string => new Date(at).toISOString().replace('.000Z', 'Z')

/** One message of a neutral line; `author` is an agent's id, or null for the customer. */
export const messageLine = (id: string, author: string | null, minute: number) => ({
  id,
  author_id: author ?? 'customer-1',
  author_name: author === null ? 'Customer' : (NAMES[author] ?? author),
  role: author === null ? 'customer' : 'agent',
  sent_at: iso(START + minute * MINUTE_MS),
  body_text: `text of ${id}`,
  body_html: null,
  internal: false,
  macro_id: null,
  attachments: [],
})

export interface LineChanges {
  readonly messages?: readonly { readonly role: string; readonly author_id: string }[]
  readonly [key: string]: unknown
}

/** A conversation in the neutral form: a question, an answer by `ag-elm`, closed an hour later. */
export const conversationLine = (externalId: string, changes: LineChanges = {}) => {
  const messages = changes.messages ?? [
    messageLine(`${externalId}-0`, null, 0),
    messageLine(`${externalId}-1`, 'ag-elm', 5),
  ]
  const agents = [...new Set(messages.filter(({ role }) => role === 'agent').map((one) => one.author_id))]
  return {
    id: `desk-${externalId}`,
    external_id: externalId,
    external_url: null,
    dataset: 'desk',
    channel: 'email',
    language: 'en',
    subject: `Subject ${externalId}`,
    status: 'closed',
    tags: ['billing'],
    created_at: iso(START),
    updated_at: iso(START + 60 * MINUTE_MS),
    closed_at: iso(START + 60 * MINUTE_MS),
    customer: { id: 'customer-1', name: 'Customer' },
    agent_id: agents[0] ?? null,
    agent_ids: agents,
    csat: null,
    ...changes,
    messages,
  }
}

/** JSON Lines of the conversations. */
export const jsonl = (...conversations: readonly object[]): string =>
  conversations.map((conversation) => `${JSON.stringify(conversation)}\n`).join('')

/** As many conversations as asked, of 2 to 9 messages by 5 agents, always the same ones. */
export const manyConversations = (count: number) =>
  Array.from({ length: count }, (_, index) => {
    const externalId = `c${String(index).padStart(6, '0')}`
    const messages = Array.from({ length: 2 + (index % 8) }, (__, position) => {
      const author = position % 2 === 0 ? null : (AGENTS[(index + (position >> 1)) % AGENTS.length] ?? null)
      return messageLine(`${externalId}-${position}`, author, index + position)
    })
    return conversationLine(externalId, { messages })
  })

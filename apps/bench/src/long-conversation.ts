const MESSAGES = 1_000
const MINUTE_MS = 60_000

/** One line of a conversation of a thousand messages that closed three days before `now` (epoch ms). */
export const longConversation = (now: number): string => {
  const openedAt = now - 3 * 86_400_000 - MESSAGES * MINUTE_MS
  const at = (minute: number) => new Date(openedAt + minute * MINUTE_MS).toISOString()
  const messages = Array.from({ length: MESSAGES }, (_, position) => ({
    id: `long-${position}`,
    author_id: position % 2 === 0 ? 'customer-long' : 'agent-0',
    author_name: position % 2 === 0 ? 'Customer' : 'Agent 0',
    role: position % 2 === 0 ? 'customer' : 'agent',
    sent_at: at(position),
    body_text: `Message ${position}. The campaign stopped again and the invoice shows an amount that nobody here knows.`,
    body_html: null,
    internal: false,
    macro_id: null,
    attachments: [],
  }))
  return `${JSON.stringify({
    id: 'scale-long',
    external_id: 'long',
    external_url: null,
    dataset: 'scale-long',
    channel: 'chat',
    language: 'en',
    subject: 'A conversation without an end',
    status: 'closed',
    tags: [],
    created_at: at(0),
    updated_at: at(MESSAGES),
    closed_at: at(MESSAGES),
    customer: { id: 'customer-long', name: 'Customer' },
    agent_id: 'agent-0',
    agent_ids: ['agent-0'],
    csat: null,
    messages,
  })}\n`
}

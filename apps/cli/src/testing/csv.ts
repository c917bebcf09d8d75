import type { manyConversations } from '@reread/jobs/testing'

type Line = ReturnType<typeof manyConversations>[number]

const cell = (text: string | null): string => (text === null ? '' : `"${text.replaceAll('"', '""')}"`)
const row = (...cells: (string | null)[]): string => `${cells.map(cell).join(',')}\r\n`

/** The same conversations as two tables. */
export const csvTables = (conversations: readonly Line[]): { conversations: string; messages: string } => {
  const heads = conversations.map((told) =>
    row(
      told.external_id,
      told.dataset,
      told.channel,
      told.language,
      told.subject,
      told.status,
      told.tags.join(';'),
      told.created_at,
      told.updated_at,
      told.closed_at,
      told.customer.id,
      told.customer.name,
      told.agent_id,
    ),
  )
  const texts = conversations.flatMap((told) =>
    told.messages.map((message) => {
      const { id, sent_at, role, author_id, author_name, body_text } = {
        author_name: null,
        body_text: '',
        id: '',
        sent_at: '',
        ...message,
      }
      return row(told.external_id, id, sent_at, role, author_id, author_name, body_text)
    }),
  )
  return {
    conversations: `external_id,dataset,channel,language,subject,status,tags,created_at,updated_at,closed_at,customer_id,customer_name,agent_id\r\n${heads.join('')}`,
    messages: `external_id,message_id,sent_at,role,author_id,author_name,body_text\r\n${texts.join('')}`,
  }
}

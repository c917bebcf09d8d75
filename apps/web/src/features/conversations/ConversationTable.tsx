import { useLingui } from '@lingui/react/macro'
import { Link, useNavigate } from '@tanstack/react-router'
import { useFormat } from '../../lib/use-format.ts'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { languageName, statusWord } from './conversation-words.ts'
import classes from './conversations.module.css'
import { conversationName } from './conversations-address.ts'
import type { ListedConversation } from './use-conversation.ts'

const useColumns = () => {
  const { t, i18n } = useLingui()
  const format = useFormat()
  const columns: Column<ListedConversation>[] = [
    {
      key: 'subject',
      header: t`Conversation`,
      isMain: true,
      cell: (row) => (
        <>
          <Link
            to="/c/$conversationId"
            params={{ conversationId: String(row.id) }}
            className={classes.subject}
          >
            {conversationName(row)}
          </Link>
          <span className={classes.number}>#{row.id}</span>
        </>
      ),
    },
    { key: 'agent', header: t`Agent`, cell: ({ owner }) => owner?.name ?? t`nobody` },
    { key: 'channel', header: t`Channel`, cell: ({ channel }) => channel },
    {
      key: 'language',
      header: t`Language`,
      cell: ({ language }) => (language === null ? '–' : languageName(language, i18n.locale)),
    },
    {
      key: 'status',
      header: t`Status`,
      cell: ({ status }) => {
        const word = statusWord(status)
        return word === null ? status : t(word)
      },
    },
    { key: 'opened', header: t`Opened`, cell: ({ openedAt }) => format.date(openedAt) },
    {
      key: 'messages',
      header: t`Messages`,
      isNumber: true,
      cell: ({ messageCount }) => format.number(messageCount),
    },
  ]
  return columns
}

/** One row a conversation; J and K move, Enter opens. */
export const ConversationTable = ({ rows }: { readonly rows: readonly ListedConversation[] }) => {
  const { t } = useLingui()
  const navigate = useNavigate()
  const columns = useColumns()
  return (
    <DataTable
      caption={t`Conversations`}
      isCaptionHidden
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      onOpen={({ id }) => void navigate({ to: '/c/$conversationId', params: { conversationId: String(id) } })}
    />
  )
}

import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link, useLocation, useNavigate, useParams } from '@tanstack/react-router'
import { useEffect, useMemo, useState } from 'react'
import { messageAnchor, rowIdOf } from '../../lib/addresses.ts'
import { channelName } from '../../lib/channel-name.ts'
import { conversationName } from '../../lib/conversation-name.ts'
import { useEscapeBack } from '../../lib/use-escape-back.ts'
import { useFormat } from '../../lib/use-format.ts'
import { useKeys } from '../../lib/use-keys.ts'
import { useSession } from '../../lib/use-session.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { KeyHint } from '../../ui/KeyHint.tsx'
import type { TranscriptMessage } from '../../ui/MessageBubble.tsx'
import { PageBody, PageHeader } from '../../ui/PageHeader.tsx'
import { QueryState } from '../../ui/QueryState.tsx'
import { TeamZone } from '../../ui/TeamZone.tsx'
import { Transcript } from '../../ui/Transcript.tsx'
import { ContextPanel } from './ContextPanel.tsx'
import { flagWords } from './conversation-words.ts'
import classes from './conversations.module.css'
import { FlagDialog } from './FlagDialog.tsx'
import { FlagList } from './FlagList.tsx'
import { byPosition, messageIdAt, positionIn, positionOf } from './message-anchor.ts'
import { RevealedPicks } from './RevealedPicks.tsx'
import { type Conversation, useConversation } from './use-conversation.ts'

/** What an agent of this workspace, human or not, wrote to the customer. */
const isAgentsAnswer = ({ author, authorKind, internal }: Conversation['messages'][number]): boolean =>
  author !== null && !internal && (authorKind === 'agent' || authorKind === 'ai')

/** The message in the address; N and P move it, and the address with it. */
const usePosition = (conversation: Conversation) => {
  const navigate = useNavigate()
  const position = positionIn(useLocation({ select: ({ hash }) => hash }))
  const [arrivedAt] = useState(position)
  useEffect(() => {
    // The messages came after the page, so the browser has found nothing to scroll to.
    if (arrivedAt !== null)
      document.getElementById(messageAnchor(arrivedAt))?.scrollIntoView({ block: 'center' })
  }, [arrivedAt])
  const go = (next: number) =>
    void navigate({
      to: '/c/$conversationId',
      params: { conversationId: String(conversation.id) },
      hash: messageAnchor(next),
      hashScrollIntoView: false,
      resetScroll: false,
      replace: true,
    })
  return { position, go }
}

const Reader = ({ conversation }: { conversation: Conversation }) => {
  const { t } = useLingui()
  const zone = useSession().teams.find(({ id }) => id === conversation.team.id)?.zone
  const { position, go } = usePosition(conversation)
  const [isFlagging, setFlagging] = useState(false)
  const messages = useMemo(() => byPosition(conversation.messages), [conversation.messages])
  const messageId = messageIdAt(conversation.messages, position)
  const current = conversation.messages.find(({ id }) => id === messageId)
  useKeys([{ scope: 'review', key: 'u', label: t`Flag this conversation`, run: () => setFlagging(true) }])
  const marksOf = ({ id }: TranscriptMessage) => {
    const kinds = conversation.flags
      .filter((flag) => positionOf(conversation.messages, flag.messageId) === id)
      .map((flag) => t(flagWords[flag.kind]))
    return kinds.length === 0 ? null : <span className={classes.mark}>{[...new Set(kinds)].join(', ')}</span>
  }
  return (
    <div className={classes.reader}>
      <div>
        {messages.length === 0 ? (
          <p>
            <Trans>This conversation has no messages.</Trans>
          </p>
        ) : (
          <Transcript
            messages={messages}
            language={conversation.language}
            {...(zone === undefined ? {} : { zone })}
            currentMessageId={position}
            onCurrent={go}
            marksOf={marksOf}
          />
        )}
      </div>
      <aside className={classes.side}>
        <ContextPanel conversation={conversation} zone={zone} />
        <FlagList conversation={conversation} onGo={go} />
        <div>
          <Button
            variant="default"
            rightSection={<KeyHint scope="review" keys="u" />}
            onClick={() => setFlagging(true)}
          >
            <Trans>Add a flag</Trans>
          </Button>
        </div>
        <RevealedPicks picks={conversation.picks} />
      </aside>
      {isFlagging ? (
        <FlagDialog
          conversationId={conversation.id}
          messageId={messageId}
          position={position}
          mayBeCopied={current === undefined || isAgentsAnswer(current)}
          onClose={() => setFlagging(false)}
        />
      ) : null}
    </div>
  )
}

const Full = ({ conversation }: { conversation: Conversation }) => {
  const format = useFormat()
  const name = conversationName(conversation.id, conversation.subject)
  const parts = [
    `#${conversation.id}`,
    conversation.owner?.name,
    channelName(conversation.channel),
    format.date(conversation.openedAt),
  ].filter((part) => part !== undefined && part !== null && part !== name)
  return (
    <>
      <PageHeader title={name} sub={parts.join(' · ')} />
      <PageBody>
        <p className={classes.back}>
          <Link to="/c">
            <Trans>All conversations</Trans>
          </Link>
        </p>
        <Reader conversation={conversation} />
      </PageBody>
    </>
  )
}

const Loading = ({ conversationId }: { conversationId: number }) => {
  const { t } = useLingui()
  const found = useConversation(conversationId)
  if (found.data !== undefined)
    return (
      <TeamZone teamId={found.data.team.id}>
        <Full conversation={found.data} />
      </TeamZone>
    )
  return (
    <>
      <PageHeader title={t`Conversation`} sub={`#${conversationId}`} />
      <PageBody>
        <QueryState query={found} rows={6} rowHeight={96} />
      </PageBody>
    </>
  )
}

/** One conversation to read: what was written, what is known about it, what was flagged, what was said about it. */
export const ConversationPage = () => {
  const { t } = useLingui()
  const { conversationId } = useParams({ from: '/signed-in/c/$conversationId' })
  useEscapeBack('/c')
  const id = rowIdOf(conversationId)
  if (id !== null) return <Loading key={id} conversationId={id} />
  return (
    <>
      <PageHeader title={t`Conversation`} />
      <PageBody>
        <EmptyState
          title={t`There is no such conversation.`}
          actions={
            <Link to="/c">
              <Trans>All conversations</Trans>
            </Link>
          }
        />
      </PageBody>
    </>
  )
}

import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { X } from 'lucide-react'
import { useMemo } from 'react'
import { channelName } from '../../lib/channel-name.ts'
import { conversationName } from '../../lib/conversation-name.ts'
import { useFormat } from '../../lib/use-format.ts'
import { useSession } from '../../lib/use-session.ts'
import { KeyHint } from '../../ui/KeyHint.tsx'
import { QueryState } from '../../ui/QueryState.tsx'
import { Transcript } from '../../ui/Transcript.tsx'
import classes from './conversations.module.css'
import { byPosition } from './message-anchor.ts'
import { type Conversation, useConversation } from './use-conversation.ts'

const Reading = ({ conversation }: { conversation: Conversation }) => {
  const zone = useSession().teams.find(({ id }) => id === conversation.team.id)?.zone
  const messages = useMemo(() => byPosition(conversation.messages), [conversation.messages])
  return (
    <Transcript
      messages={messages}
      language={conversation.language}
      {...(zone === undefined ? {} : { zone })}
    />
  )
}

/** A conversation beside the list, to see whether it is the one: what was written, and the way in. */
export const QuickLook = ({
  conversationId,
  onClose,
}: {
  readonly conversationId: number
  readonly onClose: () => void
}) => {
  const { t } = useLingui()
  const format = useFormat()
  const found = useConversation(conversationId)
  const conversation = found.data
  const name =
    conversation === undefined
      ? `#${conversationId}`
      : conversationName(conversation.id, conversation.subject)
  const facts = [
    conversation?.owner?.name,
    conversation && channelName(conversation.channel),
    conversation && format.date(conversation.openedAt),
  ]
  return (
    <aside className={classes.look} aria-label={t`Quick look`}>
      <header className={classes.lookHead}>
        <div className={classes.lookWords}>
          <h2 className={classes.lookTitle}>{name}</h2>
          <p className={classes.quiet}>
            {facts.filter((fact) => fact !== undefined && fact !== null).join(' · ')}
          </p>
        </div>
        <button
          type="button"
          className={classes.lookClose}
          aria-label={t`Close the quick look`}
          onClick={onClose}
        >
          <X size={16} aria-hidden="true" />
        </button>
      </header>
      {/* Scrolls by the arrow keys once it has the focus. */}
      <section
        className={classes.lookBody}
        aria-busy={found.isPending}
        aria-label={t`What was written`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
        tabIndex={0}
      >
        {conversation === undefined ? null : <Reading conversation={conversation} />}
        <QueryState query={found} rows={5} rowHeight={72} />
      </section>
      <footer className={classes.lookFoot}>
        <Link
          to="/c/$conversationId"
          params={{ conversationId: String(conversationId) }}
          className={classes.action}
        >
          <Trans>Open the conversation</Trans>
          <KeyHint keys="Enter" />
        </Link>
      </footer>
    </aside>
  )
}

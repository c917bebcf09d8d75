import { Trans, useLingui } from '@lingui/react/macro'
import { useId } from 'react'
import { messageAnchor } from '../../lib/addresses.ts'
import { useFormat } from '../../lib/use-format.ts'
import { MutationProblem } from '../../ui/CallProblem.tsx'
import { TextButton } from '../../ui/TextButton.tsx'
import { flagWords } from './conversation-words.ts'
import classes from './conversations.module.css'
import { positionOf } from './message-anchor.ts'
import { type Conversation, type Flag, useFlags } from './use-conversation.ts'

interface FlagRowProps {
  readonly flag: Flag
  readonly position: number | null
  readonly onGo: (position: number) => void
  readonly onRemove: () => void
}

const FlagRow = ({ flag, position, onGo, onRemove }: FlagRowProps) => {
  const { t } = useLingui()
  const format = useFormat()
  const kind = t(flagWords[flag.kind])
  return (
    <li>
      <p className={classes.flagHead}>
        <strong>{kind}</strong>
        <span className={classes.quiet}>
          {flag.author.name}, {format.date(flag.createdAt)}
        </span>
      </p>
      {flag.text === null ? null : (
        <p className={classes.flagText} dir="auto">
          {flag.text}
        </p>
      )}
      <p className={classes.flagActs}>
        {position === null ? null : (
          <TextButton isUnderlined onClick={() => onGo(position)}>
            <Trans>Show the message</Trans>
          </TextButton>
        )}
        {flag.mine ? (
          <TextButton isUnderlined aria-label={t`Remove the flag: ${kind}`} onClick={onRemove}>
            <Trans>Remove</Trans>
          </TextButton>
        ) : null}
      </p>
    </li>
  )
}

export interface FlagListProps {
  readonly conversation: Conversation
  readonly onGo: (position: number) => void
}

/** What people marked in the conversation; mine can be removed, and put back. */
export const FlagList = ({ conversation, onGo }: FlagListProps) => {
  const { t } = useLingui()
  const id = useId()
  const { remove } = useFlags(conversation.id)
  const show = (position: number) => {
    onGo(position)
    document.getElementById(messageAnchor(position))?.scrollIntoView({ block: 'center' })
  }
  return (
    <section className={classes.panel} aria-labelledby={id}>
      <h2 id={id} className={classes.heading}>
        <Trans>Flags</Trans>
      </h2>
      {conversation.flags.length === 0 ? (
        <p className={classes.quiet}>
          <Trans>Nothing is flagged: no bug, no feedback, no best practice.</Trans>
        </p>
      ) : (
        <ul className={classes.flags}>
          {conversation.flags.map((flag) => (
            <FlagRow
              key={flag.id}
              flag={flag}
              position={positionOf(conversation.messages, flag.messageId)}
              onGo={show}
              onRemove={() => remove.mutate({ flag, done: t`Flag removed` })}
            />
          ))}
        </ul>
      )}
      <MutationProblem error={remove.error} />
    </section>
  )
}

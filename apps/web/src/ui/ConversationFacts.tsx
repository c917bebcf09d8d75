import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { channelName } from '../lib/channel-name.ts'
import { languageName } from '../lib/language-name.ts'
import { statusWord } from '../lib/status-words.ts'
import { useFormat } from '../lib/use-format.ts'
import classes from './ConversationFacts.module.css'
import { OutsideLink } from './OutsideLink.tsx'

export interface ConversationFactsProps {
  readonly conversation: {
    /** As the help desk counts it; null where it has none. */
    readonly helpDeskNumber: string | null
    readonly customerName: string | null
    readonly channel: string
    readonly language: string | null
    readonly status: string | null
    readonly openedAt: number
    readonly closedAt: number | null
    readonly tags: readonly string[]
    readonly externalUrl: string | null
  }
  /** The team's zone; the browser's without one. */
  readonly zone?: string | undefined
  /** Further facts after the customer, and after the times. */
  readonly people?: ReactNode
  readonly times?: ReactNode
  /** And before the source. */
  readonly children?: ReactNode
}

/** One fact of a list of facts: its name and what it is; absent where that is null, which nobody knows. */
export const Fact = ({ name, children }: { readonly name: ReactNode; readonly children: ReactNode }) =>
  children === null ? null : (
    <div className={classes.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )

/** What is known of a conversation beside its messages; of what nobody knows it says nothing. */
export const ConversationFacts = ({
  conversation,
  zone,
  people,
  times,
  children,
}: ConversationFactsProps) => {
  const { t, i18n } = useLingui()
  const format = useFormat(zone)
  const status = conversation.status === null ? null : statusWord(conversation.status)
  return (
    <dl className={classes.facts}>
      <Fact name={<Trans>Number</Trans>}>{conversation.helpDeskNumber}</Fact>
      <Fact name={<Trans>Customer</Trans>}>{conversation.customerName}</Fact>
      {people}
      <Fact name={<Trans>Channel</Trans>}>{channelName(conversation.channel)}</Fact>
      <Fact name={<Trans>Language</Trans>}>
        {conversation.language === null ? null : languageName(conversation.language, i18n.locale)}
      </Fact>
      <Fact name={<Trans>Status</Trans>}>
        {status === null ? (conversation.status ?? t`unknown`) : t(status)}
      </Fact>
      <Fact name={<Trans>Opened</Trans>}>{format.dateTime(conversation.openedAt)}</Fact>
      <Fact name={<Trans>Closed</Trans>}>
        {conversation.closedAt === null ? null : format.dateTime(conversation.closedAt)}
      </Fact>
      {times}
      <Fact name={<Trans>Tags</Trans>}>
        {conversation.tags.length === 0 ? null : conversation.tags.join(', ')}
      </Fact>
      {children}
      <Fact name={<Trans>Source</Trans>}>
        {conversation.externalUrl === null ? null : (
          <OutsideLink address={conversation.externalUrl}>{t`Original conversation`}</OutsideLink>
        )}
      </Fact>
    </dl>
  )
}

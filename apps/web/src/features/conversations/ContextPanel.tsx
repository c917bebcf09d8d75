import { Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useId } from 'react'
import { channelName } from '../../lib/channel-name.ts'
import { languageName } from '../../lib/language-name.ts'
import { useFormat } from '../../lib/use-format.ts'
import { OutsideLink } from '../../ui/OutsideLink.tsx'
import { statusWord } from './conversation-words.ts'
import classes from './conversations.module.css'
import type { Conversation } from './use-conversation.ts'

const Fact = ({ name, children }: { name: ReactNode; children: ReactNode }) => (
  <div className={classes.fact}>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

/** What the customer said afterwards. The key is absent while I am due to review it: then nothing is said about it. */
const Satisfaction = ({ conversation }: { conversation: Conversation }) => {
  const { t } = useLingui()
  if (!('csat' in conversation)) return null
  const { csat } = conversation
  if (csat === undefined || csat === null) {
    return (
      <Fact name={<Trans>Customer’s rating</Trans>}>
        <Trans>none given</Trans>
      </Fact>
    )
  }
  const score = csat.score === 'good' ? t`good` : csat.score === 'bad' ? t`bad` : String(csat.score)
  return (
    <Fact name={<Trans>Customer’s rating</Trans>}>
      {score}
      {csat.comment === null ? null : (
        <q className={classes.quote} dir="auto" lang={conversation.language ?? undefined}>
          {csat.comment}
        </q>
      )}
    </Fact>
  )
}

export interface ContextPanelProps {
  readonly conversation: Conversation
  /** The team's zone; the browser's for somebody who is in none of its roles. */
  readonly zone: string | undefined
}

/** What is known beside the messages. */
export const ContextPanel = ({ conversation, zone }: ContextPanelProps) => {
  const { t, i18n } = useLingui()
  const format = useFormat(zone)
  const id = useId()
  const status = conversation.status === null ? null : statusWord(conversation.status)
  return (
    <section className={classes.panel} aria-labelledby={id}>
      <h2 id={id} className={classes.heading}>
        <Trans>Context</Trans>
      </h2>
      <dl className={classes.facts}>
        {conversation.customerName === null ? null : (
          <Fact name={<Trans>Customer</Trans>}>{conversation.customerName}</Fact>
        )}
        <Fact name={<Trans>Agent</Trans>}>{conversation.owner?.name ?? t`nobody`}</Fact>
        <Fact name={<Trans>Team</Trans>}>{conversation.team.name}</Fact>
        {channelName(conversation.channel) === null ? null : (
          <Fact name={<Trans>Channel</Trans>}>{conversation.channel}</Fact>
        )}
        {conversation.language === null ? null : (
          <Fact name={<Trans>Language</Trans>}>{languageName(conversation.language, i18n.locale)}</Fact>
        )}
        <Fact name={<Trans>Status</Trans>}>
          {status === null ? (conversation.status ?? t`unknown`) : t(status)}
        </Fact>
        <Fact name={<Trans>Opened</Trans>}>{format.dateTime(conversation.openedAt)}</Fact>
        {conversation.closedAt === null ? null : (
          <Fact name={<Trans>Closed</Trans>}>{format.dateTime(conversation.closedAt)}</Fact>
        )}
        {conversation.tags.length === 0 ? null : (
          <Fact name={<Trans>Tags</Trans>}>{conversation.tags.join(', ')}</Fact>
        )}
        <Satisfaction conversation={conversation} />
        {conversation.externalUrl === null ? null : (
          <Fact name={<Trans>Source</Trans>}>
            <OutsideLink address={conversation.externalUrl}>{t`Original conversation`}</OutsideLink>
          </Fact>
        )}
      </dl>
    </section>
  )
}

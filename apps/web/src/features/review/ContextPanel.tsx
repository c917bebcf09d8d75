import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { channelName } from '../../lib/channel-name.ts'
import { languageName } from '../../lib/language-name.ts'
import { useFormat } from '../../lib/use-format.ts'
import { OutsideLink } from '../../ui/OutsideLink.tsx'
import { firstAnswerMs } from './first-answer.ts'
import classes from './review.module.css'
import type { Form } from './review-form.ts'

type Conversation = Form['conversation']

const statuses: Readonly<Record<string, MessageDescriptor>> = {
  open: msg`open`,
  pending: msg`pending`,
  solved: msg`solved`,
  closed: msg`closed`,
}

const Fact = ({ name, children }: { name: ReactNode; children: ReactNode }) => (
  <div className={classes.fact}>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

/** What is known beside the messages. What the customer said about it is not among it before the reveal. */
export const ContextPanel = ({ conversation }: { readonly conversation: Conversation }) => {
  const { t, i18n } = useLingui()
  const format = useFormat()
  const status = conversation.status === null ? undefined : statuses[conversation.status]
  const answeredAfter = firstAnswerMs(conversation.messages)
  return (
    <section className={classes.panelSection}>
      <h2 className={classes.sectionTitle}>
        <Trans>Context</Trans>
      </h2>
      <dl className={classes.facts}>
        {conversation.customerName === null ? null : (
          <Fact name={<Trans>Customer</Trans>}>{conversation.customerName}</Fact>
        )}
        {channelName(conversation.channel) === null ? null : (
          <Fact name={<Trans>Channel</Trans>}>{conversation.channel}</Fact>
        )}
        {conversation.language === null ? null : (
          <Fact name={<Trans>Language</Trans>}>{languageName(conversation.language, i18n.locale)}</Fact>
        )}
        <Fact name={<Trans>Status</Trans>}>
          {status === undefined ? (conversation.status ?? t`unknown`) : t(status)}
        </Fact>
        <Fact name={<Trans>Opened</Trans>}>{format.dateTime(conversation.openedAt)}</Fact>
        {conversation.closedAt === null ? null : (
          <Fact name={<Trans>Closed</Trans>}>{format.dateTime(conversation.closedAt)}</Fact>
        )}
        {answeredAfter === null ? null : (
          <Fact name={<Trans>First answer</Trans>}>
            <Trans>after {format.span(answeredAfter)}</Trans>
          </Fact>
        )}
        {conversation.tags.length === 0 ? null : (
          <Fact name={<Trans>Tags</Trans>}>{conversation.tags.join(', ')}</Fact>
        )}
        {conversation.externalUrl === null ? null : (
          <Fact name={<Trans>Source</Trans>}>
            <OutsideLink address={conversation.externalUrl}>{t`Original conversation`}</OutsideLink>
          </Fact>
        )}
      </dl>
    </section>
  )
}

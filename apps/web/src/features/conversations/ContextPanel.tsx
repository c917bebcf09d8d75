import { Trans, useLingui } from '@lingui/react/macro'
import { useId } from 'react'
import { ConversationFacts, Fact } from '../../ui/ConversationFacts.tsx'
import classes from './conversations.module.css'
import type { Conversation } from './use-conversation.ts'

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
  const { t } = useLingui()
  const id = useId()
  return (
    <section className={classes.panel} aria-labelledby={id}>
      <h2 id={id} className={classes.heading}>
        <Trans>Context</Trans>
      </h2>
      <ConversationFacts
        conversation={conversation}
        zone={zone}
        people={
          <>
            <Fact name={<Trans>Agent</Trans>}>{conversation.owner?.name ?? t`nobody`}</Fact>
            <Fact name={<Trans>Team</Trans>}>{conversation.team.name}</Fact>
          </>
        }
      >
        <Satisfaction conversation={conversation} />
      </ConversationFacts>
    </section>
  )
}

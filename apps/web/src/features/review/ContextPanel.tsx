import { Trans } from '@lingui/react/macro'
import { useFormat } from '../../lib/use-format.ts'
import { ConversationFacts, Fact } from '../../ui/ConversationFacts.tsx'
import { firstAnswerMs } from './first-answer.ts'
import classes from './review.module.css'
import type { Form } from './review-form.ts'

type Conversation = Form['conversation']

/** What is known beside the messages. What the customer said about it is not among it before the reveal. */
export const ContextPanel = ({ conversation }: { readonly conversation: Conversation }) => {
  const format = useFormat()
  const answeredAfter = firstAnswerMs(conversation.messages)
  return (
    <section className={classes.panelSection}>
      <h2 className={classes.sectionTitle}>
        <Trans>Context</Trans>
      </h2>
      <ConversationFacts
        conversation={conversation}
        times={
          answeredAfter === null ? null : (
            <Fact name={<Trans>First answer</Trans>}>
              <Trans>after {format.span(answeredAfter)}</Trans>
            </Fact>
          )
        }
      />
    </section>
  )
}

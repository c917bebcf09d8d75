import { Trans, useLingui } from '@lingui/react/macro'
import { Button, NativeSelect, Textarea } from '@mantine/core'
import { PublishPractice } from '@reread/domain'
import { useEffect, useRef, useState } from 'react'
import { invalidFields } from '../../lib/invalid-fields.ts'
import { MutationProblem } from '../../ui/CallProblem.tsx'
import { CancelButton } from '../../ui/CancelButton.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { KeyHint } from '../../ui/KeyHint.tsx'
import classes from './best-practice.module.css'
import { criterionName } from './criterion-name.ts'
import { type Card, type Choices, type NewPractice, usePublish } from './use-best-practice.ts'

interface DialogProps {
  readonly card: Card
  readonly criteria: Choices['criteria']
  readonly onClose: () => void
}

/** The masked text, to be read and changed, before it goes out; Enter publishes it as it stands. */
const useDraft = ({ card, onClose }: DialogProps) => {
  const { t } = useLingui()
  const publish = usePublish()
  const [passage, setPassage] = useState(card.passage?.text ?? '')
  const [why, setWhy] = useState(card.flags.find(({ text }) => text !== null)?.text ?? '')
  const [criterionKey, setCriterionKey] = useState(card.strengths[0] ?? '')
  const input: NewPractice = {
    ...{ conversationId: card.conversationId, agentId: card.agent.id, passage, why },
    ...{ messageId: card.passage?.messageId ?? null },
    criterionKey: criterionKey === '' ? null : criterionKey,
  }
  const invalid = invalidFields(PublishPractice, { ...input })
  const send = () => {
    if (invalid.length > 0 || publish.isPending) return
    publish.mutate({ input, done: t`Published` }, { onSuccess: onClose })
  }
  return { passage, setPassage, why, setWhy, criterionKey, setCriterionKey, invalid, publish, send }
}

/** Shows what will be read by everybody, the customer masked, and asks for one more key. */
export const PublishDialog = (props: DialogProps) => {
  const { t, i18n } = useLingui()
  const { card, criteria, onClose } = props
  const draft = useDraft(props)
  const go = useRef<HTMLButtonElement>(null)
  // The dialog is open by now: P, then Enter, and it is out.
  useEffect(() => go.current?.focus(), [])
  return (
    <Dialog
      title={t`Publish this passage`}
      isOpen
      isWide
      onClose={onClose}
      actions={
        <>
          <CancelButton onClick={onClose} />
          <Button
            ref={go}
            loading={draft.publish.isPending}
            rightSection={<KeyHint keys="Enter" />}
            onClick={draft.send}
          >
            <Trans>Publish</Trans>
          </Button>
        </>
      }
    >
      <div className={classes.fields}>
        <p className={classes.quiet}>
          <Trans>
            Everybody who is signed in can read this. {card.agent.name} is credited and told, and may take the
            name off.
          </Trans>
        </p>
        <Textarea
          label={t`The passage as it goes out`}
          description={t`The customer is masked: names, e-mail addresses, phone, card and account numbers. What the mask finds stays masked, whatever you type over it.`}
          autosize
          minRows={4}
          maxRows={14}
          maxLength={8000}
          lang={card.language ?? undefined}
          value={draft.passage}
          error={draft.invalid.includes('passage') ? t`Leave something to read.` : undefined}
          onChange={(event) => draft.setPassage(event.currentTarget.value)}
        />
        <Textarea
          label={t`Why it is worth copying (optional)`}
          autosize
          minRows={2}
          maxLength={2000}
          value={draft.why}
          onChange={(event) => draft.setWhy(event.currentTarget.value)}
        />
        <NativeSelect
          label={t`Criterion it shows`}
          value={draft.criterionKey}
          onChange={(event) => draft.setCriterionKey(event.currentTarget.value)}
          data={[
            { value: '', label: t`No criterion` },
            ...criteria.map((one) => ({ value: one.key, label: criterionName(one, i18n.locale) })),
          ]}
        />
        <MutationProblem error={draft.publish.error} />
      </div>
    </Dialog>
  )
}

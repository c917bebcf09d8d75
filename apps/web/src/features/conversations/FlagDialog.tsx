import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Radio, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import { callProblem } from '../../lib/call-problem.ts'
import { useKeptText } from '../../lib/use-kept-text.ts'
import { MutationProblem } from '../../ui/CallProblem.tsx'
import { CancelButton } from '../../ui/CancelButton.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { flagWords } from './conversation-words.ts'
import { type FlagKind, useFlags } from './use-conversation.ts'

const kinds: readonly FlagKind[] = ['best_practice', 'bug', 'feedback']

/** While my own review is hidden, praise belongs into it: outside it would tell what the review says. */
const isHiddenPraise = (error: unknown): boolean => {
  const problem = error === null ? null : callProblem(error)
  return problem?.kind === 'refused' && problem.code === 'review.not-revealed'
}

const Problem = ({ error }: { error: unknown }) =>
  isHiddenPraise(error) ? (
    <Notice tone="warn">
      <Trans>
        Your review of it is still hidden. Mark the best practice inside the review; it shows up with it.
      </Trans>
    </Notice>
  ) : (
    <MutationProblem error={error} />
  )

export interface FlagDialogProps {
  readonly conversationId: number
  /** The message it is about; null for the whole conversation. */
  readonly messageId: number | null
  readonly position: number | null
  /** Whether it may be worth copying: an agent’s words to the customer, or the whole conversation. */
  readonly mayBeCopied: boolean
  readonly onClose: () => void
}

/** Marks the conversation, or the message one is at: as worth copying, as a bug, or as feedback on the product. */
export const FlagDialog = (props: FlagDialogProps) => {
  const { conversationId, messageId, position, onClose } = props
  const { t } = useLingui()
  const offered = kinds.filter((one) => props.mayBeCopied || one !== 'best_practice')
  const { set } = useFlags(conversationId)
  const [kind, setKind] = useState<FlagKind>(offered[0] ?? 'bug')
  const [text, setText, forget] = useKeptText(`conversation.flag.${conversationId}.${messageId ?? ''}`)
  const done = t(flagWords[kind])
  const submit = () =>
    set.mutate(
      {
        flag: { conversationId, messageId, kind, text: text.trim() === '' ? null : text },
        done: t`Flagged: ${done}`,
      },
      {
        onSuccess: () => {
          forget()
          onClose()
        },
      },
    )
  const number = position === null ? null : position + 1
  return (
    <Dialog
      title={messageId === null || number === null ? t`Flag this conversation` : t`Flag message ${number}`}
      isOpen
      onClose={onClose}
      actions={
        <>
          <CancelButton onClick={onClose} />
          <Button loading={set.isPending} onClick={submit}>
            <Trans>Add the flag</Trans>
          </Button>
        </>
      }
    >
      <Stack>
        <Radio.Group
          label={t`What is it?`}
          value={kind}
          onChange={(chosen) => setKind(kinds.find((one) => one === chosen) ?? kind)}
        >
          <Stack gap="xs" mt="xs">
            {offered.map((one) => (
              <Radio key={one} value={one} label={t(flagWords[one])} autoFocus={one === kind} />
            ))}
          </Stack>
        </Radio.Group>
        {props.mayBeCopied ? null : (
          <p>
            <Trans>Worth copying can only be what an agent wrote to the customer.</Trans>
          </p>
        )}
        <Textarea
          label={t`Why, or what (optional)`}
          description={t`Everyone who may read the conversation sees it, with your name.`}
          autosize
          minRows={3}
          maxLength={2_000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Problem error={set.error} />
      </Stack>
    </Dialog>
  )
}

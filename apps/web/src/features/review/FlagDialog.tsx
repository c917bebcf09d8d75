import { Trans, useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTakeBack } from '../../lib/use-take-back.ts'
import { offerUndo } from '../../lib/use-undo.ts'
import { api, trpc } from '../../trpc.ts'
import { MutationProblem } from '../../ui/CallProblem.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { KeyHint } from '../../ui/KeyHint.tsx'
import { type Form, formQuery } from './review-form.ts'

type Kind = 'bug' | 'feedback'

/** Puts the flags of the server beside the draft that is being written. */
const useReadFlags = (form: Form) => {
  const queryClient = useQueryClient()
  const { queryKey } = formQuery(form.assignmentId)
  return async () => {
    const fresh = await api.reviews.form.query({ assignmentId: form.assignmentId }).catch(() => null)
    // The flag is set; without an answer its mark comes with the next reading.
    if (fresh === null) return
    queryClient.setQueryData(queryKey, (shown) =>
      shown === undefined ? shown : { ...shown, flags: fresh.flags },
    )
  }
}

/** Tags a message as a bug or as feedback: at once, for everyone who reads the conversation. */
export const FlagDialog = ({
  form,
  messageId,
  onClose,
}: {
  readonly form: Form
  readonly messageId: number | null
  readonly onClose: () => void
}) => {
  const { t } = useLingui()
  const [text, setText] = useState('')
  const set = useMutation(trpc.flags.set.mutationOptions())
  const readFlags = useReadFlags(form)
  const takeBack = useTakeBack(readFlags)
  const tag = async (kind: Kind) => {
    let flagId: number
    try {
      const flag = await set.mutateAsync({ conversationId: form.conversation.id, messageId, kind, text })
      flagId = flag.flagId
    } catch {
      // The mutation holds the reason and the dialog shows it.
      return
    }
    onClose()
    offerUndo(
      kind === 'bug' ? t`Tagged as a bug` : t`Tagged as feedback`,
      () => void takeBack(() => api.flags.remove.mutate({ flagId })),
    )
    await readFlags()
  }
  return (
    <Dialog
      title={t`Tag this message`}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button variant="default" loading={set.isPending} onClick={() => void tag('feedback')}>
            <Trans>Product feedback</Trans>
          </Button>
          <Button
            loading={set.isPending}
            rightSection={<KeyHint keys="Enter" />}
            onClick={() => void tag('bug')}
          >
            <Trans>Bug</Trans>
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void tag('bug')
        }}
      >
        <p>
          <Trans>
            About the product, not about the answer. Everyone who reads the conversation sees it at once.
          </Trans>
        </p>
        <TextInput
          mt="md"
          label={t`What is it? (optional)`}
          maxLength={2000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <MutationProblem error={set.error} />
      </form>
    </Dialog>
  )
}

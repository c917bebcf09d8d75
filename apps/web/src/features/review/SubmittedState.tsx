import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { pickAddress } from '../../lib/addresses.ts'
import { conversationName } from '../../lib/conversation-name.ts'
import { useKeys } from '../../lib/use-keys.ts'
import { tryToOpen } from '../../lib/use-undo.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { KeyHint } from '../../ui/KeyHint.tsx'
import { PageBody, PageHeader } from '../../ui/PageHeader.tsx'
import { Transcript } from '../../ui/Transcript.tsx'
import classes from './review.module.css'
import type { Form } from './review-form.ts'
import { useTurnTo } from './use-hand-in.ts'

/** My part is in: on to the reveal when everyone's is, else on to the next one. */
export const SubmittedState = ({
  form,
  isEveryoneIn,
}: {
  readonly form: Form
  /** Known to the author of the last review alone. */
  readonly isEveryoneIn: boolean
}) => {
  const { t } = useLingui()
  const navigate = useNavigate()
  const turnTo = useTurnTo()
  const mayLook = isEveryoneIn || form.revealed
  const look = async () => {
    // Opening it now ends the undo time early; where it cannot be opened, the page says what is missing.
    if (!form.revealed) await tryToOpen(form.pickId)
    await navigate({ to: pickAddress(form.pickId) })
  }
  const goOn = () => void turnTo(form.queue.nextOpen)
  const next = useRef<HTMLButtonElement>(null)
  // What was typed in is gone, and the focus with it: it goes on with the next step.
  useEffect(() => {
    if (isEveryoneIn) next.current?.focus({ preventScroll: true })
  }, [isEveryoneIn])
  useKeys([
    {
      scope: 'review',
      key: 'Enter',
      label: mayLook ? t`See the reveal` : t`Next review`,
      run: () => (mayLook ? void look() : goOn()),
    },
    { scope: 'review', key: 'j', label: t`Next review`, run: goOn },
  ])
  const title = form.revealed ? t`Revealed.` : isEveryoneIn ? t`Everyone is in.` : t`Your review is in.`
  return (
    <>
      <PageHeader
        title={conversationName(form.conversation.id, form.conversation.subject)}
        sub={form.reviewee.name}
      />
      <PageBody>
        <EmptyState
          title={title}
          actions={
            <>
              {mayLook ? (
                <Button ref={next} rightSection={<KeyHint keys="Enter" />} onClick={() => void look()}>
                  <Trans>See the reveal</Trans>
                </Button>
              ) : null}
              <Button
                variant={mayLook ? 'default' : 'filled'}
                rightSection={mayLook ? <KeyHint scope="review" keys="j" /> : <KeyHint keys="Enter" />}
                onClick={goOn}
              >
                {form.queue.nextOpen === null ? <Trans>Back to my week</Trans> : <Trans>Next review</Trans>}
              </Button>
            </>
          }
        >
          {mayLook ? (
            <Trans>Next come all reviews of it side by side: where you agree and where you differ.</Trans>
          ) : (
            <Trans>It stays hidden until everyone is in, or until the deadline.</Trans>
          )}
        </EmptyState>
        <section className={classes.reviewed} aria-labelledby="reviewed">
          <h2 id="reviewed" className={classes.sectionTitle}>
            <Trans>What you reviewed</Trans>
          </h2>
          <Transcript messages={form.conversation.messages} language={form.conversation.language} />
        </section>
      </PageBody>
    </>
  )
}

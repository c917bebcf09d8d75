import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Textarea } from '@mantine/core'
import { CommentPick } from '@reread/domain'
import { Heart } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { MutationProblem } from '../../ui/CallProblem.tsx'
import { CancelButton } from '../../ui/CancelButton.tsx'
import { KeyHint } from '../../ui/KeyHint.tsx'
import type { Row } from './ReviewRow.tsx'
import classes from './reviews.module.css'
import type { ReviewActs as Acts } from './use-review-acts.ts'

const Reply = ({ row, acts, onDone }: { row: Row; acts: Acts; onDone: () => void }) => {
  const { t } = useLingui()
  const [text, setText] = useState('')
  const isReady = CommentPick.safeParse({ pickId: row.pickId, text }).success
  const send = async (event: FormEvent) => {
    event.preventDefault()
    // A held key repeats: what is on its way is not said twice.
    if (isReady && !acts.isReplying && (await acts.reply(row, text))) onDone()
  }
  return (
    <form className={classes.reply} onSubmit={(event) => void send(event)}>
      <Textarea
        label={t`Reply in the thread of this conversation`}
        autosize
        minRows={2}
        maxRows={10}
        maxLength={4000}
        data-autofocus
        ref={(field) => field?.focus()}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onDone()
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send(event)
        }}
      />
      <MutationProblem error={acts.replyError} />
      <div className={classes.acts}>
        <CancelButton onClick={onDone} />
        <Button
          type="submit"
          disabled={!isReady}
          loading={acts.isReplying}
          rightSection={<KeyHint keys="Ctrl+Enter" />}
        >
          <Trans>Send reply</Trans>
        </Button>
      </div>
    </form>
  )
}

export interface ReviewActsProps {
  readonly row: Row
  readonly acts: Acts
  readonly isReplying: boolean
  readonly onReply: (isOpen: boolean) => void
}

/** What I can say to somebody's review of me: thanks, and a reply that everybody in its thread reads. */
export const ReviewActs = ({ row, acts, isReplying, onReply }: ReviewActsProps) => {
  const { name } = row.person
  const { t } = useLingui()
  if (isReplying) return <Reply row={row} acts={acts} onDone={() => onReply(false)} />
  return (
    <div className={classes.acts}>
      <Button
        variant="default"
        aria-pressed={row.thanked}
        leftSection={<Heart size={16} aria-hidden="true" fill={row.thanked ? 'currentColor' : 'none'} />}
        rightSection={<KeyHint scope="reviews" keys="t" />}
        onClick={() => acts.thank(row)}
      >
        {row.thanked ? <Trans>Thanked</Trans> : <Trans>Thanks</Trans>}
        {/* Words of their own instead of a name for the button: what is seen stays the beginning of what is heard. */}
        <span className="visually-hidden">
          {row.thanked ? t`: take the thanks to ${name} back` : ` ${t`to ${name}`}`}
        </span>
      </Button>
      <Button
        variant="default"
        rightSection={<KeyHint scope="reviews" keys="r" />}
        onClick={() => onReply(true)}
      >
        <Trans>Reply</Trans>
      </Button>
    </div>
  )
}

import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { channelName } from '../../lib/channel-name.ts'
import { conversationName } from '../../lib/conversation-name.ts'
import { openCriteria } from '../../lib/review-state.ts'
import { useFormat } from '../../lib/use-format.ts'
import { useSession } from '../../lib/use-session.ts'
import { KeyHint } from '../../ui/KeyHint.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { ReviewFrame } from '../../ui/ReviewFrame.tsx'
import { RubricPanel } from '../../ui/RubricPanel.tsx'
import { ClosingQuestions } from './ClosingQuestions.tsx'
import { CommentsPanel } from './CommentsPanel.tsx'
import { ContextPanel } from './ContextPanel.tsx'
import { FlagDialog } from './FlagDialog.tsx'
import { GuidelineChips } from './GuidelineChips.tsx'
import { ReviewFoot } from './ReviewFoot.tsx'
import { ReviewTranscript } from './ReviewTranscript.tsx'
import classes from './review.module.css'
import type { Form } from './review-form.ts'
import { SkipDialog } from './SkipDialog.tsx'
import { useHandIn, useTurnTo } from './use-hand-in.ts'
import { useRemarks } from './use-remarks.ts'
import { type ReviewEditor, useReviewEditor } from './use-review-editor.ts'
import { useReviewKeys } from './use-review-keys.ts'

type Tab = 'rubric' | 'comments' | 'context'

const Header = ({ form, onSkip }: { form: Form; onSkip: () => void }) => {
  const { t } = useLingui()
  const format = useFormat()
  const turnTo = useTurnTo()
  const { conversation, queue, reviewee } = form
  const { position, total } = queue
  return (
    <PageHeader
      title={conversationName(conversation.id, conversation.subject)}
      sub={[
        `#${conversation.id}`,
        reviewee.name,
        channelName(conversation.channel),
        format.date(conversation.openedAt),
      ]
        .filter((part) => part !== null)
        .join(' · ')}
      actions={
        <>
          <span className={classes.position}>{t`${position} of ${total}`}</span>
          <Button variant="default" rightSection={<KeyHint scope="review" keys="s" />} onClick={onSkip}>
            <Trans>Skip</Trans>
          </Button>
          <Button
            variant="default"
            disabled={queue.previous === null}
            rightSection={<KeyHint scope="review" keys="k" />}
            onClick={() => void turnTo(queue.previous)}
          >
            <Trans>Previous</Trans>
          </Button>
          <Button
            variant="default"
            disabled={queue.next === null}
            rightSection={<KeyHint scope="review" keys="j" />}
            onClick={() => void turnTo(queue.next)}
          >
            <Trans>Next</Trans>
          </Button>
        </>
      }
    />
  )
}

const Conflict = ({ editor }: { editor: ReviewEditor }) => {
  const format = useFormat()
  const { other, settle, state } = editor
  if (other === null) return null
  const mine = state.answers.ratings.length
  const theirs = other.content.ratings.length
  return (
    <div className={classes.conflict}>
      <Notice tone="warn">
        <p>
          <Trans>
            This draft was changed on another device at {format.time(other.savedAt)}. There: {theirs} rated.
            Here: {mine} rated. Which one goes on?
          </Trans>
        </p>
        <div className={classes.suggestions}>
          <Button variant="default" onClick={() => settle('other')}>
            <Trans>Take the other one</Trans>
          </Button>
          <Button variant="default" onClick={() => settle('mine')}>
            <Trans>Keep this one</Trans>
          </Button>
        </div>
      </Notice>
    </div>
  )
}

/** What the reviewer has to know first; nothing for a colleague's conversation in time. */
const Banner = ({ form }: { form: Form }) =>
  form.revealed ? (
    <Trans>
      The time was over and this has been revealed. A review now is shown as late and counts nowhere.
    </Trans>
  ) : (
    <Trans>Your own conversation. Nobody sees this before the reveal.</Trans>
  )

const Tabs = ({ tab, comments, onTab }: { tab: Tab; comments: number; onTab: (tab: Tab) => void }) => {
  const { t } = useLingui()
  const tabs = [
    { id: 'rubric', label: t`Rubric` },
    { id: 'comments', label: comments === 0 ? t`Comments` : t`Comments (${comments})` },
    { id: 'context', label: t`Context` },
  ] as const
  return (
    <div className={classes.tabs}>
      {tabs.map(({ id, label }) => (
        <button
          key={id}
          type="button"
          className={classes.tab}
          aria-pressed={tab === id}
          onClick={() => onTab(id)}
        >
          {label}
        </button>
      ))}
    </div>
  )
}

/** A conversation and the review of it, operated by keys; the draft is on the server all the time. */
export const ReviewForm = ({ form }: { readonly form: Form }) => {
  const editor = useReviewEditor(form)
  const [tab, setTab] = useState<Tab>('rubric')
  const [dialog, setDialog] = useState<'skip' | 'flag' | null>(null)
  // Nothing takes the focus while the page comes up: digits work from everywhere.
  const [hasActed, setActed] = useState(false)
  const { submitsOnLast } = useSession().person
  const latestHandIn = useRef(() => {})
  const acting = {
    state: editor.state,
    act: (what: Parameters<typeof editor.act>[0]) => {
      // Only what moves through the rubric takes the focus along: whoever types stays in the field.
      if (what.kind === 'rate' || what.kind === 'go' || what.kind === 'undo') setActed(true)
      const isOpen = () =>
        openCriteria(form.rubric.criteria, editor.latest.current.answers.ratings).length > 0
      const wasOpen = isOpen()
      editor.act(what)
      if (submitsOnLast && what.kind === 'rate' && wasOpen && !isOpen()) latestHandIn.current()
    },
  }
  const remarks = useRemarks(form, editor, () => setTab('comments'))
  const handIn = useHandIn(form, { ...editor, act: acting.act })
  useEffect(() => {
    latestHandIn.current = handIn.handIn
  })
  const turnTo = useTurnTo()
  const { criteria } = form.rubric
  useReviewKeys({
    criteria,
    editor: acting,
    remarks,
    submit: handIn.handIn,
    flag: () => setDialog('flag'),
    skip: () => setDialog('skip'),
    turn: (step) => {
      const place = step === 1 ? form.queue.next : form.queue.previous
      if (place !== null) void turnTo(place)
    },
    onScore: () => setTab('rubric'),
  })
  const close = () => setDialog(null)
  return (
    <>
      <Header form={form} onSkip={() => setDialog('skip')} />
      <ReviewFrame
        banner={form.kind === 'self' || form.revealed ? <Banner form={form} /> : undefined}
        reading={
          <>
            <GuidelineChips assignmentId={form.assignmentId} />
            <ReviewTranscript form={form} marks={editor.state.answers.marks} {...remarks} />
          </>
        }
        tabs={<Tabs tab={tab} comments={remarks.comments.length} onTab={setTab} />}
        tab={tab}
        foot={<ReviewFoot form={form} editor={editor} handIn={handIn} />}
      >
        <Conflict editor={editor} />
        <div className={classes.rubricPart}>
          <RubricPanel
            rubric={form.rubric}
            newestVersion={form.newestRubricVersion}
            editor={acting}
            takesFocus={hasActed}
          />
          <ClosingQuestions
            editor={acting}
            takesFocus={hasActed && editor.state.active === criteria.length}
          />
        </div>
        <div className={classes.commentsPart}>
          <CommentsPanel
            comments={remarks.comments}
            newestKey={remarks.newestKey}
            editor={editor}
            onComment={remarks.comment}
          />
        </div>
        <div className={classes.contextPart}>
          <ContextPanel conversation={form.conversation} />
        </div>
      </ReviewFrame>
      {dialog === 'skip' ? <SkipDialog form={form} editor={editor} onClose={close} /> : null}
      {dialog === 'flag' ? (
        <FlagDialog form={form} messageId={remarks.currentMessageId} onClose={close} />
      ) : null}
    </>
  )
}

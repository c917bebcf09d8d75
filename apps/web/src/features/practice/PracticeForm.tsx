import { Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useState } from 'react'
import { useScoringKeys } from '../../lib/use-scoring-keys.ts'
import { KeyHint } from '../../ui/KeyHint.tsx'
import { ReviewFrame, SubmitLine } from '../../ui/ReviewFrame.tsx'
import { RubricPanel } from '../../ui/RubricPanel.tsx'
import { Transcript } from '../../ui/Transcript.tsx'
import classes from './practice.module.css'
import { SAMPLE_ZONE } from './sample-conversation.ts'
import { SAMPLE_RUBRIC } from './sample-reviews.ts'
import type { Practice } from './use-practice.ts'
import { useSampleMessages } from './use-sample-messages.ts'

const Key = ({ keys, children }: { keys: ReactNode; children: string }) => (
  <li>
    <span className={classes.keys}>{keys}</span>
    {children}
  </li>
)

/** The keys that a review needs most; the others are in the help. */
const KeyLine = () => {
  const { t } = useLingui()
  return (
    // Screen readers and touch screens have the buttons themselves.
    <ul className={classes.keyLine} aria-hidden="true">
      <Key
        keys={
          <>
            <KeyHint keys="1" />–<KeyHint keys="5" />
          </>
        }
      >{t`rate, and move on`}</Key>
      <Key keys={<KeyHint keys="0" />}>{t`not applicable`}</Key>
      <Key
        keys={
          <>
            <KeyHint keys="ArrowUp" />
            <KeyHint keys="ArrowDown" />
          </>
        }
      >{t`criterion`}</Key>
      <Key
        keys={
          <>
            <KeyHint scope="review" keys="n" />
            <KeyHint scope="review" keys="p" />
          </>
        }
      >{t`message`}</Key>
      <Key keys={<KeyHint keys="Ctrl+z" />}>{t`one rating back`}</Key>
      <Key keys={<KeyHint scope="everywhere" keys="?" />}>{t`all keys`}</Key>
    </ul>
  )
}

/** The sample and the rubric, operated like any review. */
export const PracticeForm = ({ practice }: { readonly practice: Practice }) => {
  const { t, i18n } = useLingui()
  const messages = useSampleMessages()
  const [currentMessageId, setCurrent] = useState<number | null>(messages[0]?.id ?? null)
  const { criteria } = SAMPLE_RUBRIC
  useScoringKeys({
    ...{ criteria, editor: practice, submit: practice.compare },
    submitLabel: t`Compare with both colleagues`,
  })
  return (
    <ReviewFrame
      banner={
        <>
          <strong>
            <Trans>A sample. Nothing is saved.</Trans>
          </strong>{' '}
          <Trans>
            Read it and choose the sentence that fits, four times. Then you see what two colleagues chose, and
            why. It takes about two minutes.
          </Trans>
        </>
      }
      reading={
        <Transcript
          messages={messages}
          language={i18n.locale}
          zone={SAMPLE_ZONE}
          currentMessageId={currentMessageId}
          onCurrent={setCurrent}
        />
      }
      foot={
        <SubmitLine
          label={<Trans>Compare with both colleagues</Trans>}
          left={practice.left}
          wasEarly={practice.wasEarly}
          takesFocus={practice.hasActed && practice.state.active === criteria.length}
          onSubmit={practice.compare}
        />
      }
    >
      <KeyLine />
      <RubricPanel
        rubric={SAMPLE_RUBRIC}
        newestVersion={SAMPLE_RUBRIC.version}
        editor={practice}
        takesFocus={practice.hasActed}
      />
    </ReviewFrame>
  )
}

import { Plural } from '@lingui/react/macro'
import { type BodySegment, segmentBody, segmentLinks } from '@reread/domain'
import { useMemo, useState } from 'react'
import { type MarkedRange, markText } from '../lib/marked-text.ts'
import classes from './MessageBody.module.css'
import { OutsideLink } from './OutsideLink.tsx'

export interface MessageBodyProps {
  readonly messageId: number
  readonly text: string
  /** The language that the customer and the agent wrote in; null when nobody knows. */
  readonly language: string | null
  /** Words under a comment. */
  readonly marks?: readonly MarkedRange[]
}

const Words = ({ text, from, marks }: { text: string; from: number; marks: readonly MarkedRange[] }) =>
  markText(text, from, marks).map((piece) =>
    piece.numbers.length === 0 ? (
      <span key={piece.from} data-from={piece.from}>
        {piece.text}
      </span>
    ) : (
      <mark key={piece.from} data-from={piece.from} className={classes.marked}>
        {piece.text}
      </mark>
    ),
  )

const Flow = ({ segments, marks }: { segments: readonly BodySegment[]; marks: readonly MarkedRange[] }) =>
  segments.map((segment, index) =>
    segment.kind === 'link' ? (
      <OutsideLink key={segment.from} address={segment.address} from={segment.from}>
        {segment.text}
      </OutsideLink>
    ) : segment.kind === 'quote' ? (
      <Quote key={segment.from} segment={segment} marks={marks} />
    ) : (
      <Words
        key={segment.from}
        // The line breaks before a folded quote would only leave a hole.
        text={segments[index + 1]?.kind === 'quote' ? segment.text.trimEnd() : segment.text}
        from={segment.from}
        marks={marks}
      />
    ),
  )

const Quote = ({ segment, marks }: { segment: BodySegment; marks: readonly MarkedRange[] }) => {
  const isMarked = marks.some((range) => range.fromChar < segment.to && range.toChar > segment.from)
  const [isOpen, setOpen] = useState(isMarked)
  const lines = segment.text.trimEnd().split('\n').length
  return (
    <span className={classes.quote}>
      <button type="button" className={classes.fold} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <span aria-hidden="true">···</span>
        <Plural value={lines} one="# quoted line" other="# quoted lines" />
      </button>
      {isOpen ? (
        <span className={classes.quoted}>
          <Flow segments={segmentLinks(segment.text, segment.from)} marks={marks} />
        </span>
      ) : null}
    </span>
  )
}

const noMarks: readonly MarkedRange[] = []

/** A message's words as text: nothing in them is interpreted, fetched or opened before somebody clicks and agrees. */
export const MessageBody = ({ messageId, text, language, marks = noMarks }: MessageBodyProps) => {
  const segments = useMemo(() => segmentBody(text), [text])
  return (
    <div className={classes.body} data-message-body={messageId} lang={language ?? undefined} dir="auto">
      <Flow segments={segments} marks={marks} />
    </div>
  )
}

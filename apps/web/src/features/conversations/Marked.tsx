import type { MarkedPart } from '@reread/domain'
import classes from './conversations.module.css'

/** A text with the words that were looked for marked. */
export const Marked = ({ parts }: { readonly parts: readonly MarkedPart[] }) =>
  parts.map((part, index) =>
    part.isHit ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text have no other name, and never move
      <mark key={index} className={classes.hit}>
        {part.text}
      </mark>
    ) : (
      part.text
    ),
  )

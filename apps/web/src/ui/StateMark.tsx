import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import classes from './StateMark.module.css'

export type WorkState = 'new' | 'draft' | 'done' | 'skipped' | 'missed'

const ring = <circle cx="8" cy="8" r="5.5" fill="none" />

// Drawn, because fonts disagree about the circles.
const states = {
  new: { sign: ring, word: msg`new` },
  draft: {
    sign: (
      <>
        {ring}
        <path d="M8 2.5a5.5 5.5 0 0 0 0 11z" fill="currentColor" stroke="none" />
      </>
    ),
    word: msg`draft`,
  },
  done: { sign: <path d="M3 8.5l3.5 3.5L13 4.5" fill="none" />, word: msg`done` },
  skipped: { sign: <path d="M3 4l5 4-5 4M12 4v8" fill="none" />, word: msg`skipped` },
  missed: { sign: <path d="M4 8h8" fill="none" />, word: msg`missed` },
} satisfies Record<WorkState, { sign: ReactNode; word: MessageDescriptor }>

/** How far a review is: a sign (○ ◐ ✓) and always the word. */
export const StateMark = ({ state }: { readonly state: WorkState }) => {
  const { t } = useLingui()
  return (
    <span className={classes.mark} data-state={state}>
      <svg className={classes.sign} viewBox="0 0 16 16" aria-hidden="true">
        {states[state].sign}
      </svg>
      {t(states[state].word)}
    </span>
  )
}

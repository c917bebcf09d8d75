import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import classes from './StateMark.module.css'

export type WorkState = 'new' | 'draft' | 'done' | 'skipped' | 'missed'

const states = {
  new: { sign: '○', word: msg`new` },
  draft: { sign: '◐', word: msg`draft` },
  done: { sign: '✓', word: msg`done` },
  skipped: { sign: '⇥', word: msg`skipped` },
  missed: { sign: '–', word: msg`missed` },
} satisfies Record<WorkState, { sign: string; word: MessageDescriptor }>

/** How far a review is: a sign and the word. */
export const StateMark = ({ state }: { readonly state: WorkState }) => {
  const { t } = useLingui()
  return (
    <span className={classes.mark} data-state={state}>
      <span aria-hidden="true" className={classes.sign}>
        {states[state].sign}
      </span>
      {t(states[state].word)}
    </span>
  )
}
